import { everybody, members, type Contracts } from '../contract';
import { formOf, TABLE } from '../files';
import type { World } from '../world';

const of = ({ id, resources }: World['dataset']) => ({
  params: { path: { dataset: id, resource: resources[0]!.id } },
});
const one = ({ dataset }: World) => of(dataset);
const another = async (world: World) => of(await world.makeDataset());
const dataset = async (world: World) => ({ params: { path: { dataset: (await world.makeDataset()).id } } });
const link = (title: string) => ({ title, url: 'https://example.org/a.csv' });
const resourcesOf = async ({ owner }: World, id: string) =>
  (await owner.GET('/api/1/datasets/{dataset}/', { params: { path: { dataset: id } } })).data!.resources;

export const resources: Contracts = {
  addResource: {
    asked: async (world) => ({
      ...(await dataset(world)),
      body: { title: 'Un second fichier', url: 'https://example.org/b.csv' },
    }),
    answers: members(201),
    shows: { title: 'Un second fichier', url: 'https://example.org/b.csv' },
  },
  reorderResources: {
    asked: async (world) => {
      const { id, resources } = await world.makeDataset({ resources: [link('1'), link('2')] });
      return { params: { path: { dataset: id } }, body: resources.map((one) => ({ id: one.id })).reverse() };
    },
    answers: members(204),
    shows: async ({ world, at }) =>
      expect(await resourcesOf(world, at.params.path.dataset)).toMatchObject([
        { title: '2' },
        { title: '1' },
      ]),
  },
  moveResource: {
    asked: async (world) => {
      const { id, resources } = await world.makeDataset({ resources: [link('1'), link('2'), link('3')] });
      const [first, second] = resources.map((one) => one.id);
      return { params: { path: { dataset: id, resource: first! } }, body: { after: second! } };
    },
    answers: members(204),
    shows: async ({ world, at }) =>
      expect(await resourcesOf(world, at.params.path.dataset)).toMatchObject([
        { title: '2' },
        { title: '1' },
        { title: '3' },
      ]),
  },
  getResource: { asked: one, answers: everybody(), shows: { title: 'Un fichier', format: 'csv' } },
  updateResource: {
    asked: async (world) => ({ ...(await another(world)), body: { title: 'Un autre nom' } }),
    answers: members(),
    shows: { title: 'Un autre nom', format: 'csv' },
  },
  patchResource: {
    asked: async (world) => ({ ...(await another(world)), body: { description: 'Une colonne' } }),
    answers: members(),
    shows: { description: 'Une colonne', format: 'csv', permissions: { edit: true, delete: true } },
  },
  removeResource: {
    asked: another,
    answers: members(204),
    shows: async ({ world, at }) => expect(await resourcesOf(world, at.params.path.dataset)).toEqual([]),
  },
  listLinkChecks: { asked: one, answers: everybody(), shows: { data: [], total: 0 } },
  uploadResource: {
    asked: async (world) => ({ ...(await dataset(world)), body: { file: TABLE } }),
    answers: members(201),
    shows: { success: true, filesize: TABLE.length },
  },
  replaceResourceFile: {
    asked: async (world) => {
      const made = await dataset(world);
      const resource = await upload(world, made.params.path.dataset);
      return {
        params: { path: { ...made.params.path, resource: resource.id } },
        body: { file: TABLE + TABLE },
      };
    },
    answers: members(),
    shows: { success: true, filesize: 2 * TABLE.length },
  },
  downloadFile: {
    asked: async (world) => {
      const made = await dataset(world);
      const { url } = await upload(world, made.params.path.dataset);
      const [file, name] = new URL(url).pathname.split('/').filter(Boolean).slice(-2);
      return { params: { path: { file: file!, name: name! } } };
    },
    answers: everybody(),
    shows: TABLE,
  },
  getPlacedResource: {
    asked: ({ dataset: { resources } }) => ({ params: { path: { resource: resources[0]!.id } } }),
    answers: everybody(),
    shows: ({ data, world }) =>
      expect(data).toMatchObject({ resource: { title: 'Un fichier' }, dataset_id: world.dataset.id }),
  },
  followResource: {
    asked: ({ dataset: { resources } }) => ({ params: { path: { resource: resources[0]!.id } } }),
    answers: everybody(302),
    shows: ({ response }) => expect(response.headers.get('location')).toBe('https://example.org/a.csv'),
  },
  listResources: {
    asked: (world) => ({ params: { path: { dataset: world.dataset.id } } }),
    answers: everybody(),
    shows: { data: [{ title: 'Un fichier' }], total: 1 },
  },
  getResourceExtras: {
    asked: async (world) => {
      const url = 'https://example.org/a.csv';
      return of(await world.makeDataset({ resources: [{ title: 'x', url, extras: { clef: 'valeur' } }] }));
    },
    answers: everybody(),
    shows: { clef: 'valeur' },
  },
  mergeResourceExtras: {
    asked: async (world) => ({ ...(await another(world)), body: { clef: 'valeur' } }),
    answers: members(),
    shows: { clef: 'valeur' },
  },
  removeResourceExtras: {
    asked: async (world) => {
      const url = 'https://example.org/a.csv';
      const made = await world.makeDataset({ resources: [{ title: 'x', url, extras: { clef: 'valeur' } }] });
      return { ...of(made), body: ['clef'] };
    },
    answers: members(204),
    shows: async ({ world, at }) =>
      expect(
        (await world.owner.GET('/api/2/datasets/{dataset}/resources/{resource}/extras/', at)).data,
      ).toEqual({}),
  },
  listExtensions: { answers: everybody(), shows: ({ data }) => expect(data).toContain('csv') },
  listResourceTypes: {
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual(expect.objectContaining({ id: 'main' })),
  },
  suggestFormats: {
    asked: () => ({ params: { query: { q: 'cs' } } }),
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual({ text: 'csv' }),
  },
  suggestMimeTypes: {
    asked: () => ({ params: { query: { q: 'text/c' } } }),
    answers: everybody(),
    shows: ({ data }) => expect(data).toContainEqual({ text: 'text/csv' }),
  },
};

async function upload(world: World, id: string): Promise<{ id: string; url: string }> {
  const { data } = await world.owner.POST('/api/1/datasets/{dataset}/upload/', {
    params: { path: { dataset: id } },
    body: { file: TABLE },
    bodySerializer: formOf,
  });
  return data as { id: string; url: string };
}
