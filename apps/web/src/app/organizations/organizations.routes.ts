import type { Routes } from '@angular/router';
import { canonical } from '../core/canonical';
import { resolveDiscussionsOf } from '../discussions/discussions-of';
import { hasWords } from '../search/has-words';
import { resolveSearch } from '../search/search-resolver';
import { versionsRoute } from '../versions/versions.routes';
import { OrganizationPage } from './organization-page/organization-page';
import { toFoundOrganization } from './organization-search/found-organization';
import { ORGANIZATION_SCOPE } from './organization-search/organization-scope';
import { OrganizationSearch } from './organization-search/organization-search';
import { OrganizationsPage } from './organizations-page/organizations-page';
import {
  resolveOrganization,
  resolveOrganizationDataservices,
  resolveOrganizationDatasets,
  resolveOrganizationReuses,
  resolveOrganizations,
  resolveOrganizationTopics,
} from './organizations-resolvers';

/** They are listed by their names; with words, they are searched. */
export const organizationsRoutes: Routes = [
  {
    path: '',
    canMatch: [hasWords],
    component: OrganizationSearch,
    resolve: {
      search: resolveSearch(
        ORGANIZATION_SCOPE,
        (api, query) => api.GET('/api/2/organizations/search/', { params: { query } }),
        toFoundOrganization,
      ),
    },
    runGuardsAndResolvers: 'paramsOrQueryParamsChange',
  },
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
