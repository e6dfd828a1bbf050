import { Injectable, Logger } from '@nestjs/common';
import {
  DocumentsRefusedError,
  SEARCH_TYPES,
  type SearchDocument,
  type SearchIndex,
  type SearchType,
} from '@passerelle/search';
import { DataSource } from 'typeorm';
import { Transactions } from '../platform/database';
import { HandlesJob, type JobHandler } from '../platform/jobs';
import { Backlog } from './backlog';
import { REBUILD_SECOND_ENGINE } from './queues';
import { readDocuments, type Readable } from './documents/read-documents';
import { lockIndex } from './indexing';
import { SearchEngines } from './search-engines';

const BATCH = 250;
const NO_ID = '00000000-0000-0000-0000-000000000000';

export interface RebuildProgress {
  readonly engine: string;
  readonly done: number;
  readonly total: number;
}

export type OnProgress = (progress: RebuildProgress) => void;

/** Fills engines again from the whole catalogue, while they go on answering. */
@Injectable()
export class Rebuilding {
  private readonly logger = new Logger(Rebuilding.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly engines: SearchEngines,
    private readonly backlog: Backlog,
  ) {}

  /** @returns the documents of each type */
  async rebuildAll(onProgress: OnProgress): Promise<Readonly<Record<SearchType, number>>> {
    const counts = Object.fromEntries(SEARCH_TYPES.map((type) => [type, 0])) as Record<SearchType, number>;
    const counted = async function* (batches: AsyncIterable<readonly SearchDocument[]>) {
      for await (const batch of batches) {
        for (const { type } of batch) counts[type]++;
        yield batch;
      }
    };
    const { postgres } = this.engines;
    await postgres.rebuild(counted(this.documents(postgres, onProgress)));
    await this.rebuildSecond(onProgress);
    return counts;
  }

  /**
   * Fills the engine besides PostgreSQL. What changes meanwhile is told to the index that answers, and once the new one
   * is in its place told again.
   */
  async rebuildSecond(onProgress: OnProgress = () => undefined): Promise<void> {
    const { second } = this.engines;
    if (!second) {
      return;
    }
    const runner = this.dataSource.createQueryRunner();
    try {
      const [lock] = (await runner.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [
        REBUILD_SECOND_ENGINE,
      ])) as { held: boolean }[];
      if (!lock?.held) {
        this.logger.log(`${second.engine} is being filled by another process`);
        return;
      }
      try {
        await this.fill(second, onProgress);
      } finally {
        await runner.query('select pg_advisory_unlock(hashtextextended($1, 0))', [REBUILD_SECOND_ENGINE]);
      }
    } finally {
      await runner.release();
    }
    await this.backlog.tryToFeed();
    await this.engines.look();
  }

  private async fill(second: SearchIndex, onProgress: OnProgress): Promise<void> {
    await second.prepare();
    await this.dataSource.query(
      `insert into search_engine (engine, rebuilding) values ($1, true)
       on conflict (engine) do update set rebuilding = true`,
      [second.engine],
    );
    let isFilled = false;
    try {
      await second.rebuild(this.documents(second, onProgress));
      isFilled = true;
    } catch (error) {
      if (!(error instanceof DocumentsRefusedError)) {
        throw error;
      }
      isFilled = true;
      this.logger.error({ msg: error.message, code: error.code, refused: error.refused });
    } finally {
      await this.transactions.run(async (tx) => {
        await tx.query(
          `update search_engine set rebuilding = false, filled_at = case when $2 then now() else filled_at end
           where engine = $1`,
          [second.engine, isFilled],
        );
        await tx.query(
          isFilled
            ? 'update search_backlog set told = false where told'
            : 'delete from search_backlog where told',
        );
      });
    }
  }

  private async *documents(
    engine: SearchIndex,
    onProgress: OnProgress,
  ): AsyncIterable<readonly SearchDocument[]> {
    const [row] = await this.dataSource.query<{ total: string }[]>(
      `select ${SEARCH_TYPES.map((type) => `(select count(*) from ${type})`).join(' + ')} as total`,
    );
    const total = Number(row?.total ?? 0);
    let done = 0;
    for (const type of SEARCH_TYPES) {
      const batches = engine === this.engines.postgres ? lockedDocumentsOf : documentsOf;
      for await (const { documents, ids } of batches(this.dataSource, type)) {
        yield documents;
        done += ids.length;
        onProgress({ engine: engine.engine, done, total });
      }
    }
  }
}

interface DocumentBatch {
  readonly documents: readonly SearchDocument[];
  /** Also of what may not be found. */
  readonly ids: readonly string[];
}

/** Everything of a type that may be found, in the order of identifiers. */
export async function* documentsOf(dataSource: DataSource, type: SearchType): AsyncIterable<DocumentBatch> {
  for (let after: string | undefined = NO_ID; after !== undefined;) {
    const batch = await batchAfter(dataSource, type, after);
    yield batch;
    after = lastOf(batch);
  }
}

/** The same for PostgreSQL's index: until the next batch is asked for, nobody else writes what has changed meanwhile. */
async function* lockedDocumentsOf(dataSource: DataSource, type: SearchType): AsyncIterable<DocumentBatch> {
  for (let after: string | undefined = NO_ID; after !== undefined;) {
    const runner = dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      await lockIndex(runner.manager, type);
      const batch = await batchAfter(runner.manager, type, after);
      yield batch;
      after = lastOf(batch);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }
}

async function batchAfter(database: Readable, type: SearchType, after: string): Promise<DocumentBatch> {
  const rows = await database.query<{ id: string }[]>(
    `select id from ${type} where id > $1 order by id limit $2`,
    [after, BATCH],
  );
  const ids = rows.map(({ id }) => id);
  return { documents: await readDocuments(database, type, ids), ids };
}

function lastOf({ ids }: DocumentBatch): string | undefined {
  return ids.length < BATCH ? undefined : ids.at(-1);
}

/** Written when an engine is new, was emptied or was filled for other settings. */
@HandlesJob(REBUILD_SECOND_ENGINE, { policy: 'exclusive', expireInSeconds: 6 * 3_600 })
@Injectable()
export class RebuildSecondEngineJob implements JobHandler {
  constructor(private readonly rebuilding: Rebuilding) {}

  handle(): Promise<void> {
    return this.rebuilding.rebuildSecond();
  }
}
