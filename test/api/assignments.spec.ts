import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let organization: { id: string };
let manager: ApiClient;
let partial: { id: string; token: string };
let editor: { id: string; token: string };
let dataset: string;
beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Ville');
  manager = as((await api.signUp({ roles: { [organization.id]: 'admin' } })).token);
  partial = await api.signUp({ roles: { [organization.id]: 'partial_editor' } });
  editor = await api.signUp({ roles: { [organization.id]: 'editor' } });
  dataset = await create(manager, organization.id);
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
async function create(client: ApiClient, owner: string | null): Promise<string> {
  const body = { title: 'Jeu', description: 'x', organization: owner };
  return (await client.POST('/api/1/datasets/', { body })).data!.id;
}
const at = () => ({ path: { organization: organization.id } });
const give = (client: ApiClient, user = partial.id, id = dataset) =>
  client.POST('/api/1/organizations/{organization}/assignments/', {
    params: at(),
    body: { user, subject: { class: 'Dataset', id } },
  });
const list = (client: ApiClient, query = {}) =>
  client.GET('/api/1/organizations/{organization}/assignments/', { params: { ...at(), query } });
const take = (client: ApiClient, assignment: string) =>
  client.DELETE('/api/1/organizations/{organization}/assignments/{assignment}/', {
    params: { path: { organization: organization.id, assignment } },
  });
const edit = async () =>
  (
    await as(partial.token).PATCH('/api/1/datasets/{dataset}/', {
      params: { path: { dataset } },
      body: { acronym: 'X' },
    })
  ).response.status;

it('an assignment lets a partial editor edit one object, until it is taken away', async () => {
  expect(await edit()).toBe(403);
  const given = await give(manager);
  expect([given.response.status, (await give(manager)).response.status]).toEqual([201, 200]);
  expect(await edit()).toBe(200);
  const { data } = await list(manager);
  expect(data).toMatchObject([
    {
      id: given.data!.id,
      user: { id: partial.id },
      subject: { class: 'Dataset', id: dataset, title: 'Jeu' },
    },
  ]);
  expect((await list(manager, { user: editor.id })).data).toEqual([]);
  expect((await take(manager, given.data!.id)).response.status).toBe(204);
  expect(await edit()).toBe(403);
  expect((await take(manager, given.data!.id)).error).toMatchObject({
    status: 404,
    code: 'assignment-not-found',
  });
});

it('assignments are for the administrators of the organization alone', async () => {
  const { data } = await give(manager);
  const strangers = [undefined, (await api.signUp()).token, editor.token, partial.token];
  for (const act of [list, give, (client: ApiClient) => take(client, data!.id)]) {
    const statuses = [];
    for (const token of strangers) {
      statuses.push((await act(as(token))).response.status);
    }
    expect(statuses).toEqual([401, 403, 403, 403]);
  }
  const administrator = as((await api.signUp({ isAdmin: true })).token);
  expect((await list(administrator)).data).toHaveLength(1);
  expect((await take(administrator, data!.id)).response.status).toBe(204);
});

it('only partial editors are given something, and only what belongs to the organization', async () => {
  const { error } = await give(manager, editor.id);
  expect(Object.keys(error!.errors)).toEqual(['user']);
  const foreign = await create(as(editor.token), null);
  for (const id of [foreign, '0192d000-0000-7000-8000-000000000000']) {
    expect(Object.keys((await give(manager, partial.id, id)).error!.errors)).toEqual(['subject.id']);
  }
});

it('who leaves keeps no assignment', async () => {
  await give(manager);
  await manager.DELETE('/api/1/organizations/{organization}/member/{user}/', {
    params: { path: { organization: organization.id, user: partial.id } },
  });
  expect((await list(manager)).data).toEqual([]);
});

describe('a request to belong', () => {
  it('is taken back by whoever asked, and by nobody else', async () => {
    const asker = as((await api.signUp()).token);
    const { data } = await asker.POST('/api/1/organizations/{organization}/membership/', {
      params: at(),
      body: {},
    });
    const cancel = (client: ApiClient) =>
      client.POST('/api/1/organizations/{organization}/membership/{membership}/cancel/', {
        params: { path: { organization: organization.id, membership: data!.id } },
      });
    const administrator = as((await api.signUp({ isAdmin: true })).token);
    const statuses = [];
    for (const client of [as(), as(editor.token), administrator, asker, asker]) {
      statuses.push((await cancel(client)).response.status);
    }
    expect(statuses).toEqual([401, 404, 404, 204, 404]);
    const requests = await manager.GET('/api/1/organizations/{organization}/membership/', { params: at() });
    expect(requests.data).toEqual([]);
  });
});
