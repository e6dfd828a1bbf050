import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { toPrepared } from './prepared';

/**
 * Ends a transaction by a statement: its commit goes to PostgreSQL behind it at once, so that what the statement locks is
 * held for as long as the two take there, and not until this process comes round to the commit. To undo everything, the
 * statement must fail. For texts that the code holds, as `queryPrepared` has it.
 */
export type CommitWith = <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>;

/** Sends what is asked while an answer is awaited at once, not after it; read at each question. */
type Pipelining = PoolClient & { pipeline: boolean };

/**
 * Runs work in one transaction: everything it writes, jobs included, stays or nothing does. What it asks together, with
 * `Promise.all`, goes to PostgreSQL together.
 */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  async run<Result>(work: (tx: EntityManager, commitWith: CommitWith) => Promise<Result>): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as Pipelining;
    try {
      client.pipeline = true;
      await runner.startTransaction();
      const result = await work(runner.manager, (text, values) => commitWith(runner, text, values));
      if (runner.isTransactionActive) {
        await runner.commitTransaction();
      }
      return result;
    } catch (error) {
      if (runner.isTransactionActive) {
        // Without its connection it is undone already; why it failed is what is to be known.
        await runner.rollbackTransaction().catch(() => undefined);
      }
      throw error;
    } finally {
      // Cursors, of which transactions have none, need it off.
      client.pipeline = false;
      await runner.release();
    }
  }
}

async function commitWith<Row extends object>(
  runner: QueryRunner,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const client = (await runner.connect()) as PoolClient;
  const asked = client.query<Row>(toPrepared(text, values));
  const [answer, commit] = await Promise.allSettled([asked, runner.commitTransaction()]);
  if (answer.status === 'rejected') {
    throw answer.reason;
  }
  if (commit.status === 'rejected') {
    throw commit.reason;
  }
  return answer.value.rows;
}
