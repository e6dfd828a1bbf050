import { Module } from '@nestjs/common';
import { ExportsModule } from '../exports/exports.module';
import { DatasetsReader } from '../datasets/datasets.reader';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { IndexDatasetsJob, Indexing, IndexOrganizationsJob } from './indexing';
import { SearchController } from './search.controller';
import { searchIndexProvider } from './search-index.provider';
import { SuggestController } from './suggest.controller';

/** Must be imported before the modules of datasets and organizations: `suggest` stands where they read a slug. */
@Module({
  imports: [ExportsModule],
  controllers: [SuggestController, SearchController],
  providers: [
    searchIndexProvider,
    Indexing,
    IndexDatasetsJob,
    IndexOrganizationsJob,
    DatasetsReader,
    OrganizationsReader,
  ],
  exports: [searchIndexProvider, Indexing],
})
export class SearchModule {}
