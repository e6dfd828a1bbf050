import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module';
import { Exports } from './exports';
import { ExportsReader } from './exports.reader';
import { OrganizationExportsController } from './organization-exports.controller';
import { SiteExportsController } from './site-exports.controller';

@Module({
  imports: [OrganizationsModule],
  controllers: [SiteExportsController, OrganizationExportsController],
  providers: [Exports, ExportsReader],
})
export class ExportsModule {}
