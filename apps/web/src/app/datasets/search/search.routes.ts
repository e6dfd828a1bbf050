import type { Routes } from '@angular/router';
import { SearchPage } from './search-page/search-page';
import { resolveSearch } from './search-resolver';

export const searchRoutes: Routes = [
  {
    path: '',
    component: SearchPage,
    resolve: { search: resolveSearch },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
