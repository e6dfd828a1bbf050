import { inject } from '@angular/core';
import { RedirectCommand, Router, type ResolveFn, type RouterStateSnapshot } from '@angular/router';
import type { ApiClient } from '@passerelle/api-client';
import { API } from '../core/api';
import type { EverythingPage, Facets, Interpretation } from '../core/api-types';
import { isIdentifier } from '../core/canonical';
import { attempt, load, loadOptional, type Loaded } from '../core/loaded';
import type { Why } from '../core/why/why';
import type { KindCounts } from './search-kinds/search-kinds';
import { parseSearchQuery, toApiQuery, toQueryParams, type ApiQuery, type SearchQuery } from './search-query';
import type { SearchScope } from './search-scope';
import type { SearchedType } from './search-suggestions';

export interface SearchResults<Entry> {
  readonly total: number;
  readonly entries: readonly Entry[];
  readonly facets: Facets;
  /** What was searched instead of the words. */
  readonly interpretation?: Interpretation;
}

export interface Search<Entry> {
  readonly query: SearchQuery;
  readonly results: Loaded<SearchResults<Entry>>;
  /** For words; the page can do without. */
  readonly kinds?: KindCounts;
}

interface Page<Found> {
  readonly total: number;
  readonly data: readonly Found[];
  readonly facets: Facets;
  readonly interpretation?: Interpretation;
  readonly highlights?: Readonly<Record<string, Why>>;
  /** The zone that is searched. */
  readonly place?: { readonly name: string };
}

type Ask<Found> = (
  api: ApiClient,
  query: ApiQuery,
) => Promise<{ data?: Page<Found>; error?: unknown; response: Response }>;

/**
 * Makes the search that the URL says. One of an organization by its slug leads to the same by its identifier, of which the
 * answer knows the name.
 */
export function resolveSearch<Found extends { readonly id: string }, Entry extends { readonly why?: Why }>(
  scope: SearchScope,
  ask: Ask<Found>,
  toEntry: (found: Found) => Entry,
): ResolveFn<Search<Entry>> {
  return async (route, state) => {
    const api = inject(API);
    const router = inject(Router);
    const query = parseSearchQuery(route.queryParamMap, scope.filters);
    const identifying = identifyOrganizations(api, query);
    const counting =
      query.q === '' || scope.type === undefined ? undefined : countKinds(api, scope.type, query.q, state);
    const results = await load(
      'search',
      state,
      () => ask(api, { ...toApiQuery(query), ...(query.q ? { highlight: true } : {}) }),
      ({
        total,
        data,
        facets,
        interpretation,
        place,
        highlights = {},
      }: Page<Found>): SearchResults<Entry> => ({
        total,
        entries: data.map((found) => {
          const why = highlights[found.id];
          return { ...toEntry(found), ...(why ? { why } : {}) };
        }),
        // A choice like others, so that it can be let go.
        facets: place
          ? {
              ...facets,
              place: (query.filters.place ?? []).map((name) => ({ name, label: place.name, count: total })),
            }
          : facets,
        ...(interpretation ? { interpretation } : {}),
      }),
    );
    const identified = await identifying;
    if (identified) {
      const address = router.parseUrl(state.url);
      address.queryParams = toQueryParams(identified);
      return new RedirectCommand(address, { replaceUrl: true });
    }
    // What is searched through all kinds counts them itself.
    const kinds = scope.type ? (await counting)?.data : results.data && toKindCounts(results.data.facets);
    return { query, results, ...(kinds ? { kinds } : {}) };
  };
}

/** The search with identifiers in the place of slugs; nothing when it has none that is known. */
async function identifyOrganizations(api: ApiClient, query: SearchQuery): Promise<SearchQuery | undefined> {
  const { organization: named = [] } = query.filters;
  if (named.every(isIdentifier)) {
    return undefined;
  }
  const found = await Promise.all(
    named.map(async (name) => {
      const { data } = await attempt(() =>
        api.GET('/api/1/organizations/{organization}/', { params: { path: { organization: name } } }),
      );
      return data?.id ?? name;
    }),
  );
  return found.some((id, index) => id !== named[index])
    ? { ...query, filters: { ...query.filters, organization: [...new Set(found)] } }
    : undefined;
}

function countKinds(
  api: ApiClient,
  type: SearchedType,
  q: string,
  state: RouterStateSnapshot,
): Promise<Loaded<KindCounts>> {
  return loadOptional(
    'kinds',
    state,
    () => api.GET('/api/2/search/', { params: { query: { q, type, page_size: 1 } } }),
    ({ facets }: EverythingPage): KindCounts => toKindCounts(facets),
  );
}

function toKindCounts({ type = [] }: Facets): KindCounts {
  return Object.fromEntries(type.map(({ name, count }) => [name, count]));
}
