import type { Routes } from '@angular/router';
import { canonical } from '../core/canonical';
import { resolveDiscussionsOf } from '../discussions/discussions-of';
import { versionsRoute } from '../versions/versions.routes';
import { OrganizationPage } from './organization-page/organization-page';
import { OrganizationsPage } from './organizations-page/organizations-page';
import {
  resolveOrganization,
  resolveOrganizationDataservices,
  resolveOrganizationDatasets,
  resolveOrganizationReuses,
  resolveOrganizations,
  resolveOrganizationTopics,
} from './organizations-resolvers';

export const organizationsRoutes: Routes = [
  {
    path: '',
    component: OrganizationsPage,
    resolve: { organizations: resolveOrganizations },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
  versionsRoute('organization'),
  {
    path: ':slug',
    component: OrganizationPage,
    resolve: {
      organization: canonical(resolveOrganization),
      datasets: resolveOrganizationDatasets,
      dataservices: resolveOrganizationDataservices,
      reuses: resolveOrganizationReuses,
      topics: resolveOrganizationTopics,
      discussions: resolveDiscussionsOf('organization'),
    },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
];
