import { Injectable } from '@nestjs/common';
import { DataConfig } from '../config';
import { HarvestSources } from '../harvest/sources/harvest-sources';
import { Transactions } from '../platform/database';
import { Jobs } from '../platform/jobs';
import { DEMO_SOURCES } from './demo-sources';
import { LOAD_DEMO, type LoadDemo } from './load-demo.job';

/** Loads the demonstration catalogue as any other, by harvesting it, and what people made of it. */
@Injectable()
export class DemoSeed {
  constructor(
    private readonly config: DataConfig,
    private readonly sources: HarvestSources,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
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
    }
    const job: LoadDemo = { sourceIds: DEMO_SOURCES.map(({ id }) => id) };
    await this.transactions.run((tx) => this.jobs.enqueue(tx, LOAD_DEMO, job, { singletonKey: LOAD_DEMO }));
  }
}
