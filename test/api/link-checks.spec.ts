import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture, resourceRecordFixture } from '@passerelle/catalog/testing';

let server: Server;
let files: string;
let answer: RequestListener;
const asked: string[] = [];
let api: TestApi;
let organization: { id: string; slug: string };
let editorToken: string;
let clients: Record<'nobody' | 'stranger' | 'member' | 'administrator', ApiClient>;
const available: RequestListener = (_, response) =>
  response.writeHead(200, { 'content-type': 'text/csv', 'content-length': '12' }).end();

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  files = `http://${host}`;
  api = await startTestApi({ harvestHosts: [host] });
  organization = await api.found('Qui publie des liens');
  editorToken = (await api.signUp({ roles: { [organization.id]: 'editor' } })).token;
  clients = {
    nobody: as(),
    stranger: as((await api.signUp()).token),
    member: as(editorToken),
    administrator: as((await api.signUp({ isAdmin: true })).token),
  };
}, 60_000);
beforeEach(() => {
  asked.length = 0;
  answer = available;
});
afterAll(async () => {
  await api.close();
  server.closeAllConnections();
  server.close();
});

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

async function create(path: string, fields: Partial<Schemas['CreateDataset']> = {}) {
  const resources = [{ title: path, url: files + path }];
  const body = { title: path, description: 'x', organization: organization.id, resources, ...fields };
  const { data } = await clients.member.POST('/api/1/datasets/', { body });
  return { dataset: data!.id, resource: data!.resources[0]!.id };
}
type Link = Awaited<ReturnType<typeof create>>;
const extrasOf = async ({ dataset, resource }: Link) =>
  (
    await clients.member.GET('/api/1/datasets/{dataset}/resources/{resource}/', {
      params: { path: { dataset, resource } },
    })
  ).data!.extras;
const historyOf = (link: Link, client = clients.nobody) =>
  client.GET('/api/1/datasets/{dataset}/resources/{resource}/checks/', { params: { path: link } });
const update = ({ dataset, resource }: Link, body: Schemas['UpdateResource']) =>
  clients.member.PUT('/api/1/datasets/{dataset}/resources/{resource}/', {
    params: { path: { dataset, resource } },
    body,
  });

