import { Module } from '@nestjs/common';
import { EntriesModule } from '../entries/entries.module';
import { DatasetVersionsController } from './dataset-versions.controller';
import { DatasetsController } from './datasets.controller';
import { DatasetsV2Controller } from './datasets-v2.controller';
import { DatasetsReader } from './datasets.reader';
import { ResourcesController } from './resources.controller';
import { ResourcesService } from './resources.service';

@Module({
  imports: [EntriesModule],
  controllers: [DatasetsController, DatasetsV2Controller, ResourcesController, DatasetVersionsController],
  providers: [DatasetsReader, ResourcesService],
  exports: [DatasetsReader, ResourcesService],
})
export class DatasetsModule {}
