import { Module } from '@nestjs/common';
import { DataservicesReader } from '../dataservices/dataservices.reader';
import { DatasetsReader } from '../datasets/datasets.reader';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { IndexDataservicesJob, IndexDatasetsJob, Indexing, IndexOrganizationsJob } from './indexing';
import { SearchController } from './search.controller';
import { searchIndexProvider } from './search-index.provider';
import { SuggestController } from './suggest.controller';

/** Must be imported before the modules of datasets, data services and organizations: `suggest` stands where they read a slug. */
@Module({
  controllers: [SuggestController, SearchController],
  providers: [
    searchIndexProvider,
    Indexing,
    IndexDatasetsJob,
    IndexDataservicesJob,
    IndexOrganizationsJob,
    DatasetsReader,
    DataservicesReader,
    OrganizationsReader,
  ],
  exports: [searchIndexProvider, Indexing],
})
export class SearchModule {}
