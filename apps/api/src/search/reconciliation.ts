import { Injectable, Logger } from '@nestjs/common';
import {
  fingerprintOf,
  SEARCH_TYPES,
  SearchEngineError,
  type SearchIndex,
  type SearchType,
} from '@passerelle/search';
import { DataSource } from 'typeorm';
import { Transactions } from '../platform/database';
import { HandlesJob, type JobHandler } from '../platform/jobs';
import { Backlog } from './backlog';
import { Indexing } from './indexing';
import { documentsOf } from './rebuilding';
import { SearchEngines } from './search-engines';

export const RECONCILE_SEARCH = 'reconcile-search';
const BATCH = 500;

/** How an engine differed from the catalogue, before it was mended. */
export interface Differences {
  readonly engine: string;
  readonly type: SearchType;
  readonly inCatalogue: number;
  readonly inIndex: number;
  readonly missing: number;
  readonly outdated: number;
  readonly surplus: number;
}

/** Compares each engine with the catalogue, document by document, and mends what differs. */
@Injectable()
export class Reconciliation {
  private readonly logger = new Logger(Reconciliation.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly engines: SearchEngines,
    private readonly indexing: Indexing,
    private readonly backlog: Backlog,
  ) {}

  async run(): Promise<readonly Differences[]> {
    const found: Differences[] = [];
    for (const engine of this.engines.engines) {
      try {
        for (const type of SEARCH_TYPES) {
          const differences = await this.reconcile(engine, type);
          found.push(differences);
          this.report(differences);
        }
      } catch (error) {
        // The other engine is compared all the same; this one will be tomorrow.
        if (!(error instanceof SearchEngineError)) {
          throw error;
        }
        this.logger.warn({ msg: `${engine.engine} could not be compared with the catalogue`, err: error });
      }
    }
    return found;
  }

  private async reconcile(engine: SearchIndex, type: SearchType): Promise<Differences> {
    const indexed = new Map<string, string>();
    for await (const batch of engine.list(type)) {
      for (const { id, fingerprint } of batch) indexed.set(id, fingerprint);
    }
    const inIndex = indexed.size;
    let inCatalogue = 0;
    let missing = 0;
    let outdated = 0;
    for await (const { documents } of documentsOf(this.dataSource, type)) {
      const different = documents.filter((document) => indexed.get(document.id) !== fingerprintOf(document));
      const unknown = different.filter(({ id }) => !indexed.has(id)).length;
      inCatalogue += documents.length;
      missing += unknown;
      outdated += different.length - unknown;
      for (const { id } of documents) indexed.delete(id);
      await this.mend(
        engine,
        type,
        different.map(({ id }) => id),
      );
    }
    const surplus = [...indexed.keys()];
    for (let start = 0; start < surplus.length; start += BATCH) {
      await this.mend(engine, type, surplus.slice(start, start + BATCH));
    }
    return { engine: engine.engine, type, inCatalogue, inIndex, missing, outdated, surplus: surplus.length };
  }

  /** What the catalogue says now: it may have changed since it was compared. */
  private async mend(engine: SearchIndex, type: SearchType, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) {
      return;
    }
    if (engine === this.engines.postgres) {
      await this.indexing.index(type, ids);
      return;
    }
    await this.transactions.run((tx) => this.backlog.note(tx, type, ids));
    await this.backlog.feed();
  }

  private report(differences: Differences): void {
    const { engine, type, missing, outdated, surplus } = differences;
    const mended = missing + outdated + surplus;
    if (mended === 0) {
      this.logger.log({ msg: `${engine} holds every ${type} as the catalogue does`, ...differences });
    } else {
      this.logger.warn({
        msg: `${engine} differed from the catalogue in ${mended} × ${type}: mended`,
        ...differences,
      });
    }
  }
}

/** Every night. */
@HandlesJob(RECONCILE_SEARCH, {
  policy: 'exclusive',
  cron: '30 3 * * *',
  expireInSeconds: 3 * 3_600,
  retryLimit: 0,
})
@Injectable()
export class ReconcileSearchJob implements JobHandler {
  constructor(private readonly reconciliation: Reconciliation) {}

  async handle(): Promise<void> {
    await this.reconciliation.run();
  }
}
