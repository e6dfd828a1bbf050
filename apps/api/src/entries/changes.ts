import { canonicalJson } from '@passerelle/harvest';

/** By field: what it was and what it becomes. */
export type Changes = Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;

/** The fields whose values differ, with what they were and what they become. */
export function changesBetween(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Changes {
  return Object.fromEntries(
    Object.entries(after)
      .filter(([field, to]) => canonicalJson(before[field] ?? null) !== canonicalJson(to ?? null))
      .map(([field, to]) => [field, { from: before[field] ?? null, to: to ?? null }]),
  );
}

/** What each changed field becomes. */
export function valuesAfter(changes: Changes): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(changes).map(([field, { to }]) => [field, to]));
}

/** Of what an input says; what it leaves out is absent. */
export function withoutUndefined<Columns extends object>(columns: {
  [Column in keyof Columns]: Columns[Column] | undefined;
}): Partial<Columns> {
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== undefined),
  ) as Partial<Columns>;
}
