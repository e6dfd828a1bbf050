import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../core/api';
import type { DatasetSearchPage } from '../../core/api-types';
import { load, type Loaded } from '../../core/loaded';
import { parseSearchQuery, toApiQuery, type SearchQuery } from './search-query';

export interface Search {
  readonly query: SearchQuery;
  readonly results: Loaded<DatasetSearchPage>;
}

export const resolveSearch: ResolveFn<Search> = async (route, state) => {
  const api = inject(API);
  const query = parseSearchQuery(route.queryParamMap);
  const results = await load('search', state, () =>
    api.GET('/api/2/datasets/search/', { params: { query: toApiQuery(query) } }),
  );
  return { query, results };
};
