import { RECORD_KINDS, type CatalogRecord, type RecordKind } from '@passerelle/catalog';
import {
  HarvestSourceError,
  type CatalogSink,
  type CatalogSinkRun,
  type HarvestedRecord,
  type HarvestProblem,
  type HarvestSource,
  type RecordVerdict,
  type ReportedItem,
  type RunCounts,
} from '@passerelle/harvest';
import { storable } from '../platform/database';
import { type DataSource, type EntityManager, QueryFailedError, type QueryRunner } from 'typeorm';
import type { ChangedEntries } from '../search/indexing';
import { refusalOf } from './record-rows';
import { writeBatch, type OpenSource, type WrittenBatch } from './write-batch';

/** What a batch changed, and which of it is new. */
export interface HarvestedChanges extends ChangedEntries {
  readonly added?: Readonly<Partial<Record<RecordKind, readonly string[]>>>;
}

/** Writes the jobs that follow a change, in the transaction of the change. */
export type EnqueueConsequences = (tx: EntityManager, changed: HarvestedChanges) => Promise<void>;

/**
 * Harvested records in PostgreSQL. A run has one connection of its own, which holds the source's advisory lock, the
 * transactions of its batches and the list of what it saw: when the process or the connection dies, all three are
 * gone at once, so that nothing can be archived on half a list and the next run need not wait.
 */
export class PostgresCatalogSink implements CatalogSink {
  constructor(
    private readonly dataSource: DataSource,
    private readonly enqueueConsequences: EnqueueConsequences,
    private readonly options: { readonly dryRun?: boolean } = {},
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
        'select id, organization_id as "organizationId" from harvest_source where id = $1',
        [id],
      )) as OpenSource[];
      const dryRun = this.options.dryRun ?? false;
      // A trial may be of a source that is not kept.
      const source = known ?? (dryRun ? { id, organizationId: null } : undefined);
      if (!source) {
        throw new Error(`No harvest source ${id}`);
      }
      return await PostgresRun.start(connection, source, this.enqueueConsequences, dryRun);
    } catch (error) {
      await release(connection, id);
      throw error;
    }
  }
}

type RemoteEntry = Pick<CatalogRecord, 'kind' | 'remoteId'>;

class PostgresRun implements CatalogSinkRun {
  private constructor(
    private readonly connection: QueryRunner,
    private readonly source: OpenSource,
    private readonly enqueueConsequences: EnqueueConsequences,
    private readonly dryRun: boolean,
    private readonly runId: string | undefined,
  ) {}

  static async start(
    connection: QueryRunner,
    source: OpenSource,
    enqueueConsequences: EnqueueConsequences,
    dryRun: boolean,
  ): Promise<PostgresRun> {
    await connection.query('create temporary table if not exists seen (id uuid primary key)');
    await connection.query('truncate seen');
    if (dryRun) {
      return new PostgresRun(connection, source, enqueueConsequences, dryRun, undefined);
    }
    // We hold the lock, so whoever left a run open is dead.
    await connection.query(
      `update harvest_run set state = 'interrupted', ended_at = now() where source_id = $1 and state = 'running'`,
      [source.id],
    );
    const [run] = (await connection.query(
      `insert into harvest_run (source_id, state) values ($1, 'running') returning id`,
      [source.id],
    )) as { id: string }[];
    return new PostgresRun(connection, source, enqueueConsequences, dryRun, run?.id);
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
    if (this.dryRun || items.length === 0) {
      return;
    }
    await this.connection.query(
      `insert into harvest_item (run_id, kind, remote_id, verdict, problems)
       select $1, item.kind, item."remoteId", item.verdict, item.problems
       from jsonb_to_recordset($2::jsonb) as item (kind text, "remoteId" text, verdict text, problems jsonb)`,
      [this.runId, storableJson(items)],
    );
  }

