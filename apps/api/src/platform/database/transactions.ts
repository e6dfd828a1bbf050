import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { toPrepared, type PipelinedClient } from './prepared';

/**
 * Ends a transaction by a statement: its commit goes to PostgreSQL behind it at once, so that what the statement locks is
 * held for as long as the two take there, and not until this process comes round to the commit. To undo everything, the
 * statement must fail. For texts that the code holds, as `queryPrepared` has it.
 */
export type CommitWith = <Row extends object>(text: string, values: readonly unknown[]) => Promise<Row[]>;

/**
 * What a transaction asks at the same time. Where something fails, the rest is awaited all the same: nothing is to be written
 * once the transaction is undone.
 */
export async function inOneFlight(asked: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(asked);
  const failure = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failure) {
    throw failure.reason;
  }
}

/**
 * Runs work in one transaction: everything it writes, jobs included, stays or nothing does. What it asks together, with
 * `inOneFlight`, goes to PostgreSQL together; so does what it asks first with the beginning of the transaction.
 */
@Injectable()
export class Transactions {
  constructor(private readonly dataSource: DataSource) {}

  async run<Result>(work: (tx: EntityManager, commitWith: CommitWith) => Promise<Result>): Promise<Result> {
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as PipelinedClient;
    const end = { isAsked: false };
    const commit = async (): Promise<void> => {
      end.isAsked = true;
      await client.query(toPrepared('commit', []));
    };
    const commitWith: CommitWith = async <Row extends object>(text: string, values: readonly unknown[]) => {
      const asked = client.query<Row>(toPrepared(text, values));
      await inOneFlight([asked, commit()]);
      return (await asked).rows;
    };
    try {
      client.pipeline = true;
      const begun = client.query(toPrepared('begin', []));
      // Where it fails, so does what was asked behind it: that comes first.
      begun.catch(() => undefined);
      const result = await work(runner.manager, commitWith);
      await begun;
      if (!end.isAsked) {
        await commit();
      }
      return result;
    } catch (error) {
      if (!end.isAsked) {
        // Without its connection it is undone already; why it failed is what is to be known.
        await client.query(toPrepared('rollback', [])).catch(() => undefined);
      }
      throw error;
    } finally {
      // Cursors, of which transactions have none, need it off.
      client.pipeline = false;
      await runner.release();
    }
  }
}
