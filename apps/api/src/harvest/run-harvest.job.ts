import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DatabaseConfig, HarvestConfig } from '../config';
import { Transactions } from '../platform/database';
import {
  HandlesJob,
  Jobs,
  JOBS_ROLE,
  type JobContext,
  type JobHandler,
  type JobsRole,
} from '../platform/jobs';
import { Harvester } from './harvester';
import { HostSlots } from './hosts/host-slots';
import { WaitingRuns } from './hosts/waiting-runs';
import { nextTryAfter } from './next-try';
import { RUN_HARVEST, singletonKeyOf, type RunHarvest } from './run-harvest.queue';
import { HarvestSources, type KnownSource } from './sources/harvest-sources';

/** One for its source and one for its host, one to look beside them, and one for everything else that a worker does. */
const CONNECTIONS_PER_RUN = 4;

/** A host that keeps asking to be left alone has its run fail in the end, as what it answers says. */
const MOST_PUT_OFF = 10;

@HandlesJob(RUN_HARVEST, { policy: 'exclusive', retryLimit: 5, expireInSeconds: 86_000 })
@Injectable()
export class RunHarvestJob implements JobHandler<RunHarvest>, OnApplicationBootstrap {
  readonly concurrency: number;
  private readonly logger = new Logger(RunHarvestJob.name);

  constructor(
    private readonly sources: HarvestSources,
    private readonly harvester: Harvester,
    private readonly slots: HostSlots,
    private readonly waiting: WaitingRuns,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    @Inject(JOBS_ROLE) private readonly role: JobsRole,
    config: HarvestConfig,
    database: DatabaseConfig,
  ) {
    const possible = Math.floor(database.workerPoolSize / CONNECTIONS_PER_RUN);
    this.concurrency = Math.max(1, Math.min(config.workerRuns, possible));
  }

  async onApplicationBootstrap(): Promise<void> {
    if (this.role === 'work') {
      await this.takeOver();
    }
  }

  /**
   * Ends what killed processes began: their runs are still open, their locks are not held. Most are taken over by the
   * next try of their job; this is for those that have none left, or never were a job.
   */
  async takeOver(): Promise<void> {
    for (const sourceId of await this.sources.withAbandonedRuns()) {
      await this.enqueue(sourceId);
    }
  }

  enqueue(sourceId: string): Promise<void> {
    const run: RunHarvest = { sourceId };
    return this.transactions.run((tx) =>
      this.jobs.enqueue(tx, RUN_HARVEST, run, { singletonKey: singletonKeyOf(run) }),
    );
  }

  /** A run that its host has no room for ends as a job at once, and waits as a row. */
  async handle(run: RunHarvest, context: JobContext): Promise<void> {
    const source = await this.sources.find(run.sourceId);
    if (!source) {
      this.logger.warn(`The source ${run.sourceId} is gone; nothing to harvest`);
      await this.waiting.forget(run);
      return;
    }
    // Its address may have changed since the job was written: nobody has accepted what is there.
    if (source.state !== 'accepted' && !run.compare) {
      this.logger.warn(`The source ${source.name} (${source.id}) is ${source.state}; nothing is harvested`);
      await this.waiting.forget(run);
      return;
    }
    const { host } = new URL(source.url);
    const slot = await this.slots.take(host);
    if (!slot) {
      await this.waiting.add(run, host);
      return;
    }
    try {
      await this.runWithRoom(run, source, context);
    } finally {
      await slot.release();
      await this.waiting.begin(host);
    }
  }

  private async runWithRoom(
    run: RunHarvest,
    source: KnownSource,
    { signal, isLastTry }: JobContext,
  ): Promise<void> {
    const { sourceId, compare = false } = run;
    const { host } = new URL(source.url);
    const timesPutOff = await this.waiting.leave(run);
    const mode = compare ? 'compare' : 'write';
    const report = await this.harvester.run(source, {
      signal,
      mode,
      mayBePutOff: timesPutOff < MOST_PUT_OFF,
      triedAgain: (problem, resumed) => (isLastTry ? undefined : nextTryAfter(problem, resumed)),
    });
    const { state, counts, completeness, archived, missing, problem, putOffMs } = report;
    this.logger.log({
      msg: `${compare ? 'Comparison' : 'Harvest'} of ${source.name}: ${state}`,
      sourceId,
      counts,
      completeness,
      archived,
      missing,
      problem,
      putOffMs,
    });
    if (putOffMs !== undefined) {
      await this.waiting.putOff(run, host, putOffMs);
    } else if (problem?.code === 'already-running') {
      // Another process is at it, or its connection has not been found dead yet: looked at again within a minute.
      await this.waiting.add(run, host);
    } else if (state === 'suspended') {
      throw new Error(`${problem?.code}: ${problem?.message}`);
    } else {
      await this.waiting.forget(run);
    }
  }
}
