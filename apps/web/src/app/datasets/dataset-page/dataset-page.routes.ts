import type { Routes } from '@angular/router';
import { canonical } from '../../core/canonical';
import { resolveDiscussionsOf } from '../../discussions/discussions-of';
import { resolveReusesOf } from '../../reuses/reuse-list/reuses-made';
import { DatasetPage } from './dataset-page';
import { resolveDataservicesOf, resolveDataset } from './dataset-resolver';

export const datasetPageRoutes: Routes = [
  {
    path: '',
    component: DatasetPage,
    resolve: {
      dataset: canonical(resolveDataset),
      dataservices: resolveDataservicesOf,
      reuses: resolveReusesOf('dataset'),
      discussions: resolveDiscussionsOf('dataset'),
    },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
