import { RECORD_KINDS, type RecordKind } from '@passerelle/catalog';
import {
  DEFAULT_ABSENCE,
  HarvestSourceError,
  MAPPING_VERSION,
  type AbsencePolicy,
  type CatalogSink,
  type CatalogSinkRun,
  type Completeness,
  type HarvestedRecord,
  type HarvestProblem,
  type HarvestSource,
  type KeptPage,
  type KnownPage,
  type RecordIdentity,
  type RecordVerdict,
  type ReportedItem,
  type ResumedRun,
  type RunCounts,
  type RunEnd,
  type RunProgress,
} from '@passerelle/harvest';
import { VERSION } from '../../paths';
import { storable } from '../../platform/database';
import { type DataSource, type EntityManager, QueryFailedError, type QueryRunner } from 'typeorm';
import type { ChangedEntries } from '../../search/indexing';
import { countLive, retireMissing } from './absence';
import { refusalOf } from './record-rows';
import { keepRaw } from './kept-records';
import { completePages, findPage, forgetPages, insertPage, recordsOf, seePage } from './page-rows';
import { Comparison, KeptRun, Trial, type RunBook } from './run-book';
import { partOf, type Ending } from './run-rows';
import { writeBatch, type OpenSource, type WrittenBatch } from './write-batch';

/** What a batch changed, and which of it is new. */
export interface HarvestedChanges extends ChangedEntries {
  readonly added?: Readonly<Partial<Record<RecordKind, readonly string[]>>>;
}

/** Writes the jobs that follow a change, in the transaction of the change. */
export type EnqueueConsequences = (tx: EntityManager, changed: HarvestedChanges) => Promise<void>;

export interface SinkOptions {
  /** `try` gives the verdicts and keeps nothing; `compare` also keeps what would change. `write` when not said. */
  readonly mode?: RunMode;
  /** When records go missing; now when not said. */
  readonly now?: () => Date;
  /** Called in the transaction that ends a run, before its end is written. */
  readonly onEnd?: (tx: EntityManager, run: EndedRun) => Promise<void>;
}

export type RunMode = 'write' | 'try' | 'compare';

export interface EndedRun {
  readonly runId: string;
  readonly sourceId: string;
  readonly state: 'done' | 'held' | 'failed';
}

/**
 * Harvested records in PostgreSQL. A run has one connection of its own, which holds the source's advisory lock: the
 * lease of the run, gone at once when the process or the connection dies. The next that opens the source goes on
 * with the run where it was, or, when it had no cursor yet, begins another.
 */
export class PostgresCatalogSink implements CatalogSink {
  constructor(
    private readonly dataSource: DataSource,
    private readonly enqueueConsequences: EnqueueConsequences,
    private readonly options: SinkOptions = {},
  ) {}

  async open({ id }: HarvestSource): Promise<CatalogSinkRun> {
    const connection = this.dataSource.createQueryRunner();
    try {
      await connection.connect();
      const [lock] = (await connection.query(`select pg_try_advisory_lock(hashtextextended($1, 0)) as held`, [
        lockName(id),
      ])) as { held: boolean }[];
      if (!lock?.held) {
        throw new HarvestSourceError('already-running', 'Another run of this source is under way.');
      }
      const [known] = (await connection.query(
        `select id, organization_id as "organizationId", version, url, backend,
           json_build_object('graceDays', grace_days, 'heldShare', held_share::numeric) as absence,
           case when swept_at > $2::timestamptz - interval '${SWEEP_EVERY}' then stamp end as stamp,
           stamp_reading as "stampReading"
         from harvest_source where id = $1`,
        [id, this.options.now?.() ?? new Date()],
      )) as KnownSource[];
      // A trial may be of a source that is not kept.
      const source = known ?? (this.options.mode === 'try' ? unkeptSource(id) : undefined);
      if (!source) {
        throw new Error(`No harvest source ${id}`);
      }
      const absence = { ...DEFAULT_ABSENCE, ...source.absence };
      return await PostgresRun.start(
        this.dataSource,
        connection,
        { ...source, absence },
        this.enqueueConsequences,
        this.options,
      );
    } catch (error) {
      await release(connection, id);
      throw error;
    }
  }
}

