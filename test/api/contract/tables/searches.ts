import { everybody, type Contracts } from '../contract';
import type { World } from '../world';

/** Among what the organization of this table has, once that is in the index. */
const ours = async ({ api, organization }: World) => {
  await api.index();
  return { params: { query: { organization: [organization.id] } } };
};

export const searches: Contracts = {
  searchDatasets: {
    asked: ours,
    answers: everybody(),
    shows: { data: [{ title: 'Un jeu' }], total: 1, facets: expect.any(Object) },
  },
  exportDatasetSearch: { asked: ours, answers: everybody(), shows: '"Un jeu"' },
  searchDataservices: {
    asked: ours,
    answers: everybody(),
    shows: { data: [{ title: 'Une API' }], total: 1 },
  },
  searchReuses: { asked: ours, answers: everybody(), shows: { data: [{ title: 'Une carte' }], total: 1 } },
  searchTopics: { asked: ours, answers: everybody(), shows: { data: [{ name: 'Un thème' }], total: 1 } },
  searchOrganizations: {
    asked: async ({ api, owner }) => {
      await owner.POST('/api/1/organizations/', { body: { name: 'Cherchée', description: 'Un texte' } });
      await api.index();
      return { params: { query: { q: 'cherchée' } } };
    },
    answers: everybody(),
    shows: { data: [{ name: 'Cherchée' }], total: 1 },
  },
  searchEverything: {
    asked: async ({ api }) => {
      await api.index();
      return { params: { query: { q: 'carte' } } };
    },
    answers: everybody(),
    shows: ({ data }) => expect(data.reuses.data[0]!.title).toBe('Une carte'),
  },
};
