import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../core/api';
import type { DatasetSearchPage, Facets } from '../../core/api-types';
import { load, type Loaded } from '../../core/loaded';
import { toDatasetSummary, type DatasetSummary } from '../dataset-card/dataset-summary';
import { parseSearchQuery, toApiQuery, type SearchQuery } from './search-query';

export interface SearchResults {
  readonly total: number;
  readonly datasets: readonly DatasetSummary[];
  readonly facets: Facets;
}

export interface Search {
  readonly query: SearchQuery;
  readonly results: Loaded<SearchResults>;
}

export const resolveSearch: ResolveFn<Search> = async (route, state) => {
  const api = inject(API);
  const query = parseSearchQuery(route.queryParamMap);
  const results = await load(
    'search',
    state,
    () => api.GET('/api/2/datasets/search/', { params: { query: toApiQuery(query) } }),
    toSearchResults,
  );
  return { query, results };
};

function toSearchResults({ total, data, facets }: DatasetSearchPage): SearchResults {
  return { total, datasets: data.map(toDatasetSummary), facets };
}