/** However well a source tells what changed, everything it has is listed once in so long: it may not tell what is gone. */
const SWEEP_EVERY = '7 days';

interface KnownSource extends OpenSource {
  readonly absence: Partial<AbsencePolicy>;
  readonly version: number;
  readonly url: string;
  readonly backend: string;
  /** What the last complete run noted, while no sweep is due. */
  readonly stamp: string | null;
  readonly stampReading: string | null;
}

const unkeptSource = (id: string): KnownSource => ({
  id,
  organizationId: null,
  absence: {},
  version: 0,
  url: '',
  backend: '',
  stamp: null,
  stampReading: null,
});

/** For what a stamp holds: the same source, read in the same way by the same version of this portal. */
function stampReading({ version, url, backend }: KnownSource): string {
  return [VERSION, MAPPING_VERSION, version, backend, url].join(' ');
}

interface SeenEntry extends RecordIdentity {
  readonly page?: string | undefined;
}

class PostgresRun implements CatalogSinkRun {
  private constructor(
    private readonly dataSource: DataSource,
    private readonly connection: QueryRunner,
    private readonly source: KnownSource & { readonly absence: AbsencePolicy },
    private readonly enqueueConsequences: EnqueueConsequences,
    private readonly options: SinkOptions,
    private readonly book: RunBook,
    private readonly runId: string,
    readonly known: number,
    readonly resumed: ResumedRun | undefined,
  ) {}

  static async start(
    dataSource: DataSource,
    connection: QueryRunner,
    source: KnownSource & { readonly absence: AbsencePolicy },
    enqueueConsequences: EnqueueConsequences,
    options: SinkOptions,
  ): Promise<PostgresRun> {
    const book = bookOf(options.mode);
    const { runId, resumed } = await book.start(connection.manager, source.id);
    const known = await countLive(connection.manager, source.id);
    return new PostgresRun(
      dataSource,
      connection,
      source,
      enqueueConsequences,
      options,
      book,
      runId,
      known,
      resumed,
    );
  }

  /** A trial looks at everything. */
  get since(): string | undefined {
    const { stamp, stampReading: reading } = this.source;
    const holds = stamp !== null && reading === stampReading(this.source) && this.known > 0;
    return holds && !this.book.isTrial ? stamp : undefined;
  }

  async write(batch: readonly HarvestedRecord[]): Promise<readonly RecordVerdict[]> {
    const refusals = batch.map(({ record }) => refusalOf(record));
    const accepted = batch.filter((_, index) => refusals[index] === undefined);
    const verdicts = (accepted.length > 0 ? await this.writeAccepted(accepted) : []).values();
    await this.rememberRemote(batch.filter((_, index) => refusals[index] !== undefined).map(toSeenEntry));
    return refusals.flatMap((problem): RecordVerdict | [] =>
      problem ? { verdict: 'failed', problem } : (verdicts.next().value ?? []),
    );
  }

  async report(items: readonly ReportedItem[]): Promise<void> {
    await this.rememberRemote(
      items.flatMap(({ kind, remoteId, page }) => (remoteId === undefined ? [] : { kind, remoteId, page })),
    );
    await this.rememberDeleted(items.flatMap(({ deletes }) => deletes ?? []));
    if (!this.book.isTrial) {
      const failed = items.filter(({ verdict }) => verdict === 'failed');
      await keepRaw(this.connection.manager, this.source.id, failed);
    }
    await this.book.report(this.connection.manager, items);
  }

  async findPage(key: string, reading: string): Promise<KnownPage | undefined> {
    // Beside the connection of the run, which may be in the middle of a batch.
    return this.book.isTrial ? undefined : findPage(this.dataSource, this.source.id, key, reading);
  }

  recordsOf(pageId: string): AsyncIterable<RecordIdentity> {
    return recordsOf(this.dataSource, pageId);
  }

  seePage(pageId: string): Promise<void> {
    return seePage(this.connection.manager, this.runId, pageId);
  }

