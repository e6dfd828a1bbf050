import { randomUUID } from 'node:crypto';
import { SOURCE_RECORD_KINDS } from '@passerelle/catalog';
import type { ReportedItem, RunProgress } from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';
import {
  advanceRun,
  endRun,
  insertItems,
  insertRun,
  startRun,
  type Ending,
  type Item,
  type StartedRun,
} from './run-rows';
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
  /** In the transaction in which records that are gone are archived, before its end. */
  noteMissing(tx: EntityManager, sourceId: string): Promise<void>;
  end(tx: EntityManager, ending: Ending): Promise<void>;
  /** Whatever happened. */
  close(tx: EntityManager): Promise<void>;
}

/** Of a run that counts. */
export class KeptRun implements RunBook {
  readonly isTrial = false;
  private runId = '';

  async start(tx: EntityManager, sourceId: string, asked: string | undefined): Promise<StartedRun> {
    const started = await startRun(tx, sourceId, asked);
    this.runId = started.runId;
    return started;
  }

  report(tx: EntityManager, items: readonly ReportedItem[]): Promise<void> {
    return insertItems(tx, this.runId, items);
  }

  noteWritten(): Promise<void> {
    return Promise.resolve();
  }

  advance(tx: EntityManager, progress: RunProgress): Promise<void> {
    return advanceRun(tx, this.runId, progress);
  }

  noteMissing(): Promise<void> {
    return Promise.resolve();
  }

  end(tx: EntityManager, ending: Ending): Promise<void> {
    return endRun(tx, this.runId, ending);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Of a run that leaves nothing behind: what it sees is in a table of its connection, under the name of the real one. */
export class Trial implements RunBook {
  readonly isTrial = true;

  async start(tx: EntityManager): Promise<StartedRun> {
    await tx.query(
      `create temporary table harvest_seen (run_id uuid, entry_id uuid, part integer, page_id uuid,
         gone boolean not null default false, primary key (run_id, entry_id))`,
    );
    return { runId: randomUUID(), resumed: undefined };
  }

  report(): Promise<void> {
    return Promise.resolve();
  }

  noteWritten(): Promise<void> {
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

  async close(tx: EntityManager): Promise<void> {
    await tx.query('drop table if exists pg_temp.harvest_seen');
  }
}

/** Records that a comparison tells one by one, of each verdict; of more, the counts tell. */
const MOST_TOLD = 1_000;

/** Of a trial that tells what would be created, changed and missed. */
export class Comparison implements RunBook {
  readonly isTrial = true;
  private readonly trial = new Trial();
  private runId = '';
  private readonly told = { created: 0, updated: 0 };
  private missing: readonly Item[] = [];

  async start(tx: EntityManager, sourceId: string): Promise<StartedRun> {
    const started = await this.trial.start(tx);
    // Whoever left one open is dead, since we hold the lock of the source. Only the latest is of interest.
    await tx.query('delete from harvest_run where source_id = $1 and trial', [sourceId]);
    this.runId = await insertRun(tx, sourceId, { trial: true });
    return started;
  }

  report(tx: EntityManager, items: readonly ReportedItem[]): Promise<void> {
    return insertItems(tx, this.runId, items);
  }

  noteWritten(tx: EntityManager, records: readonly WrittenRecord[]): Promise<void> {
    const items = records.filter(({ verdict }) => this.told[verdict]++ < MOST_TOLD);
    return insertItems(tx, this.runId, items);
  }

  advance(tx: EntityManager, { counts, completeness, announced }: RunProgress): Promise<void> {
    return advanceRun(tx, this.runId, { counts, completeness, announced });
  }

  async noteMissing(tx: EntityManager, sourceId: string): Promise<void> {
    for (const kind of SOURCE_RECORD_KINDS) {
      const rows = await tx.query<{ remote_id: string; title: string }[]>(
        `select remote_id, title from ${kind}
         where source_id = $1 and missing_since is not null and deleted is null order by id limit ${MOST_TOLD}`,
        [sourceId],
      );
      this.missing = [
        ...this.missing,
        ...rows.map(({ remote_id, title }) => ({ kind, remoteId: remote_id, title, verdict: 'missing' })),
      ];
    }
  }

  async end(tx: EntityManager, ending: Ending): Promise<void> {
    await insertItems(tx, this.runId, this.missing);
    await endRun(tx, this.runId, ending);
  }

  close(tx: EntityManager): Promise<void> {
    return this.trial.close(tx);
  }
}
