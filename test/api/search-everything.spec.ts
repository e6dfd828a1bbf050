import { createApiClient, type ApiClient, type Operations, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { dataserviceRecordFixture, datasetRecordFixture } from '@passerelle/catalog/testing';

type Query = NonNullable<Operations['searchEverything']['parameters']['query']>;

let api: TestApi;
let client: ApiClient;

beforeAll(async () => {
  api = await startTestApi();
  client = createApiClient({ baseUrl: api.url });
  const publisher = { name: 'Agence de l’eau' };
  const titles = [
    'Eau potable',
    'Qualité de l’eau',
    'Captages d’eau',
    'Eau usée',
    'Eau de pluie',
    'Prix de l’eau',
  ];
  await api.publish(
    ...titles.map((title, place) => datasetRecordFixture({ remoteId: `d${place}`, title, publisher })),
    dataserviceRecordFixture({ remoteId: 's1', title: 'API de l’eau', publisher }),
    datasetRecordFixture({ remoteId: 'other', title: 'Écoles', description: 'Autre.', tags: [] }),
  );
});
afterAll(() => api.close());

async function search(query: Query): Promise<Schemas['EverythingPage']> {
  const { data, error } = await client.GET('/api/2/search/', { params: { query } });
  expect(error).toBeUndefined();
  return data!;
}

const counts = ({ facets }: Schemas['EverythingPage']): Record<string, number> =>
  Object.fromEntries(facets.type!.map(({ name, count }) => [name, count]));
const nameOf = (found: Schemas['EverythingPage']['data'][number]): string =>
  'name' in found ? found.name : found.title;

describe('a search through everything', () => {
  it('counts each kind, whichever is shown', async () => {
    const expected = {
      dataset: 6,
      dataservice: 1,
      reuse: 0,
      topic: 0,
      organization: 1,
      discussion: 0,
      post: 0,
    };

    for (const type of ['all', 'dataset', 'reuse'] as const) {
      expect(counts(await search({ q: 'eau', type }))).toEqual(expected);
    }
  });

  it('shows one kind as its own search does, in pages', async () => {
    const page = await search({ q: 'eau', type: 'dataset', page: 2, page_size: 4 });
    const { data: datasets } = await client.GET('/api/2/datasets/search/', {
      params: { query: { q: 'eau', page: 2, page_size: 4 } },
    });

    expect(page).toMatchObject({ total: 6, page: 2, page_size: 4, next_page: null });
    expect(page.data).toEqual(datasets!.data.map((dataset) => ({ class: 'Dataset', ...dataset })));
    expect(new URL(page.previous_page!).search).toBe('?q=eau&type=dataset&page=1&page_size=4');
  });

  it('counts what the search of each kind finds', async () => {
    const found = counts(await search({ q: 'eau potable' }));
    for (const kind of ['dataset', 'dataservice', 'organization'] as const) {
      const { total } = await search({ q: 'eau potable', type: kind });
      const { data } = await client.GET(`/api/2/${kind}s/search/`, {
        params: { query: { q: 'eau potable' } },
      });
      expect([kind, found[kind], total]).toEqual([kind, data!.total, data!.total]);
    }
  });

  it('shows all kinds in one list, whose pages are the list in pieces', async () => {
    const all = await search({ q: 'eau', page_size: 20 });
    expect({ total: all.total, shown: all.data.length }).toEqual({ total: 8, shown: 8 });
    expect(new Set(all.data.map((found) => found.class))).toEqual(
      new Set(['Dataset', 'Dataservice', 'Organization']),
    );

    const pieces: Schemas['EverythingPage'][] = [];
    for (let page = 1; pieces.at(-1)?.next_page !== null; page++) {
      pieces.push(await search({ q: 'eau', page, page_size: 3 }));
    }

    expect(pieces.map(({ data }) => data.length)).toEqual([3, 3, 2]);
    expect(pieces.flatMap(({ data }) => data)).toEqual(all.data);
  });

  it('keeps in one list the order of each kind', async () => {
    const all = await search({ q: 'eau', page_size: 20 });
    const datasets = await search({ q: 'eau', type: 'dataset' });

    expect(all.data.filter((found) => found.class === 'Dataset')).toEqual(datasets.data);
  });

  it.each([
    ['Agence de l’eau', 'Organization'],
    ['API de l’eau', 'Dataservice'],
    ['Prix de l’eau', 'Dataset'],
  ])('puts first in one list what is called %j, whatever its kind', async (q, kind) => {
    const { data } = await search({ q });

    expect([data[0]!.class, nameOf(data[0]!)]).toEqual([kind, q]);
  });

  it('lists everything there is without words', async () => {
    const page = await search({});

    expect(page.total).toBe(Object.values(counts(page)).reduce((sum, count) => sum + count));
    expect(page.data).toHaveLength(page.total);
  });

  it('finds nothing of any kind for nonsense', async () => {
    const page = await search({ q: 'xyzzyplugh' });

    expect(page).toMatchObject({ data: [], total: 0, next_page: null });
    expect(new Set(Object.values(counts(page)))).toEqual(new Set([0]));
  });

  it('says what was searched instead of the words, when nothing has them all', async () => {
    expect((await search({ q: 'potables xyzzy eau' })).interpretation).toMatchObject({ dropped: ['xyzzy'] });
    expect((await search({ q: 'eau potable' })).interpretation).toBeUndefined();
  });

  it('puts what has all the words before what lacks some, and then says nothing of it', async () => {
    await api.publish(
      dataserviceRecordFixture({
        remoteId: 's2',
        title: 'API Toponymes',
        description: 'Captages et toponymes.',
      }),
    );

    const page = await search({ q: 'captages toponymes' });

    expect(nameOf(page.data[0]!)).toBe('API Toponymes');
    expect(page.interpretation).toBeUndefined();
    expect(page.data.length).toBe(page.total);
  });

  it('tells why each was found, when it is asked', async () => {
    const { data, highlights } = await search({ q: 'agence', highlight: true });

    const organization = data.find((found) => found.class === 'Organization')!;
    expect(highlights![organization.id]!.title).toContainEqual({ text: 'Agence', matched: true });
    expect(Object.keys(highlights!).sort()).toEqual(data.map(({ id }) => id).sort());
  });

  it('tells administrators alone how each came to its place', async () => {
    const administrator = createApiClient({
      baseUrl: api.url,
      headers: { 'X-API-KEY': (await api.signUp({ isAdmin: true })).token },
    });
    const query = { q: 'eau', explain: true };

    const { data } = await administrator.GET('/api/2/search/', { params: { query } });
    const { response } = await client.GET('/api/2/search/', { params: { query } });

    expect(Object.keys(data!.explanations!).sort()).toEqual(data!.data.map(({ id }) => id).sort());
    expect(response.status).toBe(401);
  });

  it.each([
    [undefined, ['Dataset', 'Dataservice', 'Organization']],
    [['dataservice', 'organization'] as const, ['Dataservice', 'Organization']],
  ])('suggests titles of the kinds %j', async (type, classes) => {
    const { data } = await client.GET('/api/2/search/suggest/', {
      params: { query: { q: 'eau', size: 20, ...(type && { type: [...type] }) } },
    });
    expect(new Set(data!.map((found) => found.class))).toEqual(new Set(classes));
  });

  it('counts and shows for a member what only members may see, and for nobody else', async () => {
    const { id } = await api.found('Syndicat des puits');
    const { token } = await api.signUp({ roles: { [id]: 'admin' } });
    const headers = { 'x-api-key': token, 'content-type': 'application/json' };
    const body = { title: 'Puits secrets', description: 'Puits.', organization: id, private: true };
    const made = await fetch(`${api.url}/api/1/datasets/`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    expect(made.status).toBe(201);
    await api.index();

    const found = async (as: Record<string, string>) => {
      const response = await fetch(`${api.url}/api/2/search/?q=puits secrets`, { headers: as });
      const page = (await response.json()) as Schemas['EverythingPage'];
      return [page.total, counts(page).dataset, page.data.map(nameOf)];
    };

    expect(await found({ 'x-api-key': token })).toEqual([1, 1, ['Puits secrets']]);
    expect(await found({})).toEqual([0, 0, []]);
  });

  it.each(['page_size=0', 'page_size=201', 'page=0', 'page_size=x', 'type=user', `q=${'x'.repeat(501)}`])(
    'refuses %s with the field named',
    async (query) => {
      const response = await fetch(`${api.url}/api/2/search/?${query}`);

      expect(response.status).toBe(400);
      expect(Object.keys(((await response.json()) as { errors: object }).errors)).toEqual([
        query.split('=')[0],
      ]);
    },
  );

  it('ends at the 10,000th result, like other searches', async () => {
    const response = await fetch(`${api.url}/api/2/search/?page=501&page_size=20`);

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 'page-out-of-reach' });
  });
});
