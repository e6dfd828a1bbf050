import type { Routes } from '@angular/router';
import { canonical } from '../core/canonical';
import { resolveDiscussionsOf } from '../discussions/discussions-of';
import { resolveReusesOf } from '../reuses/reuse-list/reuses-made';
import { resolveSearch } from '../search/search-resolver';
import { versionsRoute } from '../versions/versions.routes';
import { toDataserviceSummary } from './dataservice-card/dataservice-summary';
import { resolveDataservice, resolveServedDatasets } from './dataservice-page/dataservice-resolvers';
import { resolveDescribed } from './dataservice-page/described-api';
import { DataservicePage } from './dataservice-page/dataservice-page';
import { DATASERVICE_SCOPE } from './dataservice-search/dataservice-scope';
import { DataserviceSearch } from './dataservice-search/dataservice-search';

export const dataservicesRoutes: Routes = [
  {
    path: '',
    component: DataserviceSearch,
    resolve: {
      search: resolveSearch(
        DATASERVICE_SCOPE,
        (api, query) => api.GET('/api/2/dataservices/search/', { params: { query } }),
        toDataserviceSummary,
      ),
    },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  versionsRoute('dataservice'),
  {
    path: ':slug',
    component: DataservicePage,
    resolve: {
      dataservice: canonical(resolveDataservice),
      datasets: resolveServedDatasets,
      described: resolveDescribed,
      reuses: resolveReusesOf('dataservice'),
      discussions: resolveDiscussionsOf('dataservice'),
    },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
