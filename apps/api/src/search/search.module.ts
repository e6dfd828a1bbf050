import { Module } from '@nestjs/common';
import { DataservicesModule } from '../dataservices/dataservices.module';
import { DatasetsModule } from '../datasets/datasets.module';
import { ExportsModule } from '../exports/exports.module';
import { OrganizationsModule } from '../organizations/organizations.module';
import { ReusesModule } from '../reuses/reuses.module';
import { EverythingController } from './everything.controller';
import { SearchController } from './search.controller';
import { SearchIndexModule } from './search-index.module';
import { SuggestController } from './suggest.controller';

@Module({
  imports: [
    SearchIndexModule,
    DataservicesModule,
    DatasetsModule,
    ExportsModule,
    OrganizationsModule,
    ReusesModule,
  ],
  controllers: [SuggestController, SearchController, EverythingController],
})
export class SearchModule {}
