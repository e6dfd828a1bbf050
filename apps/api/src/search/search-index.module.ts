import { Module } from '@nestjs/common';
import {
  IndexDataservicesJob,
  IndexDatasetsJob,
  Indexing,
  IndexOrganizationsJob,
  IndexReusesJob,
  IndexTopicsJob,
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
    IndexTopicsJob,
    IndexOrganizationsJob,
  ],
  exports: [searchIndexProvider, Indexing],
})
export class SearchIndexModule {}
