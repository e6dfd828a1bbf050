import { hash } from 'node:crypto';
import type { Pool, PoolClient, QueryConfig } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
import { AS_IN_JSON } from './as-in-json';

/** Sends what is asked while an answer is awaited at once, not after it; `pipeline` is read at each question. */
export type PipelinedClient = PoolClient & { pipeline: boolean };

const names = new Map<string, string>();

/**
 * Asks by a statement that each connection parses and plans once: for one that brings a whole object together, that takes
 * longer than the answer. Only for texts that the code holds as they are, never for such as are put together from
 * filters: every connection keeps every one of them. Values are {@link AS_IN_JSON}.
 */
export async function queryPrepared<Row extends object>(
  dataSource: DataSource,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const question = { ...toPrepared(text, values), types: AS_IN_JSON };
  return (await poolOf(dataSource).query<Row>(question)).rows;
}

/** TypeORM has no way to name a statement; its pool has. */
export const poolOf = (dataSource: DataSource): Pool =>
  (dataSource.driver as unknown as { master: Pool }).master;

/** As {@link queryPrepared}, in a transaction, and with values as TypeORM reads them. */
export async function queryPreparedIn<Row extends object>(
  { queryRunner }: EntityManager,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  if (!queryRunner) {
    throw new Error('This is no transaction.');
  }
  const client = (await queryRunner.connect()) as PoolClient;
  const { rows } = await client.query<Row>(toPrepared(text, values));
  return rows;
}

/**
 * The identifiers of an array, in its order: `wanted (id, rank)`. An array that PostgreSQL can look at when it plans makes it
 * think few of them worth a plan of their own, each time anew, which takes longer than to read them.
 */
export const wantedIds = (parameter: string): string => inOrder(`(select ${parameter}::uuid[])`);

/** The same of an array in SQL. */
export const inOrder = (ids: string): string => `unnest(${ids}) with ordinality as wanted (id, rank)`;

/** A question that a connection plans once. */
export function toPrepared(text: string, values: readonly unknown[]): QueryConfig {
  return { name: nameOf(text), text, values: [...values] };
}

function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = hash('sha256', text, 'hex').slice(0, 32);
    names.set(text, name);
  }
  return name;
}
