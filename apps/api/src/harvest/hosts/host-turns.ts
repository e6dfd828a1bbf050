import { Injectable } from '@nestjs/common';
import type { HostTurns } from '@passerelle/harvest';
import { DataSource } from 'typeorm';
import { HarvestConfig } from '../../config';

/** Turns of all processes, in PostgreSQL: one statement takes the next of a host. By the clock of the database alone. */
@Injectable()
export class SharedHostTurns implements HostTurns {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: HarvestConfig,
  ) {}

  async take(host: string): Promise<number> {
    const [turn] = await this.dataSource.query<{ wait: number }[]>(
      `insert into harvest_host as known (host, next_at)
       values ($1, clock_timestamp() + make_interval(secs => $2::float8 / 1000))
       on conflict on constraint harvest_host_pk do update
       set next_at = greatest(known.next_at, clock_timestamp()) + make_interval(secs => $2::float8 / 1000)
       returning (extract(epoch from known.next_at - clock_timestamp()) * 1000 - $2)::float8 as wait`,
      [host, this.config.hostDelayMs],
    );
    return Math.max(0, turn?.wait ?? 0);
  }

  async putOff(host: string, ms: number): Promise<void> {
    await this.dataSource.query(
      `insert into harvest_host as known (host, next_at)
       values ($1, clock_timestamp() + make_interval(secs => $2::float8 / 1000))
       on conflict on constraint harvest_host_pk do update
       set next_at = greatest(known.next_at, excluded.next_at)`,
      [host, ms],
    );
  }
}
