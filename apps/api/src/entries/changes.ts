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

/**
 * What several changes, one after the other, come to: what was before the first of them and what is after the last. Of
 * files and elements the fields are told one by one; what came and went, or went back, is none of it.
 */
export function composeChanges(steps: readonly Changes[]): Changes {
  const composed: Record<string, Changes[string]> = {};
  for (const step of steps) {
    for (const [field, change] of Object.entries(step)) {
      const before = composed[field];
      composed[field] = !before
        ? change
        : isOfParts(field)
          ? composeParts(before, change)
          : { from: before.from, to: change.to };
    }
  }
  const differing = Object.entries(composed).map(
    ([field, change]) => [field, isOfParts(field) ? differingParts(change) : change] as const,
  );
  return Object.fromEntries(
    differing.filter(([, { from, to }]) => canonicalJson(from ?? null) !== canonicalJson(to ?? null)),
  );
}

/** Whether a field of a history tells parts of its values, not the whole of them. */
const isOfParts = (field: string): boolean => /^(resources|elements)\./.test(field);

type Parts = Readonly<Record<string, unknown>>;

const isParts = (value: unknown): value is Parts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function composeParts(first: Changes[string], second: Changes[string]): Changes[string] {
  const merged = (earlier: unknown, later: unknown): unknown =>
    isParts(earlier) && isParts(later) ? { ...earlier, ...later } : later;
  return {
    // Gone and come back: what it was when it went is all there is to know.
    from: isParts(first.from) && isParts(second.from) ? { ...second.from, ...first.from } : first.from,
    to: merged(first.to, second.to),
  };
}

function differingParts({ from, to }: Changes[string]): Changes[string] {
  if (!isParts(from) || !isParts(to)) {
    return { from, to };
  }
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter(
    (name) => canonicalJson(from[name] ?? null) !== canonicalJson(to[name] ?? null),
  );
  const only = (parts: Parts) => Object.fromEntries(names.map((name) => [name, parts[name] ?? null]));
  return { from: only(from), to: only(to) };
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
