import type { Routes } from '@angular/router';
import { SpacePage } from './space-page/space-page';
import { resolveSpaceOwner } from './space-resolvers';

export const spaceRoutes: Routes = [
  {
    path: '',
    component: SpacePage,
    resolve: { person: resolveSpaceOwner },
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'datasets' },
      {
        path: 'datasets',
        loadChildren: () => import('./datasets/datasets-space.routes').then((m) => m.routes),
      },
      {
        path: 'dataservices',
        loadChildren: () => import('./dataservices/dataservices-space.routes').then((m) => m.routes),
      },
      { path: 'reuses', loadChildren: () => import('./reuses/reuses-space.routes').then((m) => m.routes) },
    ],
  },
];
