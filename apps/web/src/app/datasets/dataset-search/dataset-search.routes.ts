import type { Routes } from '@angular/router';
import { resolveSearch } from '../../search/search-resolver';
import { toDatasetSummary } from '../dataset-card/dataset-summary';
import { DATASET_SCOPE } from './dataset-scope';
import { DatasetSearch } from './dataset-search';

export const datasetSearchRoutes: Routes = [
  {
    path: '',
    component: DatasetSearch,
    resolve: {
      search: resolveSearch(
        DATASET_SCOPE,
        (api, query) => api.GET('/api/2/datasets/search/', { params: { query } }),
        toDatasetSummary,
      ),
    },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
