import type { Routes } from '@angular/router';

export const datasetsRoutes: Routes = [
  {
    path: '',
    loadChildren: () => import('./dataset-search/dataset-search.routes').then((m) => m.datasetSearchRoutes),
  },
  {
    path: ':slug',
    loadChildren: () => import('./dataset-page/dataset-page.routes').then((m) => m.datasetPageRoutes),
  },
];
