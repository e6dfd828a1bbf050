import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';

export const WINDOW_SECONDS = 60;
/** How late one process learns of what another counted. */
const SHARE_MS = 1_000;
/** Callers that are remembered at once; a flood from more addresses is written down early. */
const MOST_KEYS = 50_000;

interface Count {
  /** Of every process, as far as PostgreSQL told. */
  shared: number;
  /** Of this process, not told yet. */
  own: number;
}

export interface Use {
  readonly used: number;
  readonly secondsLeft: number;
}

/**
 * Counts requests by caller in windows of a minute. Counting is in memory and costs nothing; once a second one statement
 * adds what was counted to PostgreSQL, and brings what the other processes did. So a limit may be passed by what all of
 * them take within a second.
 */
@Injectable()
export class RateCounter implements OnApplicationShutdown {
  private readonly logger = new Logger(RateCounter.name);
  private counts = new Map<string, Count>();
  private window = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly dataSource: DataSource) {}

  /** Counts one more. */
  take(key: string, now = Date.now()): Use {
    const count = this.countOf(key, now);
    count.own++;
    this.timer ??= setTimeout(() => void this.share(), SHARE_MS).unref();
    return this.useOf(count, now);
  }

  /** Without counting. */
  look(key: string, now = Date.now()): Use {
    this.turn(now);
    return this.useOf(this.counts.get(key) ?? { shared: 0, own: 0 }, now);
  }

  /** Tells the other processes, and learns from them. A count that cannot be told is kept for the next time. */
  async share(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { window } = this;
    // In one order for every process, so that two of them never wait for each other in a circle.
    const told = [...this.counts]
      .filter(([, { own }]) => own > 0)
      .map(([key, count]) => ({ key, count, own: count.own }))
      .sort((left, right) => (left.key < right.key ? -1 : 1));
    if (told.length === 0) {
      return;
    }
    told.forEach(({ count, own }) => (count.own -= own));
    try {
      const rows = await this.dataSource.query<{ key: string; count: number }[]>(
        `with forgotten as (delete from rate_window where started < to_timestamp($3) - interval '5 minutes'),
           told as (
             insert into rate_window (key, started, count)
             select key, to_timestamp($3), count from unnest($1::text[], $2::integer[]) as told (key, count)
             on conflict on constraint rate_window_pk do update set count = rate_window.count + excluded.count
             returning key, count)
         select key, count from told`,
        [told.map(({ key }) => key), told.map(({ own }) => own), window * WINDOW_SECONDS],
      );
      const shared = new Map(rows.map(({ key, count }) => [key, count]));
      told.forEach(({ key, count, own }) => (count.shared = shared.get(key) ?? count.shared + own));
    } catch (error) {
      told.forEach(({ count, own }) => (count.own += own));
      this.logger.error(error);
    }
  }

  onApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  private countOf(key: string, now: number): Count {
    this.turn(now);
    let count = this.counts.get(key);
    if (!count) {
      if (this.counts.size >= MOST_KEYS) {
        void this.share();
        this.counts = new Map();
      }
      count = { shared: 0, own: 0 };
      this.counts.set(key, count);
    }
    return count;
  }

  /** Begins a new window when the last one is over. */
  private turn(now: number): void {
    const window = Math.floor(now / 1_000 / WINDOW_SECONDS);
    if (window !== this.window) {
      this.window = window;
      this.counts = new Map();
    }
  }

  private useOf({ shared, own }: Count, now: number): Use {
    return { used: shared + own, secondsLeft: WINDOW_SECONDS - (Math.floor(now / 1_000) % WINDOW_SECONDS) };
  }
}
