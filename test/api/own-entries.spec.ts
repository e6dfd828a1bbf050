import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let person: { id: string };
let own: ApiClient;
let stranger: ApiClient;
let administrator: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Ville des listes');
  const signedUp = await api.signUp({ roles: { [organization.id]: 'editor' } });
  person = signedUp;
  own = as(signedUp.token);
  stranger = as((await api.signUp()).token);
  administrator = as((await api.signUp({ isAdmin: true })).token);
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

const body = (fields: object) => ({ title: 'Un titre', description: 'x', ...fields });
type Query = { owner?: string; organization?: string; archived?: boolean };

/** The three kinds, each created, archived and listed in its own way. */
const KINDS = {
  datasets: {
    create: async (fields: object) => (await own.POST('/api/1/datasets/', { body: body(fields) })).data!.id,
    archive: (dataset: string) =>
      own.PATCH('/api/1/datasets/{dataset}/', {
        params: { path: { dataset } },
        body: { archived: '2026-01-01T00:00:00Z' },
      }),
    list: (client: ApiClient, query: Query) => client.GET('/api/1/datasets/', { params: { query } }),
  },
  dataservices: {
    create: async (fields: object) =>
      (await own.POST('/api/1/dataservices/', { body: body(fields) })).data!.id,
    archive: (dataservice: string) =>
      own.PATCH('/api/1/dataservices/{dataservice}/', {
        params: { path: { dataservice } },
        body: { archived: '2026-01-01T00:00:00Z' },
      }),
    list: (client: ApiClient, query: Query) => client.GET('/api/1/dataservices/', { params: { query } }),
  },
  reuses: {
    create: async (fields: object) => {
      const { id } = (await own.POST('/api/1/datasets/', { body: body({ title: 'Repris' }) })).data!;
      const reuse = {
        type: 'idea',
        topic: 'others',
        url: `https://example.org/${id}`,
        datasets: [id],
      } as const;
      return (await own.POST('/api/1/reuses/', { body: { ...body(fields), ...reuse } })).data!.id;
    },
    archive: (reuse: string) =>
      own.PATCH('/api/1/reuses/{reuse}/', {
        params: { path: { reuse } },
        body: { archived: '2026-01-01T00:00:00Z' },
      }),
    list: (client: ApiClient, query: Query) => client.GET('/api/1/reuses/', { params: { query } }),
  },
} as const;

describe.each(Object.entries(KINDS))('the %s of a person', (_, { archive, create, list }) => {
  const idsOf = async (client: ApiClient, query: Query) => {
    const { data } = await list(client, query);
    return { ids: data!.data.map(({ id }) => id), total: data!.total };
  };

  it('are told from those of organizations, and the private ones are told to their owner alone', async () => {
    const open = await create({ title: 'Ouvert' });
    const secret = await create({ title: 'Secret', private: true });
    const foreign = await create({ organization: organization.id });
    const mine = await idsOf(own, { owner: person.id });
    expect(mine.ids).toEqual(expect.arrayContaining([open, secret]));
    expect(mine.ids).not.toContain(foreign);
    for (const client of [as(), stranger]) {
      const seen = await idsOf(client, { owner: person.id });
      expect([seen.ids.includes(open), seen.ids.includes(secret)]).toEqual([true, false]);
      expect(seen.total).toBe(mine.total - 1);
    }
  });

  it('are found again by those who archived them, and by no one else', async () => {
    const archived = await create({ title: 'Rangé', organization: organization.id });
    await archive(archived);
    const query = { organization: organization.id };
    expect((await idsOf(own, query)).ids).not.toContain(archived);
    expect((await idsOf(own, { ...query, archived: true })).ids).toEqual([archived]);
    expect((await idsOf(administrator, { ...query, archived: true })).ids).toEqual([archived]);
    for (const client of [as(), stranger]) {
      expect(await idsOf(client, { ...query, archived: true })).toEqual({ ids: [], total: 0 });
    }
  });
});
