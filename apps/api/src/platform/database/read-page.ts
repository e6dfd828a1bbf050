import type { DataSource } from 'typeorm';
import type { Conditions } from './conditions';
import { isAfter, orderBy, readCursor, writeCursor, type Cursor, type SortKey } from './keyset';
import { inOrder, queryPrepared, wantedIds } from './prepared';
import { offsetOf } from './query-values';
import type { Totals } from './totals';

export interface PageOfTable {
  /** With its alias. */
  readonly table: string;
  readonly alias: string;
  /** What is answered of each row, its `id` among it. */
  readonly columns: string;
  /** How many there are, when it is known without counting them. */
  readonly total?: () => Promise<number>;
}

/** The cursor of what comes first. */
const FIRST = '*';

/** Which page of a list, by its number or after a cursor. */
export interface PageOfList {
  readonly page: number;
  readonly pageSize: number;
  readonly cursor?: string | undefined;
}

export interface PageWanted extends PageOfList {
  readonly sort: string;
  /** Of numbered pages that have no last one: catalogues in RDF. */
  readonly offset?: number | undefined;
}

export interface ReadPage<Row> {
  readonly rows: Row[];
  /** Of all pages. */
  readonly total: number;
  /** Of the last row, when there may be more after it. */
  readonly cursor: string | undefined;
}

/**
 * A page of a list, by its number or after a cursor, and how much there is in all. Where rows are filtered, which of them
 * stand on the page is asked apart from what is answered of them: the first depends on the filters, the second is always the
 * same statement, whose planning takes as long as it runs.
 */
export async function readPage<Row extends { readonly id: string }>(
  dataSource: DataSource,
  totals: Totals,
  { table, alias, columns, total: counted }: PageOfTable,
  conditions: Conditions,
  key: SortKey,
  wanted: PageWanted,
): Promise<ReadPage<Row>> {
  const { where: all } = conditions;
  const parametersOfAll = [...conditions.parameters];
  const isPlain = parametersOfAll.length === 0 && wanted.cursor === undefined;
  const { where, parameters, limits } = cutTo(wanted, conditions, key, isPlain ? unseen : seen);
  const places = `select ${alias}.id, ${key.by} as value from ${key.table ?? table} where ${where} order by ${orderBy(key)} ${limits}`;
  const select = (more: string, ids: string) =>
    `select ${columns}${more} from ${ids} join ${table} on ${alias}.id = wanted.id order by wanted.rank`;
  const [{ rows, found }, total] = await Promise.all([
    isPlain ? readAtOnce() : readByTurns(),
    counted?.() ??
      totals.ask(`select count(*)::integer as total from ${table} where ${all}`, parametersOfAll),
  ]);
  return { rows, total, cursor: cursorAfter(wanted, found) };

  /** There is one text for each order. */
  async function readAtOnce() {
    const found = await queryPrepared<Row & Pick<PlaceOfRow, 'place_value'>>(
      dataSource,
      select(`, ${key.by}::text as place_value`, inOrder(`array(select id from (${places}) place)`)),
      parameters,
    );
    const placed = found.map(({ place_value: value, ...row }) => ({ value, row: row as unknown as Row }));
    return {
      rows: placed.map(({ row }) => row),
      found: placed.map(({ value, row: { id } }) => ({ value, id })),
    };
  }

  async function readByTurns() {
    const found = await dataSource.query<Cursor[]>(
      `select id, value::text from (${places}) place`,
      parameters,
    );
    const rows = await queryPrepared<Row>(dataSource, select('', wantedIds('$1')), [
      found.map(({ id }) => id),
    ]);
    return { rows, found };
  }
}

/** Rows of a table, or of several that are joined. */
export interface RowsOfTables {
  /** What is answered of each row. */
  readonly columns: string;
  /** With their aliases. */
  readonly from: string;
  /** How many there are, when it is known without counting them. */
  readonly total?: () => Promise<number>;
}

/** As {@link readPage}, of rows that are read in one go: their key need be no identifier of a table. */
export async function readRows<Row extends object>(
  dataSource: DataSource,
  { columns, from, total }: RowsOfTables,
  conditions: Conditions,
  key: SortKey,
  wanted: PageWanted,
): Promise<ReadPage<Row>> {
  const { where: all } = conditions;
  const parametersOfAll = [...conditions.parameters];
  const count = async () => {
    const [row] = await dataSource.query<{ total: number }[]>(
      `select count(*)::integer as total from ${from} where ${all}`,
      [...parametersOfAll],
    );
    return row?.total ?? 0;
  };
  const { where, parameters, limits } = cutTo(wanted, conditions, key);
  const [found, counted] = await Promise.all([
    dataSource.query<(Row & PlaceOfRow)[]>(
      `select ${columns}, ${key.by}::text as place_value, ${key.id}::text as place_id
       from ${from} where ${where} order by ${orderBy(key)} ${limits}`,
      parameters,
    ),
    total?.() ?? count(),
  ]);
  const placed = found.map(({ place_value: value, place_id: id, ...row }) => ({ place: { value, id }, row }));
  return {
    rows: placed.map(({ row }) => row as unknown as Row),
    total: counted,
    cursor: cursorAfter(
      wanted,
      placed.map(({ place }) => place),
    ),
  };
}

interface PlaceOfRow {
  readonly place_value: string;
  readonly place_id: string;
}

/** A number that PostgreSQL looks at when it plans. */
const seen = (parameter: number): string => `$${parameter}`;

/** A number that it does not, so that one plan serves all. */
const unseen = (parameter: number): string => `(select $${parameter}::integer)`;

/** The conditions on what is on the page; they hold of all pages before. */
function cutTo(
  { sort, page, pageSize, cursor, offset }: PageWanted,
  conditions: Conditions,
  key: SortKey,
  limitBy: (parameter: number) => string = seen,
): { where: string; parameters: unknown[]; limits: string } {
  if (cursor !== undefined && cursor !== FIRST) {
    const after = readCursor(cursor, sort, key);
    conditions.addAlways((bind) => isAfter(key, after, bind));
  }
  const { where, parameters } = conditions;
  const skipped = cursor === undefined ? (offset ?? offsetOf(page, pageSize)) : 0;
  const next = parameters.length;
  return {
    where,
    parameters: [...parameters, pageSize, skipped],
    limits: `limit ${limitBy(next + 1)} offset ${limitBy(next + 2)}`,
  };
}

function cursorAfter({ sort, pageSize }: PageWanted, places: readonly Cursor[]): string | undefined {
  const last = places.length === pageSize ? places.at(-1) : undefined;
  return last && writeCursor(sort, last);
}
