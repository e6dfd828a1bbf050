import { Module } from '@nestjs/common';
import { DatasetsModule } from '../datasets/datasets.module';
import { DataservicesController } from './dataservices.controller';
import { DataservicesReader } from './dataservices.reader';

@Module({
  imports: [DatasetsModule],
  controllers: [DataservicesController],
  providers: [DataservicesReader],
  exports: [DataservicesReader],
})
export class DataservicesModule {}
