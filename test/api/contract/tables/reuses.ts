import { administrators, everybody, members, type Contracts } from '../contract';
import { formOf, PIXEL } from '../files';
import type { World } from '../world';

const one = ({ reuse }: World) => ({ params: { path: { reuse: reuse.id } } });
const another = async (world: World) => {
  const { id } = await world.makeReuse({
    datasets: [world.dataset.id],
    dataservices: [world.dataservice.id],
  });
  return { params: { path: { reuse: id } } };
};
const now = async ({ owner }: World, reuse: string) =>
  (await owner.GET('/api/1/reuses/{reuse}/', { params: { path: { reuse } } })).data!;
const illustrated = async (world: World) => {
  const asked = await another(world);
  const body = { file: PIXEL };
  await world.owner.POST('/api/1/reuses/{reuse}/image/', { ...asked, body, bodySerializer: formOf });
  return asked;
};

export const reuses: Contracts = {
  listReuses: {
    asked: ({ organization }) => ({ params: { query: { organization: organization.id } } }),
    answers: everybody(),
    shows: ({ data, world }) => expect(data.data).toMatchObject([{ id: world.reuse.id }]),
  },
  createReuse: {
    asked: ({ organization }) => ({
      body: {
        title: 'Une nouvelle carte',
        description: 'Un texte',
        type: 'visualization',
        topic: 'others',
        url: `https://example.org/${crypto.randomUUID()}`,
        organization: organization.id,
      },
    }),
    answers: members(201),
    shows: { title: 'Une nouvelle carte', type: 'visualization' },
  },
  listReuseBadges: { answers: everybody(), shows: { award: expect.any(String) } },
  suggestReuses: {
    asked: async ({ api }) => {
      await api.index();
      return { params: { query: { q: 'une carte' } } };
    },
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ title: 'Une carte' })),
  },
  listReuseTopics: {
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ id: 'others' })),
  },
  listReuseTypes: {
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ id: 'application' })),
  },
  getReuse: { asked: one, answers: everybody(), shows: { title: 'Une carte', type: 'application' } },
  getReuseMetrics: {
    asked: async (world) => {
      await world.show(`/reuses/${world.reuse.slug}`);
      return one(world);
    },
    answers: everybody(),
    shows: { views: 1, downloads: 0, months: [{ views: 1 }] },
  },
  replaceReuse: {
    asked: async (world) => ({ ...(await another(world)), body: { title: 'Un autre titre' } }),
    answers: members(),
    shows: { title: 'Un autre titre', description: 'Ce qu’elle montre' },
  },
  updateReuse: {
    asked: async (world) => ({ ...(await another(world)), body: { tags: ['carte'] } }),
    answers: members(),
    shows: { tags: ['carte'], title: 'Une carte' },
  },
  deleteReuse: {
    asked: another,
    answers: members(204),
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/1/reuses/{reuse}/', at)).error).toMatchObject({
        code: 'reuse-deleted',
      }),
  },
  addReuseBadge: {
    asked: async (world) => ({ ...(await another(world)), body: { kind: 'award' } }),
    answers: administrators(201),
    shows: { kind: 'award' },
  },
  removeReuseBadge: {
    asked: async (world) => {
      const { path } = (await another(world)).params;
      await world.administrator.POST('/api/1/reuses/{reuse}/badges/', {
        params: { path },
        body: { kind: 'award' },
      });
      return { params: { path: { ...path, badge: 'award' } } };
    },
    answers: administrators(204),
    shows: async ({ world, at }) => expect((await now(world, at.params.path.reuse)).badges).toEqual([]),
  },
  listReuseDatasets: { asked: one, answers: everybody(), shows: { data: [{ title: 'Un jeu' }] } },
  addReuseDataset: {
    asked: async (world) => ({ ...(await another(world)), body: { id: (await world.makeDataset()).id } }),
    answers: members(201),
    shows: { datasets: { total: 2 } },
  },
  removeReuseDataset: {
    asked: async (world) => {
      const { path } = (await another(world)).params;
      return { params: { path: { ...path, dataset: world.dataset.id } } };
    },
    answers: members(204),
    shows: async ({ world, at }) => expect((await now(world, at.params.path.reuse)).datasets.total).toBe(0),
  },
  listReuseDataservices: { asked: one, answers: everybody(), shows: { data: [{ title: 'Une API' }] } },
  addReuseDataservice: {
    asked: async (world) => ({ ...(await another(world)), body: { id: (await world.makeDataservice()).id } }),
    answers: members(201),
    shows: { dataservices: { total: 2 } },
  },
  removeReuseDataservice: {
    asked: async (world) => {
      const { path } = (await another(world)).params;
      return { params: { path: { ...path, dataservice: world.dataservice.id } } };
    },
    answers: members(204),
    shows: async ({ world, at }) =>
      expect((await now(world, at.params.path.reuse)).dataservices.total).toBe(0),
  },
  listReuseDiscussions: {
    asked: async (world) => {
      const asked = await another(world);
      await world.makeDiscussion(asked.params.path.reuse, 'Reuse');
      return asked;
    },
    answers: everybody(),
    shows: { data: [{ title: 'Une question' }] },
  },
  featureReuse: { asked: another, answers: administrators(), shows: { featured: true } },
  unfeatureReuse: {
    asked: async (world) => {
      const asked = await another(world);
      await world.administrator.POST('/api/1/reuses/{reuse}/featured/', asked);
      return asked;
    },
    answers: administrators(),
    shows: { featured: false },
  },
  uploadReuseImage: {
    asked: async (world) => ({ ...(await another(world)), body: { file: PIXEL } }),
    answers: members(),
    shows: { success: true, image: expect.stringContaining('/images/') },
  },
  removeReuseImage: {
    asked: illustrated,
    answers: members(204),
    shows: async ({ world, at }) => expect((await now(world, at.params.path.reuse)).image).toBeNull(),
  },
};
