import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HandlesJob, type JobHandler } from '../platform/jobs';
import { LEAST_TIMES } from './searches.reader';

/** Long enough to compare with the same week of the year before. */
const KEPT_WEEKS = 57;

/** Forgets what was searched too seldom in its week, once that is over, and what is old. */
@HandlesJob('purge-searches', { cron: '47 3 * * *' })
@Injectable()
export class PurgeSearchesJob implements JobHandler {
  constructor(private readonly dataSource: DataSource) {}

  async handle(): Promise<void> {
    await this.dataSource.query(
      `delete from search_asked
       where (week < date_trunc('week', now() at time zone 'UTC') and times < $1)
         or week < now() at time zone 'UTC' - make_interval(weeks => $2)`,
      [LEAST_TIMES, KEPT_WEEKS],
    );
  }
}
