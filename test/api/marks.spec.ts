import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture } from '@passerelle/catalog/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let clients: Record<'nobody' | 'stranger' | 'member' | 'administrator', ApiClient>;
let dataset: string;
let dataservice: string;
let reuse: string;
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
  const body = { title: 'Essai', description: 'x', organization: organization.id };
  dataset = (await clients.member.POST('/api/1/datasets/', { body })).data!.id;
  dataservice = (await clients.member.POST('/api/1/dataservices/', { body })).data!.id;
  const said = { type: 'application', topic: 'others', url: 'https://reuse.example/' } as const;
  reuse = (await clients.member.POST('/api/1/reuses/', { body: { ...body, ...said } })).data!.id;
});
afterAll(() => api.close());

const others = ['nobody', 'stranger', 'member'] as const;
const REFUSALS = [401, 403, 403];

describe('badges', () => {
  it('are listed with their names, in the language asked for', async () => {
    const french = (await clients.nobody.GET('/api/1/organizations/badges/')).data!;
    expect(french).toMatchObject({ 'public-service': 'Service public', certified: 'Certifiée' });
    const query = { lang: 'en' } as const;
    const english = (await clients.nobody.GET('/api/1/datasets/badges/', { params: { query } })).data!;
    expect(english.hvd).toBe('High-value data');
    expect((await clients.nobody.GET('/api/1/reuses/badges/')).data).toEqual({ award: 'Primée' });
    expect(Object.keys((await clients.nobody.GET('/api/1/dataservices/badges/')).data!)).toEqual(['hvd']);
  });

  it('of a dataset are given by administrators once, kept in its history, and taken away', async () => {
    const params = { path: { dataset } };
    const give = (client: ApiClient) =>
      client.POST('/api/1/datasets/{dataset}/badges/', { params, body: { kind: 'spd' } });
    const refused = await Promise.all(others.map((who) => give(clients[who])));
    expect(refused.map(({ response }) => response.status)).toEqual(REFUSALS);
    const statuses = [await give(clients.administrator), await give(clients.administrator)];
    expect(statuses.map(({ response }) => response.status)).toEqual([201, 200]);
    const { data } = await clients.nobody.GET('/api/1/datasets/{dataset}/', { params });
    expect(data!.badges).toEqual([{ kind: 'spd' }]);
    const { data: versions } = await clients.nobody.GET('/api/1/datasets/{dataset}/versions/', { params });
    expect(versions!.data[0]!.changes).toEqual({ badges: { from: [], to: ['spd'] } });

    const take = (client: ApiClient, badge = 'spd') =>
      client.DELETE('/api/1/datasets/{dataset}/badges/{badge}/', { params: { path: { dataset, badge } } });
    const kept = await Promise.all(others.map((who) => take(clients[who])));
    expect(kept.map(({ response }) => response.status)).toEqual(REFUSALS);
    expect((await take(clients.administrator)).response.status).toBe(204);
    expect((await take(clients.administrator)).error).toMatchObject({ status: 404, code: 'badge-not-found' });
    const { data: after } = await clients.nobody.GET('/api/1/datasets/{dataset}/', { params });
    expect(after!.badges).toEqual([]);
  });

  it('of an API, a reuse and an organization are given by administrators alone', async () => {
    const give = {
      dataservice: (client: ApiClient) =>
        client.POST('/api/1/dataservices/{dataservice}/badges/', {
          params: { path: { dataservice } },
          body: { kind: 'hvd' },
        }),
      reuse: (client: ApiClient) =>
        client.POST('/api/1/reuses/{reuse}/badges/', {
          params: { path: { reuse } },
          body: { kind: 'award' },
        }),
      organization: (client: ApiClient) =>
        client.POST('/api/1/organizations/{organization}/badges/', {
          params: { path: { organization: organization.slug } },
          body: { kind: 'certified' },
        }),
    };
    for (const given of Object.values(give)) {
      const answers = await Promise.all(others.map((who) => given(clients[who])));
      expect(answers.map(({ response }) => response.status)).toEqual(REFUSALS);
      expect((await given(clients.administrator)).response.status).toBe(201);
    }
    const read = clients.nobody;
    const answers = [
      await read.GET('/api/1/dataservices/{dataservice}/', { params: { path: { dataservice } } }),
      await read.GET('/api/1/reuses/{reuse}/', { params: { path: { reuse } } }),
      await read.GET('/api/1/organizations/{organization}/', {
        params: { path: { organization: organization.id } },
      }),
    ];
    expect(answers.map(({ data }) => data!.badges.map(({ kind }) => kind))).toEqual([
      ['hvd'],
      ['award'],
      ['certified'],
    ]);
  });

  it('outlast the harvests of what carries them, given and taken away', async () => {
    const record = (title: string) =>
      datasetRecordFixture({ remoteId: 'harvested', title, badges: ['hvd', 'inspire'] });
    await api.publish(record('Avant'));
    const [known] = await api.dataSource.query<{ id: string; source_id: string }[]>(
      `select id, source_id from dataset where remote_id = 'harvested'`,
    );
    const { id, source_id } = known!;
    const { administrator, nobody } = clients;
    await administrator.POST('/api/1/datasets/{dataset}/badges/', {
      params: { path: { dataset: id } },
      body: { kind: 'spd' },
    });
    await administrator.DELETE('/api/1/datasets/{dataset}/badges/{badge}/', {
      params: { path: { dataset: id, badge: 'inspire' } },
    });
    await api.harvestRecords(source_id, record('Après'));
    const { data } = await nobody.GET('/api/1/datasets/{dataset}/', { params: { path: { dataset: id } } });
    expect([data!.title, data!.badges.map(({ kind }) => kind)]).toEqual(['Après', ['hvd', 'spd']]);
    await administrator.DELETE('/api/1/datasets/{dataset}/badges/{badge}/', {
      params: { path: { dataset: id, badge: 'spd' } },
    });
    await api.harvestRecords(source_id, record('Encore'));
    const { data: after } = await nobody.GET('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: id } },
    });
    expect(after!.badges).toEqual([{ kind: 'hvd' }]);
  });

  it('of a kind that is none are refused', async () => {
    const { error } = await clients.administrator.POST('/api/1/datasets/{dataset}/badges/', {
      params: { path: { dataset } },
      body: { kind: 'award' as never },
    });
    expect(error).toMatchObject({ status: 400, errors: { kind: expect.any(Array) as unknown } });
  });
});

