import type { SearchQuery } from '../../search-index';
import { bitsOf, firstBits, hasBit, keepBits, removeBits, type BitSet } from './bit-set';
import type { Matches } from './matches';
import { RANKING } from './ranking';
import type { Settlement } from './settlement';

/** A document that may be on the page. */
export interface Candidate {
  readonly ordinal: number;
  /** How well it fits the area that is asked for. */
  readonly fit: number | undefined;
}

/** Whether hits are put in order by more than their places. */
export function isCompared({ sort, text, area }: SearchQuery): boolean {
  return sort === 'relevance' && (text !== '' || area !== undefined);
}

type FitOfPlace = (position: number) => number;

/** The settled hits that may be on the page. */
export function candidatesOf(
  query: SearchQuery,
  settlement: Settlement,
  matches: Matches,
  hits: BitSet,
  fitOfPlace: FitOfPlace | undefined,
): Candidate[] {
  const onPages = query.page * query.pageSize;
  const wanted = isCompared(query) ? Math.max(RANKING.window, onPages) : onPages;
  const positions =
    query.sort === 'relevance'
      ? bestPlaces(settlement, matches, hits, wanted, fitOfPlace)
      : firstOf(settlement.orderBy(query.sort), hits, wanted);
  return positions.map((position) => ({
    ordinal: settlement.ordinals[position] ?? 0,
    fit: fitOfPlace?.(position),
  }));
}

/**
 * What has the words in the title, then in what surrounds it, then anywhere, hidden texts last: each in the order of
 * standing or, of an area, the nearest first.
 */
function bestPlaces(
  settlement: Settlement,
  matches: Matches,
  hits: BitSet,
  wanted: number,
  fitOfPlace: FitOfPlace | undefined,
): number[] {
  const best = settlement.placesAt(matches.first).filter((position) => hasBit(hits, position));
  const rest = hits.slice();
  removeBits(rest, bitsOf(settlement.size, best));
  const told = hits.slice();
  removeBits(told, matches.hidden);
  for (const tier of [matches.title, matches.context, told, rest]) {
    const inTier = rest.slice();
    keepBits(inTier, tier);
    removeBits(rest, inTier);
    const missing = wanted - best.length;
    best.push(...(fitOfPlace ? nearest(inTier, missing, fitOfPlace) : firstBits(inTier, missing)));
    if (best.length >= wanted) break;
  }
  return best;
}

function nearest(bits: BitSet, maximum: number, fitOfPlace: FitOfPlace): number[] {
  return firstBits(bits, Infinity)
    .sort((left, right) => fitOfPlace(right) - fitOfPlace(left) || left - right)
    .slice(0, maximum);
}

function firstOf(order: Uint32Array, hits: BitSet, wanted: number): number[] {
  const found: number[] = [];
  for (const position of order) {
    if (found.length === wanted) break;
    if (hasBit(hits, position)) found.push(position);
  }
  return found;
}
