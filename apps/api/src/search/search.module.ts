import { Module } from '@nestjs/common';
import { DataservicesModule } from '../dataservices/dataservices.module';
import { DatasetsModule } from '../datasets/datasets.module';
import { DiscussionsModule } from '../discussions/discussions.module';
import { ExportsModule } from '../exports/exports.module';
import { OrganizationsModule } from '../organizations/organizations.module';
import { PostsModule } from '../posts/posts.module';
import { ReusesModule } from '../reuses/reuses.module';
import { SearchLearningModule } from '../search-learning/search-learning.module';
import { ReaderProfiles } from './reader-profiles';
import { SearchFilters } from './search-filters';
import { SpatialModule } from '../spatial/spatial.module';
import { TopicsModule } from '../topics/topics.module';
import { CommunitySearchController } from './community-search.controller';
import { EverythingSearch } from './everything';
import { EverythingController } from './everything.controller';
import { FacetLabels } from './facet-labels';
import { FoundReader } from './found';
import { FoundReferences } from './found-references';
import { SearchController } from './search.controller';
import { SearchIndexModule } from './search-index.module';
import { SearchReasons } from './search-reasons';
import { Searches } from './searches';
import { SuggestController } from './suggest.controller';
import { SuggestEverythingController } from './suggest-everything.controller';
import { SynonymsController } from './synonyms/synonyms.controller';
import { SynonymsService } from './synonyms/synonyms.service';

@Module({
  imports: [
    SearchIndexModule,
    DataservicesModule,
    DatasetsModule,
    DiscussionsModule,
    ExportsModule,
    OrganizationsModule,
    PostsModule,
    ReusesModule,
    SearchLearningModule,
    SpatialModule,
    TopicsModule,
  ],
  controllers: [
    SuggestController,
    SuggestEverythingController,
    SearchController,
    CommunitySearchController,
    EverythingController,
    SynonymsController,
  ],
  providers: [
    EverythingSearch,
    FacetLabels,
    FoundReader,
    FoundReferences,
    ReaderProfiles,
    Searches,
    SearchFilters,
    SearchReasons,
    SynonymsService,
  ],
  exports: [SearchFilters],
})
export class SearchModule {}
