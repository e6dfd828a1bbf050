import type {
  CatalogSinkRun,
  Completeness,
  FailedTry,
  HarvestedRecord,
  HarvestProblem,
  KeptPage,
  KnownPage,
  RecordIdentity,
  RecordVerdict,
  ReportedItem,
  ResumedRun,
  RunCounts,
  RunEnd,
  RunProgress,
} from '@passerelle/harvest';
import type { PublisherRecord } from '@passerelle/catalog';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { countLive, retireMissing } from './absence';
import { keepRaw } from './kept-records';
import { linkReuses } from './link-reuses';
import { completePages, findPage, forgetPages, insertPage, recordsOf, seePage } from './page-rows';
import { isRefusedData, refusalOf } from './record-rows';
import { describePublishers } from './publishers';
import { Comparison, KeptRun, Trial, type RunBook } from './run-book';
import type { Ending } from './run-rows';
import { see, seeListed, seeRemote, toSeenEntry } from './seen-rows';
import type { EnqueueConsequences, SinkOptions } from './sink-options';
import { releaseSource } from './source-lock';
import { noteEnd, type HarvestedSource } from './source-rows';
import { writeBatch, type WrittenBatch } from './write-batch';

/** A run of the only connection that holds its source. */
export class PostgresRun implements CatalogSinkRun {
  private constructor(
    private readonly dataSource: DataSource,
    private readonly connection: QueryRunner,
    private readonly source: HarvestedSource,
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
    source: HarvestedSource,
    enqueueConsequences: EnqueueConsequences,
    options: SinkOptions,
  ): Promise<PostgresRun> {
    const book = bookOf(options);
    const { runId, resumed } = await book.start(connection.manager, source.id, options.asked);
    const live = await countLive(connection.manager, source.id);
    const known = Math.min(live, source.known ?? live);
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
    return this.known > 0 && !this.book.isTrial ? this.source.stamp : undefined;
  }

  async write(batch: readonly HarvestedRecord[]): Promise<readonly RecordVerdict[]> {
    const refusals = batch.map(({ record }) => refusalOf(record));
    const accepted = batch.filter((_, index) => refusals[index] === undefined);
    const verdicts = (accepted.length > 0 ? await this.writeAccepted(accepted) : []).values();
    await seeRemote(
      this.connection.manager,
      this.run,
      batch.filter((_, index) => refusals[index] !== undefined).map(toSeenEntry),
    );
    return refusals.flatMap((problem): RecordVerdict | [] =>
      problem ? { verdict: 'failed', problem } : (verdicts.next().value ?? []),
    );
  }

  async report(items: readonly ReportedItem[]): Promise<void> {
    await seeRemote(
      this.connection.manager,
      this.run,
      items.flatMap(({ kind, remoteId, page }) => (remoteId === undefined ? [] : { kind, remoteId, page })),
    );
    for (const [name, gone] of [
      ['listedAs', false],
      ['deletes', true],
    ] as const) {
      const names = items.flatMap((item) => item[name] ?? []);
      await seeListed(this.connection.manager, this.run, names, { gone });
    }
    if (!this.book.isTrial) {
      const failed = items.filter(({ verdict }) => verdict === 'failed');
      await keepRaw(this.connection.manager, this.source.id, failed);
    }
    await this.book.report(this.connection.manager, items);
  }

  async describe(publishers: readonly PublisherRecord[]): Promise<void> {
    await this.transaction(async (tx) => {
      const organizations = await describePublishers(tx, this.source.id, publishers);
      await this.enqueueConsequences(tx, { organizations });
    });
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
        const linked = await linkReuses(tx, this.source.id);
        await this.enqueueConsequences(tx, {
          datasets: ids.dataset,
          dataservices: ids.dataservice,
          reuses: [...ids.reuse, ...linked],
        });
        await this.book.noteMissing(tx, this.source.id, Object.values(ids).flat());
        await completePages(tx, this.source.id, this.runId);
        await this.noteEnd(tx, end.state, { seen, stamp }, now);
        return end;
      });
    } finally {
      await this.close();
    }
  }

  /** After a run that is held everything is listed again, and what it brought does not count: see {@link known}. */
  private async noteEnd(
    tx: EntityManager,
    state: RunEnd['state'],
    { seen, stamp }: { readonly seen: Completeness; readonly stamp: string | undefined },
    now: Date,
  ): Promise<void> {
    const end =
      state === 'held'
        ? { known: this.known, stamp: undefined }
        : { known: await countLive(tx, this.source.id), stamp };
    await noteEnd(tx, this.source, { seen, ...end }, now);
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

  async suspend(tried?: FailedTry): Promise<void> {
    try {
      if (tried) {
        await this.book.suspend(this.connection.manager, tried);
      }
    } finally {
      await this.close();
    }
  }

  private get run(): { readonly id: string; readonly sourceId: string } {
    return { id: this.runId, sourceId: this.source.id };
  }

  /** All of the batch or, when the database refuses one of its records, each alone. */
  private async writeAccepted(batch: readonly HarvestedRecord[]): Promise<readonly RecordVerdict[]> {
    try {
      const written = await this.transaction((tx) => this.writeIn(tx, batch));
      if (this.book.isTrial) {
        await see(this.connection.manager, this.runId, written.seen, batch);
      }
      await this.book.noteWritten(this.connection.manager, written.written);
      return written.verdicts;
    } catch (error) {
      if (!isRefusedData(error)) {
        throw error;
      }
      if (batch.length === 1) {
        await seeRemote(this.connection.manager, this.run, batch.map(toSeenEntry));
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
        `insert into harvest_source (id, name, url, backend, organization_id)
         values ($1::uuid, '', coalesce($2, 'dry-run:' || $1::uuid), '', $3) on conflict (id) do nothing`,
        [this.source.id, this.options.unkept?.url, this.source.organizationId],
      );
    }
    const written = await writeBatch(tx, this.source, batch, new Date());
    if (!this.book.isTrial) {
      const changed = batch.filter((_, place) => isWritten(written.verdicts[place]));
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
      reuses: written.changed.reuse,
      added: written.added,
      organizations: written.changedOrganizations,
    });
    await see(tx, this.runId, written.seen, batch);
    return written;
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
    await releaseSource(this.connection, this.source.id);
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

const isWritten = (verdict: RecordVerdict | undefined): boolean =>
  verdict?.verdict === 'created' || verdict?.verdict === 'updated';

function bookOf({ mode = 'write', onTold }: SinkOptions): RunBook {
  return mode === 'write' ? new KeptRun() : mode === 'try' ? new Trial(onTold) : new Comparison();
}
