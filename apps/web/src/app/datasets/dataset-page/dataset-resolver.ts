import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../core/api';
import type { Dataset } from '../../core/api-types';
import { load, type Loaded } from '../../core/loaded';

export const resolveDataset: ResolveFn<Loaded<Dataset>> = (route, state) => {
  const api = inject(API);
  const dataset = route.paramMap.get('slug') ?? '';
  return load('dataset', state, () =>
    api.GET('/api/1/datasets/{dataset}/', { params: { path: { dataset } } }),
  );
};
