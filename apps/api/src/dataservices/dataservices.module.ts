import { Module } from '@nestjs/common';
import { DatasetsModule } from '../datasets/datasets.module';
import { EntriesModule } from '../entries/entries.module';
import { DataserviceVersionsController } from './dataservice-versions.controller';
import { DataservicesController } from './dataservices.controller';
import { DataservicesReader } from './dataservices.reader';
import { ServedDatasetsController } from './served-datasets.controller';

@Module({
  imports: [DatasetsModule, EntriesModule],
  controllers: [DataservicesController, ServedDatasetsController, DataserviceVersionsController],
  providers: [DataservicesReader],
  exports: [DataservicesReader],
})
export class DataservicesModule {}
