import { canonicalJson } from '@passerelle/harvest';

/** By column or part: what it was and what it became. */
export type Changes = Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;

/** The columns whose values differ, with what they were and what they become. */
export function changesBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Changes {
  return Object.fromEntries(
    Object.entries(after)
      .filter(([column, to]) => canonicalJson(before[column] ?? null) !== canonicalJson(to ?? null))
      .map(([column, to]) => [column, { from: before[column] ?? null, to: to ?? null }]),
  );
}

/** What an input leaves out is no column at all. */
export function withoutUndefined<Columns extends object>(columns: {
  [Column in keyof Columns]: Columns[Column] | undefined;
}): Columns {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Columns;
}
