import type { ElementResponse, TopicResponse } from '../core/api-types';

/** A topic as the portal's own API gives it, for tests. */
export function topicResponse(overrides: Partial<TopicResponse> = {}): TopicResponse {
  const uri = 'https://data.example.org/api/2/topics/t-1/';
  return {
    id: 't-1',
    name: 'L’école',
    slug: 'l-ecole',
    description: 'Ce que l’on sait des **écoles**.',
    color: null,
    tags: ['education'],
    owner: null,
    organization: null,
    extras: {},
    featured: false,
    private: false,
    elements: { rel: 'subsection', href: `${uri}elements/`, type: 'GET', total: 2 },
    metrics: { elements: 2, discussions: 0, discussions_open: 0, followers: 0 },
    permissions: { edit: false, delete: false },
    created_at: '2020-02-01T00:00:00Z',
    last_modified: '2026-01-05T00:00:00Z',
    uri,
    page: 'https://data.example.org/topics/l-ecole',
    ...overrides,
  };
}

/** An element of it. */
export function elementResponse(overrides: Partial<ElementResponse> = {}): ElementResponse {
  return {
    id: 'e-1',
    title: '',
    description: '',
    tags: [],
    extras: {},
    element: {
      class: 'Dataset',
      id: 'd-1',
      title: 'Annuaire',
      page: 'https://data.example.org/datasets/annuaire',
    },
    permissions: { edit: false, delete: false },
    ...overrides,
  };
}
