import { Injectable } from '@nestjs/common';
import QuickLRU from 'quick-lru';
import { DataSource } from 'typeorm';

/** Below, counting again is cheap, and whoever publishes sees the total move at once. */
const WORTH_REMEMBERING = 10_000;
const FRESH_MS = 2_000;
const KEPT_MS = 10_000;

interface Counted {
  readonly total: number;
  /** When it is to be counted again. */
  readonly until: number;
}

/**
 * How many rows a list has. PostgreSQL counts by looking at each of them, which for a large catalogue costs many times
 * what the page costs that is shown: a large total is remembered for two seconds. Then whoever asks first counts it
 * again, and who asks meanwhile is told what it was.
 */
@Injectable()
export class Totals {
  private readonly large = new QuickLRU<string, Counted>({ maxSize: 1_000, maxAge: KEPT_MS });

  constructor(private readonly dataSource: DataSource) {}

  /** @param statement gives one row with `total`, an integer */
  async ask(statement: string, parameters: readonly unknown[] = []): Promise<number> {
    const key = JSON.stringify([statement, parameters]);
    const known = this.large.get(key);
    if (known !== undefined) {
      if (Date.now() < known.until) {
        return known.total;
      }
      this.remember(key, known.total);
    }
    const [row] = await this.dataSource.query<{ total: number }[]>(statement, [...parameters]);
    const total = row?.total ?? 0;
    if (total >= WORTH_REMEMBERING) {
      this.remember(key, total);
    } else {
      this.large.delete(key);
    }
    return total;
  }

  private remember(key: string, total: number): void {
    this.large.set(key, { total, until: Date.now() + FRESH_MS });
  }
}
