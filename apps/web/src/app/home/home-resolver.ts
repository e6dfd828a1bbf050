import { inject } from '@angular/core';
import type { ResolveFn } from '@angular/router';
import { API } from '../core/api';
import type { DatasetSearchPage, Facets } from '../core/api-types';
import { load, loadOptional, type Loaded } from '../core/loaded';
import {
  toDataserviceSummary,
  type DataserviceSummary,
} from '../dataservices/dataservice-card/dataservice-summary';
import { toDatasetSummary, type DatasetSummary } from '../datasets/dataset-card/dataset-summary';
import {
  toOrganizationSummary,
  type OrganizationSummary,
} from '../organizations/organization-card/organization-summary';
import { toPostSummary, type PostSummary } from '../posts/post-card/post-summary';
import { toReuseSummary, type ReuseSummary } from '../reuses/reuse-card/reuse-summary';
import { toTopicSummary, type TopicSummary } from '../topics/topic-card/topic-summary';

export interface Catalogue {
  readonly latest: readonly DatasetSummary[];
  /** Of the keywords alone. */
  readonly facets: Facets;
}

/** One search gives the latest datasets and, by its facets, the most used keywords. */
export const resolveCatalogue: ResolveFn<Loaded<Catalogue>> = (_route, state) => {
  const api = inject(API);
  const query = { page_size: 6, sort: '-last_update' } as const;
  return load(
    'catalogue',
    state,
    () => api.GET('/api/2/datasets/search/', { params: { query } }),
    ({ data, facets }: DatasetSearchPage): Catalogue => ({
      latest: data.map(toDatasetSummary),
      facets: { tag: facets.tag ?? [] },
    }),
  );
};

/** The home page does without them when they cannot be had. */
export const resolveLatestDataservices: ResolveFn<readonly DataserviceSummary[]> = async (_route, state) => {
  const api = inject(API);
  const query = { page_size: 4, sort: '-last_update' } as const;
  const { data } = await loadOptional(
    'latest-dataservices',
    state,
    () => api.GET('/api/2/dataservices/search/', { params: { query } }),
    (page) => page.data.map(toDataserviceSummary),
  );
  return data ?? [];
};

/** Those that administrators put before others; the home page does without them when there are none. */
export const resolveFeaturedDatasets: ResolveFn<readonly DatasetSummary[]> = async (_route, state) => {
  const api = inject(API);
  const query = { featured: true, page_size: 4, sort: '-last_update' } as const;
  const { data } = await loadOptional(
    'featured-datasets',
    state,
    () => api.GET('/api/2/datasets/', { params: { query } }),
    (page) => page.data.map(toDatasetSummary),
  );
  return data ?? [];
};

export const resolveFeaturedReuses: ResolveFn<readonly ReuseSummary[]> = async (_route, state) => {
  const api = inject(API);
  const query = { featured: true, page_size: 4, sort: '-last_modified' } as const;
  const { data } = await loadOptional(
    'featured-reuses',
    state,
    () => api.GET('/api/1/reuses/', { params: { query } }),
    (page) => page.data.map(toReuseSummary),
  );
  return data ?? [];
};

export const resolveFeaturedTopics: ResolveFn<readonly TopicSummary[]> = async (_route, state) => {
  const api = inject(API);
  const query = { featured: true, page_size: 3, sort: '-last_modified' } as const;
  const { data } = await loadOptional(
    'featured-topics',
    state,
    () => api.GET('/api/2/topics/', { params: { query } }),
    (page) => page.data.map(toTopicSummary),
  );
  return data ?? [];
};

/** The home page does without them when there are none. */
export const resolveLatestPosts: ResolveFn<readonly PostSummary[]> = async (_route, state) => {
  const api = inject(API);
  const query = { kind: 'news', page_size: 3 } as const;
  const { data } = await loadOptional(
    'latest-posts',
    state,
    () => api.GET('/api/1/posts/', { params: { query } }),
    (page) => page.data.map(toPostSummary),
  );
  return data ?? [];
};

/** Those with most datasets. */
export const resolveProducers: ResolveFn<readonly OrganizationSummary[]> = async (_route, state) => {
  const api = inject(API);
  const query = { page_size: 9, sort: '-datasets' } as const;
  const { data } = await loadOptional(
    'producers',
    state,
    () => api.GET('/api/1/organizations/', { params: { query } }),
    (page) => page.data.map(toOrganizationSummary),
  );
  return data ?? [];
};