  async keepPage(page: KeptPage): Promise<void> {
    if (!this.book.isTrial) {
      const run = { sourceId: this.source.id, sourceVersion: this.source.version, runId: this.runId };
      await insertPage(this.connection.manager, run, page);
    }
  }

  advance(progress: RunProgress): Promise<void> {
    return this.book.advance(this.connection.manager, progress);
  }

  async commit(seen: Completeness, counts: RunCounts, stamp?: string): Promise<RunEnd> {
    try {
      return await this.ending({ counts, completeness: seen }, async (tx) => {
        const now = this.options.now?.() ?? new Date();
        const run = { id: this.runId, known: this.known, seen };
        const { ids, ...end } = await retireMissing(tx, this.source, run, now);
        await this.enqueueConsequences(tx, { datasets: ids.dataset, dataservices: ids.dataservice });
        await this.book.noteMissing(tx, this.source.id);
        await completePages(tx, this.source.id, this.runId);
        await this.noteStamp(tx, seen, stamp, now);
        return end;
      });
    } finally {
      await this.close();
    }
  }

  async abort(problem: HarvestProblem, counts: RunCounts): Promise<void> {
    try {
      await this.ending({ counts }, async (tx) => {
        await forgetPages(tx, this.runId);
        return { state: 'failed', archived: 0, missing: 0, problem };
      });
    } finally {
      await this.close();
    }
  }

  suspend(): Promise<void> {
    return this.close();
  }

  /** All of the batch or, when the database refuses one of its records, each alone. */
  private async writeAccepted(batch: readonly HarvestedRecord[]): Promise<readonly RecordVerdict[]> {
    try {
      const written = await this.transaction((tx) => this.writeIn(tx, batch));
      if (this.book.isTrial) {
        await this.remember(this.connection.manager, written.seen, batch);
      }
      await this.book.noteWritten(this.connection.manager, written.written);
      return written.verdicts;
    } catch (error) {
      if (!isRefusedData(error)) {
        throw error;
      }
      if (batch.length === 1) {
        await this.rememberRemote(batch.map(toSeenEntry));
        return [
          { verdict: 'failed', problem: { code: 'record-refused', message: error.message.slice(0, 500) } },
        ];
      }
      const verdicts: RecordVerdict[] = [];
      for (const harvested of batch) {
        verdicts.push(...(await this.writeAccepted([harvested])));
      }
      return verdicts;
    }
  }

  private async writeIn(tx: EntityManager, batch: readonly HarvestedRecord[]): Promise<WrittenBatch> {
    if (this.options.mode === 'try') {
      await tx.query(
        `insert into harvest_source (id, name, url, backend) values ($1::uuid, '', 'dry-run:' || $1::uuid, '') on conflict do nothing`,
        [this.source.id],
      );
    }
    const written = await writeBatch(tx, this.source, batch, new Date());
    if (!this.book.isTrial) {
      const changed = batch.filter((_, place) => written.verdicts[place]?.verdict !== 'unchanged');
      await keepRaw(
        tx,
        this.source.id,
        changed.map(({ record, raw, listedAs }) => {
          const { kind, remoteId } = record;
          return { kind, remoteId, record, raw, listedAs };
        }),
      );
    }
    await this.enqueueConsequences(tx, {
      datasets: written.changed.dataset,
      dataservices: written.changed.dataservice,
      added: written.added,
      organizations: written.changedOrganizations,
    });
    await this.remember(tx, written.seen, batch);
    return written;
  }

  /** @param ids of the records of the batch, in its order */
  private async remember(
    tx: EntityManager,
    ids: readonly string[],
    batch: readonly HarvestedRecord[],
  ): Promise<void> {
    await tx.query(
      `insert into harvest_seen (run_id, entry_id, page_id, part)
       select $2, id, page, ${partOf('$2')} from unnest($1::uuid[], $3::uuid[]) as seen (id, page)
       on conflict do nothing`,
      [ids, this.runId, batch.map(({ page }) => page ?? null)],
    );
  }

