import { Module } from '@nestjs/common';
import { DatasetsModule } from '../datasets/datasets.module';
import { QualityController } from './quality.controller';

@Module({ imports: [DatasetsModule], controllers: [QualityController] })
export class QualityModule {}
