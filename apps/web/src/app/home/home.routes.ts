import type { Routes } from '@angular/router';
import { Home } from './home';
import { resolveCatalogue, resolveLatestDataservices, resolveProducers } from './home-resolver';

export const homeRoutes: Routes = [
  {
    path: '',
    component: Home,
    resolve: {
      catalogue: resolveCatalogue,
      dataservices: resolveLatestDataservices,
      producers: resolveProducers,
    },
  },
];
