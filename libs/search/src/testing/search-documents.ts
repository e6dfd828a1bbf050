import { randomUUID } from 'node:crypto';

import { PUBLIC_AUDIENCE, type SearchDocument, type SearchQuery } from '../search-index';

export const CONTRACT_NOW = '2026-06-15T12:00:00.000Z';

/** A public dataset document; say only what the test is about. */
export function createSearchDocument(overrides: Partial<SearchDocument> = {}): SearchDocument {
  return {
    type: 'dataset',
    id: randomUUID(),
    audience: [PUBLIC_AUDIENCE],
    title: 'Jeu de référence',
    description: '',
    resourceTitles: [],
    facets: {},
    createdAt: '2024-01-01T00:00:00.000Z',
    lastUpdate: '2026-06-01T00:00:00.000Z',
    archived: false,
    weight: 1,
    ...overrides,
  };
}

/** The first page of all public datasets; say only what the test is about. */
export function createSearchQuery(overrides: Partial<SearchQuery> = {}): SearchQuery {
  return {
    type: 'dataset',
    text: '',
    filters: {},
    audience: [PUBLIC_AUDIENCE],
    sort: 'relevance',
    page: 1,
    pageSize: 20,
    facets: [],
    facetSize: 50,
    now: CONTRACT_NOW,
    ...overrides,
  };
}
