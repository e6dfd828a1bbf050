import { Module } from '@nestjs/common';
import { ChangesModule } from '../changes/changes.module';
import { DataservicesModule } from '../dataservices/dataservices.module';
import { DatasetsModule } from '../datasets/datasets.module';
import { OrganizationsModule } from '../organizations/organizations.module';
import { ReusesModule } from '../reuses/reuses.module';
import { Exports } from './exports';
import { ExportsReader } from './exports.reader';
import { FeedsController } from './feeds.controller';
import { OrganizationExportsController } from './organization-exports.controller';
import { OtherExports } from './other-exports';
import { OthersReader } from './others.reader';
import { SiteExportsController } from './site-exports.controller';

@Module({
  imports: [ChangesModule, DatasetsModule, DataservicesModule, ReusesModule, OrganizationsModule],
  controllers: [FeedsController, SiteExportsController, OrganizationExportsController],
  providers: [Exports, ExportsReader, OtherExports, OthersReader],
  exports: [Exports, ExportsReader],
})
export class ExportsModule {}
