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

interface RowOfPage<Row> {
  readonly entry: Row;
  readonly value: string;
}

/** A page of a list, by its number or after a cursor, and how much there is in all. */
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
  const statement = `select ${json} as entry, ${key.by}::text as value from (
      select ${alias}.* from ${table} where ${where} order by ${orderBy(key)}
      limit $${next + 1} offset $${next + 2}) ${alias}
    order by ${orderBy(key)}`;
  const values = [...parameters, pageSize, offset];
  const [rows, total] = await Promise.all([
    // Without filters there is one text for each order: it is worth keeping.
    next === 0
      ? queryPrepared<RowOfPage<Row>>(dataSource, statement, values)
      : dataSource.query<RowOfPage<Row>[]>(statement, values),
    totals.ask(`select count(*)::integer as total from ${table} where ${all}`, parametersOfAll),
  ]);
  const last = rows.length === pageSize ? rows.at(-1) : undefined;
  return {
    rows: rows.map(({ entry }) => entry),
    total,
    cursor: last && writeCursor(sort, { value: last.value, id: last.entry.id }),
  };
}
