import type { Routes } from '@angular/router';
import { Home } from './home';
import {
  resolveCatalogue,
  resolveFeaturedTopics,
  resolveLatestDataservices,
  resolveLatestPosts,
  resolveProducers,
} from './home-resolver';

export const homeRoutes: Routes = [
  {
    path: '',
    component: Home,
    resolve: {
      catalogue: resolveCatalogue,
      dataservices: resolveLatestDataservices,
      producers: resolveProducers,
      topics: resolveFeaturedTopics,
      posts: resolveLatestPosts,
    },
  },
];
