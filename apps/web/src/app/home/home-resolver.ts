import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../core/api';
import type { DatasetSearchPage } from '../core/api-types';
import { load, type Loaded } from '../core/loaded';

/** One search gives the latest datasets and, by its facets, the ways in: themes and producers. */
export const resolveHome: ResolveFn<Loaded<DatasetSearchPage>> = (_route, state) => {
  const api = inject(API);
  return load('recent', state, () =>
    api.GET('/api/2/datasets/search/', { params: { query: { page_size: 6, sort: '-last_update' } } }),
  );
};
