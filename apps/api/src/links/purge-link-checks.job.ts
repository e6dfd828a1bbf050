import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HandlesJob, type JobHandler } from '../platform/jobs';

/** Long enough to see what comes back every winter. */
const KEPT_DAYS = 400;

/** Forgets old answers of links. */
@HandlesJob('purge-link-checks', { cron: '57 3 * * *' })
@Injectable()
export class PurgeLinkChecksJob implements JobHandler {
  constructor(private readonly dataSource: DataSource) {}

  async handle(): Promise<void> {
    await this.dataSource.query(
      'delete from link_check where checked_at < now() - make_interval(days => $1)',
      [KEPT_DAYS],
    );
  }
}
