import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SEARCH_TYPES, type SearchType } from '@passerelle/search';
import { DataSource, type EntityManager } from 'typeorm';
import { inOneFlight, Transactions } from '../platform/database';
import { HandlesJob, Jobs, type JobHandler, type Merging } from '../platform/jobs';
import { Backlog } from './backlog';
import { readDocuments } from './documents/read-documents';
import { isUrgent } from './queues';
import { postgresIn, SearchEngines } from './search-engines';

/** What somebody changed. */
const INDEX = 'index';
/** What is changed by the thousand waits here: what somebody changed never waits for more than one job of it. */
const INDEX_MANY = 'index-many';
/** Documents of one job: enough to be quick, few enough that what is urgent need not wait for long. */
const BATCH = 250;

/** Identifiers by type; the search documents of a type are read from the table of its name. */
type IndexJob = Readonly<Partial<Record<SearchType, readonly string[]>>>;

/** What changes again and again is indexed once. */
const MERGING: Merging = {
  jobs: 100,
  merge: (jobs: readonly IndexJob[]) =>
    Object.fromEntries(
      SEARCH_TYPES.map((type) => [type, [...new Set(jobs.flatMap((job) => job[type] ?? []))]]),
    ),
};

/** Identifiers of what has a search document that is out of date. */
export interface ChangedEntries {
  readonly datasets?: readonly string[];
  readonly dataservices?: readonly string[];
  readonly reuses?: readonly string[];
  readonly topics?: readonly string[];
  readonly organizations?: readonly string[];
  readonly discussions?: readonly string[];
  readonly posts?: readonly string[];
}

/** Keeps the search engines behind the catalogue, by jobs written with each change. */
@Injectable()
export class Indexing implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly engines: SearchEngines,
    private readonly backlog: Backlog,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.engines.postgres.prepare();
  }

  async enqueue(tx: EntityManager, entries: ChangedEntries): Promise<void> {
    const few: Partial<Record<SearchType, readonly string[]>> = {};
    const asked: Promise<void>[] = [];
    for (const type of SEARCH_TYPES) {
      const ids = entries[`${type}s`] ?? [];
      if (ids.length === 0) {
        continue;
      }
      if (isUrgent(ids)) {
        few[type] = ids;
      } else {
        asked.push(...batchesOf(ids).map((batch) => this.jobs.enqueue(tx, INDEX_MANY, { [type]: batch })));
      }
      asked.push(this.backlog.note(tx, type, ids));
    }
    if (Object.keys(few).length > 0) {
      asked.push(this.jobs.enqueue(tx, INDEX, few));
    }
    await inOneFlight(asked);
  }

  /** Does the waiting index jobs in this process, for commands whose result must be found when they end. */
  async drain(): Promise<void> {
    for (const queue of [INDEX, INDEX_MANY]) {
      await this.jobs.drain(queue);
    }
    await this.backlog.tryToFeed();
  }

  /** Since when the oldest change waits that is not in the index; `undefined` when all of them are. */
  async oldestWaiting(): Promise<Date | undefined> {
    const [row] = await this.dataSource.query<{ since: Date | null }[]>(
      `select min(created_on) as since from jobs.job
       where name = any($1) and state in ('created', 'retry', 'active')`,
      [[INDEX, INDEX_MANY]],
    );
    return row?.since ?? undefined;
  }

  /** Indexes what changed, and what others say of it, which is found as long as everybody may see what it is about. */
  async indexChanged({ discussion: discussions = [], ...subjects }: IndexJob): Promise<void> {
    for (const [type, ids] of Object.entries(subjects)) {
      await this.index(type as SearchType, ids);
    }
    const others = await this.noteDiscussionsOn(Object.values(subjects).flat());
    await this.index('discussion', [...new Set([...discussions, ...others])]);
  }

  /** Puts the documents into PostgreSQL's index; what has none any more leaves it. */
  async index(type: SearchType, ids: readonly string[]): Promise<void> {
    for (const batch of batchesOf(ids)) {
      await this.indexBatch(type, batch);
    }
  }

  private async indexBatch(type: SearchType, ids: readonly string[]): Promise<void> {
    await this.transactions.run(async (tx) => {
      await lockIndex(tx, type);
      const documents = await readDocuments(tx, type, ids);
      const found = new Set(documents.map(({ id }) => id));
      const gone = ids.filter((id) => !found.has(id)).map((id) => ({ type, id }));
      await postgresIn(tx).index(documents, gone);
    });
  }

  /** Has the second engine hear of them too. */
  private async noteDiscussionsOn(subjects: readonly string[]): Promise<string[]> {
    if (subjects.length === 0) {
      return [];
    }
    const found = await this.dataSource.query<{ id: string }[]>(
      'select id from discussion where subject_id = any($1::uuid[])',
      [subjects],
    );
    const ids = found.map(({ id }) => id);
    if (ids.length > 0) {
      await this.transactions.run((tx) => this.backlog.note(tx, 'discussion', ids));
    }
    return ids;
  }
}

function batchesOf(ids: readonly string[]): (readonly string[])[] {
  const starts = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, number) => number * BATCH);
  return starts.map((start) => ids.slice(start, start + BATCH));
}

/**
 * Until the end of the transaction nobody else reads documents of the type to put them into PostgreSQL's index: an older
 * version of one never comes after a newer.
 */
export async function lockIndex(tx: EntityManager, type: SearchType): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `passerelle.search.index ${type}`,
  ]);
}

@HandlesJob(INDEX, { merging: MERGING })
@Injectable()
export class IndexChangedJob implements JobHandler<IndexJob> {
  constructor(private readonly indexing: Indexing) {}

  handle(changed: IndexJob): Promise<void> {
    return this.indexing.indexChanged(changed);
  }
}

@HandlesJob(INDEX_MANY)
@Injectable()
export class IndexManyJob extends IndexChangedJob {}
