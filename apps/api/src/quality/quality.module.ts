import { Module } from '@nestjs/common';
import { DataservicesModule } from '../dataservices/dataservices.module';
import { DatasetsModule } from '../datasets/datasets.module';
import { DataserviceQualityController } from './dataservice-quality.controller';
import { QualityController } from './quality.controller';

@Module({
  imports: [DatasetsModule, DataservicesModule],
  controllers: [QualityController, DataserviceQualityController],
})
export class QualityModule {}
