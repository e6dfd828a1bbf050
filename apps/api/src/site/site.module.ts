import { Module } from '@nestjs/common';
import { DataservicesModule } from '../dataservices/dataservices.module';
import { DatasetsModule } from '../datasets/datasets.module';
import { FictionalIdentitiesModule } from '../fictional-identities/fictional-identities.module';
import { OrganizationsModule } from '../organizations/organizations.module';
import { ReusesModule } from '../reuses/reuses.module';
import { SiteController } from './site.controller';
import { SiteService } from './site.service';
import { SiteWordsModule } from './site-words.module';

@Module({
  imports: [
    DatasetsModule,
    DataservicesModule,
    FictionalIdentitiesModule,
    OrganizationsModule,
    ReusesModule,
    SiteWordsModule,
  ],
  controllers: [SiteController],
  providers: [SiteService],
})
export class SiteModule {}
