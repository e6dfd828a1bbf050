import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../core/api';
import { load, loadOptional, type Loaded } from '../../core/loaded';
import {
  toDataserviceSummary,
  type DataserviceSummary,
} from '../../dataservices/dataservice-card/dataservice-summary';
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

/** The APIs that serve the dataset; the page does without when they cannot be had. */
export const resolveDataservicesOf: ResolveFn<readonly DataserviceSummary[]> = async (
  { paramMap },
  state,
) => {
  const api = inject(API);
  const query = { dataset: paramMap.get('slug') ?? '', sort: 'title', page_size: 50 } as const;
  const { data } = await loadOptional(
    'dataset-dataservices',
    state,
    () => api.GET('/api/1/dataservices/', { params: { query } }),
    (page) => page.data.map(toDataserviceSummary),
  );
  return data ?? [];
};
