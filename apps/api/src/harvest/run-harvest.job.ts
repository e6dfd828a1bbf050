import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { HarvestProblemCode } from '@passerelle/harvest';
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
import { HarvestSources } from './sources/harvest-sources';

export const RUN_HARVEST = 'run-harvest';

export interface RunHarvest {
  readonly sourceId: string;
  /** Only tells what would change. */
  readonly compare?: boolean;
}

/** Faults that pass by themselves: the queue tries again, later and later. */
const PASSING: ReadonlySet<HarvestProblemCode> = new Set([
  'connection-failed',
  'timed-out',
  'host-not-found',
  // Such as a database that is started anew: the run is still open, and is gone on with.
  'internal',
]);

@HandlesJob(RUN_HARVEST, { policy: 'exclusive', retryLimit: 5, expireInSeconds: 86_000 })
@Injectable()
export class RunHarvestJob implements JobHandler<RunHarvest>, OnApplicationBootstrap {
  private readonly logger = new Logger(RunHarvestJob.name);

  constructor(
    private readonly sources: HarvestSources,
    private readonly harvester: Harvester,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    @Inject(JOBS_ROLE) private readonly role: JobsRole,
  ) {}

  /** Ends what a killed process began: its runs are still open, their locks are not held. */
  async onApplicationBootstrap(): Promise<void> {
    if (this.role === 'work') {
      for (const sourceId of await this.sources.withOpenRuns()) {
        await this.enqueue(sourceId);
      }
    }
  }

  enqueue(sourceId: string): Promise<void> {
    return this.transactions.run((tx) =>
      this.jobs.enqueue(tx, RUN_HARVEST, { sourceId } satisfies RunHarvest, { singletonKey: sourceId }),
    );
  }

  async handle({ sourceId, compare = false }: RunHarvest, { signal }: JobContext): Promise<void> {
    const source = await this.sources.find(sourceId);
    if (!source) {
      this.logger.warn(`The source ${sourceId} is gone; nothing to harvest`);
      return;
    }
    const mode = compare ? 'compare' : 'write';
    const report = await this.harvester.run(source, { signal, mode });
    const { state, counts, archived, missing, resumed, problem } = report;
    this.logger.log({
      msg: `${compare ? 'Comparison' : 'Harvest'} of ${source.name}: ${state}`,
      sourceId,
      counts,
      archived,
      missing,
      problem,
    });
    // A run that was gone on with may fail for what it kept of before: the next one begins anew.
    const isPassing = problem !== undefined && (PASSING.has(problem.code) || resumed);
    if (state === 'suspended' || isPassing) {
      throw new Error(`${problem?.code}: ${problem?.message}`);
    }
  }
}
