import { Module } from '@nestjs/common';
import { DataservicesModule } from '../dataservices/dataservices.module';
import { DatasetsModule } from '../datasets/datasets.module';
import { OrganizationsModule } from '../organizations/organizations.module';
import { SiteController } from './site.controller';

@Module({ imports: [DatasetsModule, DataservicesModule, OrganizationsModule], controllers: [SiteController] })
export class SiteModule {}
