import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { dataserviceRecordFixture, datasetRecordFixture } from '@passerelle/catalog/testing';

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

describe('a search through everything', () => {
  it('counts each kind and shows the first of it', async () => {
    const { data, response } = await client.GET('/api/2/search/', {
      params: { query: { q: 'eau', page_size: 2 } },
    });

    expect(response.headers.get('x-search-engine')).toBe('postgres');
    expect({ total: data!.datasets.total, shown: data!.datasets.data.length }).toEqual({
      total: 6,
      shown: 2,
    });
    expect(data!.dataservices).toMatchObject({ total: 1, data: [{ title: 'API de l’eau' }] });
    expect(data!.organizations).toMatchObject({ total: 1, data: [{ name: 'Agence de l’eau' }] });
    expect(data!.reuses).toEqual({ total: 0, data: [] });
  });

  it('counts what the search of the kind finds', async () => {
    const { data: everything } = await client.GET('/api/2/search/', { params: { query: { q: 'eau' } } });
    const { data: datasets } = await client.GET('/api/2/datasets/search/', {
      params: { query: { q: 'eau' } },
    });

    expect(everything!.datasets.total).toBe(datasets!.total);
    expect(everything!.datasets.data).toEqual(datasets!.data.slice(0, 5));
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

  it('says what was searched instead of the words, for each kind', async () => {
    const { data } = await client.GET('/api/2/search/', { params: { query: { q: 'potables xyzzy eau' } } });

    expect(data!.datasets.interpretation).toMatchObject({ dropped: ['xyzzy'] });
  });

  it('counts for a member what only members may see, and for nobody else', async () => {
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

    const total = async (as: Record<string, string>): Promise<number> => {
      const response = await fetch(`${api.url}/api/2/search/?q=puits secrets`, { headers: as });
      return ((await response.json()) as { datasets: { total: number } }).datasets.total;
    };

    expect([await total({ 'x-api-key': token }), await total({})]).toEqual([1, 0]);
  });

  it.each(['page_size=0', 'page_size=21', 'page_size=x', `q=${'x'.repeat(501)}`])(
    'refuses %s with the field named',
    async (query) => {
      const response = await fetch(`${api.url}/api/2/search/?${query}`);

      expect(response.status).toBe(400);
      expect(Object.keys(((await response.json()) as { errors: object }).errors)).toEqual([
        query.split('=')[0],
      ]);
    },
  );
});
