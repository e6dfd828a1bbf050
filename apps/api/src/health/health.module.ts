import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module';
import { SearchIndexModule } from '../search/search-index.module';
import { HealthController } from './health.controller';

@Module({ imports: [FilesModule, SearchIndexModule], controllers: [HealthController] })
export class HealthModule {}
