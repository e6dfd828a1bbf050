import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { HarvestConfig } from '../../config';
import { Jobs } from '../../platform/jobs';
import { RUN_HARVEST, singletonKeyOf, type RunHarvest } from '../run-harvest.queue';

/** Runs of all sources that are begun together; the others wait for the next minute. */
const MOST_TOGETHER = 50;

/** Runs that wait until their host has room for them: rows, not jobs that hold a worker. */
@Injectable()
export class WaitingRuns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
    private readonly config: HarvestConfig,
  ) {}

  /** Has a run wait for room at its host, or for its source; it keeps its place unless it was begun in between. */
  async add({ sourceId, compare = false }: RunHarvest, host: string): Promise<void> {
    await this.dataSource.query(
      `insert into harvest_waiting as known (source_id, compare, host) values ($1, $2, $3)
       on conflict on constraint harvest_waiting_pk do update
       set host = excluded.host, since = case when known.begun then now() else known.since end, begun = false`,
      [sourceId, compare, host],
    );
  }

  /** Has a run wait because its host asked to be left alone. */
  async putOff({ sourceId, compare = false }: RunHarvest, host: string, ms: number): Promise<void> {
    await this.dataSource.query(
      `insert into harvest_waiting as known (source_id, compare, host, until, put_off)
       values ($1, $2, $3, now() + make_interval(secs => $4::float8 / 1000), 1)
       on conflict on constraint harvest_waiting_pk do update
       set host = excluded.host, since = now(), until = excluded.until, put_off = known.put_off + 1, begun = false`,
      [sourceId, compare, host, ms],
    );
  }

  /** A run that has found room. @returns how often its host asked to be left alone since it last came to an end */
  async leave({ sourceId, compare = false }: RunHarvest): Promise<number> {
    const [rows] = await this.dataSource.query<[{ put_off: number }[], number]>(
      `update harvest_waiting set begun = true where source_id = $1 and compare = $2 returning put_off`,
      [sourceId, compare],
    );
    return rows[0]?.put_off ?? 0;
  }

  /** A run that came to its end. */
  async forget({ sourceId, compare = false }: RunHarvest): Promise<void> {
    await this.dataSource.query('delete from harvest_waiting where source_id = $1 and compare = $2', [
      sourceId,
      compare,
    ]);
  }

  /** Begins those that have waited longest, as many of each host as it has room for. Those that find none wait on. */
  begin(host?: string): Promise<void> {
    return this.dataSource.transaction((tx) => this.beginIn(tx, host));
  }

  private async beginIn(tx: EntityManager, host: string | undefined): Promise<void> {
    const next = await tx.query<{ source_id: string; compare: boolean }[]>(
      `select source_id, compare from (
         select *, row_number() over (partition by host order by since, source_id) as place from harvest_waiting
         where not begun and coalesce(until <= now(), true) and host = coalesce($1, host)) waiting
       where place <= $2 order by since limit ${MOST_TOGETHER}`,
      [host ?? null, this.config.hostRuns],
    );
    for (const { source_id: sourceId, compare } of next) {
      const run: RunHarvest = { sourceId, ...(compare && { compare }) };
      await this.jobs.enqueue(tx, RUN_HARVEST, run, { singletonKey: singletonKeyOf(run) });
    }
  }
}
