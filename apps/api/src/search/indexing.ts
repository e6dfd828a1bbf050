import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SEARCH_TYPES, type SearchType } from '@passerelle/search';
import { DataSource, type EntityManager } from 'typeorm';
import { inOneFlight, queryPreparedIn, Transactions } from '../platform/database';
import { HandlesJob, Jobs, type JobHandler, type QueueOptions } from '../platform/jobs';
import { Backlog } from './backlog';
import { readDocuments } from './documents/read-documents';
import { isUrgent } from './queues';
import { postgresIn, SearchEngines } from './search-engines';

/** The queue of each type; the search documents of a type are read from the table of its name. */
const QUEUES: Readonly<Record<SearchType, string>> = {
  dataset: 'index-datasets',
  dataservice: 'index-dataservices',
  reuse: 'index-reuses',
  topic: 'index-topics',
  organization: 'index-organizations',
  discussion: 'index-discussions',
  post: 'index-posts',
};
/** What is changed by the thousand waits here: what somebody changed never waits for more than one job of it. */
const INDEX_MANY = 'index-many';
const ALL_QUEUES = [...Object.values(QUEUES), INDEX_MANY];
/** Documents of one job: enough to be quick, few enough that what is urgent need not wait for long. */
const BATCH = 250;

export interface IndexJob {
  readonly ids: readonly string[];
}

interface IndexJobOfType extends IndexJob {
  readonly type: SearchType;
}

/** What changes again and again is indexed once. */
const QUEUE_OPTIONS: QueueOptions = {
  merging: {
    jobs: 100,
    merge: (jobs) => ({ ids: [...new Set((jobs as readonly IndexJob[]).flatMap(({ ids }) => ids))] }),
  },
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
    const { datasets = [], dataservices = [], reuses = [], topics = [], organizations = [] } = entries;
    const { posts = [], discussions = [] } = entries;
    const subjects = [...datasets, ...dataservices, ...reuses, ...topics, ...organizations, ...posts];
    const changed: Readonly<Record<SearchType, readonly string[] | Promise<readonly string[]>>> = {
      dataset: datasets,
      dataservice: dataservices,
      reuse: reuses,
      topic: topics,
      organization: organizations,
      discussion: this.discussionsOn(tx, subjects).then((others) => [...discussions, ...others]),
      post: posts,
    };
    await inOneFlight(SEARCH_TYPES.map(async (type) => this.enqueueIn(tx, type, await changed[type])));
  }

  /** Does the waiting index jobs in this process, for commands whose result must be found when they end. */
  async drain(): Promise<void> {
    for (const queue of ALL_QUEUES) {
      await this.jobs.drain(queue);
    }
    await this.backlog.tryToFeed();
  }

  /** Since when the oldest change waits that is not in the index; `undefined` when all of them are. */
  async oldestWaiting(): Promise<Date | undefined> {
    const [row] = await this.dataSource.query<{ since: Date | null }[]>(
      `select min(created_on) as since from jobs.job
       where name = any($1) and state in ('created', 'retry', 'active')`,
      [ALL_QUEUES],
    );
    return row?.since ?? undefined;
  }

  /** Puts the documents into PostgreSQL's index; what has none any more leaves it. */
  async index(type: SearchType, ids: readonly string[]): Promise<void> {
    for (let start = 0; start < ids.length; start += BATCH) {
      await this.indexBatch(type, ids.slice(start, start + BATCH));
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

  /** They are found as long as everybody may see what they are about. */
  private async discussionsOn(tx: EntityManager, subjects: readonly string[]): Promise<string[]> {
    if (subjects.length === 0) {
      return [];
    }
    const rows = await queryPreparedIn<{ id: string }>(
      tx,
      'select id from discussion where subject_id = any($1::uuid[])',
      [subjects],
    );
    return rows.map(({ id }) => id);
  }

  private async enqueueIn(tx: EntityManager, type: SearchType, ids: readonly string[]): Promise<void> {
    for (let start = 0; start < ids.length; start += BATCH) {
      const job: IndexJobOfType = { type, ids: ids.slice(start, start + BATCH) };
      await this.jobs.enqueue(tx, isUrgent(ids) ? QUEUES[type] : INDEX_MANY, job);
    }
    await this.backlog.note(tx, type, ids);
  }
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

@HandlesJob(QUEUES.dataset, QUEUE_OPTIONS)
@Injectable()
export class IndexDatasetsJob implements JobHandler<IndexJob> {
  constructor(private readonly indexing: Indexing) {}

  handle({ ids }: IndexJob): Promise<void> {
    return this.indexing.index('dataset', ids);
  }
}

@HandlesJob(QUEUES.dataservice, QUEUE_OPTIONS)
@Injectable()
export class IndexDataservicesJob implements JobHandler<IndexJob> {
  constructor(private readonly indexing: Indexing) {}

  handle({ ids }: IndexJob): Promise<void> {
    return this.indexing.index('dataservice', ids);
  }
}

@HandlesJob(QUEUES.reuse, QUEUE_OPTIONS)
@Injectable()
export class IndexReusesJob implements JobHandler<IndexJob> {
  constructor(private readonly indexing: Indexing) {}

  handle({ ids }: IndexJob): Promise<void> {
    return this.indexing.index('reuse', ids);
  }
}

@HandlesJob(QUEUES.topic, QUEUE_OPTIONS)
@Injectable()
export class IndexTopicsJob implements JobHandler<IndexJob> {
  constructor(private readonly indexing: Indexing) {}

  handle({ ids }: IndexJob): Promise<void> {
    return this.indexing.index('topic', ids);
  }
}

@HandlesJob(QUEUES.organization, QUEUE_OPTIONS)
@Injectable()
export class IndexOrganizationsJob implements JobHandler<IndexJob> {
  constructor(private readonly indexing: Indexing) {}

  handle({ ids }: IndexJob): Promise<void> {
    return this.indexing.index('organization', ids);
  }
}

@HandlesJob(QUEUES.discussion, QUEUE_OPTIONS)
@Injectable()
export class IndexDiscussionsJob implements JobHandler<IndexJob> {
  constructor(private readonly indexing: Indexing) {}

  handle({ ids }: IndexJob): Promise<void> {
    return this.indexing.index('discussion', ids);
  }
}

@HandlesJob(QUEUES.post, QUEUE_OPTIONS)
@Injectable()
export class IndexPostsJob implements JobHandler<IndexJob> {
  constructor(private readonly indexing: Indexing) {}

  handle({ ids }: IndexJob): Promise<void> {
    return this.indexing.index('post', ids);
  }
}

@HandlesJob(INDEX_MANY)
@Injectable()
export class IndexManyJob implements JobHandler<IndexJobOfType> {
  constructor(private readonly indexing: Indexing) {}

  handle({ type, ids }: IndexJobOfType): Promise<void> {
    return this.indexing.index(type, ids);
  }
}
