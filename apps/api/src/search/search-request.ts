import { InvalidError, type Actor } from '@passerelle/catalog';
import type { FacetField, SearchQuery, SearchType } from '@passerelle/search';
import { must } from '../auth/current-actor';
import { audienceOf } from '../auth/reach';
import type { Filters } from './search-filters';
import type { SearchParameters } from './search.queries';

const FACET_SIZE = 50;
/** Beyond, an engine would sort the whole catalogue to show what nobody reads. */
export const LAST_RESULT = 10_000;

/** What a request asks of the engine. @throws InvalidError, NotAuthenticatedError, NotAllowedError */
export function toSearchQuery(
  type: SearchType,
  query: SearchParameters,
  actor: Actor | undefined,
  facets: readonly FacetField[],
  filters: Filters,
): SearchQuery {
  if (query.page * query.page_size > LAST_RESULT) {
    throw new InvalidError(
      'page-out-of-reach',
      `Only the first ${LAST_RESULT} results can be paged through`,
      {
        page: [`at most ${Math.floor(LAST_RESULT / query.page_size)} with this page_size`],
      },
    );
  }
  const explain = query.explain === true;
  if (explain) {
    must(actor, 'search:explain');
  }
  return {
    type,
    text: query.q ?? '',
    filters,
    audience: audienceOf(actor),
    sort: query.sort ?? 'relevance',
    page: query.page,
    pageSize: query.page_size,
    facets,
    facetSize: FACET_SIZE,
    now: new Date().toISOString(),
    explain,
  };
}
