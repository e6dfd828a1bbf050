import type { Routes } from '@angular/router';
import { resolveSite } from './layout/site-resolver';
import { resolveVisitor } from './layout/visitor-resolver';
import { versionsRoute } from './versions/versions.routes';
import { Layout } from './layout/layout';

export const routes: Routes = [
  {
    path: '',
    component: Layout,
    resolve: { site: resolveSite, visitor: resolveVisitor },
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadChildren: () => import('./home/home.routes').then((m) => m.homeRoutes),
      },
      {
        path: 'datasets',
        loadChildren: () => import('./datasets/datasets.routes').then((m) => m.datasetsRoutes),
      },
      {
        path: 'dataservices',
        loadChildren: () => import('./dataservices/dataservices.routes').then((m) => m.dataservicesRoutes),
      },
      {
        path: 'community-resources',
        loadChildren: () => [versionsRoute('community_resource')],
      },
      {
        path: 'reuses',
        loadChildren: () => import('./reuses/reuses.routes').then((m) => m.reusesRoutes),
      },
      {
        path: 'topics',
        loadChildren: () => import('./topics/topics.routes').then((m) => m.topicsRoutes),
      },
      {
        path: 'discussions',
        loadChildren: () => import('./discussions/discussions.routes').then((m) => m.discussionsRoutes),
      },
      {
        path: 'posts',
        loadChildren: () => import('./posts/posts.routes').then((m) => m.postsRoutes),
      },
      {
        path: 'organizations',
        loadChildren: () => import('./organizations/organizations.routes').then((m) => m.organizationsRoutes),
      },
      {
        path: 'search',
        loadChildren: () => import('./search/everything/everything.routes').then((m) => m.everythingRoutes),
      },
      {
        path: 'harvest',
        loadChildren: () => import('./harvest/harvest.routes').then((m) => m.harvestRoutes),
      },
      {
        path: '',
        loadChildren: () => import('./account/account.routes').then((m) => m.accountRoutes),
      },
      {
        path: 'space',
        loadChildren: () => import('./space/space.routes').then((m) => m.spaceRoutes),
      },
      { path: '', loadChildren: () => import('./pages/pages.routes').then((m) => m.pagesRoutes) },
    ],
  },
];
