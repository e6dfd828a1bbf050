import type { Routes } from '@angular/router';
import { resolveSearch } from '../search-resolver';
import { Everything } from './everything';
import { EVERYTHING_SCOPE } from './everything-scope';
import { toFoundEntry } from './found-entry';

export const everythingRoutes: Routes = [
  {
    path: '',
    component: Everything,
    resolve: {
      search: resolveSearch(
        EVERYTHING_SCOPE,
        (api, query) => api.GET('/api/2/search/', { params: { query } }),
        toFoundEntry,
      ),
    },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
