import { Module } from '@nestjs/common';
import { DataservicesModule } from '../dataservices/dataservices.module';
import { DatasetsModule } from '../datasets/datasets.module';
import { OrganizationsModule } from '../organizations/organizations.module';
import { ReusesModule } from '../reuses/reuses.module';
import { SiteController } from './site.controller';

@Module({
  imports: [DatasetsModule, DataservicesModule, OrganizationsModule, ReusesModule],
  controllers: [SiteController],
})
export class SiteModule {}
