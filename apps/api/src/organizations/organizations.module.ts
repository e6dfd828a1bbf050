import { Module } from '@nestjs/common';
import { DataservicesModule } from '../dataservices/dataservices.module';
import { DatasetsModule } from '../datasets/datasets.module';
import { OrganizationsController } from './organizations.controller';
import { OrganizationsReader } from './organizations.reader';

@Module({
  imports: [DatasetsModule, DataservicesModule],
  controllers: [OrganizationsController],
  providers: [OrganizationsReader],
  exports: [OrganizationsReader],
})
export class OrganizationsModule {}
