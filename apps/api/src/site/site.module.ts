import { Module } from '@nestjs/common';
import { DatasetsModule } from '../datasets/datasets.module';
import { OrganizationsModule } from '../organizations/organizations.module';
import { SiteController } from './site.controller';

@Module({ imports: [DatasetsModule, OrganizationsModule], controllers: [SiteController] })
export class SiteModule {}
