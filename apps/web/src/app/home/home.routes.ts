import type { Routes } from '@angular/router';
import { Home } from './home';
import {
  resolveCatalogue,
  resolveFeaturedDatasets,
  resolveFeaturedReuses,
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
      featuredDatasets: resolveFeaturedDatasets,
      featuredReuses: resolveFeaturedReuses,
      topics: resolveFeaturedTopics,
      posts: resolveLatestPosts,
    },
  },
];
