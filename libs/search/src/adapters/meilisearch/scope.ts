import { startOfRange } from '../../last-update-range';
import type { FacetField, SearchQuery, SuggestQuery } from '../../search-index';
import { storable } from '../../words';
import { facetName } from './document';
import { anyOf } from './values';

/** What the visitor may see: the only place where it is said, part of every question that finds, counts or suggests. */
export function visibleTo({ audience }: Pick<SearchQuery | SuggestQuery, 'audience'>): string {
  return anyOf('audience', audience.map(storable));
}

/** What the filters of a query allow a visitor, but for those of one field. */
export function allowedBy(query: SearchQuery, except?: FacetField): string[] {
  const conditions = Object.entries(query.filters).flatMap(([name, values]) => {
    const field = name as FacetField;
    if (field === except || values.length === 0) return [];
    return field === 'last_update_range'
      ? [updatedWithin(values, query.now)]
      : [anyOf(facetName(field), values.map(storable))];
  });
  return [visibleTo(query), ...conditions];
}

/** The ranges are cumulative: the longest contains the others. */
export function updatedWithin(ranges: readonly string[], now: string): string {
  const starts = ranges.map((range) => startOfRange(range, now)).filter((start) => start !== undefined);
  return `last_update >= ${starts.length > 0 ? Math.min(...starts.map((start) => Date.parse(start))) : NEVER}`;
}
const NEVER = Number.MAX_SAFE_INTEGER;
