import { administrators, everybody, members, type Contracts } from '../contract';
import type { World } from '../world';

const one = ({ dataservice }: World) => ({ params: { path: { dataservice: dataservice.id } } });
const another = async (world: World) => ({
  params: { path: { dataservice: (await world.makeDataservice({ datasets: [world.dataset.id] })).id } },
});
const now = async ({ owner }: World, dataservice: string) =>
  (await owner.GET('/api/1/dataservices/{dataservice}/', { params: { path: { dataservice } } })).data!;

export const dataservices: Contracts = {
  listDataservices: {
    asked: ({ organization }) => ({ params: { query: { organization: organization.id } } }),
    answers: everybody(),
    shows: ({ data, world }) => expect(data.data).toMatchObject([{ id: world.dataservice.id }]),
  },
  createDataservice: {
    asked: ({ organization }) => ({
      body: { title: 'Une nouvelle API', description: 'Un texte', organization: organization.id },
    }),
    answers: members(201),
    shows: { title: 'Une nouvelle API' },
  },
  listDataserviceBadges: { answers: everybody(), shows: { hvd: expect.any(String) } },
  suggestDataservices: {
    asked: async ({ api }) => {
      await api.index();
      return { params: { query: { q: 'une api' } } };
    },
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ title: 'Une API' })),
  },
  getDataservice: { asked: one, answers: everybody(), shows: { title: 'Une API' } },
  getDataserviceQuality: { asked: one, answers: everybody(), shows: { score: expect.any(Number) } },
  getDataserviceMetrics: {
    asked: async (world) => {
      await world.show(`/dataservices/${world.dataservice.slug}`);
      return one(world);
    },
    answers: everybody(),
    shows: { views: 1, downloads: 0, months: [{ views: 1 }] },
  },
  getDataserviceOperations: {
    asked: one,
    answers: everybody(),
    shows: { state: 'none', url: null },
  },
  replaceDataservice: {
    asked: async (world) => ({ ...(await another(world)), body: { title: 'Un autre titre' } }),
    answers: members(),
    shows: { title: 'Un autre titre', description: 'Ce qu’elle sert' },
  },
  updateDataservice: {
    asked: async (world) => ({ ...(await another(world)), body: { acronym: 'UA' } }),
    answers: members(),
    shows: { acronym: 'UA', title: 'Une API' },
  },
  deleteDataservice: {
    asked: another,
    answers: members(204),
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/1/dataservices/{dataservice}/', at)).error).toMatchObject({
        code: 'dataservice-deleted',
      }),
  },
  addDataserviceBadge: {
    asked: async (world) => ({ ...(await another(world)), body: { kind: 'hvd' } }),
    answers: administrators(201),
    shows: { kind: 'hvd' },
  },
  removeDataserviceBadge: {
    asked: async (world) => {
      const { path } = (await another(world)).params;
      await world.administrator.POST('/api/1/dataservices/{dataservice}/badges/', {
        params: { path },
        body: { kind: 'hvd' },
      });
      return { params: { path: { ...path, badge: 'hvd' } } };
    },
    answers: administrators(204),
    shows: async ({ world, at }) => expect((await now(world, at.params.path.dataservice)).badges).toEqual([]),
  },
  listDataserviceDatasets: {
    asked: one,
    answers: everybody(),
    shows: { data: [{ title: 'Un jeu' }], total: 1 },
  },
  addDataserviceDatasets: {
    asked: async (world) => ({ ...(await another(world)), body: [{ id: (await world.makeDataset()).id }] }),
    answers: members(201),
    shows: { datasets: { total: 2 } },
  },
  removeDataserviceDataset: {
    asked: async (world) => {
      const { path } = (await another(world)).params;
      return { params: { path: { ...path, dataset: world.dataset.id } } };
    },
    answers: members(204),
    shows: async ({ world, at }) =>
      expect(await now(world, at.params.path.dataservice)).toMatchObject({ datasets: { total: 0 } }),
  },
  listDataserviceDiscussions: {
    asked: async (world) => {
      const asked = await another(world);
      await world.makeDiscussion(asked.params.path.dataservice, 'Dataservice');
      return asked;
    },
    answers: everybody(),
    shows: { data: [{ title: 'Une question' }] },
  },
  featureDataservice: { asked: another, answers: administrators(), shows: { featured: true } },
  unfeatureDataservice: {
    asked: async (world) => {
      const asked = await another(world);
      await world.administrator.POST('/api/1/dataservices/{dataservice}/featured/', asked);
      return asked;
    },
    answers: administrators(),
    shows: { featured: false },
  },
};
