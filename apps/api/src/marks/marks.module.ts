import { Module } from '@nestjs/common';
import { DataservicesModule } from '../dataservices/dataservices.module';
import { DatasetsModule } from '../datasets/datasets.module';
import { EntriesModule } from '../entries/entries.module';
import { OrganizationsModule } from '../organizations/organizations.module';
import { ReusesModule } from '../reuses/reuses.module';
import { badgesControllers } from './badges.controller';
import { FeaturedController } from './featured.controller';
import { MarksService } from './marks.service';

@Module({
  imports: [DatasetsModule, DataservicesModule, EntriesModule, OrganizationsModule, ReusesModule],
  controllers: [...badgesControllers, FeaturedController],
  providers: [MarksService],
})
export class MarksModule {}
