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

/** What each changed field was. */
export function valuesBefore(changes: Changes): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(changes).map(([field, { from }]) => [field, from]));
}

/** Of what an input says; what it leaves out is absent. */
export function withoutUndefined<Columns extends object>(columns: {
  [Column in keyof Columns]: Columns[Column] | undefined;
}): Partial<Columns> {
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== undefined),
  ) as Partial<Columns>;
}

/** Files that one version tells one by one; of more, their number is told. */
const MOST_FILES = 500;

/** What changed of the files of a dataset, as its history tells it. */
export function toldFiles(files: Changes): Changes {
  const number = Object.keys(files).length;
  return number > MOST_FILES ? { 'resources.many': { from: null, to: number } } : files;
}
