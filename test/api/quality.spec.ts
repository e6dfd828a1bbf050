import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let clients: Record<'nobody' | 'stranger' | 'member' | 'administrator', ApiClient>;
beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Qui décrit bien');
  const as = (token?: string) =>
    createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
  clients = {
    nobody: as(),
    stranger: as((await api.signUp()).token),
    member: as((await api.signUp({ roles: { [organization.id]: 'editor' } })).token),
    administrator: as((await api.signUp({ isAdmin: true })).token),
  };
}, 60_000);
afterAll(() => api.close());

async function create(fields: Partial<Schemas['CreateDataset']> = {}) {
  const body = { title: 'Arbres', description: 'x', organization: organization.id, ...fields };
  return (await clients.member.POST('/api/1/datasets/', { body })).data!.id;
}
const qualityOf = (dataset: string, client = clients.nobody) =>
  client.GET('/api/1/datasets/{dataset}/quality/', { params: { path: { dataset } } });

describe('the quality of a dataset', () => {
  const link = () => ({
    title: 'arbres.csv',
    url: 'https://example.org/arbres.csv',
    format: 'csv',
    mime: 'text/csv',
  });
  const criterion = ({ mqa }: Schemas['DatasetQualityResponse'], name: string) =>
    mqa.criteria.find((one) => one.criterion === name)!;

  it('tells the score of the MQA, with what each gap would bring and what was not checked', async () => {
    const id = await create({ tags: ['arbres'], license: 'lov2', resources: [link()] });
    const { data } = await qualityOf(id);
    expect(data).toMatchObject({ license: true, spatial: false });
    expect(data!.mqa).toMatchObject({ maximum: 405, unchecked: 80, rating: 'sufficient' });
    expect(data!.mqa.score).toBe(
      data!.mqa.criteria.reduce((sum, { met, points }) => sum + (met ? points : 0), 0),
    );
    expect([criterion(data!, 'spatial'), criterion(data!, 'access_url_status')]).toEqual([
      { criterion: 'spatial', dimension: 'findability', points: 20, met: false },
      { criterion: 'access_url_status', dimension: 'accessibility', points: 50, met: null },
    ]);
  });

  it.each([true, false])('follows the last check of a link: %s', async (available) => {
    const id = await create({ resources: [link()] });
    await api.dataSource.transaction(async (tx) => {
      await tx.query("select set_config('passerelle.checks_links', 'on', true)");
      await tx.query('update resource set extras = $2 where dataset_id = $1', [
        id,
        { 'check:available': available },
      ]);
    });
    const { data } = await qualityOf(id);
    expect([data!.mqa.unchecked, criterion(data!, 'access_url_status').met]).toEqual([0, available]);
  });

  it('of a private one is told to its organization and to administrators; for others there is none', async () => {
    const id = await create({ private: true });
    const answers = await Promise.all(Object.values(clients).map((client) => qualityOf(id, client)));
    expect(answers.map(({ response }) => response.status)).toEqual([404, 404, 200, 200]);
  });
});

describe('the quality of an API', () => {
  async function createApi(fields: Partial<Schemas['CreateDataservice']> = {}) {
    const body = { title: 'API Arbres', description: 'x', organization: organization.id, ...fields };
    return (await clients.member.POST('/api/1/dataservices/', { body })).data!.id;
  }
  const at = (dataservice: string) => ({ params: { path: { dataservice } } });
  const described: Partial<Schemas['CreateDataservice']> = {
    description: 'Les arbres de la ville, leur essence et leur âge. '.repeat(3),
    base_api_url: 'https://api.example.org/arbres',
    machine_documentation_url: 'https://api.example.org/openapi.json',
    technical_documentation_url: 'https://api.example.org/docs',
    business_documentation_url: 'https://api.example.org/usages',
    availability: 99.5,
    rate_limiting_url: 'https://api.example.org/limites',
    license: 'lov2',
  };

  it('is told by its item, its list and a route of its own alike', async () => {
    const id = await createApi(described);
    const { data: quality } = await clients.nobody.GET('/api/1/dataservices/{dataservice}/quality/', at(id));
    expect(quality).toEqual({
      has_description: true,
      has_machine_documentation: true,
      has_technical_documentation: true,
      has_business_documentation: true,
      license: true,
      has_contact_point: false,
      has_base_api_url: true,
      availability_documented: true,
      rate_limiting_documented: true,
      score: 8 / 9,
    });
    const { data: item } = await clients.nobody.GET('/api/1/dataservices/{dataservice}/', at(id));
    const { data: list } = await clients.nobody.GET('/api/1/dataservices/', { params: { query: {} } });
    expect([item!.quality, list!.data.find((one) => one.id === id)!.quality]).toEqual([quality, quality]);
  });

  it('that is not open asks for its conditions, not for a licence', async () => {
    const id = await createApi({
      access_type: 'restricted',
      authorization_request_url: 'https://a.example/',
    });
    const { data: quality } = await clients.nobody.GET('/api/1/dataservices/{dataservice}/quality/', at(id));
    expect(quality).toMatchObject({ access_conditions_clear: true });
    expect(quality).not.toHaveProperty('license');
  });

  it.each([
    ['connection-failed', false],
    // It may be the WSDL of another protocol.
    ['openapi-missing', true],
  ])('knows of its documentation that could not be read for %s', async (problem, met) => {
    const id = await createApi(described);
    await api.dataSource.query(
      "update api_description set state = 'refused', problem = $2 where dataservice_id = $1",
      [id, problem],
    );
    const { data } = await clients.nobody.GET('/api/1/dataservices/{dataservice}/', at(id));
    expect(data!.quality.has_machine_documentation).toBe(met);
  });

  it('is searched by its bands', async () => {
    const id = await createApi({ ...described, title: 'API des arbres bien décrite' });
    const poor = await createApi({ title: 'API des arbres mal décrite' });
    await api.index();
    const search = async (quality?: 'at-least-75' | 'below-50') =>
      (
        await clients.nobody.GET('/api/2/dataservices/search/', {
          params: { query: { quality: quality && [quality], page_size: 100 } },
        })
      ).data!;
    const good = await search('at-least-75');
    const bad = await search('below-50');
    expect(good.data.map((one) => one.id)).toContain(id);
    expect(bad.data.map((one) => one.id)).toContain(poor);
    const counted = (await search()).facets.quality!;
    expect(counted).toEqual(
      expect.arrayContaining([
        { name: 'at-least-75', count: good.total },
        { name: 'below-50', count: bad.total },
      ]),
    );
  });

  it('of a private one is told to its organization and to administrators; for others there is none', async () => {
    const id = await createApi({ private: true });
    const answers = await Promise.all(
      Object.values(clients).map((client) =>
        client.GET('/api/1/dataservices/{dataservice}/quality/', at(id)),
      ),
    );
    expect(answers.map(({ response }) => response.status)).toEqual([404, 404, 200, 200]);
  });
});
