import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import {
  DocumentsRefusedError,
  SEARCH_TYPES,
  type SearchDocument,
  type SearchIndex,
  type SearchType,
} from '@passerelle/search';
import { DataSource } from 'typeorm';
import { Transactions } from '../platform/database';
import { HandlesJob, Jobs, JOBS_ROLE, type JobHandler, type JobsRole } from '../platform/jobs';
import { Backlog } from './backlog';
import { REBUILD_POSTGRES, REBUILD_SECOND_ENGINE } from './queues';
import { readDocuments, type Readable } from './documents/read-documents';
import { lockIndex } from './indexing';
import { endRebuild, noteRebuild, type RebuildProgress } from './rebuild-progress';
import { SearchEngines } from './search-engines';

const BATCH = 250;
const NO_ID = '00000000-0000-0000-0000-000000000000';

export type OnProgress = (progress: RebuildProgress) => void | Promise<void>;

const TELL_NOBODY: OnProgress = () => undefined;

/** Fills engines again from the whole catalogue, while they go on answering. */
@Injectable()
export class Rebuilding implements OnApplicationBootstrap {
  private readonly logger = new Logger(Rebuilding.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly engines: SearchEngines,
    private readonly backlog: Backlog,
    @Inject(JOBS_ROLE) private readonly role: JobsRole,
  ) {}

  /** PostgreSQL's index that is new, or was written by another version, is filled from the catalogue. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.role !== 'work') {
      return;
    }
    const { postgres } = this.engines;
    if (!(await postgres.prepare()).rebuild) {
      return;
    }
    const total = await this.countEntries();
    if (total === 0) {
      // An empty index is right for an empty catalogue.
      return;
    }
    await this.transactions.run(async (tx) => {
      await noteRebuild(tx, { engine: postgres.engine, done: 0, total });
      await this.jobs.enqueue(tx, REBUILD_POSTGRES, {}, { singletonKey: postgres.engine });
    });
  }

  /** @returns the documents of each type */
  async rebuildAll(onProgress: OnProgress): Promise<Readonly<Record<SearchType, number>>> {
    const counts = await this.rebuildPostgres(onProgress);
    await this.rebuildSecond(onProgress);
    return counts;
  }

  /**
   * What fails midway stays noted as not ended: the next try begins anew.
   * @returns the documents of each type
   */
  async rebuildPostgres(onProgress: OnProgress = TELL_NOBODY): Promise<Readonly<Record<SearchType, number>>> {
    const counts = Object.fromEntries(SEARCH_TYPES.map((type) => [type, 0])) as Record<SearchType, number>;
    const counted = async function* (batches: AsyncIterable<readonly SearchDocument[]>) {
      for await (const batch of batches) {
        for (const { type } of batch) counts[type]++;
        yield batch;
      }
    };
    const { postgres } = this.engines;
    await postgres.rebuild(counted(this.documents(postgres, onProgress)));
    await endRebuild(this.dataSource, postgres.engine, true);
    return counts;
  }

  /**
   * Fills the engine besides PostgreSQL. What changes meanwhile is told to the index that answers, and once the new one
   * is in its place told again.
   */
  async rebuildSecond(onProgress: OnProgress = TELL_NOBODY): Promise<void> {
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
        await endRebuild(tx, second.engine, isFilled);
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
    const total = await this.countEntries();
    const tell = async (done: number): Promise<void> => {
      const progress = { engine: engine.engine, done, total };
      await noteRebuild(this.dataSource, progress);
      await onProgress(progress);
    };
    await tell(0);
    let done = 0;
    for (const type of SEARCH_TYPES) {
      const batches = engine === this.engines.postgres ? lockedDocumentsOf : documentsOf;
      for await (const { documents, ids } of batches(this.dataSource, type)) {
        yield documents;
        done += ids.length;
        await tell(done);
      }
    }
  }

  private async countEntries(): Promise<number> {
    const [row] = await this.dataSource.query<{ total: number }[]>(
      `select (${SEARCH_TYPES.map((type) => `(select count(*) from ${type})`).join(' + ')})::integer as total`,
    );
    return row?.total ?? 0;
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

/** Written by a worker that finds the index new or of another version. */
@HandlesJob(REBUILD_POSTGRES, { policy: 'exclusive', expireInSeconds: 6 * 3_600 })
@Injectable()
export class RebuildPostgresJob implements JobHandler {
  constructor(private readonly rebuilding: Rebuilding) {}

  async handle(): Promise<void> {
    await this.rebuilding.rebuildPostgres();
  }
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
