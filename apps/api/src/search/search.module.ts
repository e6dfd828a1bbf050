import { Module } from '@nestjs/common';
import { DataservicesModule } from '../dataservices/dataservices.module';
import { DatasetsModule } from '../datasets/datasets.module';
import { ExportsModule } from '../exports/exports.module';
import { OrganizationsModule } from '../organizations/organizations.module';
import { ReusesModule } from '../reuses/reuses.module';
import { ReaderProfiles } from './reader-profiles';
import { SearchFilters } from './search-filters';
import { SpatialModule } from '../spatial/spatial.module';
import { TopicsModule } from '../topics/topics.module';
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
    SpatialModule,
    TopicsModule,
  ],
  controllers: [SuggestController, SearchController, EverythingController],
  providers: [ReaderProfiles, SearchFilters],
  exports: [SearchFilters],
})
export class SearchModule {}
