import type { Routes } from '@angular/router';
import { askBeforeLeaving } from '../../core/forms/unsaved-changes';
import { NewOrganization } from './new-organization';
import { OrganizationManager } from './organization-manager';
import { resolveManaged, resolveMembershipRequests } from './organization-resolvers';
import { OrganizationsList } from './organizations-list';

export const routes: Routes = [
  { path: '', component: OrganizationsList },
  { path: 'new', component: NewOrganization, canDeactivate: [askBeforeLeaving] },
  {
    path: ':slug',
    component: OrganizationManager,
    resolve: { managed: resolveManaged, requests: resolveMembershipRequests },
    canDeactivate: [askBeforeLeaving],
  },
];
