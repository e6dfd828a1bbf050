import type { DatasetResponse, ResourceResponse } from '../core/api-types';

/** A file as the API gives it, for tests. */
export function resourceResponse(overrides: Partial<ResourceResponse> = {}): ResourceResponse {
  return {
    id: 'r-1',
    title: 'Écoles en CSV',
    description: null,
    type: 'main',
    format: 'csv',
    mime: 'text/csv',
    filesize: 1200,
    url: 'https://example.org/ecoles.csv',
    latest: 'https://data.example.org/api/1/datasets/r/r-1',
    last_modified: '2026-01-05T00:00:00Z',
    ...overrides,
  };
}

/** A dataset as the API gives it, for tests. */
export function datasetResponse(overrides: Partial<DatasetResponse> = {}): DatasetResponse {
  const resources = overrides.resources ?? [resourceResponse()];
  return {
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
    temporal_coverage: { start: '2020-01-01', end: null },
    spatial: null,
    access_type: 'open',
    access_type_reason_category: null,
    access_type_reason: null,
    created_at: '2020-02-01T00:00:00Z',
    last_update: '2026-01-05T00:00:00Z',
    archived: null,
    organization: { id: 'o-1', name: 'Ville exemple', slug: 'ville-exemple', acronym: null },
    contact_points: [],
    harvest: null,
    resources_total: resources.length,
    ...overrides,
    resources,
  };
}
