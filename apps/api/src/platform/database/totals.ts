import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Remembered } from '../remembered';

const MOST = 1_000;

/**
 * How many rows a list has. PostgreSQL counts by looking at each of them, which for a large catalogue costs many times
 * what the page costs that is shown: a large total is remembered for a moment.
 */
@Injectable()
export class Totals {
  private readonly large = new Remembered<number>((total) => total, MOST);

  constructor(private readonly dataSource: DataSource) {}

  /** @param statement gives one row with `total`, an integer */
  ask(statement: string, parameters: readonly unknown[] = []): Promise<number> {
    return this.large.ask(JSON.stringify([statement, parameters]), async () => {
      const [row] = await this.dataSource.query<{ total: number }[]>(statement, [...parameters]);
      return row?.total ?? 0;
    });
  }
}
