import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { createSafeFetch } from '@passerelle/harvest';
import { DataSource } from 'typeorm';
import { HarvestConfig, SchemaConfig } from '../config';
import { VERSION } from '../paths';
import { Transactions } from '../platform/database';
import {
  HandlesJob,
  Jobs,
  JOBS_ROLE,
  type JobContext,
  type JobHandler,
  type JobsRole,
} from '../platform/jobs';
import { readSchemaCatalogue, type CataloguedSchema } from './schema-catalogue';

export const REFRESH_SCHEMAS = 'refresh-schemas';

const DAY_SECONDS = 86_400;
const LARGEST_BYTES = 20 * 1024 * 1024;

/** Reads the catalogue of schemas that the operator named, once a day, and keeps what it says. */
@HandlesJob(REFRESH_SCHEMAS, { policy: 'exclusive', retryLimit: 5, retryDelaySeconds: 60 })
@Injectable()
export class RefreshSchemasJob implements JobHandler, OnApplicationBootstrap {
  private readonly logger = new Logger(RefreshSchemasJob.name);

  constructor(
    private readonly config: SchemaConfig,
    private readonly harvest: HarvestConfig,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    @Inject(JOBS_ROLE) private readonly role: JobsRole,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.role === 'work' && !(await this.isFresh())) {
      await this.enqueue(0);
    }
  }

  async handle(_data: object, { signal }: JobContext): Promise<void> {
    const { catalogUrl } = this.config;
    const schemas = catalogUrl === undefined ? [] : await this.fetch(catalogUrl, signal);
    await this.transactions.run(async (tx) => {
      await tx.query('delete from schema');
      await tx.query('delete from schema_catalogue');
      if (catalogUrl !== undefined) {
        await tx.query('insert into schema_catalogue (url) values ($1)', [catalogUrl]);
      }
      await tx.query(
        `insert into schema (name, position, title, description, type, url, versions, labels, homepage,
           consolidation_dataset_id)
         select name, row_number() over (), title, description, type, url, versions, labels, homepage,
           consolidation_dataset_id
         from jsonb_populate_recordset(null::schema, $1)`,
        [JSON.stringify(schemas)],
      );
    });
    this.logger.log(`The catalogue of schemas has ${schemas.length} schemas`);
    if (catalogUrl !== undefined && this.role === 'work') {
      await this.enqueue(DAY_SECONDS);
    }
  }

  /** Under the day it is for: another one than the job that runs. */
  private async enqueue(startAfterSeconds: number): Promise<void> {
    const day = new Date(Date.now() + startAfterSeconds * 1_000).toISOString().slice(0, 10);
    await this.transactions.run((tx) =>
      this.jobs.enqueue(tx, REFRESH_SCHEMAS, {}, { singletonKey: day, startAfterSeconds }),
    );
  }

  /** Whether what is kept is of this catalogue, and of today; without a catalogue, whether nothing is kept. */
  private async isFresh(): Promise<boolean> {
    const rows = await this.dataSource.query<{ url: string; old: boolean }[]>(
      `select url, read_at < now() - interval '1 day' as old from schema_catalogue`,
    );
    return this.config.catalogUrl === undefined
      ? rows.length === 0
      : rows.some(({ url, old }) => url === this.config.catalogUrl && !old);
  }

  private async fetch(url: string, signal: AbortSignal): Promise<CataloguedSchema[]> {
    const { allowedHosts, timeoutMs, contactUrl } = this.harvest;
    const fetch = createSafeFetch({
      version: VERSION,
      ...(contactUrl !== undefined && { contactUrl }),
      allowedHosts,
      timeoutMs,
      maxBytes: LARGEST_BYTES,
    });
    const { body } = await fetch(url, { accept: 'application/json', signal });
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) {
      chunks.push(chunk);
    }
    return readSchemaCatalogue(Buffer.concat(chunks).toString('utf8'));
  }
}
