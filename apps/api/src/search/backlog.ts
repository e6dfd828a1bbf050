import { Injectable, Logger } from '@nestjs/common';
import {
  DocumentsRefusedError,
  SEARCH_TYPES,
  SearchEngineError,
  type SearchIndex,
  type SearchType,
} from '@passerelle/search';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '../platform/database';
import { HandlesJob, Jobs, type JobHandler } from '../platform/jobs';
import { FEED_SECOND_ENGINE, isUrgent } from './queues';
import { readDocuments } from './documents/read-documents';
import { SearchEngines } from './search-engines';

/** Entries told at once: enough to be quick, few enough that what is urgent need not wait for long. */
const BATCH = 250;

interface BacklogRow {
  position: string;
  type: SearchType;
  entry_id: string;
}

/**
 * What the engine besides PostgreSQL has yet to hear of: rows written with each change. While it is down they wait, and
 * nothing else does.
 */
@Injectable()
export class Backlog {
  private readonly logger = new Logger(Backlog.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly engines: SearchEngines,
  ) {}

  /** Writes down, in the transaction of the change, what changed. */
  async note(tx: EntityManager, type: SearchType, ids: readonly string[]): Promise<void> {
    if (!this.engines.second || ids.length === 0) {
      return;
    }
    await tx.query('insert into search_backlog (type, entry_id, urgent) select $1, unnest($2::uuid[]), $3', [
      type,
      ids,
      isUrgent(ids),
    ]);
    await this.jobs.enqueue(tx, FEED_SECOND_ENGINE, {});
  }

  /** Tells the engine everything that waits. */
  async feed(): Promise<void> {
    const { second } = this.engines;
    while (second && (await this.feedBatch(second)));
  }

  /** The same for what must go on when the engine does not answer: the next minute tries again. */
  async tryToFeed(): Promise<void> {
    try {
      await this.feed();
    } catch (error) {
      if (!(error instanceof SearchEngineError)) {
        throw error;
      }
      this.logger.warn({
        msg: `The second search engine hears of changes later (${error.code})`,
        err: error,
      });
    }
  }

  /**
   * One feeder at a time, so that an older version of a document never comes after a newer one. It tells what is so when
   * it is told: any order of the rows is right.
   */
  private feedBatch(second: SearchIndex): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [FEED_SECOND_ENGINE]);
      // Held until this batch is told, so that a rebuild begins and ends between batches.
      const [state] = await tx.query<{ rebuilding: boolean; filled: boolean }[]>(
        'select rebuilding, filled_at is not null as filled from search_engine where engine = $1 for share',
        [second.engine],
      );
      // What was never filled will be, from the whole catalogue, and then hear what waits.
      if (!state?.filled) {
        return false;
      }
      const rows = await tx.query<BacklogRow[]>(
        'select position, type, entry_id from search_backlog where not told order by urgent desc, position limit $1',
        [BATCH],
      );
      await this.tell(second, rows);
      const positions = [rows.map(({ position }) => position)];
      await tx.query(
        state.rebuilding
          ? 'update search_backlog set told = true where position = any($1::bigint[])'
          : 'delete from search_backlog where position = any($1::bigint[])',
        positions,
      );
      return rows.length === BATCH;
    });
  }

  private async tell(second: SearchIndex, rows: readonly BacklogRow[]): Promise<void> {
    const changed = SEARCH_TYPES.map((type) => ({
      type,
      ids: [...new Set(rows.flatMap((row) => (row.type === type ? [row.entry_id] : [])))],
    })).filter(({ ids }) => ids.length > 0);
    for (const { type, ids } of changed) {
      const documents = await readDocuments(this.dataSource, type, ids);
      const found = new Set(documents.map(({ id }) => id));
      const gone = ids.filter((id) => !found.has(id)).map((id) => ({ type, id }));
      try {
        await second.index(documents, gone);
      } catch (error) {
        if (!(error instanceof DocumentsRefusedError)) {
          throw error;
        }
        // Telling them again would change nothing; the nightly comparison will name them again.
        this.logger.error({ msg: error.message, code: error.code, refused: error.refused });
      }
    }
  }
}

/** After each change, and every minute for what an engine that was down has missed. */
@HandlesJob(FEED_SECOND_ENGINE, { cron: '* * * * *' })
@Injectable()
export class FeedSecondEngineJob implements JobHandler {
  constructor(private readonly backlog: Backlog) {}

  handle(): Promise<void> {
    return this.backlog.feed();
  }
}
