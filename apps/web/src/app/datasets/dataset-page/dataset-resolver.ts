import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../core/api';
import { load, type Loaded } from '../../core/loaded';
import { toDatasetDetails, type DatasetDetails } from './dataset-details';

export const resolveDataset: ResolveFn<Loaded<DatasetDetails>> = ({ paramMap }, state) => {
  const api = inject(API);
  const dataset = paramMap.get('slug') ?? '';
  return load(
    'dataset',
    state,
    () => api.GET('/api/1/datasets/{dataset}/', { params: { path: { dataset } } }),
    toDatasetDetails,
  );
};
