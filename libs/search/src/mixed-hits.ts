import { compareExplanations } from './explanations';
import type { Interpretation, SearchOutcome, SearchRef, SearchType } from './search-index';

/** What was found of one kind. */
export interface OutcomeOfKind {
  readonly type: SearchType;
  /** From its first hit, with explanations. */
  readonly outcome: SearchOutcome;
}

/**
 * The hits of several kinds in one order. What has the words as they were typed comes before what was found for others,
 * and that before what lacks some of them; then what decides within a kind decides between kinds; of equals, the order
 * of the kinds. Every kind keeps its own order. All outcomes are of one engine.
 */
export function mixedHits(outcomes: readonly OutcomeOfKind[]): SearchRef[] {
  return outcomes
    .flatMap(({ type, outcome: { ids, explanations = [], interpretation } }) =>
      explanations.map((explanation, place) => ({
        hit: { type, id: ids[place] ?? '' },
        departure: departureOf(interpretation),
        explanation,
      })),
    )
    .sort(
      (left, right) =>
        left.departure - right.departure || compareExplanations(left.explanation, right.explanation),
    )
    .map(({ hit }) => hit);
}

/** How far what was searched is from what was typed. */
function departureOf(interpretation: Interpretation | undefined): number {
  if (interpretation === undefined) return 0;
  return interpretation.dropped.length === 0 ? 1 : 2;
}
