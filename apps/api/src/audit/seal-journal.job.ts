import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler } from '../platform/jobs';
import { AuditSeals } from './audit-seals';

@HandlesJob('seal-journal', { policy: 'exclusive', cron: '* * * * *' })
@Injectable()
export class SealJournalJob implements JobHandler {
  constructor(private readonly seals: AuditSeals) {}

  handle(): Promise<void> {
    return this.seals.seal();
  }
}
