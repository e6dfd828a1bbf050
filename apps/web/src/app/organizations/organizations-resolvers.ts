import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../core/api';
import type {
  DataserviceSearchPage,
  DatasetSearchPage,
  OrganizationPage,
  OrganizationResponse,
} from '../core/api-types';
import { load, loadOptional, type Loaded } from '../core/loaded';
import { parsePage } from '../core/page-links/page-links';
import {
  toDataserviceSummary,
  type DataserviceSummary,
} from '../dataservices/dataservice-card/dataservice-summary';
import { toDatasetSummary, type DatasetSummary } from '../datasets/dataset-card/dataset-summary';
import { toReuseSummary, type ReuseSummary } from '../reuses/reuse-card/reuse-summary';
import { toTopicSummary, type TopicSummary } from '../topics/topic-card/topic-summary';
import { toOrganizationSummary, type OrganizationSummary } from './organization-card/organization-summary';

/** Parameter of the page of the APIs of an organization, beside that of its datasets. */
export const DATASERVICES_PAGE = 'apis';
/** The same of its reuses. */
export const REUSES_PAGE = 'reuses';
/** The same of its topics. */
export const TOPICS_PAGE = 'topics';
export const ORGANIZATIONS_PAGE_SIZE = 60;
export const ENTRIES_PAGE_SIZE = 20;

export interface OrganizationList {
  readonly page: number;
  readonly total: number;
  readonly organizations: readonly OrganizationSummary[];
}

export interface DatasetList {
  readonly page: number;
  readonly total: number;
  readonly datasets: readonly DatasetSummary[];
}

export interface DataserviceList {
  readonly page: number;
  readonly total: number;
  readonly dataservices: readonly DataserviceSummary[];
}

export interface ReuseEntries {
  readonly page: number;
  readonly total: number;
  readonly reuses: readonly ReuseSummary[];
}

export interface TopicEntries {
  readonly page: number;
  readonly total: number;
  readonly topics: readonly TopicSummary[];
}

export const resolveOrganizations: ResolveFn<Loaded<OrganizationList>> = ({ queryParamMap }, state) => {
  const api = inject(API);
  const page = parsePage(queryParamMap.get('page'));
  const query = { page, page_size: ORGANIZATIONS_PAGE_SIZE, sort: 'name' } as const;
  return load(
    'organizations',
    state,
    () => api.GET('/api/1/organizations/', { params: { query } }),
    ({ total, data }: OrganizationPage): OrganizationList => ({
      page,
      total,
      organizations: data.map(toOrganizationSummary),
    }),
  );
};

export const resolveOrganization: ResolveFn<Loaded<OrganizationResponse>> = ({ paramMap }, state) => {
  const api = inject(API);
  const path = { organization: paramMap.get('slug') ?? '' };
  return load(
    'organization',
    state,
    () => api.GET('/api/1/organizations/{organization}/', { params: { path } }),
    (organization) => organization,
  );
};

export const resolveOrganizationDatasets: ResolveFn<Loaded<DatasetList>> = (
  { paramMap, queryParamMap },
  state,
) => {
  const api = inject(API);
  const organization = [paramMap.get('slug') ?? ''];
  const page = parsePage(queryParamMap.get('page'));
  const query = { organization, page, page_size: ENTRIES_PAGE_SIZE, sort: '-last_update' } as const;
  return load(
    'organization-datasets',
    state,
    () => api.GET('/api/2/datasets/search/', { params: { query } }),
    ({ total, data }: DatasetSearchPage): DatasetList => ({
      page,
      total,
      datasets: data.map(toDatasetSummary),
    }),
  );
};

/** The page does without them when they cannot be had: many organizations have none. */
export const resolveOrganizationDataservices: ResolveFn<DataserviceList> = async (
  { paramMap, queryParamMap },
  state,
) => {
  const api = inject(API);
  const organization = [paramMap.get('slug') ?? ''];
  const page = parsePage(queryParamMap.get(DATASERVICES_PAGE));
  const query = { organization, page, page_size: ENTRIES_PAGE_SIZE, sort: 'title' } as const;
  const { data } = await loadOptional(
    'organization-dataservices',
    state,
    () => api.GET('/api/2/dataservices/search/', { params: { query } }),
    ({ total, data }: DataserviceSearchPage): DataserviceList => ({
      page,
      total,
      dataservices: data.map(toDataserviceSummary),
    }),
  );
  return data ?? { page, total: 0, dataservices: [] };
};

/** The page does without them when they cannot be had: many organizations have none. */
export const resolveOrganizationReuses: ResolveFn<ReuseEntries> = async (
  { paramMap, queryParamMap },
  state,
) => {
  const api = inject(API);
  const path = { organization: paramMap.get('slug') ?? '' };
  const page = parsePage(queryParamMap.get(REUSES_PAGE));
  const query = { page, page_size: ENTRIES_PAGE_SIZE } as const;
  const { data } = await loadOptional(
    'organization-reuses',
    state,
    () => api.GET('/api/1/organizations/{organization}/reuses/', { params: { path, query } }),
    ({ total, data: reuses }): ReuseEntries => ({ page, total, reuses: reuses.map(toReuseSummary) }),
  );
  return data ?? { page, total: 0, reuses: [] };
};

/** The page does without them when they cannot be had: many organizations have none. */
export const resolveOrganizationTopics: ResolveFn<TopicEntries> = async (
  { paramMap, queryParamMap },
  state,
) => {
  const api = inject(API);
  const page = parsePage(queryParamMap.get(TOPICS_PAGE));
  const query = { organization: paramMap.get('slug') ?? '', page, page_size: ENTRIES_PAGE_SIZE };
  const { data } = await loadOptional(
    'organization-topics',
    state,
    () => api.GET('/api/2/topics/', { params: { query } }),
    ({ total, data: topics }): TopicEntries => ({ page, total, topics: topics.map(toTopicSummary) }),
  );
  return data ?? { page, total: 0, topics: [] };
};
