import { Module } from '@nestjs/common';
import { EntriesModule } from '../entries/entries.module';
import { FilesModule } from '../files/files.module';
import { DatasetVersionsController } from './dataset-versions.controller';
import { DatasetsController } from './datasets.controller';
import { DatasetsV2Controller } from './datasets-v2.controller';
import { DatasetsReader } from './datasets.reader';
import { FormatsController } from './formats.controller';
import { ResourceUploadsController } from './resource-uploads.controller';
import { ResourcesController } from './resources.controller';
import { ResourcesService } from './resources.service';

@Module({
  imports: [EntriesModule, FilesModule],
  controllers: [
    FormatsController,
    DatasetsController,
    DatasetsV2Controller,
    ResourcesController,
    ResourceUploadsController,
    DatasetVersionsController,
  ],
  providers: [DatasetsReader, ResourcesService],
  exports: [DatasetsReader, ResourcesService],
})
export class DatasetsModule {}
