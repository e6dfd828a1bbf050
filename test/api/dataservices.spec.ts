import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { dataserviceRecordFixture, datasetRecordFixture } from '@passerelle/catalog/testing';

let api: TestApi;
let client: ApiClient;
const dataset = (name: string) => `https://source.example/datasets/${name}`;

beforeAll(async () => {
  api = await startTestApi();
  client = createApiClient({ baseUrl: api.url });
  const publisher = { name: 'Direction des API' };
  await api.publish(
    dataserviceRecordFixture({
      remoteId: 'income',
      uri: 'https://source.example/services/income',
      title: 'Revenus d’un foyer',
      description: 'Le revenu fiscal de référence.',
      publisher,
      license: 'lov2',
      tags: ['fiscalite'],
      accessType: 'restricted',
      accessReasonCategory: 'confidentiality_of_personal_data',
      accessAudiences: [
        { role: 'local_authority_and_administration', condition: 'under_condition' },
        { role: 'private', condition: 'no' },
      ],
      authorizationRequestUrl: 'https://ask.example/income',
      baseApiUrl: 'https://api.example/income',
      machineDocumentationUrl: 'https://api.example/openapi.yaml',
      rateLimiting: '20 appels par seconde.',
      availability: 99.5,
      format: 'REST',
      contactPoints: [{ role: 'contact', name: 'Équipe', email: 'equipe@api.example' }],
      issuedAt: '2025-02-03',
      datasets: [dataset('schools'), 'https://source.example/datasets/elsewhere'],
    }),
    dataserviceRecordFixture({
      remoteId: 'addresses',
      title: 'Adresses',
      publisher,
      tags: ['geo'],
      datasets: ['schools-id'],
    }),
    // After the services that serve it.
    datasetRecordFixture({ remoteId: 'schools-id', uri: dataset('schools'), title: 'Écoles', publisher }),
  );
  await api.publish(
    datasetRecordFixture({ remoteId: 'other', uri: 'https://source.example/datasets/elsewhere' }),
  );
  await api.dataSource.query(
    `insert into dataservice (title, slug, description, organization_id, private, deleted)
     select hidden.title, hidden.slug, '', o.id, title = 'Cachée', case when title = 'Supprimée' then now() end
     from organization o, (values ('Cachée', 'cachee'), ('Supprimée', 'supprimee')) as hidden (title, slug)
     where o.slug = 'direction-des-api'`,
  );
});
afterAll(() => api.close());

const json = async (path: string) =>
  (await (await fetch(api.url + path)).json()) as Record<string, unknown> & {
    data: Record<string, unknown>[];
  };

describe('an API of the catalogue', () => {
  it('is answered with the fields of data.gouv.fr, by slug and by identifier', async () => {
    const { data } = await client.GET('/api/1/dataservices/{dataservice}/', {
      params: { path: { dataservice: 'revenus-d-un-foyer' } },
    });
    expect(data).toMatchObject({
      title: 'Revenus d’un foyer',
      base_api_url: 'https://api.example/income',
      machine_documentation_url: 'https://api.example/openapi.yaml',
      technical_documentation_url: null,
      business_documentation_url: null,
      rate_limiting: '20 appels par seconde.',
      rate_limiting_url: null,
      availability: 99.5,
      availability_url: null,
      format: 'REST',
      license: 'lov2',
      tags: ['fiscalite'],
      access_type: 'restricted',
      access_audiences: [
        { role: 'local_authority_and_administration', condition: 'under_condition' },
        { role: 'private', condition: 'no' },
      ],
      access_type_reason_category: 'confidentiality_of_personal_data',
      authorization_request_url: 'https://ask.example/income',
      organization: { name: 'Direction des API' },
      contact_points: [{ name: 'Équipe', email: 'equipe@api.example', role: 'contact' }],
      created_at: '2025-02-03T00:00:00.000Z',
      deleted_at: null,
      archived_at: null,
      harvest: { remote_id: 'income', uri: 'https://source.example/services/income' },
      datasets: { rel: 'subsection', type: 'GET', total: 1 },
      self_web_url: `${api.url}/dataservices/revenus-d-un-foyer`,
      self_api_url: `${api.url}/api/1/dataservices/${data!.id}/`,
    });
    expect(await json(`/api/1/dataservices/${data!.id}/`)).toEqual(data);
  });

  it.each([
    ['nothing', 404, 'dataservice-not-found'],
    ['cachee', 404, 'dataservice-not-found'],
  ])('called %s is refused', async (slug, status, code) => {
    const response = await fetch(`${api.url}/api/1/dataservices/${slug}/`);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });

  it('that was deleted is gone', async () => {
    const response = await fetch(`${api.url}/api/1/dataservices/supprimee/`);
    expect(response.status).toBe(410);
    expect(await response.json()).toMatchObject({ code: 'dataservice-deleted' });
  });

  it('serves the datasets of its own source, by IRI or identifier, in whatever order they came', async () => {
    for (const slug of ['revenus-d-un-foyer', 'adresses']) {
      const { data, total } = await json(`/api/1/dataservices/${slug}/datasets/`);
      expect([total, data.map(({ title }) => title)]).toEqual([1, ['Écoles']]);
    }
    const { data } = await json('/api/1/dataservices/?dataset=ecoles&sort=title');
    expect(data.map(({ title }) => title)).toEqual(['Adresses', 'Revenus d’un foyer']);
  });

  it('leads to its datasets where data.gouv.fr has them', async () => {
    const { datasets } = (await json('/api/1/dataservices/adresses/')) as unknown as {
      datasets: { href: string };
    };
    expect((await json(datasets.href.replace(api.url, ''))).data).toMatchObject([{ title: 'Écoles' }]);
  });
});

