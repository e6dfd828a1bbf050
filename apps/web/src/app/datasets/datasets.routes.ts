import type { Routes } from '@angular/router';
import { versionsRoute } from '../versions/versions.routes';

export const datasetsRoutes: Routes = [
  {
    path: '',
    loadChildren: () => import('./dataset-search/dataset-search.routes').then((m) => m.datasetSearchRoutes),
  },
  versionsRoute('dataset'),
  {
    path: ':slug',
    loadChildren: () => import('./dataset-page/dataset-page.routes').then((m) => m.datasetPageRoutes),
  },
];