  /** A record that could not be read or kept is still at its source: what we hold of it stays. */
  private async rememberRemote(entries: readonly SeenEntry[]): Promise<void> {
    for (const kind of RECORD_KINDS) {
      const ofKind = entries.filter((entry) => entry.kind === kind);
      if (ofKind.length > 0) {
        await this.connection.query(
          `insert into harvest_seen (run_id, entry_id, page_id, part)
           select $3, id, page, ${partOf('$3')}
           from unnest($2::text[], $4::uuid[]) as seen (remote_id, page) join ${kind} using (remote_id)
           where source_id = $1 on conflict do nothing`,
          [
            this.source.id,
            ofKind.map(({ remoteId }) => storable(remoteId)),
            this.runId,
            ofKind.map(({ page }) => page ?? null),
          ],
        );
      }
    }
  }

  /** By the names that the source has for them in its lists, or by their identifiers. */
  private async rememberDeleted(names: readonly string[]): Promise<void> {
    if (names.length === 0) {
      return;
    }
    for (const kind of RECORD_KINDS) {
      await this.connection.query(
        `insert into harvest_seen (run_id, entry_id, part, gone)
         select $3, id, ${partOf('$3')}, true from ${kind}
         where source_id = $1 and (remote_id = any($2::text[]) or remote_id in (
           select remote_id from harvested_record
           where source_id = $1 and kind = '${kind}' and listed_as = any($2::text[])))
         on conflict do nothing`,
        [this.source.id, names.map(storable), this.runId],
      );
    }
  }

  private async noteStamp(
    tx: EntityManager,
    seen: Completeness,
    stamp: string | undefined,
    now: Date,
  ): Promise<void> {
    await tx.query(
      `update harvest_source set stamp = $2, stamp_reading = $3,
         swept_at = case when $4 then $5::timestamptz else swept_at end where id = $1`,
      [this.source.id, stamp ?? null, stampReading(this.source), seen === 'full', now],
    );
  }

  /** The end of a run that counts is written with the last of its records; that of a trial when they are undone. */
  private async ending<End extends Omit<Ending, 'counts' | 'completeness'>>(
    read: Pick<Ending, 'counts' | 'completeness'>,
    work: (tx: EntityManager) => Promise<End>,
  ): Promise<End> {
    const end = await this.transaction(async (tx) => {
      const end = await work(tx);
      if (!this.book.isTrial) {
        await this.options.onEnd?.(tx, { runId: this.runId, sourceId: this.source.id, state: end.state });
        await this.book.end(tx, { ...end, ...read });
      }
      return end;
    });
    if (this.book.isTrial) {
      await this.book.end(this.connection.manager, { ...end, ...read });
    }
    return end;
  }

  private async close(): Promise<void> {
    if (!this.connection.isReleased) {
      await this.book.close(this.connection.manager);
    }
    await release(this.connection, this.source.id);
  }

  private async transaction<Result>(work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    await this.connection.startTransaction();
    try {
      const result = await work(this.connection.manager);
      await (this.book.isTrial ? this.connection.rollbackTransaction() : this.connection.commitTransaction());
      return result;
    } catch (error) {
      await this.connection.rollbackTransaction();
      throw error;
    }
  }
}

function bookOf(mode: RunMode = 'write'): RunBook {
  return mode === 'write' ? new KeptRun() : mode === 'try' ? new Trial() : new Comparison();
}

const toSeenEntry = ({ record: { kind, remoteId }, page }: HarvestedRecord): SeenEntry => ({
  kind,
  remoteId,
  page,
});

/** Also outside this folder the name of the lock that a running harvest of the source holds. */
function lockName(sourceId: string): string {
  return `passerelle.harvest.${sourceId}`;
}

async function release(connection: QueryRunner, sourceId: string): Promise<void> {
  if (connection.isReleased) {
    return;
  }
  try {
    await connection.query('select pg_advisory_unlock(hashtextextended($1, 0))', [lockName(sourceId)]);
  } finally {
    await connection.release();
  }
}

/** SQLSTATE 22 (data), 23 (constraints) and 54 (limits): the record is at fault, not the database. */
export function isRefusedData(error: unknown): error is QueryFailedError {
  const code = error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
  return code !== undefined && /^(22|23|54)/.test(code);
}
