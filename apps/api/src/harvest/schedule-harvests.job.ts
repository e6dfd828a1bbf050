import { Injectable, Logger } from '@nestjs/common';
import { ServerConfig } from '../config';
import { Transactions } from '../platform/database';
import { HandlesJob, Jobs, type JobHandler } from '../platform/jobs';
import { WaitingRuns } from './hosts/waiting-runs';
import { RunHarvestJob } from './run-harvest.job';
import { RUN_HARVEST, singletonKeyOf, type RunHarvest } from './run-harvest.queue';
import { nextRun } from './sources/schedule';

export const SCHEDULE_HARVESTS = 'schedule-harvests';

/** Sources begun together; the others wait for the next minute. */
const MOST_TOGETHER = 50;

/**
 * Every minute, has the sources run whose time has come, those that waited for their host, and those
 * that a killed process left. A minute that nobody was there is made up for by the next.
 */
@HandlesJob(SCHEDULE_HARVESTS, { policy: 'exclusive', cron: '* * * * *', retryLimit: 0 })
@Injectable()
export class ScheduleHarvestsJob implements JobHandler {
  private readonly logger = new Logger(ScheduleHarvestsJob.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    private readonly waiting: WaitingRuns,
    private readonly runs: RunHarvestJob,
    private readonly server: ServerConfig,
  ) {}

  async handle(): Promise<void> {
    const begun = await this.transactions.run(async (tx) => {
      const due = await tx.query<{ id: string; schedule: string }[]>(
        `select id, schedule from harvest_source
         where next_run_at <= now() and not paused and state = 'accepted' and deleted is null
         order by next_run_at limit ${MOST_TOGETHER} for update skip locked`,
      );
      for (const { id, schedule } of due) {
        await tx.query('update harvest_source set next_run_at = $2 where id = $1', [
          id,
          nextRun(schedule, new Date(), this.server.timeZone),
        ]);
        const run: RunHarvest = { sourceId: id };
        await this.jobs.enqueue(tx, RUN_HARVEST, run, { singletonKey: singletonKeyOf(run) });
      }
      return due.length;
    });
    await this.waiting.begin();
    await this.runs.takeOver();
    if (begun > 0) {
      this.logger.log(`${begun} harvests begin by their schedule`);
    }
  }
}
