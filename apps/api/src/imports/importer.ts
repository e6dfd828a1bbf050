import { Injectable, Logger } from '@nestjs/common';
import {
  HarvestSourceError,
  politely,
  portalOf,
  readPortal,
  type ImportProblem,
  type PortalOutcome,
  type PortalRecord,
} from '@passerelle/harvest';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { HarvestConfig } from '../config';
import { gatheredByKind } from '../entries/topics-of';
import { Followers } from '../follows/followers';
import { fetchFrom } from '../harvest/harvester';
import { Indexing } from '../search/indexing';
import {
  advanceRun,
  countMissing,
  endRun,
  findOrCreatePortal,
  insertItems,
  newTally,
  startRun,
  type ImportCounts,
  type ImportItem,
  type ImportTally,
  type OpenRun,
} from './import-rows';
import { ImportedObjects, type Verdict } from './imported-objects';
import type { ImportedKind, ImportedPortal } from './references';

export interface ImportOptions {
  /** Only tells what would be done. */
  readonly trial?: boolean;
  /** Whether the host may be on a private network. */
  readonly trustedHost?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (counts: ImportCounts) => void;
}

export interface ImportReport {
  /** `suspended`: stopped; the next run of the portal goes on with it. */
  readonly state: 'done' | 'failed' | 'suspended';
  /** None when another run had the portal. */
  readonly runId?: string;
  readonly resumed: boolean;
  readonly counts: ImportCounts;
  readonly problem?: ImportProblem;
}

/** Faults of the network that may be over in a while: the run stays open and is gone on with. */
const PASSING: ReadonlySet<string> = new Set(['connection-failed', 'timed-out', 'host-not-found']);

/** Records written in one transaction, and their text. */
const TOGETHER = { records: 50, characters: 4_000_000 } as const;

/** Brings a whole portal here, for the worker and the command line alike; one run of a portal at a time. */
@Injectable()
export class Importer {
  private readonly logger = new Logger(Importer.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly indexing: Indexing,
    private readonly followers: Followers,
    private readonly config: HarvestConfig,
  ) {}

  /** Never throws for what the portal does: the report tells. */
  async run(
    address: string,
    { trial = false, trustedHost = false, ...options }: ImportOptions = {},
  ): Promise<ImportReport> {
    const url = portalOf(address);
    const portal = await findOrCreatePortal(this.dataSource.manager, url, trustedHost);
    const lock = this.dataSource.createQueryRunner();
    await lock.connect();
    try {
      if (!(await takePortal(lock, portal))) {
        const message = `Another import of ${url} is under way.`;
        return { state: 'failed', resumed: false, counts: {}, problem: { code: 'already-running', message } };
      }
      const run = await this.dataSource.transaction((tx) => startRun(tx, portal.id, trial));
      return await this.readAll(portal, run, trial, options);
    } finally {
      await lock.query('select pg_advisory_unlock_all()');
      await lock.release();
    }
  }

  private async readAll(
    portal: ImportedPortal & { readonly trustedHost: boolean },
    run: OpenRun,
    trial: boolean,
    { signal = new AbortController().signal, onProgress }: ImportOptions,
  ): Promise<ImportReport> {
    const { counts } = run.progress;
    const report = { runId: run.id, resumed: run.resumed, counts };
    const fetch = politely(fetchFrom(this.config, portal));
    const reading = readPortal(portal.url, { fetch, signal, resumeAt: run.resumeAt });
    const writing = new Writing(this.dataSource, portal, run, trial, (tx, changed) =>
      this.follow(tx, changed),
    );
    try {
      for await (const outcome of reading) {
        signal.throwIfAborted();
        await writing.take(outcome);
        if (outcome.kind === 'checkpoint') {
          onProgress?.(counts);
        }
      }
      await writing.end();
      return { state: 'done', ...report };
    } catch (error) {
      const problem = this.problemOf(error, signal);
      if (signal.aborted || PASSING.has(problem.code)) {
        return { state: 'suspended', ...report, problem };
      }
      await endRun(this.dataSource.manager, run.id, 'failed', counts, problem);
      return { state: 'failed', ...report, problem };
    }
  }

  /** What follows a batch, in its transaction: the index, and news for followers. */
  private async follow(tx: EntityManager, { created, updated, gathered }: WrittenIds): Promise<void> {
    const both = (kind: ImportedKind) => [...(created[kind] ?? []), ...(updated[kind] ?? [])];
    const { datasets = [], dataservices = [], reuses = [] } = await gatheredByKind(tx, gathered);
    await this.indexing.enqueue(tx, {
      datasets: [...new Set([...both('dataset'), ...datasets])],
      dataservices: [...new Set([...both('dataservice'), ...dataservices])],
      reuses: [...new Set([...both('reuse'), ...reuses])],
      topics: both('topic'),
      organizations: both('organization'),
      discussions: both('discussion'),
      posts: both('post'),
    });
    const { dataset = [], dataservice = [], reuse = [], topic = [], organization = [] } = updated;
    const changed = { dataset, dataservice, reuse, topic, organization };
    if (Object.values(changed).some((ids) => ids.length > 0)) {
      await this.followers.tell(tx, { changed });
    }
  }

