import { toSlug, type SourceRecord } from '@passerelle/catalog';
import { FILTER_KEYS, type FilterKey, type FilterType, type SourceFilter } from './source-settings';

/** Names under which a record may be filtered, beyond those that it keeps: identifiers, addresses, themes. */
export type RecordTerms = Readonly<Partial<Record<FilterKey, readonly (string | undefined)[]>>>;

/** Values of the filters of a key and type. */
export function filterValues(
  filters: readonly SourceFilter[],
  key: FilterKey,
  type: FilterType,
): readonly string[] {
  return filters.filter((filter) => filter.key === key && filter.type === type).map(({ value }) => value);
}

/**
 * Which filter leaves a record out: the first that excludes it, else the key of which it has none of the values that are
 * included. Capitals, accents and punctuation make no difference.
 */
export type Judge = (record: SourceRecord, terms: RecordTerms) => SourceFilter | undefined;

export function createJudge(filters: readonly SourceFilter[]): Judge {
  // A set is chosen by asking for it; its records do not tell it.
  const rules = filters
    .filter(({ key }) => key !== 'set')
    .map((filter) => ({ filter, folded: toSlug(filter.value, '') }));
  const included = FILTER_KEYS.map((key) =>
    rules.filter(({ filter }) => filter.type === 'include' && filter.key === key),
  ).filter((choices) => choices.length > 0);
  const excluded = rules.filter(({ filter }) => filter.type === 'exclude');
  return (record, terms) => {
    const names = new Map<FilterKey, ReadonlySet<string>>();
    const has = ({ filter: { key }, folded }: (typeof rules)[number]) => {
      const known = names.get(key) ?? foldedNames(key, record, terms);
      names.set(key, known);
      return known.has(folded);
    };
    const missed = included.find((choices) => !choices.some(has));
    return (excluded.find(has) ?? missed?.[0])?.filter;
  };
}

function foldedNames(key: FilterKey, { publisher, tags }: SourceRecord, terms: RecordTerms): Set<string> {
  const kept = { organization: [publisher?.name, publisher?.uri], tag: tags, theme: [], set: [] }[key];
  const names = [...kept, ...(terms[key] ?? [])].filter((name) => name !== undefined);
  return new Set(names.map((name) => toSlug(name, '')).filter((name) => name !== ''));
}
