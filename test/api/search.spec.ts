import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture, resourceRecordFixture } from '@passerelle/catalog/testing';

let api: TestApi;
let client: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  client = createApiClient({ baseUrl: api.url });
  const air = {
    description: 'Mesures horaires.',
    tags: [],
    resources: [],
    publisher: { name: 'Agence de l’air' },
  };
  await api.publish(
    datasetRecordFixture({ ...air, remoteId: '1', title: 'Qualité de l’air', license: 'lov2' }),
    datasetRecordFixture({
      ...air,
      remoteId: '2',
      title: 'Stations de mesure de l’air',
      license: 'odc-odbl',
    }),
    datasetRecordFixture({
      remoteId: '3',
      title: 'Écoles primaires',
      license: 'lov2',
      resources: [resourceRecordFixture({ format: 'geojson' })],
    }),
  );
});
afterAll(() => api.close());

const titles = async (query: string): Promise<string[]> => {
  const response = await fetch(`${api.url}/api/2/datasets/search/?${query}`);
  return ((await response.json()) as { data: { title: string }[] }).data.map(({ title }) => title);
};

describe('a search', () => {
  it.each([
    ['q=ecole', ['Écoles primaires']],
    ['q=ÉCOLES', ['Écoles primaires']],
    ['q=qualité de l’air', ['Qualité de l’air']],
    ['q=xyzzy', []],
    ['q=air&license=odc-odbl', ['Stations de mesure de l’air']],
    ['format=geojson', ['Écoles primaires']],
    ['q=mesure&organization=agence-de-l-air', ['Stations de mesure de l’air', 'Qualité de l’air']],
    ['organization=nobody', []],
  ])('for %s finds what a person would expect', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  it('shows for each value of a facet the number that is found after choosing it', async () => {
    const { data } = await client.GET('/api/2/datasets/search/', { params: { query: { q: 'air' } } });
    const [all, ...licenses] = data!.facets.license!;
    expect(all).toEqual({ name: 'all', count: data!.total });
    expect(licenses).toHaveLength(2);
    for (const { name, count } of licenses) {
      expect(await titles(`q=air&license=${name}`)).toHaveLength(count);
    }
  });

  it('names the organizations of its facet', async () => {
    const { data } = await client.GET('/api/2/datasets/search/');
    expect(data!.facets.organization_id_with_name).toMatchObject([
      { name: 'all' },
      {
        count: 2,
        label: 'Agence de l’air',
        name: expect.stringMatching(/^[\w-]{36}\|Agence de l’air$/) as string,
      },
    ]);
  });

  it('is refused beyond what can be paged through', async () => {
    const { error } = await client.GET('/api/2/datasets/search/', {
      params: { query: { page: 501, page_size: 20 } },
    });
    expect(error).toMatchObject({
      status: 400,
      code: 'page-out-of-reach',
      errors: { page: [expect.anything()] },
    });
  });

  it('finds organizations', async () => {
    const { data } = await client.GET('/api/2/organizations/search/', {
      params: { query: { q: 'agences' } },
    });
    expect(data).toMatchObject({ total: 1, data: [{ name: 'Agence de l’air', metrics: { datasets: 2 } }] });
  });
});

describe('what is typed is completed', () => {
  it('to datasets', async () => {
    const { data } = await client.GET('/api/1/datasets/suggest/', { params: { query: { q: 'quali' } } });
    expect(data).toMatchObject([{ title: 'Qualité de l’air', page: `${api.url}/datasets/qualite-de-l-air` }]);
  });

  it('to organizations', async () => {
    const { data } = await client.GET('/api/1/organizations/suggest/', { params: { query: { q: 'agen' } } });
    expect(data).toMatchObject([{ name: 'Agence de l’air' }]);
  });
});

describe('what a person types', () => {
  const search = async (q: string) =>
    (await client.GET('/api/2/datasets/search/', { params: { query: { q } } })).data!;

  it('is corrected when nothing has it, and the answer says so', async () => {
    const { data, interpretation } = await search('qualitté de l’air');
    expect(data.map(({ title }) => title)).toEqual(['Qualité de l’air']);
    expect(interpretation).toEqual({
      searched: 'qualite air',
      corrected: [{ typed: 'qualitte', searched: 'qualite' }],
      dropped: [],
      unmatched: [],
    });
  });

  it('is understood as it is when something has it', async () => {
    expect(await search('qualité de l’air')).not.toHaveProperty('interpretation');
  });

  it('may be the address or the slug of a dataset', async () => {
    for (const q of ['ecoles-primaires', `${api.url}/datasets/ecoles-primaires`]) {
      expect((await search(q)).data.map(({ title }) => title)).toEqual(['Écoles primaires']);
    }
  });
});
