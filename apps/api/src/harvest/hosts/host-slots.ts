import { Injectable } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';
import { HarvestConfig } from '../../config';

/** Room for a run at a host. Gone at once when the process that holds it dies. */
export interface HostSlot {
  release(): Promise<void>;
}

/** How many runs read from one host at a time, of all workers: locks of connections, as many as the host has slots. */
@Injectable()
export class HostSlots {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: HarvestConfig,
  ) {}

  /** @returns `undefined` when as many runs as may be read from the host already */
  async take(host: string): Promise<HostSlot | undefined> {
    const connection = this.dataSource.createQueryRunner();
    try {
      await connection.connect();
      for (let place = 0; place < this.config.hostRuns; place++) {
        const [lock] = (await connection.query(
          'select pg_try_advisory_lock(hashtextextended($1, 0)) as held',
          [slotName(host, place)],
        )) as { held: boolean }[];
        if (lock?.held) {
          return { release: () => release(connection, slotName(host, place)) };
        }
      }
      await connection.release();
      return undefined;
    } catch (error) {
      await connection.release();
      throw error;
    }
  }
}

const slotName = (host: string, place: number): string => `passerelle.harvest.host.${host}.${place}`;

async function release(connection: QueryRunner, name: string): Promise<void> {
  if (connection.isReleased) {
    return;
  }
  try {
    await connection.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
  } finally {
    await connection.release();
  }
}
