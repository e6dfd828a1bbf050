import type { Actor } from '@passerelle/catalog';
import type { SearchQuery, SearchType } from '@passerelle/search';
import { must } from '../auth/current-actor';
import { audienceOf } from '../auth/reach';
import { mustBeInReach } from '../platform/database';
import type { AskedSearch } from './search-filters';
import type { SearchParameters } from './search.queries';

const FACET_SIZE = 50;

/** What a request asks of the engine. @throws InvalidError, NotAuthenticatedError, NotAllowedError */
export function toSearchQuery(
  type: SearchType,
  query: SearchParameters,
  actor: Actor | undefined,
  { text, filters, without, area, facets, typed }: AskedSearch,
): SearchQuery {
  // Beyond, an engine would sort the whole catalogue to show what nobody reads.
  mustBeInReach(query.page, query.page_size);
  const explain = query.explain === true;
  if (explain) {
    must(actor, 'search:explain');
  }
  return {
    type,
    text,
    filters,
    without,
    ...(area && { area }),
    audience: audienceOf(actor),
    sort: query.sort ?? 'relevance',
    page: query.page,
    pageSize: query.page_size,
    // Whether anything has what was asked among the words is told by its count.
    facets: [...new Set([...Object.values(facets), ...typed.map(({ field }) => field)])],
    facetSize: FACET_SIZE,
    now: new Date().toISOString(),
    explain,
  };
}