describe('the link of a resource', () => {
  it('is asked whether it answers, and what it says stands where data.gouv.fr has it', async () => {
    const link = await create('/ok.csv');
    await api.checkLinks();
    expect(asked).toContain('HEAD /ok.csv');
    expect(await extrasOf(link)).toMatchObject({
      'check:available': true,
      'check:status': 200,
      'check:timeout': false,
      'check:headers:content-type': 'text/csv',
      'check:headers:content-length': 12,
    });
    const { data } = await historyOf(link);
    expect(data).toMatchObject({ total: 1, data: [{ available: true, status: 200, redirected_to: null }] });
  });

  it('that stops to answer lowers the quality, and is told since when', async () => {
    const link = await create('/gone.csv');
    await api.checkLinks();
    answer = (_, response) => response.writeHead(404).end();
    await api.checkLinks();
    const extras = await extrasOf(link);
    expect(extras).toMatchObject({ 'check:available': false, 'check:status': 404 });
    await api.checkLinks();
    expect((await extrasOf(link))['check:since']).toBe(extras['check:since']);
    const path = { dataset: link.dataset };
    const { data } = await clients.nobody.GET('/api/1/datasets/{dataset}/quality/', { params: { path } });
    expect([data!.all_resources_available, data!.mqa.unchecked]).toEqual([false, 0]);
    expect((await historyOf(link)).data!.data.map(({ available: was }) => was)).toEqual([false, false, true]);
  });

  it('that nothing answers for tells why', async () => {
    answer = (request) => request.socket.destroy();
    const link = await create('/silent.csv');
    await api.checkLinks();
    expect(await extrasOf(link)).toMatchObject({
      'check:available': false,
      'check:error': 'connection-failed',
    });
    expect((await historyOf(link)).data!.data).toMatchObject([
      { status: null, problem: 'connection-failed' },
    ]);
  });

  it('on a private network is not asked, and nothing is said of it', async () => {
    const resources = [{ title: 'x', url: 'http://10.0.0.1/x.csv' }];
    const link = await create('/', { resources });
    await api.checkLinks();
    expect([await extrasOf(link), (await historyOf(link)).data!.total]).toEqual([{}, 0]);
  });

  it.each<[string, Partial<Schemas['CreateDataset']>]>([
    ['is private', { private: true }],
    ['is not open', { access_type: 'restricted' }],
  ])('of a dataset that %s is not asked', async (title, fields) => {
    const path = `/${title.replaceAll(' ', '-')}.csv`;
    await create(path, fields);
    await api.checkLinks();
    expect(asked).not.toContain(`HEAD ${path}`);
  });

  it('is left alone for a day, with all of its host, when that has enough of questions', async () => {
    await create('/a.csv');
    await create('/b.csv');
    answer = (_, response) => response.writeHead(429, { 'retry-after': '60' }).end();
    await api.checkLinks();
    expect(asked).toHaveLength(1);
    const [soon] = await api.dataSource.query<{ total: number }[]>(
      `select count(*)::integer as total from link_state join resource r on r.id = resource_id
       where next_at < now() + interval '23 hours' and starts_with(r.url, $1)`,
      [files],
    );
    expect(soon!.total).toBe(0);
  });

  it('keeps what was found out when its producer changes other things, and loses it with the address', async () => {
    const link = await create('/kept.csv');
    await api.checkLinks();
    await update(link, { title: 'Autre', extras: { own: 1 } });
    expect(await extrasOf(link)).toMatchObject({ own: 1, 'check:available': true });
    await update(link, { url: `${files}/moved.csv` });
    expect(await extrasOf(link)).toEqual({ own: 1 });
    asked.length = 0;
    await api.checkLinks();
    expect(asked).toContain('HEAD /moved.csv');
  });

  it.each([
    [
      'a new file',
      (extras: object) =>
        clients.member.POST('/api/1/datasets/', {
          body: {
            title: 'x',
            description: 'x',
            organization: organization.id,
            resources: [{ title: 'x', url: `${files}/x`, extras }],
          } as never,
        }),
      'resources.0.extras.check:available',
    ],
    [
      'a file added',
      async (extras: object) => {
        const { dataset } = await create('/parent.csv');
        return clients.member.POST('/api/1/datasets/{dataset}/resources/', {
          params: { path: { dataset } },
          body: { title: 'x', url: `${files}/x`, extras } as never,
        });
      },
      'extras.check:available',
    ],
    [
      'a file changed',
      async (extras: object) => {
        const { dataset, resource } = await create('/changed.csv');
        return clients.member.PUT('/api/1/datasets/{dataset}/resources/{resource}/', {
          params: { path: { dataset, resource } },
          body: { extras } as never,
        });
      },
      'extras.check:available',
    ],
    [
      'its extras',
      async (extras: object) => {
        const { dataset, resource } = await create('/extras.csv');
        return clients.administrator.PUT('/api/2/datasets/{dataset}/resources/{resource}/extras/', {
          params: { path: { dataset, resource } },
          body: extras as never,
        });
      },
      'extras.check:available',
    ],
    [
      'a file attached',
      async (extras: object) => {
        const { dataset } = await create('/attached.csv');
        return clients.stranger.POST('/api/1/datasets/community_resources/', {
          body: { dataset, title: 'x', url: `${files}/x`, extras } as never,
        });
      },
      'extras.check:available',
    ],
  ] as const)('is not told by people: %s that says so is refused', async (_what, write, field) => {
    const { response, error } = await write({ 'check:available': true });
    const { code, errors } = error as unknown as { code: string; errors: object };
    expect([response.status, code, Object.keys(errors)]).toEqual([400, 'extras-reserved', [field]]);
  });

  it('stays when who read it gives it back, whatever they say, and is not theirs to take away', async () => {
    const link = await create('/given-back.csv');
    await api.checkLinks();
    const found = await extrasOf(link);
    await update(link, { extras: { ...found, 'check:available': false, own: 1 } });
    expect(await extrasOf(link)).toEqual({ ...found, own: 1 });
    await update(link, { extras: {} });
    expect(await extrasOf(link)).toEqual(found);
    const { response } = await clients.member.DELETE(
      '/api/2/datasets/{dataset}/resources/{resource}/extras/',
      {
        params: { path: link },
        body: ['check:available'] as never,
      },
    );
    expect(response.status).toBe(400);
  });

  it('keeps it through harvests, whose history says nothing of it', async () => {
    const record = (title: string) =>
      datasetRecordFixture({
        remoteId: 'links',
        title,
        resources: [resourceRecordFixture({ url: `${files}/harvested.csv` })],
      });
    await api.publish(record('Avant'));
    const [known] = await api.dataSource.query<{ source_id: string; dataset: string; resource: string }[]>(
      `select d.source_id, d.id as dataset, r.id as resource from dataset d join resource r on r.dataset_id = d.id
       where d.remote_id = 'links'`,
    );
    await api.checkLinks();
    await api.harvestRecords(known!.source_id, record('Après'));
    const { data } = await clients.nobody.GET('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: known!.dataset } },
    });
    expect(data!.resources[0]!.extras).toMatchObject({ 'check:available': true });
    const { data: history } = await clients.nobody.GET('/api/1/datasets/{dataset}/versions/', {
      params: { path: { dataset: known!.dataset } },
    });
    const changed = Object.keys(history!.data[0]!.changes);
    expect([changed.includes('title'), changed.filter((field) => field.startsWith('resources.'))]).toEqual([
      true,
      [],
    ]);
  });

  it('has a history for whoever may see the dataset', async () => {
    const link = await create('/draft.csv', { private: true });
    const answers = await Promise.all(Object.values(clients).map((client) => historyOf(link, client)));
    expect(answers.map(({ response }) => response.status)).toEqual([404, 404, 200, 200]);
  });
});
