import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DataConfig } from '../config';
import { Transactions } from '../platform/database';
import { HandlesJob, Jobs, JOBS_ROLE, type JobHandler, type JobsRole } from '../platform/jobs';
import { baseZones } from './base-zones';
import { frenchZones, frenchZonesVersion } from './french-zones';
import { loadZones } from './load-zones';
import type { ZoneList } from './zone-list';
import { ZonesReader } from './zones.reader';

export const LOAD_ZONES = 'load-zones';

/** Brings the zones that come with the portal into the catalogue, when a worker starts and a list is new. */
@HandlesJob(LOAD_ZONES, { policy: 'exclusive', retryLimit: 5 })
@Injectable()
export class LoadZonesJob implements JobHandler, OnApplicationBootstrap {
  private readonly logger = new Logger(LoadZonesJob.name);

  constructor(
    private readonly config: DataConfig,
    private readonly reader: ZonesReader,
    private readonly transactions: Transactions,
    private readonly jobs: Jobs,
    @Inject(JOBS_ROLE) private readonly role: JobsRole,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.role === 'work' && (await this.missing()).length > 0) {
      await this.transactions.run((tx) =>
        this.jobs.enqueue(tx, LOAD_ZONES, {}, { singletonKey: LOAD_ZONES }),
      );
    }
  }

  async handle(): Promise<void> {
    for (const read of await this.missing()) {
      const list = await read();
      this.logger.log(`Zones of ${list.name}: ${await this.load(list)}`);
    }
  }

  load(list: ZoneList): Promise<number | 'known'> {
    return this.transactions.run((tx) => loadZones(tx, list));
  }

  /** The lists that are not there yet, or of another version; the French one is read only then. */
  private async missing(): Promise<(() => ZoneList | Promise<ZoneList>)[]> {
    const known = await this.reader.versions();
    const base = baseZones();
    return [
      ...(known.get(base.name) === base.version ? [] : [() => base]),
      ...(this.config.zones !== 'fr' || known.get('fr') === (await frenchZonesVersion())
        ? []
        : [frenchZones]),
    ];
  }
}
