import { administrators, everybody, members, type Contracts } from '../contract';
import { done, type World } from '../world';

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
      return { params: { query: { q: 'carte', type: 'reuse' } } };
    },
    answers: everybody(),
    shows: ({ data }) => {
      expect(data.data).toContainEqual(expect.objectContaining({ class: 'Reuse', title: 'Une carte' }));
      expect(data.facets.type).toContainEqual({ name: 'reuse', count: data.total });
    },
  },
  searchDiscussions: {
    asked: async ({ api, owner, dataset }) => {
      await owner.POST('/api/1/discussions/', {
        body: {
          title: 'Une question introuvable ailleurs',
          comment: 'Et pourquoi ?',
          subject: { class: 'Dataset', id: dataset.id },
        },
      });
      await api.index();
      return { params: { query: { q: 'question introuvable ailleurs' } } };
    },
    answers: everybody(),
    shows: { data: [{ title: 'Une question introuvable ailleurs' }], total: 1 },
  },
  searchPosts: {
    asked: async (world) => {
      await aPost(world);
      return { params: { query: { q: 'billet cherché' } } };
    },
    answers: everybody(),
    shows: { data: [{ name: 'Un billet cherché' }], total: 1 },
  },
  suggestEverything: {
    asked: async (world) => {
      await aPost(world);
      return { params: { query: { q: 'un billet' } } };
    },
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ title: 'Un billet cherché' })),
  },
  countSearchClick: {
    asked: ({ dataset }) => ({ body: { kind: 'dataset', q: 'un jeu', id: dataset.id, position: 1 } }),
    answers: everybody(204),
    shows: '',
  },
  listSearches: {
    asked: () => ({ params: { query: { week: '2026-11-30' } } }),
    answers: administrators(),
    shows: { week: '2026-11-30', data: [], total: 0 },
  },
  exportSearches: { answers: administrators(), shows: '"week";"kind";"text"' },
  createSynonyms: {
    asked: () => ({ body: { expressions: ['zorille', 'putois rayé'] } }),
    answers: administrators(201),
    shows: { expressions: ['zorille', 'putois rayé'] },
  },
  listSynonyms: {
    asked: async (world) => {
      await synonyms(world);
      return {};
    },
    answers: administrators(),
    shows: ({ data }) => expect(data[0]!.expressions).toEqual(['zorille', 'putois rayé']),
  },
  deleteSynonyms: {
    asked: synonyms,
    answers: administrators(204),
    shows: async ({ world, asked }) => {
      const { data } = await world.administrator.GET('/api/1/site/synonyms/');
      expect(data!.map(({ id }) => id)).not.toContain(asked.params.path.synonym);
    },
  },
  listOrganizationSearches: {
    asked: ({ organization }) => ({ params: { path: { organization: organization.id } } }),
    answers: members(),
    shows: { data: [], total: 0 },
  },
  exportOrganizationSearches: {
    asked: ({ organization }) => ({ params: { path: { organization: organization.id } } }),
    answers: members(),
    shows: '"week";"kind";"text"',
  },
};

async function synonyms({ administrator }: World) {
  const body = { expressions: ['zorille', 'putois rayé'] };
  const { id } = await done(administrator.POST('/api/1/site/synonyms/', { body }));
  return { params: { path: { synonym: id } } };
}

/** A published post, in the index. */
async function aPost({ administrator, api }: World): Promise<void> {
  const { data } = await administrator.POST('/api/1/posts/', {
    body: { name: 'Un billet cherché', headline: 'Pour ceux qui cherchent', content: 'Un texte' },
  });
  await administrator.POST('/api/1/posts/{post}/publish/', { params: { path: { post: data!.id } } });
  await api.index();
}
