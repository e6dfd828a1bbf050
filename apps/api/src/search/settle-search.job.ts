import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../platform/jobs';
import { SearchEngines } from './search-engines';

/** Keeps PostgreSQL's searches quick while much is written: apart from the writing, which must not wait for it. */
@HandlesJob('settle-search', { policy: 'exclusive', cron: '* * * * *', retryLimit: 0 })
@Injectable()
export class SettleSearchJob implements JobHandler {
  constructor(private readonly engines: SearchEngines) {}

  handle(): Promise<void> {
    return this.engines.postgres.settle();
  }
}
