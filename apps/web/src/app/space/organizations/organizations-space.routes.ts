import type { Routes } from '@angular/router';
import { askBeforeLeaving } from '../../core/forms/unsaved-changes';
import { resolveOrganizationSearches } from '../searches/search-report';
import { NewOrganization } from './new-organization';
import { OrganizationManager } from './organization-manager';
import {
  resolveManaged,
  resolveMembershipRequests,
  resolveOrganizationTokens,
} from './organization-resolvers';
import { OrganizationsList } from './organizations-list';

export const routes: Routes = [
  { path: '', component: OrganizationsList },
  { path: 'new', component: NewOrganization, canDeactivate: [askBeforeLeaving] },
  {
    path: ':slug',
    component: OrganizationManager,
    resolve: {
      managed: resolveManaged,
      requests: resolveMembershipRequests,
      tokens: resolveOrganizationTokens,
    },
    canDeactivate: [askBeforeLeaving],
  },
  {
    path: ':slug/searches',
    loadComponent: () => import('../searches/searches-page').then((m) => m.SearchesPage),
    resolve: { report: resolveOrganizationSearches },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
