import type { MultiSearchQuery } from 'meilisearch';

import { LAST_UPDATE_RANGES, totalAfterRange } from '../../last-update-range';
import type { FacetField, FacetValue, SearchOutcome, SearchQuery } from '../../search-index';
import { storable } from '../../words';
import type { Answer, Connection } from './connection';
import { facetName, type LongValue, type StoredFacet } from './document';
import { MAX_FACET_VALUES } from './settings';
import { fromValue, toValue } from './values';

/** What was counted for one part of a text; parts never overlap, so their counts add up. */
export interface PartCounts {
  /** Values of all fields among what passes all filters. */
  readonly page: Answer;
  /** Values of each filtered field, counted without its own filter. */
  readonly own: ReadonlyMap<FacetField, Answer>;
  /** In the order of LAST_UPDATE_RANGES, when asked. */
  readonly ranges: readonly Answer[];
  /** Without the filter by last update, when there is one and it is asked. */
  readonly anyTime: Answer | undefined;
}

export interface FacetQuestions {
  /** For each part, what counts a value of a field without the field's own filter. */
  recount(field: StoredFacet, value: string): readonly MultiSearchQuery[];
  /** … with it. */
  recountHits(field: StoredFacet, value: string): readonly MultiSearchQuery[];
  /** … and what counts the total with these values chosen. */
  totalWith(field: StoredFacet, values: readonly string[]): readonly MultiSearchQuery[];
  /** What finds a document with the value. */
  example(field: StoredFacet, value: string): MultiSearchQuery;
}

/** Of more chosen values nobody reads what letting one go would give, and each is a question. */
const MAX_LET_GO = 50;

export async function facetsOf(
  connection: Connection,
  query: SearchQuery,
  parts: readonly PartCounts[],
  questions: FacetQuestions,
): Promise<Pick<SearchOutcome, 'facets' | 'withoutChoice'>> {
  const facets: Partial<Record<FacetField, readonly FacetValue[]>> = {};
  const withoutChoice: Partial<Record<FacetField, number>> = {};
  for (const field of query.facets) {
    const chosen = [...new Set((query.filters[field] ?? []).map(storable))];
    const counted =
      field === 'last_update_range'
        ? rangesOf(parts)
        : await valuesOf(connection, field, chosen, parts, questions);
    const shown = shortened(counted, chosen, query.facetSize);
    facets[field] = shown;
    if (chosen.length === 0) continue;
    const totalWithout = sum(
      parts.map(({ own, anyTime }) => totalOf(field === 'last_update_range' ? anyTime : own.get(field))),
    );
    withoutChoice[field] = totalWithout;
    facets[field] =
      field === 'last_update_range'
        ? shown.map((range) => ({
            ...range,
            totalAfter: totalAfterRange(range.value, chosen, countIn(counted), totalWithout),
          }))
        : await withTotals(connection, field, chosen, shown, totalWithout, parts, questions);
  }
  return { facets, ...(Object.keys(withoutChoice).length > 0 && { withoutChoice }) };
}

function rangesOf(parts: readonly PartCounts[]): FacetValue[] {
  return LAST_UPDATE_RANGES.map((value, place) => ({
    value,
    count: sum(parts.map(({ ranges }) => totalOf(ranges[place]))),
  })).filter(({ count }) => count > 0);
}

function countIn(values: readonly FacetValue[]): (value: string) => number {
  return (value) => values.find((other) => other.value === value)?.count ?? 0;
}

async function valuesOf(
  connection: Connection,
  field: StoredFacet,
  chosen: readonly string[],
  parts: readonly PartCounts[],
  questions: FacetQuestions,
): Promise<FacetValue[]> {
  const distributions = distributionsOf(
    field,
    parts.map(({ page, own }) => own.get(field) ?? page),
  );
  const listed = distributions.flatMap((distribution) => Object.keys(distribution));
  const values = [...new Set([...listed, ...chosen.map(toValue)])];
  const counts = await countsOf(connection, distributions, values, (value) =>
    questions.recount(field, value),
  );
  return textsOf(connection, field, chosen, counts, questions);
}

/** The same values with the total after each is added to the chosen ones, or let go. */
async function withTotals(
  connection: Connection,
  field: StoredFacet,
  chosen: readonly string[],
  shown: readonly FacetValue[],
  totalWithout: number,
  parts: readonly PartCounts[],
  questions: FacetQuestions,
): Promise<FacetValue[]> {
  const total = sum(parts.map(({ page }) => totalOf(page)));
  const distributions = distributionsOf(
    field,
    parts.map(({ page }) => page),
  );
  const added = shown.filter(({ value }) => !chosen.includes(value)).map(({ value }) => toValue(value));
  const hits = await countsOf(connection, distributions, added, (value) =>
    questions.recountHits(field, value),
  );
  const letGo = await totalsWithoutEach(connection, field, chosen, parts, questions);
  return shown.map((counted) => {
    const { value, count } = counted;
    if (!chosen.includes(value)) {
      return { ...counted, totalAfter: total + count - (hits.get(toValue(value)) ?? 0) };
    }
    const totalAfter = chosen.length === 1 ? totalWithout : letGo.get(value);
    return totalAfter === undefined ? counted : { ...counted, totalAfter };
  });
}

/** The total after letting go each of several chosen values. */
async function totalsWithoutEach(
  connection: Connection,
  field: StoredFacet,
  chosen: readonly string[],
  parts: readonly PartCounts[],
  questions: FacetQuestions,
): Promise<ReadonlyMap<string, number>> {
  if (chosen.length < 2 || chosen.length > MAX_LET_GO) return new Map();
  const asked = chosen.map((value) =>
    questions.totalWith(
      field,
      chosen.filter((other) => other !== value),
    ),
  );
  const answers = await connection.ask(asked.flat());
  return new Map(chosen.map((value) => [value, sum(answers.splice(0, parts.length).map(totalOf))] as const));
}

type Distribution = Readonly<Record<string, number>>;

function distributionsOf(field: StoredFacet, answers: readonly Answer[]): Distribution[] {
  return answers.map(({ facetDistribution }) => facetDistribution?.[facetName(field)] ?? {});
}

/** How many have each of the values. A list that is full may lack some: those are counted by themselves. */
async function countsOf(
  connection: Connection,
  distributions: readonly Distribution[],
  values: readonly string[],
  recount: (value: string) => readonly MultiSearchQuery[],
): Promise<Map<string, number>> {
  const counts = new Map(
    values.map((value) => [value, sum(distributions.map((distribution) => distribution[value] ?? 0))]),
  );
  const full = distributions.filter((distribution) => Object.keys(distribution).length >= MAX_FACET_VALUES);
  const unsure = values.filter((value) => !full.every((distribution) => value in distribution));
  const answers = await connection.ask(unsure.flatMap(recount));
  for (const value of unsure) {
    counts.set(value, sum(answers.splice(0, distributions.length).map(totalOf)));
  }
  return counts;
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
