import { Injectable } from '@nestjs/common';
import { DataConfig } from '../config';
import { HarvestSources } from '../harvest/harvest-sources';
import { RunHarvestJob } from '../harvest/run-harvest.job';
import { DEMO_SOURCES } from './demo-sources';

/** Loads the demonstration catalogue as any other: by harvesting it. */
@Injectable()
export class DemoSeed {
  constructor(
    private readonly config: DataConfig,
    private readonly sources: HarvestSources,
    private readonly runHarvest: RunHarvestJob,
  ) {}

  /**
   * Asks the worker to harvest the catalogues that this portal serves. Cheap when nothing changed.
   * @param origin where this portal answers, such as `http://127.0.0.1:3000`
   */
  async enqueue(origin: string): Promise<void> {
    if (this.config.seed !== 'demo') {
      return;
    }
    for (const { id, name, file } of DEMO_SOURCES) {
      await this.sources.ensure({
        id,
        name,
        url: `${origin}/samples/${file}`,
        backend: 'dcat',
        trustedHost: true,
      });
      await this.runHarvest.enqueue(id);
    }
  }
}
