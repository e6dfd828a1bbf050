import type { ReuseResponse } from '../core/api-types';

/** A reuse as the portal's own API gives it, for tests. */
export function reuseResponse(overrides: Partial<ReuseResponse> = {}): ReuseResponse {
  const linked = (kind: string) => ({
    rel: 'subsection' as const,
    href: `https://data.example.org/api/1/${kind}/?reuse=r-1`,
    type: 'GET' as const,
    total: 0,
  });
  return {
    id: 'r-1',
    title: 'Carte des écoles',
    slug: 'carte-des-ecoles',
    description: 'Une carte des **écoles**.',
    type: 'visualization',
    topic: 'education_and_research',
    url: 'https://cartes.example.org/ecoles',
    image: null,
    image_thumbnail: null,
    tags: ['education'],
    badges: [],
    owner: null,
    organization: null,
    extras: {},
    featured: false,
    private: false,
    datasets: linked('datasets'),
    dataservices: linked('dataservices'),
    metrics: { datasets: 0, dataservices: 0, discussions: 0, discussions_open: 0, followers: 0, views: 0 },
    permissions: { edit: false, delete: false },
    created_at: '2020-02-01T00:00:00Z',
    last_modified: '2026-01-05T00:00:00Z',
    archived: null,
    deleted: null,
    uri: 'https://data.example.org/api/1/reuses/r-1/',
    page: 'https://data.example.org/reuses/carte-des-ecoles',
    ...overrides,
  };
}
