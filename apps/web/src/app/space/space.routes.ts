import type { Routes } from '@angular/router';
import { askBeforeLeaving } from '../core/forms/unsaved-changes';
import { resolveEntryList } from './entries/entry-list/entry-list-resolver';
import { resolveJournal, resolveJournalState } from './journal/journal';
import { resolveActivity, resolveSourceTotals } from '../harvest/harvest-resolvers';
import { resolveSearches } from './searches/search-report';
import { SpacePage } from './space-page/space-page';
import {
  resolveDecidedDuplicates,
  resolveDismissedDuplicates,
  resolveHidden,
  resolveNotifications,
  resolveProposedDuplicates,
  resolveReports,
  resolveSynonyms,
  resolveTransfers,
  resolveWebhooks,
} from './space-lists';
import { resolveEditedSite } from './site/site-resolver';
import { resolveSpaceOwner } from './space-resolvers';

export const spaceRoutes: Routes = [
  {
    path: '',
    component: SpacePage,
    resolve: { person: resolveSpaceOwner },
    children: [
      {
        // Not a redirection: rendered for nobody, it would be answered with the status of the page it leads to.
        path: '',
        pathMatch: 'full',
        loadComponent: () => import('./entries/entry-list/entry-list').then((m) => m.EntryList),
        resolve: { list: resolveEntryList('dataset') },
      },
      {
        path: 'datasets',
        loadChildren: () => import('./datasets/datasets-space.routes').then((m) => m.routes),
      },
      {
        path: 'dataservices',
        loadChildren: () => import('./dataservices/dataservices-space.routes').then((m) => m.routes),
      },
      { path: 'reuses', loadChildren: () => import('./reuses/reuses-space.routes').then((m) => m.routes) },
      { path: 'topics', loadChildren: () => import('./topics/topics-space.routes').then((m) => m.routes) },
      { path: 'posts', loadChildren: () => import('./posts/posts-space.routes').then((m) => m.routes) },
      {
        path: 'site',
        loadComponent: () => import('./site/site-settings').then((m) => m.SiteSettings),
        resolve: { loaded: resolveEditedSite },
        canDeactivate: [askBeforeLeaving],
      },
      {
        path: 'organizations',
        loadChildren: () => import('./organizations/organizations-space.routes').then((m) => m.routes),
      },
      {
        path: 'notifications',
        loadComponent: () => import('./notifications/notifications-page').then((m) => m.NotificationsPage),
        resolve: { list: resolveNotifications },
        runGuardsAndResolvers: 'paramsOrQueryParamsChange',
      },
      {
        path: 'transfers',
        loadComponent: () => import('./transfers/transfers-page').then((m) => m.TransfersPage),
        resolve: { list: resolveTransfers },
        runGuardsAndResolvers: 'paramsOrQueryParamsChange',
      },
      {
        path: 'webhooks',
        loadComponent: () => import('./webhooks/webhooks-page').then((m) => m.WebhooksPage),
        resolve: { list: resolveWebhooks },
      },
      {
        path: 'duplicates',
        loadComponent: () => import('./duplicates/duplicates-page').then((m) => m.DuplicatesPage),
        resolve: {
          proposed: resolveProposedDuplicates,
          decided: resolveDecidedDuplicates,
          dismissed: resolveDismissedDuplicates,
        },
        runGuardsAndResolvers: 'paramsOrQueryParamsChange',
      },
      {
        path: 'harvesters',
        loadComponent: () => import('../harvest/activity-page/activity-page').then((m) => m.ActivityPage),
        resolve: { loaded: resolveActivity, totals: resolveSourceTotals },
      },
      {
        path: 'searches',
        loadComponent: () => import('./searches/searches-page').then((m) => m.SearchesPage),
        resolve: { report: resolveSearches },
        runGuardsAndResolvers: 'paramsOrQueryParamsChange',
      },
      {
        path: 'synonyms',
        loadComponent: () => import('./synonyms/synonyms-page').then((m) => m.SynonymsPage),
        resolve: { list: resolveSynonyms },
      },
      {
        path: 'journal',
        loadComponent: () => import('./journal/journal-page').then((m) => m.JournalPage),
        resolve: { journal: resolveJournal, state: resolveJournalState },
        runGuardsAndResolvers: 'paramsOrQueryParamsChange',
      },
      {
        path: 'moderation',
        loadComponent: () => import('./moderation/moderation-page').then((m) => m.ModerationPage),
        resolve: { reports: resolveReports, hidden: resolveHidden },
        runGuardsAndResolvers: 'paramsOrQueryParamsChange',
      },
    ],
  },
];
