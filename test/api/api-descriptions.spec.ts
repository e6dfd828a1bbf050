import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let server: Server;
let host: string;
let answer: RequestListener;
const asked: string[] = [];
let api: TestApi;
let organization: { id: string; slug: string };
let clients: Record<'nobody' | 'stranger' | 'member' | 'administrator', ApiClient>;

const describing = (...fields: string[]): RequestListener => {
  const properties = Object.fromEntries(fields.map((name) => [name, { description: `Le champ ${name}` }]));
  const responses = { 200: { content: { 'application/json': { schema: { properties } } } } };
  const get = { summary: 'Lire une situation', parameters: [{ name: 'siret', in: 'query' }], responses };
  const document = {
    openapi: '3.0.3',
    info: { title: 'Situations', version: '2.1' },
    paths: { '/situation': { get } },
  };
  return (_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(document));
};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  api = await startTestApi({ harvestHosts: [host] });
  organization = await api.found('Qui décrit ses API');
  clients = {
    nobody: as(),
    stranger: as((await api.signUp()).token),
    member: as((await api.signUp({ roles: { [organization.id]: 'editor' } })).token),
    administrator: as((await api.signUp({ isAdmin: true })).token),
  };
}, 60_000);
beforeEach(() => {
  asked.length = 0;
  answer = describing('dateOuvertureDroit');
});
afterAll(async () => {
  await api.close();
  server.closeAllConnections();
  server.close();
});

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

async function create(path: string, fields: Partial<Schemas['CreateDataservice']> = {}): Promise<string> {
  const { data } = await clients.member.POST('/api/1/dataservices/', {
    body: {
      title: `API ${path}`,
      description: 'x',
      organization: organization.id,
      machine_documentation_url: `http://${host}${path}`,
      ...fields,
    },
  });
  return data!.id;
}
const operationsOf = async (dataservice: string, client = clients.nobody) =>
  client.GET('/api/1/dataservices/{dataservice}/operations/', { params: { path: { dataservice } } });
const change = (dataservice: string, body: Schemas['UpdateDataservice']) =>
  clients.member.PATCH('/api/1/dataservices/{dataservice}/', { params: { path: { dataservice } }, body });
/** As if its week were over. */
const letTimePass = (id: string) =>
  api.dataSource.query('update api_description set next_at = now() where dataservice_id = $1', [id]);
async function find(q: string): Promise<string[]> {
  const { data } = await clients.nobody.GET('/api/2/dataservices/search/', { params: { query: { q } } });
  return data!.data.map(({ id }) => id);
}

describe('the description of an API', () => {
  it('is read when the API comes: the API is found by what it returns', async () => {
    const id = await create('/situations');
    expect((await operationsOf(id)).data).toMatchObject({ state: 'waiting', operations: [] });
    await api.readApiDescriptions();
    expect((await operationsOf(id)).data).toMatchObject({
      state: 'read',
      url: `http://${host}/situations`,
      problem: null,
      remarks: [],
      specification: '3.0.3',
      title: 'Situations',
      version: '2.1',
      operations: [
        {
          method: 'GET',
          path: '/situation',
          summary: 'Lire une situation',
          parameters: [{ name: 'siret', description: null }],
          fields: [{ name: 'dateOuvertureDroit', description: 'Le champ dateOuvertureDroit' }],
        },
      ],
    });
    expect(await find('date d’ouverture du droit')).toEqual([id]);
    expect(await find('lire situation')).toEqual([id]);
  });

  it('is read once until its week is over, or its address changes', async () => {
    const id = await create('/once');
    await api.readApiDescriptions();
    await change(id, { description: 'Autre chose' });
    await api.readApiDescriptions();
    expect(asked).toEqual(['GET /once']);
    answer = describing('numeroAllocataire');
    await change(id, { machine_documentation_url: `http://${host}/moved` });
    expect((await operationsOf(id)).data).toMatchObject({ state: 'waiting', title: null, operations: [] });
    await api.readApiDescriptions();
    expect(asked).toEqual(['GET /once', 'GET /moved']);
    expect(await find('numéro allocataire')).toEqual([id]);
    await change(id, { machine_documentation_url: null });
    await api.index();
    expect((await operationsOf(id)).data).toMatchObject({ state: 'none', operations: [] });
    expect(await find('numéro allocataire')).toEqual([]);
  });

  it('is read again after a week, and the index follows', async () => {
    const id = await create('/weekly');
    await api.readApiDescriptions();
    answer = describing('tauxInvalidite');
    await letTimePass(id);
    await api.readApiDescriptions();
    expect(await find('taux invalidité')).toContain(id);
  });

  it.each<[string, RequestListener, string]>([
    [
      'is a web page',
      (_, response) => response.end('<!doctype html><title>Swagger UI</title>'),
      'html-answer',
    ],
    ['is gone', (_, response) => response.writeHead(404).end(), 'http-status'],
    ['breaks off', (request) => request.socket.destroy(), 'connection-failed'],
    ['is too large', (_, response) => response.end('x'.repeat(2 * 1024 * 1024 + 1)), 'too-large'],
    [
      'leads to a private network',
      (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
      'address-refused',
    ],
    ['is no JSON', (_, response) => response.end('{"openapi": '), 'malformed'],
    ['is something else', (_, response) => response.end('{"type": "FeatureCollection"}'), 'openapi-missing'],
  ])('that %s tells why, and what was read before stays', async (_, broken, code) => {
    const id = await create(`/broken-${code}`);
    await api.readApiDescriptions();
    answer = broken;
    await letTimePass(id);
    await api.readApiDescriptions();
    expect((await operationsOf(id)).data).toMatchObject({
      state: 'refused',
      problem: { code },
      operations: [{ path: '/situation' }],
    });
    await letTimePass(id);
    answer = describing('dateOuvertureDroit');
    await api.readApiDescriptions();
    expect((await operationsOf(id)).data).toMatchObject({ state: 'read', problem: null });
  });

  it('on a private network is not asked', async () => {
    const id = await create('/x', { machine_documentation_url: 'http://127.0.0.1:9/openapi.json' });
    await api.readApiDescriptions();
    expect((await operationsOf(id)).data).toMatchObject({
      state: 'refused',
      problem: { code: 'address-refused' },
    });
  });

  it('is told of a private API to those it is for alone', async () => {
    const id = await create('/private', { private: true });
    await api.readApiDescriptions();
    const statuses = await Promise.all(
      Object.entries(clients).map(async ([who, client]) => [
        who,
        (await operationsOf(id, client)).response.status,
      ]),
    );
    expect(Object.fromEntries(statuses)).toEqual({
      nobody: 404,
      stranger: 404,
      member: 200,
      administrator: 200,
    });
    expect(await find('date d’ouverture du droit')).not.toContain(id);
  });

  it('is not read when the operator does not want it, but from the host of a source that is trusted', async () => {
    const catalogue = `
      @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
      <#here> a dcat:DataService ; dct:title "Ici" ; dct:identifier "here" ; dcat:endpointDescription <http://${host}/here.json> .
      <#there> a dcat:DataService ; dct:title "Ailleurs" ; dct:identifier "there" ; dcat:endpointDescription <http://127.0.0.1:9/there.json> .`;
    answer = (request, response) =>
      request.url === '/api.ttl'
        ? response.setHeader('content-type', 'text/turtle').end(catalogue)
        : describing('x')(request, response);
    await create('/not-asked');
    await api.harvest(`http://${host}/api.ttl`);
    asked.length = 0;
    await api.readTrustedApiDescriptions();
    expect(asked).toEqual(['GET /here.json']);
  });
});
