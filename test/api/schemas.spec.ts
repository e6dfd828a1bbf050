import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

const CATALOGUE = {
  schemas: [
    {
      name: 'etalab/schema-irve-statique',
      title: 'IRVE statique',
      description: 'Bornes de recharge.',
      schema_type: 'tableschema',
      schema_url: 'https://schema.example/irve/latest/schema.json',
      labels: ['transport.data.gouv.fr'],
      consolidation_dataset_id: '5448d3e0c751df01f85d0572',
      versions: [
        { version_name: '2.3.0', schema_url: 'https://schema.example/irve/2.3.0/schema.json' },
        { version_name: '2.3.1' },
        { version_name: 12 },
      ],
    },
    { name: 'no name', title: 'Refused' },
    { name: 'bare', homepage: 'javascript:alert(1)' },
    'nothing',
  ],
};

let api: TestApi;
let server: Server;
let organization: { id: string };
let editor: ApiClient;
beforeAll(async () => {
  server = createServer((_, response) => response.end(JSON.stringify(CATALOGUE)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  api = await startTestApi({ schemaCatalogue: { url: `http://${host}/schemas.json`, allowedHosts: [host] } });
  organization = await api.found('Ville');
  editor = as((await api.signUp({ roles: { [organization.id]: 'editor' } })).token);
});
afterAll(async () => {
  await api.close();
  await new Promise((resolve) => server.close(resolve));
});

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
const file = (more: Partial<Schemas['ResourceInput']>): Schemas['ResourceInput'] => ({
  title: 'Fichier',
  url: 'https://example.org/x.csv',
  ...more,
});
const create = (resources: Schemas['ResourceInput'][], more: Partial<Schemas['CreateDataset']> = {}) =>
  editor.POST('/api/1/datasets/', {
    body: { title: 'Bornes', description: 'x', organization: organization.id, resources, ...more },
  });
const update = (dataset: string, resource: string, body: Schemas['UpdateResource'], client = editor) =>
  client.PUT('/api/1/datasets/{dataset}/resources/{resource}/', {
    params: { path: { dataset, resource } },
    body,
  });

describe('the catalogue of schemas', () => {
  it('is empty until it was read, and any name is taken', async () => {
    expect((await as().GET('/api/1/datasets/schemas/')).data).toEqual([]);
    const { data } = await create([file({ schema: { name: 'some/schema', version: '1' } })]);
    expect(data!.resources[0]!.schema).toEqual({ name: 'some/schema', version: '1', url: null });
  });

  it('is that of the address that was set', async () => {
    await api.refreshSchemas();
    const { data } = await as().GET('/api/1/datasets/schemas/');
    expect(data).toEqual([
      {
        id: 'etalab/schema-irve-statique',
        label: 'IRVE statique',
        name: 'etalab/schema-irve-statique',
        title: 'IRVE statique',
        description: 'Bornes de recharge.',
        type: 'tableschema',
        schema_url: 'https://schema.example/irve/latest/schema.json',
        versions: ['2.3.0', '2.3.1'],
        labels: ['transport.data.gouv.fr'],
        homepage: null,
        consolidation_dataset_id: '5448d3e0c751df01f85d0572',
      },
      expect.objectContaining({ name: 'bare', title: 'bare', type: 'other', homepage: null, versions: [] }),
    ]);
  });
});

describe('the schema of a file', () => {
  beforeAll(() => api.refreshSchemas());

  it('is one of the catalogue, or an address; it is cleared by null', async () => {
    const schema = { name: 'etalab/schema-irve-statique', version: '2.3.1' };
    const { data } = await create([file({ schema }), file({ schema: { url: 'https://e.org/s.json' } })]);
    const [named, addressed] = data!.resources;
    expect([named!.schema, addressed!.schema]).toEqual([
      { ...schema, url: null },
      { name: null, version: null, url: 'https://e.org/s.json' },
    ]);
    const path = { dataset: data!.id };
    const { data: schemas } = await as().GET('/api/2/datasets/{dataset}/schemas/', { params: { path } });
    expect(schemas).toHaveLength(2);
    // A client sends back what it got.
    const back = await update(data!.id, named!.id, named as unknown as Schemas['UpdateResource']);
    expect(back.data!.schema).toEqual(named!.schema);
    expect((await update(data!.id, named!.id, { schema: null })).data!.schema).toBeNull();
  });

  it.each<[object, string]>([
    [{ name: 'unknown/schema' }, 'schema.name'],
    [{ name: 'etalab/schema-irve-statique', version: '9' }, 'schema.version'],
    [{ version: '1' }, 'schema.version'],
    [{ name: 'bare', url: 'https://e.org/' }, 'schema.url'],
    [{ name: 'a b' }, 'schema.name'],
    [{ url: 'javascript:alert(1)' }, 'schema.url'],
  ])('cannot be %j', async (schema, field) => {
    const made = await create([file({}), file({ schema })]);
    expect(Object.keys(made.error!.errors)).toEqual([`resources.1.${field}`]);
    const { data } = await create([file({})]);
    const changed = await update(data!.id, data!.resources[0]!.id, { schema });
    expect(Object.keys(changed.error!.errors)).toEqual([field]);
  });

  it('narrows lists and searches', async () => {
    const schema = { name: 'etalab/schema-irve-statique', version: '2.3.0' };
    await create([file({ schema })], { title: 'Bornes de recharge de Nantes' });
    await create([file({ schema })], { title: 'Bornes secrètes', private: true });
    await api.index();
    const list = async (query: object) =>
      (await as().GET('/api/1/datasets/', { params: { query } })).data!.data.map(({ title }) => title);
    expect(await list({ schema: schema.name, schema_version: '2.3.0' })).toEqual([
      'Bornes de recharge de Nantes',
    ]);
    expect(await list({ schema: schema.name, schema_version: '2.3.9' })).toEqual([]);
    expect(await list({ schema: 'https://e.org/s.json' })).toEqual(['Bornes']);
    const { data } = await as().GET('/api/2/datasets/search/', {
      params: { query: { schema_version: ['2.3.0'], schema: [schema.name] } },
    });
    expect(data!.data.map(({ title }) => title)).toEqual(['Bornes de recharge de Nantes']);
    expect(data!.facets.schema_version).toContainEqual({ name: '2.3.0', count: 1, total_after: 1 });
  });
});

describe('the access to a file', () => {
  it('is as that to its dataset unless it is narrower', async () => {
    const { data } = await create([
      file({}),
      file({
        access_type: 'restricted',
        access_audiences: [{ role: 'private', condition: 'no' }],
        access_type_reason_category: 'confidentiality_of_personal_data',
        access_type_reason: 'Adresses de particuliers.',
        authorization_request_url: 'https://example.org/demande',
      }),
    ]);
    expect(data!.resources[0]).toMatchObject({ access_type: null, access_audiences: null });
    expect(data!.resources[1]).toMatchObject({
      access_type: 'restricted',
      access_audiences: [{ role: 'private', condition: 'no' }],
      access_type_reason_category: 'confidentiality_of_personal_data',
      authorization_request_url: 'https://example.org/demande',
    });
    const turtle = await (await fetch(`${api.url}/api/1/datasets/${data!.id}/rdf.ttl`)).text();
    expect(turtle).toContain('Adresses de particuliers.');
    expect(turtle).toMatch(/accessType "restricted"/);
  });

  it('is never wider', async () => {
    const closed = {
      access_type: 'restricted',
      access_audiences: [{ role: 'private', condition: 'under_condition' }],
    } as const;
    const wider = await create([file({ access_type: 'open' })], closed as never);
    expect(wider.error).toMatchObject({ status: 400, code: 'access-wider-than-dataset' });
    expect(Object.keys(wider.error!.errors)).toEqual(['resources.0.access_type']);
    const { data } = await create([file({})], closed as never);
    const [resource] = data!.resources;
    const { error } = await update(data!.id, resource!.id, {
      access_audiences: [{ role: 'private', condition: 'yes' }],
    });
    expect(Object.keys(error!.errors)).toEqual(['access_audiences']);
    const narrowed = await update(data!.id, resource!.id, {
      access_audiences: [{ role: 'private', condition: 'no' }],
    });
    expect(narrowed.response.status).toBe(200);
  });

  it('follows a dataset that is narrowed', async () => {
    const { data } = await create([file({ access_type: 'open_with_account' })]);
    await editor.PATCH('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: data!.id } },
      body: { access_type: 'restricted' },
    });
    const { data: after } = await as().GET('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: data!.id } },
    });
    expect(after!.resources[0]!.access_type).toBeNull();
  });

  it('follows who may ask for it too, and the history of the dataset tells it', async () => {
    const audiences = [
      { role: 'private', condition: 'yes' },
      { role: 'company_and_association', condition: 'no' },
    ] as const;
    const { data } = await create([file({ access_audiences: [...audiences] }), file({})]);
    const { id, resources } = data!;
    const path = { dataset: id };
    await editor.PATCH('/api/1/datasets/{dataset}/', {
      params: { path },
      body: { access_audiences: [{ role: 'private', condition: 'under_condition' }] },
    });
    const { data: after } = await as().GET('/api/1/datasets/{dataset}/', { params: { path } });
    const narrowed = [{ role: 'private', condition: 'under_condition' }, audiences[1]];
    expect(after!.resources.map(({ access_audiences }) => access_audiences)).toEqual([narrowed, null]);
    const { data: history } = await as().GET('/api/1/datasets/{dataset}/versions/', { params: { path } });
    expect(history!.data[0]!.changes[`resources.${resources[0]!.id}`]).toEqual({
      from: { access_audiences: audiences },
      to: { access_audiences: narrowed },
    });
  });
});
