import { RECORD_KINDS, type CatalogRecord, type RecordKind } from '@passerelle/catalog';
import {
  DEFAULT_ABSENCE,
  HarvestSourceError,
  type AbsencePolicy,
  type CatalogSink,
  type CatalogSinkRun,
  type HarvestedRecord,
  type HarvestProblem,
  type HarvestSource,
  type RecordVerdict,
  type ReportedItem,
  type ResumedRun,
  type RunCounts,
  type RunEnd,
  type RunProgress,
} from '@passerelle/harvest';
import { storable } from '../../platform/database';
import { type DataSource, type EntityManager, QueryFailedError, type QueryRunner } from 'typeorm';
import type { ChangedEntries } from '../../search/indexing';
import { countLive, retireMissing, type Retired } from './absence';
import { refusalOf } from './record-rows';
import { keepRaw } from './kept-records';
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
  /** What the source is asked for, in whatever words: a run that asked for something else is not gone on with. */
  readonly asked?: string;
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
        `select id, organization_id as "organizationId",
           json_build_object('graceDays', grace_days, 'heldShare', held_share::numeric) as absence
         from harvest_source where id = $1`,
        [id],
      )) as KnownSource[];
      // A trial may be of a source that is not kept.
      const source = known ?? (this.options.mode === 'try' ? { id, organizationId: null } : undefined);
      if (!source) {
        throw new Error(`No harvest source ${id}`);
      }
      const absence = { ...DEFAULT_ABSENCE, ...known?.absence };
      return await PostgresRun.start(
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

interface KnownSource extends OpenSource {
  readonly absence: Pick<AbsencePolicy, 'graceDays' | 'heldShare'>;
}

type RemoteEntry = Pick<CatalogRecord, 'kind' | 'remoteId'>;

class PostgresRun implements CatalogSinkRun {
  private constructor(
    private readonly connection: QueryRunner,
    private readonly source: OpenSource & { readonly absence: AbsencePolicy },
    private readonly enqueueConsequences: EnqueueConsequences,
    private readonly options: SinkOptions,
    private readonly book: RunBook,
    private readonly runId: string,
    readonly known: number,
    readonly resumed: ResumedRun | undefined,
  ) {}

  static async start(
    connection: QueryRunner,
    source: OpenSource & { readonly absence: AbsencePolicy },
    enqueueConsequences: EnqueueConsequences,
    options: SinkOptions,
  ): Promise<PostgresRun> {
    const book = bookOf(options.mode);
    const { runId, resumed } = await book.start(connection.manager, source.id, options.asked);
    const known = await countLive(connection.manager, source.id);
    return new PostgresRun(connection, source, enqueueConsequences, options, book, runId, known, resumed);
  }

  async write(batch: readonly HarvestedRecord[]): Promise<readonly RecordVerdict[]> {
    const refusals = batch.map(({ record }) => refusalOf(record));
    const accepted = batch.filter((_, index) => refusals[index] === undefined);
    const verdicts = (accepted.length > 0 ? await this.writeAccepted(accepted) : []).values();
    await this.rememberRemote(
      batch.filter((_, index) => refusals[index] !== undefined).map(({ record }) => record),
    );
    return refusals.flatMap((problem): RecordVerdict | [] =>
      problem ? { verdict: 'failed', problem } : (verdicts.next().value ?? []),
    );
  }

  async report(items: readonly ReportedItem[]): Promise<void> {
    await this.rememberRemote(
      items.flatMap(({ kind, remoteId }) => (remoteId === undefined ? [] : { kind, remoteId })),
    );
    if (!this.book.isTrial) {
      const failed = items.filter(({ verdict }) => verdict === 'failed');
      await keepRaw(this.connection.manager, this.source.id, failed);
    }
    await this.book.report(this.connection.manager, items);
  }

  advance(progress: RunProgress): Promise<void> {
    return this.book.advance(this.connection.manager, progress);
  }

  async commit(seen: 'full' | 'delta', counts: RunCounts): Promise<RunEnd> {
    try {
      return await this.ending(counts, async (tx) => {
        const now = this.options.now?.() ?? new Date();
        const { ids, ...end }: Retired =
          seen === 'full'
            ? await retireMissing(tx, this.source, this.runId, this.known, now)
            : NOTHING_RETIRED;
        await this.enqueueConsequences(tx, { datasets: ids.dataset, dataservices: ids.dataservice });
        await this.book.noteMissing(tx, this.source.id);
        return end;
      });
    } finally {
      await this.close();
    }
  }

  async abort(problem: HarvestProblem, counts: RunCounts): Promise<void> {
    try {
      await this.ending(counts, () => Promise.resolve({ state: 'failed', archived: 0, missing: 0, problem }));
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
        await this.remember(this.connection.manager, written.seen);
      }
      await this.book.noteWritten(this.connection.manager, written.written);
      return written.verdicts;
    } catch (error) {
      if (!isRefusedData(error)) {
        throw error;
      }
      if (batch.length === 1) {
        await this.rememberRemote(batch.map(({ record }) => record));
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
        changed.map(({ record, raw }) => ({ kind: record.kind, remoteId: record.remoteId, record, raw })),
      );
    }
    await this.enqueueConsequences(tx, {
      datasets: written.changed.dataset,
      dataservices: written.changed.dataservice,
      added: written.added,
      organizations: written.changedOrganizations,
    });
    await this.remember(tx, written.seen);
    return written;
  }

  private async remember(tx: EntityManager, ids: readonly string[]): Promise<void> {
    await tx.query(
      `insert into harvest_seen (run_id, entry_id, part)
       select $2, id, ${partOf('$2')} from unnest($1::uuid[]) id on conflict do nothing`,
      [ids, this.runId],
    );
  }

  /** A record that could not be read or kept is still at its source: what we hold of it stays. */
  private async rememberRemote(entries: readonly RemoteEntry[]): Promise<void> {
    for (const kind of RECORD_KINDS) {
      const remoteIds = entries
        .filter((entry) => entry.kind === kind)
        .map(({ remoteId }) => storable(remoteId));
      if (remoteIds.length > 0) {
        await this.connection.query(
          `insert into harvest_seen (run_id, entry_id, part)
           select $3, id, ${partOf('$3')} from ${kind} where source_id = $1 and remote_id = any($2::text[])
           on conflict do nothing`,
          [this.source.id, remoteIds, this.runId],
        );
      }
    }
  }

  /** The end of a run that counts is written with the last of its records; that of a trial when they are undone. */
  private async ending<End extends Omit<Ending, 'counts'>>(
    counts: RunCounts,
    work: (tx: EntityManager) => Promise<End>,
  ): Promise<End> {
    const end = await this.transaction(async (tx) => {
      const end = await work(tx);
      if (!this.book.isTrial) {
        await this.options.onEnd?.(tx, { runId: this.runId, sourceId: this.source.id, state: end.state });
        await this.book.end(tx, { ...end, counts });
      }
      return end;
    });
    if (this.book.isTrial) {
      await this.book.end(this.connection.manager, { ...end, counts });
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

const NOTHING_RETIRED: Retired = {
  state: 'done',
  archived: 0,
  missing: 0,
  ids: { dataset: [], dataservice: [] },
};

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
