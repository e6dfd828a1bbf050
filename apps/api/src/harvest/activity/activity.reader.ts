import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Jobs, type Worker } from '../../platform/jobs';
import { RUN_HARVEST, type RunHarvest } from '../run-harvest.queue';
import { RUN_COLUMNS, type RunRow } from '../runs/runs.reader';
import { isHarvested } from '../sink/source-lock';
import type { SourceReference } from './activity.dto';

/** More than that nobody looks through. */
const MOST = 100;

export interface RunUnderWayRow extends RunRow {
  readonly of: SourceReference;
  readonly attended: boolean;
}

export interface WaitingRow {
  readonly of: SourceReference;
  readonly trial: boolean;
  readonly for: 'worker' | 'host' | 'rest';
  readonly since: Date;
  readonly until: Date | null;
}

const OF = `jsonb_build_object('id', h.id, 'name', h.name, 'slug', h.slug) as of`;

/** What workers are at, and what waits for them. */
@Injectable()
export class ActivityReader {
  constructor(
    private readonly dataSource: DataSource,
    private readonly jobs: Jobs,
  ) {}

  running(): Promise<RunUnderWayRow[]> {
    return this.dataSource.query<RunUnderWayRow[]>(
      `select ${RUN_COLUMNS}, ${OF}, ${isHarvested('r.source_id')} as attended
       from harvest_run r join harvest_source h on h.id = r.source_id
       where r.state = 'running' and h.deleted is null order by r.started_at, r.id limit ${MOST}`,
    );
  }

  /** First those that wait for their host, then those that any worker may begin. */
  async waiting(): Promise<WaitingRow[]> {
    const [forHosts, forWorkers] = await Promise.all([this.waitingForHosts(), this.waitingForWorkers()]);
    return [...forHosts, ...forWorkers];
  }

  workers(): Promise<readonly Worker[]> {
    return this.jobs.listWorkers(RUN_HARVEST);
  }

  private waitingForHosts(): Promise<WaitingRow[]> {
    return this.dataSource.query<WaitingRow[]>(
      `select ${OF}, w.compare as trial, case when w.until > now() then 'rest' else 'host' end as for, w.since, w.until
       from harvest_waiting w join harvest_source h on h.id = w.source_id
       where not w.begun order by w.since, h.id limit ${MOST}`,
    );
  }

  private async waitingForWorkers(): Promise<WaitingRow[]> {
    const queued = await this.jobs.listQueued<RunHarvest>(RUN_HARVEST, MOST);
    const sources = await this.dataSource.query<{ of: SourceReference }[]>(
      `select ${OF} from harvest_source h where h.id = any($1::uuid[]) and h.deleted is null`,
      [queued.map(({ data }) => data.sourceId)],
    );
    const known = new Map(sources.map(({ of }) => [of.id, of]));
    return queued.flatMap(({ data: { sourceId, compare = false }, since, notBefore }) => {
      const of = known.get(sourceId);
      const until = notBefore > new Date() ? notBefore : null;
      return of ? { of, trial: compare, for: 'worker' as const, since, until } : [];
    });
  }
}
