import { Module } from '@nestjs/common';
import { HarvestModule } from '../harvest/harvest.module';
import { DemoSeed } from './demo.seed';

@Module({ imports: [HarvestModule], providers: [DemoSeed], exports: [DemoSeed] })
export class DemoModule {}
