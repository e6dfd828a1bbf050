import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../core/api';
import { load, loadOptional, type Loaded } from '../../core/loaded';
import {
  toDataserviceSummary,
  type DataserviceSummary,
} from '../../dataservices/dataservice-card/dataservice-summary';
import { toLinkedDataset, type LinkedDatasets } from '../../datasets/linked-datasets/linked-datasets';
import { toReuseDetails, type ReuseDetails } from './reuse-details';

const SHOWN = 50;

export const resolveReuse: ResolveFn<Loaded<ReuseDetails>> = ({ paramMap }, state) => {
  const api = inject(API);
  const path = { reuse: paramMap.get('slug') ?? '' };
  return load('reuse', state, () => api.GET('/api/1/reuses/{reuse}/', { params: { path } }), toReuseDetails);
};

/** The page does without them when they cannot be had. */
export const resolveReusedDatasets: ResolveFn<LinkedDatasets> = async ({ paramMap }, state) => {
  const api = inject(API);
  const path = { reuse: paramMap.get('slug') ?? '' };
  const query = { page_size: SHOWN, sort: 'title' } as const;
  const { data } = await loadOptional(
    'reused-datasets',
    state,
    () => api.GET('/api/1/reuses/{reuse}/datasets/', { params: { path, query } }),
    ({ total, data: datasets }): LinkedDatasets => ({ total, datasets: datasets.map(toLinkedDataset) }),
  );
  return data ?? { total: 0, datasets: [] };
};

/** The page does without them when they cannot be had. */
export const resolveReusedDataservices: ResolveFn<readonly DataserviceSummary[]> = async (
  { paramMap },
  state,
) => {
  const api = inject(API);
  const path = { reuse: paramMap.get('slug') ?? '' };
  const query = { page_size: SHOWN, sort: 'title' } as const;
  const { data } = await loadOptional(
    'reused-dataservices',
    state,
    () => api.GET('/api/1/reuses/{reuse}/dataservices/', { params: { path, query } }),
    (page) => page.data.map(toDataserviceSummary),
  );
  return data ?? [];
};
