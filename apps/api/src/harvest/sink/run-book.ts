import { randomUUID } from 'node:crypto';
import type { FailedTry, ReportedItem, RunProgress } from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';
import {
  advanceRun,
  endRun,
  insertItems,
  insertRun,
  startRun,
  suspendRun,
  type Ending,
  type Item,
  type StartedRun,
} from './run-rows';
import type { TellItems } from './sink-options';
import { listGone, ToldRecords } from './told-records';
import type { WrittenRecord } from './write-batch';

/** What is kept of a run besides the records themselves. */
export interface RunBook {
  /** Whether the records are not kept: their transactions are rolled back. */
  readonly isTrial: boolean;
  /** @param asked what the run asks the source for; one that asked for something else is not gone on with */
  start(tx: EntityManager, sourceId: string, asked: string | undefined): Promise<StartedRun>;
  report(tx: EntityManager, items: readonly ReportedItem[]): Promise<void>;
  /** After the transaction of a batch. */
  noteWritten(tx: EntityManager, records: readonly WrittenRecord[]): Promise<void>;
  advance(tx: EntityManager, progress: RunProgress): Promise<void>;
  /**
   * In the transaction in which records that are gone are archived, before its end.
   * @param archived identifiers of ours of those that the run archives
   */
  noteMissing(tx: EntityManager, sourceId: string, archived: readonly string[]): Promise<void>;
  end(tx: EntityManager, ending: Ending): Promise<void>;
  /** Of a run that failed and is tried again. */
  suspend(tx: EntityManager, tried: FailedTry): Promise<void>;
  /** Whatever happened. */
  close(tx: EntityManager): Promise<void>;
}

/** Of a run that counts. */
export class KeptRun implements RunBook {
  readonly isTrial = false;
  private readonly told = new ToldRecords();
  private runId = '';

  async start(tx: EntityManager, sourceId: string, asked: string | undefined): Promise<StartedRun> {
    const started = await startRun(tx, sourceId, asked);
    this.runId = started.runId;
    if (started.resumed) {
      await this.told.countBefore(tx, this.runId);
    }
    return started;
  }

  report(tx: EntityManager, items: readonly ReportedItem[]): Promise<void> {
    return insertItems(tx, this.runId, this.told.withRaw(items));
  }

  noteWritten(tx: EntityManager, records: readonly WrittenRecord[]): Promise<void> {
    return insertItems(tx, this.runId, this.told.take(records));
  }

  advance(tx: EntityManager, progress: RunProgress): Promise<void> {
    return advanceRun(tx, this.runId, progress);
  }

  async noteMissing(tx: EntityManager, sourceId: string, archived: readonly string[]): Promise<void> {
    await insertItems(tx, this.runId, await listGone(tx, sourceId, archived));
  }

  end(tx: EntityManager, ending: Ending): Promise<void> {
    return endRun(tx, this.runId, ending);
  }

  suspend(tx: EntityManager, tried: FailedTry): Promise<void> {
    return suspendRun(tx, this.runId, tried);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Of a run that leaves nothing behind: what it sees is in a table of its connection, under the name of the real one. */
export class Trial implements RunBook {
  readonly isTrial = true;
  private readonly told = new ToldRecords();

  constructor(private readonly tell?: TellItems) {}

  async start(tx: EntityManager): Promise<StartedRun> {
    await tx.query(
      `create temporary table harvest_seen (run_id uuid, entry_id uuid, part integer, page_id uuid,
         gone boolean not null default false, primary key (run_id, entry_id))`,
    );
    return { runId: randomUUID(), resumed: undefined };
  }

  report(_tx: EntityManager, items: readonly ReportedItem[]): Promise<void> {
    this.tell?.(items.map((item) => ({ ...item, raw: undefined })));
    return Promise.resolve();
  }

  noteWritten(_tx: EntityManager, records: readonly WrittenRecord[]): Promise<void> {
    this.tell?.(this.told.take(records));
    return Promise.resolve();
  }

  advance(): Promise<void> {
    return Promise.resolve();
  }

  noteMissing(): Promise<void> {
    return Promise.resolve();
  }

  end(): Promise<void> {
    return Promise.resolve();
  }

  suspend(): Promise<void> {
    return Promise.resolve();
  }

  async close(tx: EntityManager): Promise<void> {
    await tx.query('drop table if exists pg_temp.harvest_seen');
  }
}

/** Of a trial that tells what would be created, changed and missed. */
export class Comparison implements RunBook {
  readonly isTrial = true;
  private readonly trial = new Trial();
  private runId = '';
  private readonly told = new ToldRecords();
  private missing: readonly Item[] = [];

  async start(tx: EntityManager, sourceId: string): Promise<StartedRun> {
    const started = await this.trial.start(tx);
    // Whoever left one open is dead, since we hold the lock of the source. Only the latest is of interest.
    await tx.query('delete from harvest_run where source_id = $1 and trial', [sourceId]);
    this.runId = await insertRun(tx, sourceId, { trial: true });
    return started;
  }

  report(tx: EntityManager, items: readonly ReportedItem[]): Promise<void> {
    return insertItems(
      tx,
      this.runId,
      items.map((item) => ({ ...item, raw: undefined })),
    );
  }

  noteWritten(tx: EntityManager, records: readonly WrittenRecord[]): Promise<void> {
    return insertItems(tx, this.runId, this.told.take(records));
  }

  advance(tx: EntityManager, { counts, completeness, announced }: RunProgress): Promise<void> {
    return advanceRun(tx, this.runId, { counts, completeness, announced });
  }

  /** What it would archive now, or after the grace time: it is gone from the source either way. */
  async noteMissing(tx: EntityManager, sourceId: string, archived: readonly string[]): Promise<void> {
    const gone = await listGone(tx, sourceId, archived);
    this.missing = gone.map((item) => ({ ...item, verdict: 'missing' }));
  }

  async end(tx: EntityManager, ending: Ending): Promise<void> {
    await insertItems(tx, this.runId, this.missing);
    await endRun(tx, this.runId, ending);
  }

  suspend(): Promise<void> {
    return this.trial.suspend();
  }

  close(tx: EntityManager): Promise<void> {
    return this.trial.close(tx);
  }
}
