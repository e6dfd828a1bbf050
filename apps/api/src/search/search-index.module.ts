import { Module } from '@nestjs/common';
import {
  IndexDataservicesJob,
  IndexDatasetsJob,
  Indexing,
  IndexOrganizationsJob,
  IndexReusesJob,
} from './indexing';
import { searchIndexProvider } from './search-index.provider';

/** The index and what keeps it behind the catalogue; its routes are in SearchModule. */
@Module({
  providers: [
    searchIndexProvider,
    Indexing,
    IndexDatasetsJob,
    IndexDataservicesJob,
    IndexReusesJob,
    IndexOrganizationsJob,
  ],
  exports: [searchIndexProvider, Indexing],
})
export class SearchIndexModule {}
