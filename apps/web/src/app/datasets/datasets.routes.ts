import type { Routes } from '@angular/router';

export const datasetsRoutes: Routes = [
  { path: '', loadChildren: () => import('./search/search.routes').then((m) => m.searchRoutes) },
  {
    path: ':slug',
    loadChildren: () => import('./dataset-page/dataset-page.routes').then((m) => m.datasetPageRoutes),
  },
];
