import type { Routes } from '@angular/router';
import { Home } from './home';
import { resolveCatalogue, resolveProducers } from './home-resolver';

export const homeRoutes: Routes = [
  { path: '', component: Home, resolve: { catalogue: resolveCatalogue, producers: resolveProducers } },
];