  private problemOf(error: unknown, signal: AbortSignal): ImportProblem {
    if (error instanceof HarvestSourceError) {
      const { code, message, at } = error;
      return { code, message, ...(at !== undefined && { at }) };
    }
    if (signal.aborted) {
      return { code: 'stopped', message: 'The import was stopped before its end.' };
    }
    this.logger.error(error);
    return { code: 'internal', message: 'An unexpected fault of this portal ended the import.' };
  }
}

type IdsByKind = Partial<Record<ImportedKind, string[]>>;
interface WrittenIds {
  readonly created: IdsByKind;
  readonly updated: IdsByKind;
  /** What topics gather by now, or no longer. */
  readonly gathered: readonly string[];
}

/** Gathers what is read until it is worth a transaction; each keeps how far the run is. */
class Writing {
  private records: { readonly record: PortalRecord; readonly warnings: readonly ImportProblem[] }[] = [];
  private characters = 0;
  private items: ImportItem[] = [];
  private gathered: string[] = [];
  private readonly objects: ImportedObjects;

  constructor(
    private readonly dataSource: DataSource,
    private readonly portal: ImportedPortal,
    private readonly run: OpenRun,
    private readonly trial: boolean,
    private readonly follow: (tx: EntityManager, written: WrittenIds) => Promise<void>,
  ) {
    this.objects = new ImportedObjects(portal, { id: run.id, trial }, new Date(), {
      onPerson: (verdict) => this.count('user', verdict),
      onGathered: (ids) => this.gathered.push(...ids),
    });
  }

  async take(outcome: PortalOutcome): Promise<void> {
    const { progress } = this.run;
    switch (outcome.kind) {
      case 'record':
        progress.reading = outcome.record.kind;
        this.records.push(outcome);
        this.characters += JSON.stringify(outcome.record).length;
        if (this.records.length >= TOGETHER.records || this.characters >= TOGETHER.characters) {
          await this.flush(undefined);
        }
        return;
      case 'skipped':
      case 'failed':
        this.count(outcome.recordKind, outcome.kind);
        this.items.push({
          kind: outcome.recordKind,
          remoteId: outcome.remoteId,
          verdict: outcome.kind,
          problems: [outcome.problem],
        });
        return;
      case 'absent':
        this.items.push({ kind: outcome.recordKind, verdict: 'skipped', problems: [outcome.problem] });
        return;
      case 'list':
        progress.announced[outcome.recordKind] = outcome.total;
        this.tallyOf(outcome.recordKind);
        return;
      case 'checkpoint':
        await this.flush(outcome.cursor);
    }
  }

  async end(): Promise<void> {
    await this.flush(undefined);
    await this.dataSource.transaction(async (tx) => {
      for (const { kind, missing } of this.trial ? [] : await countMissing(tx, this.portal.id, this.run.id)) {
        this.tallyOf(kind).missing = missing;
      }
      await endRun(tx, this.run.id, 'done', this.run.progress.counts, undefined);
    });
  }

  private async flush(cursor: string | undefined): Promise<void> {
    const [records, items] = [this.records, this.items];
    [this.records, this.items, this.characters] = [[], [], 0];
    const { progress } = this.run;
    await this.dataSource.transaction(async (tx) => {
      const written = { created: {} as IdsByKind, updated: {} as IdsByKind };
      this.gathered = [];
      for (const { record, warnings } of records) {
        const { verdict, id, problems } = await this.objects.bring(tx, record);
        const { kind, remoteId } = record;
        this.count(kind, verdict);
        if (id !== undefined && (verdict === 'created' || verdict === 'updated')) {
          (written[verdict][kind] ??= []).push(id);
        }
        const all = verdict === 'unchanged' ? [] : [...problems, ...warnings];
        if (all.length > 0) {
          const told = verdict === 'failed' || verdict === 'kept' ? verdict : 'with-warnings';
          items.push({ kind, remoteId, verdict: told, problems: all });
        }
      }
      if (!this.trial) {
        await this.follow(tx, { ...written, gathered: this.gathered });
      }
      await insertItems(tx, this.run.id, items);
      await advanceRun(tx, this.run.id, progress, cursor);
    });
  }

  private count(kind: ImportedKind, verdict: Verdict | 'skipped'): void {
    const tally = this.tallyOf(kind);
    tally.read++;
    tally[verdict]++;
  }

  private tallyOf(kind: ImportedKind): ImportTally {
    return (this.run.progress.counts[kind] ??= newTally());
  }
}

/** The lock of its connection: gone at once when its process dies. */
async function takePortal(lock: QueryRunner, { id }: ImportedPortal): Promise<boolean> {
  const [row] = (await lock.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as taken', [
    `passerelle.import.${id}`,
  ])) as { taken: boolean }[];
  return row?.taken ?? false;
}
