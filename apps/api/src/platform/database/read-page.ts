import type { DataSource } from 'typeorm';
import type { Conditions } from './conditions';
import { isAfter, orderBy, readCursor, writeCursor, type SortKey } from './keyset';
import { queryPrepared } from './prepared';
import { offsetOf } from './query-values';
import type { Totals } from './totals';

export interface PageOfTable {
  /** With its alias. */
  readonly table: string;
  readonly alias: string;
  /** What is answered of each row, as one JSON value. */
  readonly json: string;
}

export interface PageWanted {
  readonly sort: string;
  readonly page: number;
  readonly pageSize: number;
  readonly cursor?: string | undefined;
}

export interface ReadPage<Row> {
  readonly rows: Row[];
  /** Of all pages. */
  readonly total: number;
  /** Of the last row, when there may be more after it. */
  readonly cursor: string | undefined;
}

/**
 * A page of a list, by its number or after a cursor, and how much there is in all. Which rows stand on the page is asked
 * apart from what is answered of them: the first depends on the filters, the second is always the same statement, whose
 * planning takes as long as it runs.
 */
export async function readPage<Row extends { readonly id: string }>(
  dataSource: DataSource,
  totals: Totals,
  { table, alias, json }: PageOfTable,
  conditions: Conditions,
  key: SortKey,
  { sort, page, pageSize, cursor }: PageWanted,
): Promise<ReadPage<Row>> {
  const { where: all } = conditions;
  const parametersOfAll = [...conditions.parameters];
  if (cursor !== undefined) {
    const after = readCursor(cursor, sort, key);
    conditions.addAlways((bind) => isAfter(key, after, bind));
  }
  const { where, parameters } = conditions;
  const next = parameters.length;
  const offset = cursor === undefined ? offsetOf(page, pageSize) : 0;
  const [places, total] = await Promise.all([
    dataSource.query<{ id: string; value: string }[]>(
      `select ${alias}.id, ${key.by}::text as value from ${table} where ${where} order by ${orderBy(key)}
       limit $${next + 1} offset $${next + 2}`,
      [...parameters, pageSize, offset],
    ),
    totals.ask(`select count(*)::integer as total from ${table} where ${all}`, parametersOfAll),
  ]);
  const rows = await queryPrepared<{ entry: Row }>(
    dataSource,
    `select ${json} as entry from unnest($1::uuid[]) with ordinality as wanted (id, rank)
       join ${table} on ${alias}.id = wanted.id order by wanted.rank`,
    [places.map(({ id }) => id)],
  );
  const last = places.length === pageSize ? places.at(-1) : undefined;
  return {
    rows: rows.map(({ entry }) => entry),
    total,
    cursor: last && writeCursor(sort, last),
  };
}
