import { administrators, everybody, members, type Contracts } from '../contract';
import type { World } from '../world';

const one = ({ dataset }: World) => ({ params: { path: { dataset: dataset.id } } });
const another = async (world: World) => ({ params: { path: { dataset: (await world.makeDataset()).id } } });
const featured = async (world: World) => {
  const asked = await another(world);
  await world.administrator.POST('/api/1/datasets/{dataset}/featured/', asked);
  return asked;
};

export const datasets: Contracts = {
  listDatasets: {
    asked: ({ organization }) => ({ params: { query: { organization: organization.id } } }),
    answers: everybody(),
    shows: ({ data, world: { dataset } }) => expect(data.data).toMatchObject([{ id: dataset.id }]),
  },
  createDataset: {
    asked: ({ organization }) => ({
      body: { title: 'Un nouveau jeu', description: 'Un texte', organization: organization.id },
    }),
    answers: members(201),
    shows: { title: 'Un nouveau jeu', slug: expect.stringMatching(/^un-nouveau-jeu/) },
  },
  getDataset: {
    asked: one,
    answers: everybody(),
    shows: { title: 'Un jeu', resources: [{ title: 'Un fichier' }] },
  },
  getDatasetMetrics: {
    asked: async (world) => {
      await world.show(`/datasets/${world.dataset.slug}`);
      return one(world);
    },
    answers: everybody(),
    shows: { views: 1, downloads: 0, months: [{ views: 1 }] },
  },
  replaceDataset: {
    asked: async (world) => ({ ...(await another(world)), body: { title: 'Un autre titre' } }),
    answers: members(),
    shows: { title: 'Un autre titre', description: 'Ce qu’il dit' },
  },
  updateDataset: {
    asked: async (world) => ({ ...(await another(world)), body: { acronym: 'UJ' } }),
    answers: members(),
    shows: { acronym: 'UJ', title: 'Un jeu' },
  },
  deleteDataset: {
    asked: another,
    answers: members(204),
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/1/datasets/{dataset}/', at)).error).toMatchObject({
        code: 'dataset-deleted',
      }),
  },
  listDatasetBadges: { answers: everybody(), shows: { hvd: expect.any(String) } },
  addDatasetBadge: {
    asked: async (world) => ({ ...(await another(world)), body: { kind: 'hvd' } }),
    answers: administrators(201),
    shows: { kind: 'hvd' },
  },
  removeDatasetBadge: {
    asked: async (world) => {
      const { path } = (await another(world)).params;
      await world.administrator.POST('/api/1/datasets/{dataset}/badges/', {
        params: { path },
        body: { kind: 'hvd' },
      });
      return { params: { path: { ...path, badge: 'hvd' } } };
    },
    answers: administrators(204),
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/1/datasets/{dataset}/', at)).data!.badges).toEqual([]),
  },
  listDatasetDiscussions: {
    asked: async (world) => {
      const asked = await another(world);
      await world.makeDiscussion(asked.params.path.dataset);
      return asked;
    },
    answers: everybody(),
    shows: { data: [{ title: 'Une question' }] },
  },
  featureDataset: { asked: another, answers: administrators(), shows: { featured: true } },
  unfeatureDataset: { asked: featured, answers: administrators(), shows: { featured: false } },
  getDatasetQuality: { asked: one, answers: everybody(), shows: { score: expect.any(Number) } },
  suggestDatasets: {
    asked: async ({ api }) => {
      await api.index();
      return { params: { query: { q: 'un jeu' } } };
    },
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ title: 'Un jeu' })),
  },
  listDatasetSummaries: {
    asked: async (world) => {
      await world.makeDataset({ tags: ['sommaire'] });
      return { params: { query: { organization: world.organization.id, tag: ['sommaire'] } } };
    },
    answers: everybody(),
    shows: { data: [{ title: 'Un jeu', resources: { total: 1 } }], total: 1 },
  },
  getDatasetSummary: {
    asked: one,
    answers: everybody(),
    shows: { title: 'Un jeu', resources: { total: 1 } },
  },
  getDatasetExtras: {
    asked: async (world) => {
      const { id } = await world.makeDataset({ extras: { clef: 'valeur' } });
      return { params: { path: { dataset: id } } };
    },
    answers: everybody(),
    shows: { clef: 'valeur' },
  },
  mergeDatasetExtras: {
    asked: async (world) => ({ ...(await another(world)), body: { clef: 'valeur' } }),
    answers: members(),
    shows: { clef: 'valeur' },
  },
  removeDatasetExtras: {
    asked: async (world) => {
      const { id } = await world.makeDataset({ extras: { clef: 'valeur' } });
      return { params: { path: { dataset: id } }, body: ['clef'] };
    },
    answers: members(204),
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/2/datasets/{dataset}/extras/', at)).data).toEqual({}),
  },
  listDatasetSchemas: {
    asked: async (world) => {
      const url = 'https://example.org/a.csv';
      const schema = { name: 'un/schema', version: '1' };
      const { id } = await world.makeDataset({ resources: [{ title: 'Un fichier', url, schema }] });
      return { params: { path: { dataset: id } } };
    },
    answers: everybody(),
    shows: [{ name: 'un/schema', version: '1' }],
  },
  listFrequencies: {
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ id: 'daily' })),
  },
  listLicenses: {
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ id: 'lov2' })),
  },
  listAccessReasonCategories: {
    answers: everybody(),
    shows: ({ data }) => expect(data.length).toBeGreaterThan(5),
  },
};
