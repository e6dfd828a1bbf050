import { Injectable } from '@nestjs/common';
import QuickLRU from 'quick-lru';
import { DataSource } from 'typeorm';

/** Below, counting again is cheap, and whoever publishes sees the total move at once. */
const WORTH_REMEMBERING = 10_000;
const REMEMBERED_MS = 2_000;

/**
 * How many rows a list has. PostgreSQL counts by looking at each of them, which for a large catalogue costs many times
 * what the page costs that is shown: a large total is remembered for two seconds.
 */
@Injectable()
export class Totals {
  private readonly large = new QuickLRU<string, number>({ maxSize: 1_000, maxAge: REMEMBERED_MS });

  constructor(private readonly dataSource: DataSource) {}

  /** @param statement gives one row with `total`, an integer */
  async ask(statement: string, parameters: readonly unknown[] = []): Promise<number> {
    const key = JSON.stringify([statement, parameters]);
    const remembered = this.large.get(key);
    if (remembered !== undefined) {
      return remembered;
    }
    const [row] = await this.dataSource.query<{ total: number }[]>(statement, [...parameters]);
    const total = row?.total ?? 0;
    if (total >= WORTH_REMEMBERING) {
      this.large.set(key, total);
    }
    return total;
  }
}
