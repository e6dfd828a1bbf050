import { Module } from '@nestjs/common';
import { Backlog, FeedSecondEngineJob } from './backlog';
import { IndexChangedJob, Indexing, IndexManyJob } from './indexing';
import { Rebuilding, RebuildPostgresJob, RebuildSecondEngineJob } from './rebuilding';
import { ReconcileSearchJob, Reconciliation } from './reconciliation';
import { ReindexCommand } from './reindex.command';
import { SearchEngines } from './search-engines';
import { SettleSearchJob } from './settle-search.job';
import { SynonymTable } from './synonyms/synonym-table';

/** The engines and what keeps them behind the catalogue; the routes are in SearchModule. */
@Module({
  providers: [
    SynonymTable,
    SearchEngines,
    Backlog,
    FeedSecondEngineJob,
    Indexing,
    IndexChangedJob,
    IndexManyJob,
    Rebuilding,
    ReindexCommand,
    RebuildPostgresJob,
    RebuildSecondEngineJob,
    Reconciliation,
    ReconcileSearchJob,
    SettleSearchJob,
  ],
  exports: [SearchEngines, Indexing],
})
export class SearchIndexModule {}
