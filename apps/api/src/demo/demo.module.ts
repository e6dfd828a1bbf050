import { Module } from '@nestjs/common';
import { DatasetsModule } from '../datasets/datasets.module';
import { HarvestModule } from '../harvest/harvest.module';
import { OrganizationsModule } from '../organizations/organizations.module';
import { DemoSeed } from './demo.seed';
import { SiteController } from './site.controller';

@Module({
  imports: [DatasetsModule, OrganizationsModule, HarvestModule],
  controllers: [SiteController],
  providers: [DemoSeed],
  exports: [DemoSeed],
})
export class DemoModule {}