  async commit(seen: 'full' | 'delta', counts: RunCounts): Promise<{ archived: number }> {
    try {
      const archived = await this.transaction(async (tx) => {
        const datasets = seen === 'full' ? await this.archiveUnseen(tx, 'dataset') : [];
        const dataservices = seen === 'full' ? await this.archiveUnseen(tx, 'dataservice') : [];
        const archived = datasets.length + dataservices.length;
        await this.enqueueConsequences(tx, { datasets, dataservices });
        await this.end(tx, 'done', counts, archived);
        return archived;
      });
      return { archived };
    } finally {
      await release(this.connection, this.source.id);
    }
  }

  async abort(problem: HarvestProblem, counts: RunCounts): Promise<void> {
    try {
      await this.transaction((tx) => this.end(tx, 'failed', counts, 0, problem));
    } finally {
      await release(this.connection, this.source.id);
    }
  }

  /** All of the batch or, when the database refuses one of its records, each alone. */
  private async writeAccepted(batch: readonly HarvestedRecord[]): Promise<readonly RecordVerdict[]> {
    try {
      const written = await this.transaction((tx) => this.writeIn(tx, batch));
      if (this.dryRun) {
        await this.remember(this.connection.manager, written.seen);
      }
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
    if (this.dryRun) {
      await tx.query(
        `insert into harvest_source (id, name, url, backend) values ($1::uuid, '', 'dry-run:' || $1::uuid, '') on conflict do nothing`,
        [this.source.id],
      );
    }
    const written = await writeBatch(tx, this.source, batch, new Date());
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
    await tx.query('insert into seen select unnest($1::uuid[]) on conflict do nothing', [ids]);
  }

  /** A record that could not be read or kept is still at its source: what we hold of it stays. */
  private async rememberRemote(entries: readonly RemoteEntry[]): Promise<void> {
    for (const kind of RECORD_KINDS) {
      const remoteIds = entries
        .filter((entry) => entry.kind === kind)
        .map(({ remoteId }) => storable(remoteId));
      if (remoteIds.length > 0) {
        await this.connection.query(
          `insert into seen select id from ${kind} where source_id = $1 and remote_id = any($2::text[])
           on conflict do nothing`,
          [this.source.id, remoteIds],
        );
      }
    }
  }

  /** A run that saw nothing of what we hold archives nothing: a source is far more often broken than emptied. */
  private async archiveUnseen(tx: EntityManager, kind: RecordKind): Promise<string[]> {
    await tx.query('analyze seen');
    const gone = await tx.query<{ id: string }[]>(
      `with gone as (
         update ${kind} d set archived = now(), archived_reason = 'not-on-remote', last_modified = now()
         where source_id = $1 and archived is null and deleted is null
           and exists (select from seen) and not exists (select from seen where seen.id = d.id)
         returning id)
       select id from gone`,
      [this.source.id],
    );
    return gone.map(({ id }) => id);
  }

  private async end(
    tx: EntityManager,
    state: 'done' | 'failed',
    counts: RunCounts,
    archived: number,
    problem?: HarvestProblem,
  ): Promise<void> {
    await tx.query(
      `update harvest_run set state = $2, ended_at = now(), counts = $3, archived = $4, problem = $5 where id = $1`,
      [this.runId, state, JSON.stringify(counts), archived, problem ? storableJson(problem) : null],
    );
  }

  private async transaction<Result>(work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    await this.connection.startTransaction();
    try {
      const result = await work(this.connection.manager);
      await (this.dryRun ? this.connection.rollbackTransaction() : this.connection.commitTransaction());
      return result;
    } catch (error) {
      await this.connection.rollbackTransaction();
      throw error;
    }
  }
}

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
function isRefusedData(error: unknown): error is QueryFailedError {
  const code = error instanceof QueryFailedError ? (error.driverError as { code?: string }).code : undefined;
  return code !== undefined && /^(22|23|54)/.test(code);
}

/** JSON that PostgreSQL keeps: it has no NUL and no half surrogates, and sources have both. */
function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'string' ? item.replaceAll(/\0|\p{Surrogate}/gu, '') : item,
  );
}
