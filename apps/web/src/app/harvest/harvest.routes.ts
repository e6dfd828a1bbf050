import type { Routes } from '@angular/router';
import { askBeforeLeaving } from '../core/forms/unsaved-changes';
import {
  resolveBackends,
  resolveComparison,
  resolveEntries,
  resolveItem,
  resolveItems,
  resolveRecord,
  resolveRun,
  resolveRuns,
  resolveSource,
  resolveSources,
} from './harvest-resolvers';
import { SourcePage } from './source-page/source-page';
import { SourcesPage } from './sources-page/sources-page';

export const harvestRoutes: Routes = [
  {
    path: '',
    component: SourcesPage,
    resolve: { list: resolveSources, backends: resolveBackends },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  {
    path: 'new',
    loadComponent: () => import('./propose-page/propose-page').then((m) => m.ProposePage),
    resolve: { backends: resolveBackends },
    canDeactivate: [askBeforeLeaving],
  },
  {
    path: ':slug',
    component: SourcePage,
    resolve: {
      loaded: resolveSource,
      runs: resolveRuns,
      comparison: resolveComparison,
      backends: resolveBackends,
    },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  {
    path: ':slug/edit',
    loadComponent: () => import('./edit-page/edit-page').then((m) => m.EditPage),
    resolve: { loaded: resolveSource, backends: resolveBackends },
    canDeactivate: [askBeforeLeaving],
  },
  ...(['datasets', 'dataservices'] as const).map((kind) => ({
    path: `:slug/${kind}`,
    loadComponent: () => import('./source-entries/source-entries').then((m) => m.SourceEntriesPage),
    data: { kind },
    resolve: { loaded: resolveSource, entries: resolveEntries },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange' as const,
  })),
  {
    path: ':slug/record',
    loadComponent: () => import('./record-page/record-page').then((m) => m.RecordPage),
    resolve: { loaded: resolveSource, loadedRecord: resolveRecord },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  {
    path: ':slug/runs/:run',
    loadComponent: () => import('./run-page/run-page').then((m) => m.RunPage),
    resolve: { loaded: resolveSource, loadedRun: resolveRun, items: resolveItems },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  {
    path: ':slug/runs/:run/items/:item',
    loadComponent: () => import('./item-page/item-page').then((m) => m.ItemPage),
    resolve: { loaded: resolveSource, loadedItem: resolveItem },
  },
];
