import { Injectable } from '@nestjs/common';
import { READ_API_DESCRIPTIONS } from '../api-descriptions/read-descriptions.job';
import { RunHarvestJob } from '../harvest/run-harvest.job';
import { Transactions } from '../platform/database';
import { HandlesJob, Jobs, type JobContext, type JobHandler } from '../platform/jobs';
import { DemoCommunity } from './demo-community';

export const LOAD_DEMO = 'load-demo';

export interface LoadDemo {
  readonly sourceIds: readonly string[];
}

/** Harvests the demonstration catalogue, then loads what people made of it. Cheap when nothing changed. */
@HandlesJob(LOAD_DEMO, { policy: 'exclusive', retryLimit: 5 })
@Injectable()
export class LoadDemoJob implements JobHandler<LoadDemo> {
  constructor(
    private readonly runHarvest: RunHarvestJob,
    private readonly community: DemoCommunity,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
  ) {}

  async handle({ sourceIds }: LoadDemo, context: JobContext): Promise<void> {
    for (const sourceId of sourceIds) {
      await this.runHarvest.handle({ sourceId }, context);
    }
    await this.community.load();
    // What the harvest brought is shown whole, without waiting for the next minute.
    await this.transactions.run((tx) => this.jobs.enqueue(tx, READ_API_DESCRIPTIONS, {}));
  }
}
