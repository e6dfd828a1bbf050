import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { FeedConfig } from '../config';
import { HandlesJob, type JobHandler } from '../platform/jobs';

/**
 * Forgets the beginning of the feed of changes. The last change stays, so that places are never given twice, and so does
 * what a webhook has not taken yet.
 */
@HandlesJob('purge-changes', { cron: '47 3 * * *' })
@Injectable()
export class PurgeChangesJob implements JobHandler {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: FeedConfig,
  ) {}

  async handle(): Promise<void> {
    const { keptDays } = this.config;
    if (keptDays === 0) {
      return;
    }
    await this.dataSource.query(
      `delete from change where position < least(
         (select min(position) from change where at >= now() - make_interval(days => $1)),
         (select max(position) from change),
         (select min(position) + 1 from webhook where disabled_at is null))`,
      [keptDays],
    );
  }
}