describe('the APIs of the catalogue', () => {
  it.each([
    ['', ['Adresses', 'Revenus d’un foyer']],
    ['q=fiscal', ['Revenus d’un foyer']],
    ['tag=geo', ['Adresses']],
    ['access_type=restricted', ['Revenus d’un foyer']],
    ['organization=direction-des-api', ['Adresses', 'Revenus d’un foyer']],
    ['organization=nobody', []],
  ])('are listed for «%s», what is private neither shown nor counted', async (query, titles) => {
    const { data, total } = await json(`/api/1/dataservices/?sort=title&${query}`);
    expect([data.map(({ title }) => title), total]).toEqual([titles, titles.length]);
  });

  it.each([
    ['q=revenu', ['Revenus d’un foyer']],
    ['q=cachee', []],
    ['access_type=open', ['Adresses']],
    ['access_audience=private:no', ['Revenus d’un foyer']],
    ['access_audience=private:yes', []],
    ['license=lov2', ['Revenus d’un foyer']],
    ['tag=geo&organization=direction-des-api', ['Adresses']],
  ])('are searched for «%s»', async (query, titles) => {
    const { data, total } = await json(`/api/2/dataservices/search/?sort=title&${query}`);
    expect([data.map(({ title }) => title), total]).toEqual([titles, titles.length]);
  });

  it('are counted by facet', async () => {
    const { data } = await client.GET('/api/2/dataservices/search/');
    expect(data!.facets).toMatchObject({
      access_type: [
        { name: 'all', count: 2 },
        { name: 'open', count: 1 },
        { name: 'restricted', count: 1 },
      ],
      access_audience: [
        { name: 'all', count: 2 },
        { name: 'local_authority_and_administration:under_condition', count: 1 },
        { name: 'private:no', count: 1 },
      ],
      organization_id_with_name: [
        { name: 'all', count: 2 },
        { label: 'Direction des API', count: 2 },
      ],
      producer_type: [
        { name: 'all', count: 2 },
        { name: 'not-specified', count: 2 },
      ],
    });
  });

  it('are not among the datasets, nor datasets among them', async () => {
    expect((await json('/api/2/datasets/search/?q=revenus')).total).toBe(0);
    expect((await json('/api/2/dataservices/search/?q=ecoles')).total).toBe(1);
  });

  it('are suggested while one types', async () => {
    const suggested = (await (
      await fetch(`${api.url}/api/1/dataservices/suggest/?q=rev`)
    ).json()) as unknown[];
    expect(suggested).toMatchObject([
      { title: 'Revenus d’un foyer', self_web_url: `${api.url}/dataservices/revenus-d-un-foyer` },
    ]);
  });

  it('are counted for their organization and the site', async () => {
    expect(await json('/api/1/organizations/direction-des-api/')).toMatchObject({
      metrics: { datasets: 1, dataservices: 2 },
    });
    const { data } = await json('/api/1/organizations/direction-des-api/dataservices/?sort=title');
    expect(data.map(({ title }) => title)).toEqual(['Adresses', 'Revenus d’un foyer']);
    expect(await json('/api/1/site/')).toMatchObject({ metrics: { dataservices: 2 } });
  });

  it.each(['access_audience=martians:yes', 'access_type=closed', 'page=0'])('refuse %s', async (query) => {
    expect((await fetch(`${api.url}/api/2/dataservices/search/?${query}`)).status).toBe(400);
  });
});
