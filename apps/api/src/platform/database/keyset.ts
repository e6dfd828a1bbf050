import { InvalidError } from '@passerelle/catalog';
import { isUUID } from 'class-validator';
import type { Bind } from './conditions';
import { storable } from './query-values';

/** What a list is sorted by; rows that are equal in it follow in the order of their identifiers. */
export interface SortKey {
  /** SQL. */
  readonly by: string;
  readonly type: 'text' | 'timestamptz' | 'uuid' | 'bigint' | 'float8';
  readonly descending: boolean;
  /** SQL of the identifier. */
  readonly id: string;
  readonly idType?: 'uuid' | 'bigint';
  /** The other way than the rest, so that one index serves both directions, unless it is said. */
  readonly idDescending?: boolean;
  /** Where rows are sorted by it, with its alias; the table itself unless it is said. */
  readonly table?: string;
}

/** Sorts of a table of this alias. */
export const sortsOf =
  (alias: string) =>
  (by: string, type: SortKey['type'], descending: boolean): SortKey => ({
    by,
    type,
    descending,
    id: `${alias}.id`,
  });

/** After which row a page begins. Costs the same however deep it is, where an offset reads all that it skips. */
export interface Cursor {
  readonly value: string;
  readonly id: string;
}

export function orderBy({ by, descending, id, idDescending = !descending }: SortKey): string {
  return `${by}${descending ? ' desc' : ''}, ${id}${idDescending ? ' desc' : ''}`;
}

/** The condition on rows that come after. */
export function isAfter(
  { by, type, descending, id, idType = 'uuid', idDescending = !descending }: SortKey,
  cursor: Cursor,
  bind: Bind,
): string {
  const value = `${bind(cursor.value)}::${type}`;
  const after = `${id} ${idDescending ? '<' : '>'} ${bind(cursor.id)}::${idType}`;
  return descending
    ? `${by} <= ${value} and (${by} < ${value} or ${after})`
    : `${by} >= ${value} and (${by} > ${value} or ${after})`;
}

/** As clients keep it: nothing to be read or made up. */
export function writeCursor(sort: string, { value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');
}

const IS_VALUE: Readonly<Record<SortKey['type'], (value: string) => boolean>> = {
  text: () => true,
  // What never was comes last.
  timestamptz: (value) => /^-?infinity$/.test(value) || !Number.isNaN(Date.parse(value)),
  uuid: isUUID,
  bigint: (value) => /^-?\d{1,18}$/.test(value),
  float8: (value) => /^-?\d{1,20}(\.\d{1,20})?(e-?\d{1,3})?$/.test(value),
};

/** @throws InvalidError when it is not one that this list gave, in this order */
export function readCursor(text: string, sort: string, { type, idType = 'uuid' }: SortKey): Cursor {
  const [of, value, id] = parse(text);
  const isValue = typeof value === 'string' && IS_VALUE[type](value);
  if (of !== sort || !isValue || typeof id !== 'string' || !IS_VALUE[idType](id)) {
    throw new InvalidError('invalid-input', 'The cursor cannot be read.', {
      cursor: ['must be the one of next_page, with the same sort'],
    });
  }
  return { value: storable(value), id };
}

function parse(text: string): unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    // Not one of ours: refused above.
    return [];
  }
}
