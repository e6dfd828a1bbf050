import { startOfRange } from '../../last-update-range';
import type { FacetField, SearchQuery, SuggestQuery } from '../../search-index';
import { storable } from '../../words';
import { facetName } from './document';
import { anyOf, not } from './values';

/** What the visitor may see: the only place where it is said, part of every question that finds, counts or suggests. */
export function visibleTo({ audience }: Pick<SearchQuery | SuggestQuery, 'audience'>): string {
  return anyOf('audience', audience.map(storable));
}

/** What the filters of a query allow a visitor, but for those of one field. */
export function allowedBy(query: SearchQuery, except?: FacetField): string[] {
  const chosen = Object.entries(query.filters).filter(([field]) => field !== except);
  return [
    visibleTo(query),
    ...conditionsOf(chosen, query.now),
    ...conditionsOf(Object.entries(query.without ?? {}), query.now).map(not),
  ];
}

function conditionsOf(choices: readonly [string, readonly string[]][], now: string): string[] {
  return choices.flatMap(([name, values]) =>
    values.length === 0 ? [] : [hasAny(name as FacetField, values, now)],
  );
}

/** A document that has one of the values of the field. */
export function hasAny(field: FacetField, values: readonly string[], now: string): string {
  return field === 'last_update_range'
    ? updatedWithin(values, now)
    : anyOf(facetName(field), values.map(storable));
}

/** The ranges are cumulative: the longest contains the others. */
export function updatedWithin(ranges: readonly string[], now: string): string {
  const starts = ranges.map((range) => startOfRange(range, now)).filter((start) => start !== undefined);
  return `last_update >= ${starts.length > 0 ? Math.min(...starts.map((start) => Date.parse(start))) : NEVER}`;
}
const NEVER = Number.MAX_SAFE_INTEGER;
