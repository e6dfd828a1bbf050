import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HandlesJob, type JobHandler } from '../platform/jobs';

/** What was read is kept for this long. */
const KEPT_DAYS = 90;

/** Forgets notifications, a while after they were read. */
@HandlesJob('purge-notifications', { cron: '37 3 * * *' })
@Injectable()
export class PurgeNotificationsJob implements JobHandler {
  constructor(private readonly dataSource: DataSource) {}

  async handle(): Promise<void> {
    await this.dataSource.query(
      'delete from notification where handled_at < now() - make_interval(days => $1)',
      [KEPT_DAYS],
    );
  }
}
