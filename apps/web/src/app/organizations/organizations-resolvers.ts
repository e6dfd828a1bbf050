import { inject } from '@angular/core';
import type { ActivatedRouteSnapshot, ResolveFn } from '@angular/router';
import { API } from '../core/api';
import type { DatasetSummary, Organization, Page } from '../core/api-types';
import { load, type Loaded } from '../core/loaded';

const ORGANIZATIONS_PAGE_SIZE = 60;

function pageOf(route: ActivatedRouteSnapshot): number {
  const page = Number(route.queryParamMap.get('page') ?? 1);
  return Number.isInteger(page) && page >= 1 ? page : 1;
}

export const resolveOrganizations: ResolveFn<Loaded<Page<Organization>>> = (route, state) => {
  const api = inject(API);
  const query = { page: pageOf(route), page_size: ORGANIZATIONS_PAGE_SIZE, sort: 'name' };
  return load('organizations', state, () => api.GET('/api/1/organizations/', { params: { query } }));
};

export const resolveOrganization: ResolveFn<Loaded<Organization>> = (route, state) => {
  const api = inject(API);
  const organization = route.paramMap.get('slug') ?? '';
  return load('organization', state, () =>
    api.GET('/api/1/organizations/{organization}/', { params: { path: { organization } } }),
  );
};

export const resolveOrganizationDatasets: ResolveFn<Loaded<Page<DatasetSummary>>> = (route, state) => {
  const api = inject(API);
  const path = { organization: route.paramMap.get('slug') ?? '' };
  const query = { page: pageOf(route), page_size: 20, sort: '-last_update' };
  return load('organization-datasets', state, () =>
    api.GET('/api/1/organizations/{organization}/datasets/', { params: { path, query } }),
  );
};
