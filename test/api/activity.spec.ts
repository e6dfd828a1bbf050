import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let member: { id: string; token: string };
let open: string;
let secret: string;
beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Ville');
  member = await api.signUp({ roles: { [organization.id]: 'admin' } });
  const client = as(member.token);
  const create = async (isPrivate: boolean) => {
    const body = { title: 'Jeu', description: 'x', organization: organization.id, private: isPrivate };
    return (await client.POST('/api/1/datasets/', { body })).data!.id;
  };
  [open, secret] = [await create(false), await create(true)];
  for (const dataset of [open, secret]) {
    const params = { path: { dataset } };
    await client.PATCH('/api/1/datasets/{dataset}/', { params, body: { acronym: 'J', tags: ['abc'] } });
  }
  await client.PATCH('/api/1/organizations/{organization}/', {
    params: { path: { organization: organization.id } },
    body: { acronym: 'V' },
  });
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
async function list(query = {}, token?: string) {
  const { data } = await as(token).GET('/api/1/activity/', { params: { query } });
  expect(data!.total).toBe(data!.data.length);
  return data!.data.map(({ key, related_to_id }) => `${key} ${related_to_id}`);
}

it('tells who did what to what, the latest first, and which fields changed', async () => {
  const { data } = await as().GET('/api/1/activity/', { params: { query: { related_to: open } } });
  expect(data!.data).toMatchObject([
    {
      key: 'dataset:updated',
      actor: { id: member.id },
      related_to: { class: 'Dataset', id: open, title: 'Jeu' },
      related_to_kind: 'Dataset',
      changes: ['acronym', 'tags'],
    },
    { key: 'dataset:created', changes: [] },
  ]);
});

it('is of a person, of an organization and what it publishes, or of one object', async () => {
  const told = [
    `organization:updated ${organization.id}`,
    `dataset:updated ${open}`,
    `dataset:created ${open}`,
  ];
  expect(await list({ organization: organization.slug })).toEqual(told);
  expect(await list({ organization: organization.id, user: member.id })).toEqual(told);
  expect(await list({ user: (await api.signUp()).id })).toEqual([]);
  expect(await list({ organization: 'no-such-organization' })).toEqual([]);
});

it('neither tells nor counts what happens to private things, except to those they are for', async () => {
  expect(await list({ related_to: secret })).toEqual([]);
  expect(await list({}, (await api.signUp()).token)).toHaveLength(3);
  expect(await list({ related_to: secret }, member.token)).toHaveLength(2);
  expect(await list({ organization: organization.id }, member.token)).toHaveLength(5);
});
