import type { Routes } from '@angular/router';
import { resolveDiscussionsOf } from '../discussions/discussions-of';
import { OrganizationPage } from './organization-page/organization-page';
import { OrganizationsPage } from './organizations-page/organizations-page';
import {
  resolveOrganization,
  resolveOrganizationDataservices,
  resolveOrganizationDatasets,
  resolveOrganizationReuses,
  resolveOrganizations,
} from './organizations-resolvers';

export const organizationsRoutes: Routes = [
  {
    path: '',
    component: OrganizationsPage,
    resolve: { organizations: resolveOrganizations },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  {
    path: ':slug',
    component: OrganizationPage,
    resolve: {
      organization: resolveOrganization,
      datasets: resolveOrganizationDatasets,
      dataservices: resolveOrganizationDataservices,
      reuses: resolveOrganizationReuses,
      discussions: resolveDiscussionsOf('organization'),
    },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
