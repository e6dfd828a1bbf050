import type { MultiSearchQuery } from 'meilisearch';

import { LAST_UPDATE_RANGES } from '../../last-update-range';
import type { FacetField, FacetValue, SearchOutcome, SearchQuery } from '../../search-index';
import { storable } from '../../words';
import type { Answer, Connection } from './connection';
import { facetName, type LongValue, type StoredFacet } from './document';
import { MAX_FACET_VALUES } from './settings';
import { fromValue, toValue } from './values';

/** What was counted for one part of a text; parts never overlap, so their counts add up. */
export interface PartCounts {
  /** Values of the fields that are not filtered. */
  readonly page: Answer;
  /** Values of each filtered field, counted without its own filter. */
  readonly own: ReadonlyMap<FacetField, Answer>;
  /** In the order of LAST_UPDATE_RANGES, when asked. */
  readonly ranges: readonly Answer[];
}

export interface FacetQuestions {
  /** For each part, what counts a value of a field without the field's own filter. */
  recount(field: StoredFacet, value: string): readonly MultiSearchQuery[];
  /** What finds a document with the value. */
  example(field: StoredFacet, value: string): MultiSearchQuery;
}

export async function facetsOf(
  connection: Connection,
  query: SearchQuery,
  parts: readonly PartCounts[],
  questions: FacetQuestions,
): Promise<SearchOutcome['facets']> {
  const facets: Partial<Record<FacetField, readonly FacetValue[]>> = {};
  for (const field of query.facets) {
    const chosen = [...new Set((query.filters[field] ?? []).map(storable))];
    const counted =
      field === 'last_update_range'
        ? rangesOf(parts)
        : await valuesOf(connection, field, chosen, parts, questions);
    facets[field] = shortened(counted, chosen, query.facetSize);
  }
  return facets;
}

function rangesOf(parts: readonly PartCounts[]): FacetValue[] {
  return LAST_UPDATE_RANGES.map((value, place) => ({
    value,
    count: sum(parts.map(({ ranges }) => totalOf(ranges[place]))),
  })).filter(({ count }) => count > 0);
}

async function valuesOf(
  connection: Connection,
  field: StoredFacet,
  chosen: readonly string[],
  parts: readonly PartCounts[],
  questions: FacetQuestions,
): Promise<FacetValue[]> {
  const distributions = parts.map(
    ({ page, own }) => (own.get(field) ?? page).facetDistribution?.[facetName(field)] ?? {},
  );
  const counts = new Map<string, number>();
  for (const distribution of distributions) {
    for (const [value, count] of Object.entries(distribution)) {
      counts.set(value, (counts.get(value) ?? 0) + count);
    }
  }
  // A list that is full may lack values: those that matter are counted by themselves.
  const full = distributions.filter((distribution) => Object.keys(distribution).length >= MAX_FACET_VALUES);
  if (full.length > 0) {
    const unsure = [...new Set([...counts.keys(), ...chosen.map(toValue)])].filter(
      (value) => !full.every((distribution) => value in distribution),
    );
    const asked = unsure.map((value) => questions.recount(field, value));
    const answers = await connection.ask(asked.flat());
    for (const value of unsure) {
      counts.set(value, sum(answers.splice(0, parts.length).map(totalOf)));
    }
  }
  return textsOf(connection, field, chosen, counts, questions);
}

/** Values as they were given; those too long to be held are read from one of their documents. */
async function textsOf(
  connection: Connection,
  field: StoredFacet,
  chosen: readonly string[],
  counts: ReadonlyMap<string, number>,
  questions: FacetQuestions,
): Promise<FacetValue[]> {
  const known = new Map(chosen.map((text) => [toValue(text), text]));
  const unknown = [...counts.keys()].filter((value) => fromValue(value) === undefined && !known.has(value));
  const answers = await connection.ask(unknown.map((value) => questions.example(field, value)));
  for (const [place, value] of unknown.entries()) {
    const texts = answers[place]?.hits[0]?.long_values as readonly LongValue[] | undefined;
    known.set(value, texts?.find((long) => long.value === value)?.text ?? value);
  }
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([value, count]) => ({ value: known.get(value) ?? fromValue(value) ?? value, count }));
}

/** The most frequent values, and every chosen one, even at zero. */
function shortened(values: readonly FacetValue[], chosen: readonly string[], size: number): FacetValue[] {
  const sorted = [...values].sort(
    (left, right) => right.count - left.count || (left.value < right.value ? -1 : 1),
  );
  const present = new Set(values.map(({ value }) => value));
  return [
    ...sorted.filter(({ value }, place) => place < size || chosen.includes(value)),
    ...chosen.filter((value) => !present.has(value)).map((value) => ({ value, count: 0 })),
  ];
}

export function totalOf(answer: Answer | undefined): number {
  return answer?.totalHits ?? 0;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
