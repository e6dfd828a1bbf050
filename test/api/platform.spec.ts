import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { dataserviceRecordFixture, datasetRecordFixture } from '@passerelle/catalog/testing';

let api: TestApi;
let client: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  client = createApiClient({ baseUrl: api.url });
  await api.publish(
    datasetRecordFixture({ publisher: { name: 'Ville Démonstration' } }),
    dataserviceRecordFixture(),
  );
});
afterAll(() => api.close());

type Route = Readonly<Record<string, { parameters: { name: string; in: string }[] }>>;
interface Description {
  readonly paths: Readonly<Record<string, Route>>;
}
const describedApi = async (): Promise<Description> =>
  (await (await fetch(`${api.url}/api/1/openapi.json`)).json()) as Description;

describe('the description of the API', () => {
  it('names only routes that answer', async () => {
    const examples: Readonly<Record<string, string>> = {
      dataset: 'ecoles-de-la-region',
      dataservice: 'api-ecoles',
      organization: 'ville-demonstration',
      code: 'invalid-input',
    };
    const { token } = await api.signUp();
    const { paths } = await describedApi();
    const routes = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ path, method })),
    );
    const codes = await Promise.all(
      routes.map(async ({ path, method }) => {
        const address = api.url + path.replace(/\{(\w+)\}/g, (_, name: string) => examples[name] ?? 'x');
        const response = await fetch(address, {
          method: method.toUpperCase(),
          headers: { 'x-api-key': token },
          redirect: 'manual',
        });
        const { code } = (await response.json().catch(() => ({}))) as { code?: string };
        return { path, method, code };
      }),
    );
    expect(codes.filter(({ code }) => code === 'route-not-found' || code === 'internal')).toEqual([]);
  });

  it('has a page for people', async () => {
    const page = await fetch(`${api.url}/api/1/docs`);
    expect(await page.text()).toContain('API Passerelle');
  });
});

describe('bad input', () => {
  it.each([
    ['page=0', 'page'],
    ['page=x', 'page'],
    ['page=1.5', 'page'],
    ['page_size=201', 'page_size'],
    ['page_size=-1', 'page_size'],
    ['sort=nothing', 'sort'],
    [`q=${'x'.repeat(501)}`, 'q'],
    ['license=nothing', 'license'],
    ['access_type=nothing', 'access_type'],
  ])('%s is refused, with the field named, by the list and the search of datasets', async (query, field) => {
    for (const route of ['/api/1/datasets/', '/api/2/datasets/search/']) {
      const response = await fetch(`${api.url}${route}?${query}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        code: 'invalid-input',
        errors: { [field]: expect.arrayContaining([expect.any(String)]) as string[] },
      });
    }
  });

  it.each([
    '%00',
    '%',
    '%ff',
    '..%2f..%2fetc%2fpasswd',
    "'%20or%20true--",
    '%F0%9F%98%80',
    'x'.repeat(5_000),
  ])('in the place of a slug never breaks anything: %s', async (slug) => {
    for (const route of [
      '/api/1/datasets/',
      '/api/1/organizations/',
      '/api/1/datasets/r/',
      '/api/1/errors/',
    ]) {
      const { status } = await fetch(`${api.url}${route}${slug}/`);
      expect([400, 404]).toContain(status);
    }
  });

  it('as any parameter of any route never breaks anything', async () => {
    const { paths } = await describedApi();
    const hostile = [
      '%00',
      "';drop table dataset;--",
      '(((',
      '\u202e',
      '-1',
      '[]',
      '"',
      '{{7*7}}',
      '99999999999999999999',
    ];
    for (const [path, { get }] of Object.entries(paths)) {
      for (const { name } of (get?.parameters ?? []).filter((parameter) => parameter.in === 'query')) {
        const answers = hostile.map(async (value) => {
          const response = await fetch(`${api.url}${path.replaceAll(/\{\w+\}/g, 'x')}?${name}=${value}`);
          await response.body?.cancel();
          return { path, name, value, broken: response.status >= 500 };
        });
        expect((await Promise.all(answers)).filter(({ broken }) => broken)).toEqual([]);
      }
    }
    // Hundreds of requests: more than a test is usually given time for.
  }, 60_000);

  it('that is no route at all gets a problem too', async () => {
    const response = await fetch(`${api.url}/api/1/nothing/`);
    expect(await response.json()).toMatchObject({ status: 404, code: 'route-not-found' });
  });
});

describe('a problem', () => {
  it('leads to what its code means', async () => {
    const { error } = await client.GET('/api/1/datasets/{dataset}/', { params: { path: { dataset: 'x' } } });
    const page = await fetch(error!.type);
    expect(await page.json()).toMatchObject({
      code: 'dataset-not-found',
      meaning: expect.any(String) as string,
    });
  });

  it('has the identifier that a proxy gave to the request', async () => {
    const id = '0192d000-1111-7000-8000-00000000aaaa';
    const response = await fetch(`${api.url}/api/1/nothing/`, { headers: { 'x-request-id': id } });
    expect(await response.json()).toMatchObject({ instance: `urn:uuid:${id}` });
  });

  it('does not repeat an identifier that is none', async () => {
    const response = await fetch(`${api.url}/api/1/nothing/`, { headers: { 'x-request-id': 'a"b' } });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the health of the portal', () => {
  it('is told engine by engine', async () => {
    const { data } = await client.GET('/health/ready');
    expect(data).toEqual({
      status: 'ready',
      database: { engine: 'postgres', state: 'up' },
      search: { engine: 'postgres', state: 'up' },
      object_store: { engine: 'disk', state: 'up' },
      mail: { engine: 'none', state: 'off' },
    });
  });

  it('says which engine is down', async () => {
    await api.dataSource.query('alter schema search rename to away');
    try {
      const response = await fetch(`${api.url}/health/ready`);
      expect(response.status).toBe(503);
      expect(await response.json()).toMatchObject({
        status: 'not-ready',
        database: { state: 'up' },
        search: { state: 'down' },
      });
    } finally {
      await api.dataSource.query('alter schema away rename to search');
    }
  });
});

describe('the site', () => {
  it('counts what everybody may see', async () => {
    const { data } = await client.GET('/api/1/site/');
    expect(data).toMatchObject({ demo: false, metrics: { datasets: 1, resources: 1, organizations: 1 } });
  });
});
