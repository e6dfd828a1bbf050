import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { SearchIndex } from '@passerelle/search';
import { DataSource, type EntityManager } from 'typeorm';
import { Transactions } from '../platform/database';
import { HandlesJob, Jobs, JOBS_ROLE, type JobHandler, type JobsRole } from '../platform/jobs';
import { readDatasetDocuments, readOrganizationDocuments } from './search-documents';
import { SEARCH_INDEX } from './search-index.provider';

export const INDEX_DATASETS = 'index-datasets';
export const INDEX_ORGANIZATIONS = 'index-organizations';
/** Documents of one job: enough to be quick, few enough to be tried again. */
const BATCH = 500;

export interface IndexJob {
  readonly ids: readonly string[];
}

/** Keeps the search index behind the catalogue, by jobs written with each change. */
@Injectable()
export class Indexing implements OnModuleInit, OnApplicationBootstrap {
  private stale = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    @Inject(SEARCH_INDEX) private readonly index: SearchIndex,
    @Inject(JOBS_ROLE) private readonly role: JobsRole,
  ) {}

  async onModuleInit(): Promise<void> {
    this.stale = (await this.index.prepare()).rebuild;
  }

  /** An index that is new, or of an older version, is filled again from the catalogue. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.stale && this.role === 'work') {
      await this.enqueueAll();
    }
  }

  async enqueue(
    tx: EntityManager,
    changed: { readonly datasets: readonly string[]; readonly organizations: readonly string[] },
  ): Promise<void> {
    await this.enqueueIn(tx, INDEX_DATASETS, changed.datasets);
    await this.enqueueIn(tx, INDEX_ORGANIZATIONS, changed.organizations);
  }

  /** Writes the jobs that index the whole catalogue; resolves with the number of documents they concern. */
  async enqueueAll(): Promise<{ datasets: number; organizations: number }> {
    return this.transactions.run(async (tx) => {
      const datasets = await tx.query<{ id: string }[]>('select id from dataset order by id');
      const organizations = await tx.query<{ id: string }[]>('select id from organization order by id');
      await this.enqueue(tx, {
        datasets: datasets.map(({ id }) => id),
        organizations: organizations.map(({ id }) => id),
      });
      return { datasets: datasets.length, organizations: organizations.length };
    });
  }

  /** Does the waiting index jobs in this process, for commands whose result must be found when they end. */
  async drain(): Promise<void> {
    await this.jobs.drain(INDEX_ORGANIZATIONS);
    await this.jobs.drain(INDEX_DATASETS);
  }

  async indexDatasets(ids: readonly string[]): Promise<void> {
    const documents = await readDatasetDocuments(this.dataSource, ids);
    const found = new Set(documents.map(({ id }) => id));
    await this.index.index(documents);
    await this.index.remove(ids.filter((id) => !found.has(id)).map((id) => ({ type: 'dataset', id })));
  }

  async indexOrganizations(ids: readonly string[]): Promise<void> {
    const documents = await readOrganizationDocuments(this.dataSource, ids);
    const found = new Set(documents.map(({ id }) => id));
    await this.index.index(documents);
    await this.index.remove(ids.filter((id) => !found.has(id)).map((id) => ({ type: 'organization', id })));
  }

  private async enqueueIn(tx: EntityManager, queue: string, ids: readonly string[]): Promise<void> {
    for (let start = 0; start < ids.length; start += BATCH) {
      await this.jobs.enqueue(tx, queue, { ids: ids.slice(start, start + BATCH) } satisfies IndexJob);
    }
  }
}

@HandlesJob(INDEX_DATASETS)
@Injectable()
export class IndexDatasetsJob implements JobHandler<IndexJob> {
  constructor(private readonly indexing: Indexing) {}

  handle({ ids }: IndexJob): Promise<void> {
    return this.indexing.indexDatasets(ids);
  }
}

@HandlesJob(INDEX_ORGANIZATIONS)
@Injectable()
export class IndexOrganizationsJob implements JobHandler<IndexJob> {
  constructor(private readonly indexing: Indexing) {}

  handle({ ids }: IndexJob): Promise<void> {
    return this.indexing.indexOrganizations(ids);
  }
}
