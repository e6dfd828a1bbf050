import type { Routes } from '@angular/router';
import { canonical } from '../core/canonical';
import { resolveDiscussionsOf } from '../discussions/discussions-of';
import { resolveSearch } from '../search/search-resolver';
import { versionsRoute } from '../versions/versions.routes';
import { toReuseSummary } from './reuse-card/reuse-summary';
import { ReusePage } from './reuse-page/reuse-page';
import { resolveReuse, resolveReusedDataservices, resolveReusedDatasets } from './reuse-page/reuse-resolvers';
import { REUSE_SCOPE } from './reuse-search/reuse-scope';
import { ReuseSearch } from './reuse-search/reuse-search';

export const reusesRoutes: Routes = [
  {
    path: '',
    component: ReuseSearch,
    resolve: {
      search: resolveSearch(
        REUSE_SCOPE,
        (api, query) => api.GET('/api/2/reuses/search/', { params: { query } }),
        toReuseSummary,
      ),
    },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  versionsRoute('reuse'),
  {
    path: ':slug',
    component: ReusePage,
    resolve: {
      reuse: canonical(resolveReuse),
      datasets: resolveReusedDatasets,
      dataservices: resolveReusedDataservices,
      discussions: resolveDiscussionsOf('reuse'),
    },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
