import type { SearchIndex } from '@passerelle/search';
import { createSearchQuery } from '@passerelle/search/testing';

import { toUuid } from './corpus';
import { HELD_OUT_QUERIES, NONSENSE, TUNING_QUERIES, type JudgedQuery } from './queries';

export interface Relevance {
  readonly queries: number;
  /** Share of the queries whose first result is an answer. */
  readonly successAt1: number;
  /** … that have an answer among the first ten. */
  readonly successAt10: number;
  /** Mean of 1 / place of the first answer among the first ten, 0 without one. */
  readonly meanReciprocalRank: number;
  readonly missed: readonly Missed[];
}

export interface Missed {
  readonly text: string;
  /** Place of the first answer, or `undefined` beyond ten. */
  readonly place: number | undefined;
  readonly total: number;
}

/** Asks an index the queries and compares with what people judged. */
export async function measureRelevance(
  index: SearchIndex,
  queries: readonly JudgedQuery[],
): Promise<Relevance> {
  const places: Missed[] = [];
  for (const { text, answers } of queries) {
    const wanted = new Set(answers.map(toUuid));
    const { ids, total } = await index.search(createSearchQuery({ text, pageSize: 10 }));
    const place = ids.findIndex((id) => wanted.has(id)) + 1;
    places.push({ text, place: place === 0 ? undefined : place, total });
  }
  const share = (count: number): number => count / queries.length;
  return {
    queries: queries.length,
    successAt1: share(places.filter(({ place }) => place === 1).length),
    successAt10: share(places.filter(({ place }) => place !== undefined).length),
    meanReciprocalRank: share(places.reduce((sum, { place }) => sum + (place ? 1 / place : 0), 0)),
    missed: places.filter(({ place }) => place !== 1),
  };
}

/** How an engine answers all queries. */
export interface EngineRelevance {
  readonly engine: string;
  readonly tuning: Relevance;
  readonly heldOut: Relevance;
  /** The nonsense that finds something in spite of all. */
  readonly finding: readonly string[];
  /** Of the queries that find nothing, the share that is nonsense. */
  readonly zeroHitPrecision: number;
}

export async function measureEngine(engine: string, index: SearchIndex): Promise<EngineRelevance> {
  const tuning = await measureRelevance(index, TUNING_QUERIES);
  const heldOut = await measureRelevance(index, HELD_OUT_QUERIES);
  const finding = await findingNonsense(index, NONSENSE);
  const empty = NONSENSE.length - finding.length;
  const wronglyEmpty = [...tuning.missed, ...heldOut.missed].filter(({ total }) => total === 0).length;
  return { engine, tuning, heldOut, finding, zeroHitPrecision: empty / (empty + wronglyEmpty) };
}

/** The nonsense that finds something in spite of all. */
export async function findingNonsense(index: SearchIndex, nonsense: readonly string[]): Promise<string[]> {
  const finding: string[] = [];
  for (const text of nonsense) {
    const { total } = await index.search(createSearchQuery({ text, pageSize: 1 }));
    if (total > 0) finding.push(text);
  }
  return finding;
}
