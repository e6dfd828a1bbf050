import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../../core/api';
import { load, loadOptional, type Loaded } from '../../core/loaded';
import { toLinkedDataset, type LinkedDatasets } from '../../datasets/linked-datasets/linked-datasets';
import { toDataserviceDetails, type DataserviceDetails } from './dataservice-details';

const SHOWN_DATASETS = 50;

export const resolveDataservice: ResolveFn<Loaded<DataserviceDetails>> = ({ paramMap }, state) => {
  const api = inject(API);
  const dataservice = paramMap.get('slug') ?? '';
  return load(
    'dataservice',
    state,
    () => api.GET('/api/1/dataservices/{dataservice}/', { params: { path: { dataservice } } }),
    toDataserviceDetails,
  );
};

/** The page does without them when they cannot be had. */
export const resolveServedDatasets: ResolveFn<LinkedDatasets> = async ({ paramMap }, state) => {
  const api = inject(API);
  const path = { dataservice: paramMap.get('slug') ?? '' };
  const query = { page_size: SHOWN_DATASETS, sort: 'title' } as const;
  const { data } = await loadOptional(
    'served-datasets',
    state,
    () => api.GET('/api/1/dataservices/{dataservice}/datasets/', { params: { path, query } }),
    ({ total, data }): LinkedDatasets => ({ total, datasets: data.map(toLinkedDataset) }),
  );
  return data ?? { total: 0, datasets: [] };
};
