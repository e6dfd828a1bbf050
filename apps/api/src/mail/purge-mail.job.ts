import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MailConfig } from '../config';
import { HandlesJob, type JobHandler } from '../platform/jobs';

export const PURGE_MAIL = 'purge-mail';

/** Forgets to whom was written, after a while. What failed stays in the journal, which names nobody. */
@HandlesJob(PURGE_MAIL, { cron: '17 3 * * *' })
@Injectable()
export class PurgeMailJob implements JobHandler {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: MailConfig,
  ) {}

  async handle(): Promise<void> {
    await this.dataSource.query('delete from mail where created_at < now() - make_interval(days => $1)', [
      this.config.keptDays,
    ]);
  }
}
