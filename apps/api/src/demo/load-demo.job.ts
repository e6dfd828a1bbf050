import { Injectable } from '@nestjs/common';
import { RunHarvestJob } from '../harvest/run-harvest.job';
import { HandlesJob, type JobContext, type JobHandler } from '../platform/jobs';
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
  ) {}

  async handle({ sourceIds }: LoadDemo, context: JobContext): Promise<void> {
    for (const sourceId of sourceIds) {
      await this.runHarvest.handle({ sourceId }, context);
    }
    await this.community.load();
  }
}