describe('what is featured', () => {
  it.each([
    ['a dataset', '/api/1/datasets/', () => dataset],
    ['an API', '/api/1/dataservices/', () => dataservice],
  ])('is %s that an administrator chose', async (_, path, id) => {
    const send = (client: ApiClient, method: 'POST' | 'DELETE') => {
      const ofDataset = { params: { path: { dataset: id() } } };
      const ofDataservice = { params: { path: { dataservice: id() } } };
      return path === '/api/1/datasets/'
        ? {
            POST: () => client.POST('/api/1/datasets/{dataset}/featured/', ofDataset),
            DELETE: () => client.DELETE('/api/1/datasets/{dataset}/featured/', ofDataset),
          }[method]()
        : {
            POST: () => client.POST('/api/1/dataservices/{dataservice}/featured/', ofDataservice),
            DELETE: () => client.DELETE('/api/1/dataservices/{dataservice}/featured/', ofDataservice),
          }[method]();
    };
    for (const method of ['POST', 'DELETE'] as const) {
      const refused = await Promise.all(others.map((who) => send(clients[who], method)));
      expect(refused.map(({ response }) => response.status)).toEqual(REFUSALS);
    }
    expect((await send(clients.administrator, 'POST')).data!.featured).toBe(true);
    expect((await send(clients.administrator, 'DELETE')).data!.featured).toBe(false);
  });
});
