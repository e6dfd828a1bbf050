import { Injectable } from '@nestjs/common';
import { DataConfig } from '../config';
import { HarvestSources } from '../harvest/harvest-sources';
import { RunHarvestJob } from '../harvest/run-harvest.job';

/** Its address follows the port, its identity does not. */
export const DEMO_SOURCE_ID = '0192d000-0000-7000-8000-00000000de70';

/** Loads the demonstration catalogue as any other: by harvesting it. */
@Injectable()
export class DemoSeed {
  constructor(
    private readonly config: DataConfig,
    private readonly sources: HarvestSources,
    private readonly runHarvest: RunHarvestJob,
  ) {}

  /**
   * Asks the worker to harvest the catalogue that this portal serves. Cheap when nothing changed.
   * @param origin where this portal answers, such as `http://127.0.0.1:3000`
   */
  async enqueue(origin: string): Promise<void> {
    if (this.config.seed !== 'demo') {
      return;
    }
    await this.sources.ensure({
      id: DEMO_SOURCE_ID,
      name: 'Catalogue de démonstration',
      url: `${origin}/samples/catalogue.ttl`,
      backend: 'dcat',
      trustedHost: true,
    });
    await this.runHarvest.enqueue(DEMO_SOURCE_ID);
  }
}
