import type {
  CommunityResourceResponse,
  DatasetResponse,
  DatasetSummaryResponse,
  ResourceResponse,
} from '../core/api-types';
import { userReference } from '../core/person.fixtures';

/** A file as the API gives it, for tests. */
export function resourceResponse(overrides: Partial<ResourceResponse> = {}): ResourceResponse {
  return {
    id: 'r-1',
    title: 'Écoles en CSV',
    description: null,
    filetype: 'remote',
    type: 'main',
    format: 'csv',
    mime: 'text/csv',
    filesize: 1200,
    checksum: null,
    url: 'https://example.org/ecoles.csv',
    latest: 'https://data.example.org/api/1/datasets/r/r-1',
    schema: null,
    access_type: null,
    access_audiences: null,
    access_type_reason_category: null,
    access_type_reason: null,
    authorization_request_url: null,
    extras: {},
    harvest: null,
    metrics: { views: 0 },
    created_at: '2020-02-01T00:00:00Z',
    last_modified: '2026-01-05T00:00:00Z',
    permissions: { edit: false, delete: false },
    ...overrides,
  };
}

/** What somebody attached, as the API gives it, for tests. */
export function communityResourceResponse(
  overrides: Partial<CommunityResourceResponse> = {},
): CommunityResourceResponse {
  return {
    ...resourceResponse(),
    dataset: { class: 'Dataset', id: 'd-1', title: 'Écoles', uri: '', page: '' },
    owner: userReference('Claude', 'Test'),
    organization: null,
    ...overrides,
  };
}

const dataset: Omit<DatasetResponse, 'resources' | 'resources_total' | 'community_resources'> = {
  id: 'd-1',
  title: 'Écoles',
  acronym: null,
  slug: 'ecoles',
  description: 'Toutes les **écoles**.',
  description_short: null,
  license: 'fr-lo',
  tags: ['education'],
  badges: [],
  frequency: 'annual',
  frequency_date: null,
  temporal_coverage: { start: '2020-01-01', end: null },
  spatial: null,
  access_type: 'open',
  access_audiences: [],
  authorization_request_url: null,
  access_type_reason_category: null,
  access_type_reason: null,
  extras: {},
  featured: false,
  private: false,
  created_at: '2020-02-01T00:00:00Z',
  last_modified: '2026-01-05T00:00:00Z',
  last_update: '2026-01-05T00:00:00Z',
  archived: null,
  deleted: null,
  owner: null,
  permissions: { edit: false, edit_resources: false, delete: false },
  organization: {
    id: 'o-1',
    name: 'Ville exemple',
    acronym: null,
    slug: 'ville-exemple',
    logo: null,
    logo_thumbnail: null,
    badges: [],
    page: 'https://data.example.org/organizations/ville-exemple',
    uri: 'https://data.example.org/api/1/organizations/o-1/',
  },
  contact_points: [],
  harvest: null,
  metrics: {
    discussions: 0,
    discussions_open: 0,
    followers: 0,
    reuses: 0,
    views: 0,
    dataservices: 0,
    resources_downloads: 0,
  },
  duplicate_of: null,
  quality: { license: true, has_resources: true, score: 1 / 9 },
  page: 'https://data.example.org/datasets/ecoles',
  uri: 'https://data.example.org/api/1/datasets/d-1/',
};

/** A dataset as the API gives it, for tests. */
export function datasetResponse(overrides: Partial<DatasetResponse> = {}): DatasetResponse {
  const resources = overrides.resources ?? [resourceResponse()];
  return { ...dataset, community_resources: [], resources_total: resources.length, ...overrides, resources };
}

/** The same in a list, for tests. */
export function datasetSummaryResponse(
  overrides: Partial<DatasetSummaryResponse> = {},
): DatasetSummaryResponse {
  const resources = {
    rel: 'subsection',
    type: 'GET',
    href: 'https://data.example.org/api/2/datasets/d-1/resources/',
    total: 1,
  } as const;
  const community_resources = { ...resources, total: 0 };
  return { ...dataset, resources, community_resources, formats: ['csv'], ...overrides };
}
