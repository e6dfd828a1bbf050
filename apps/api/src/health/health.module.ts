import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module';
import { SearchModule } from '../search/search.module';
import { HealthController } from './health.controller';

@Module({ imports: [FilesModule, SearchModule], controllers: [HealthController] })
export class HealthModule {}
