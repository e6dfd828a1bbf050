import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let organization: { id: string };
let clients: Record<'nobody' | 'stranger' | 'member' | 'administrator', ApiClient>;
let dataset: string;
let resource: string;
beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Ville');
  const as = (token?: string) =>
    createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
  clients = {
    nobody: as(),
    stranger: as((await api.signUp()).token),
    member: as((await api.signUp({ roles: { [organization.id]: 'admin' } })).token),
    administrator: as((await api.signUp({ isAdmin: true })).token),
  };
  const { data } = await clients.member.POST('/api/1/datasets/', {
    body: {
      title: 'Essai',
      description: 'x',
      organization: organization.id,
      resources: [{ title: 'x', url: 'https://example.org/x.csv' }],
    },
  });
  [dataset, resource] = [data!.id, data!.resources[0]!.id];
});
afterAll(() => api.close());

type Send = (
  client: ApiClient,
  method: 'GET' | 'PUT' | 'DELETE',
  body?: unknown,
) => Promise<{
  data?: unknown;
  error?: unknown;
  response: Response;
}>;
const OBJECTS: [string, Send][] = [
  [
    'a dataset',
    (client, method, body) => {
      const params = { path: { dataset } };
      return {
        GET: () => client.GET('/api/2/datasets/{dataset}/extras/', { params }),
        PUT: () =>
          client.PUT('/api/2/datasets/{dataset}/extras/', { params, body: body as Record<string, unknown> }),
        DELETE: () => client.DELETE('/api/2/datasets/{dataset}/extras/', { params, body: body as string[] }),
      }[method]();
    },
  ],
  [
    'a file',
    (client, method, body) => {
      const params = { path: { dataset, resource } };
      return {
        GET: () => client.GET('/api/2/datasets/{dataset}/resources/{resource}/extras/', { params }),
        PUT: () =>
          client.PUT('/api/2/datasets/{dataset}/resources/{resource}/extras/', {
            params,
            body: body as Record<string, unknown>,
          }),
        DELETE: () =>
          client.DELETE('/api/2/datasets/{dataset}/resources/{resource}/extras/', {
            params,
            body: body as string[],
          }),
      }[method]();
    },
  ],
  [
    'an organization',
    (client, method, body) => {
      const params = { path: { organization: organization.id } };
      return {
        GET: () => client.GET('/api/2/organizations/{organization}/extras/', { params }),
        PUT: () =>
          client.PUT('/api/2/organizations/{organization}/extras/', {
            params,
            body: body as Record<string, unknown>,
          }),
        DELETE: () =>
          client.DELETE('/api/2/organizations/{organization}/extras/', { params, body: body as string[] }),
      }[method]();
    },
  ],
];

describe.each(OBJECTS)('the extras of %s', (_, send) => {
  it('are set key by key, and taken away by null or by their keys', async () => {
    expect((await send(clients.member, 'PUT', { 'a:b': 1, c: ['x'], d: true })).data).toEqual({
      'a:b': 1,
      c: ['x'],
      d: true,
    });
    expect((await send(clients.member, 'PUT', { c: 'y', d: null })).data).toEqual({ 'a:b': 1, c: 'y' });
    expect((await send(clients.member, 'DELETE', ['a:b'])).response.status).toBe(204);
    expect((await send(clients.nobody, 'GET')).data).toEqual({ c: 'y' });
  });

  it('are written by those who may edit it alone', async () => {
    for (const [method, body] of [
      ['PUT', { z: 1 }],
      ['DELETE', ['z']],
    ] as const) {
      const statuses = [];
      for (const who of ['nobody', 'stranger', 'administrator'] as const) {
        statuses.push((await send(clients[who], method, body)).response.status);
      }
      expect(statuses).toEqual([401, 403, method === 'PUT' ? 200 : 204]);
    }
  });

  it.each([
    ['PUT', ['x']],
    ['PUT', { deep: { a: { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } } } }],
    ['PUT', { long: 'x'.repeat(100_001) }],
    ['DELETE', { x: 1 }],
    ['DELETE', ['no-such-key']],
  ] as const)('refuse %s of %j', async (method, body) => {
    expect((await send(clients.member, method, body)).error).toMatchObject({
      status: 400,
      code: 'invalid-input',
    });
  });
});
