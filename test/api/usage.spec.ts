import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const ROBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

let api: TestApi;
let organization: { id: string; slug: string };
let editor: ApiClient;
let token: string;

beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Métropole lue');
  token = (await api.signUp({ roles: { [organization.id]: 'editor' } })).token;
  editor = as(token);
}, 60_000);
afterAll(() => api.close());

const as = (secret?: string): ApiClient =>
  createApiClient({
    baseUrl: api.url,
    headers: { 'user-agent': BROWSER, ...(secret !== undefined && { 'x-api-key': secret }) },
  });
const at = (dataset: string) => ({ params: { path: { dataset } } });

async function create(fields: object = {}) {
  const { data } = await editor.POST('/api/1/datasets/', {
    body: { title: 'Un jeu lu', description: 'Texte', organization: organization.id, ...fields },
  });
  return data!;
}

const show = (page: string, agent = BROWSER, secret?: string, at = api) =>
  fetch(`${at.url}/api/1/views/`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': agent,
      ...(secret !== undefined && { 'x-api-key': secret }),
    },
    body: JSON.stringify({ page }),
  });

async function viewsOf(id: string, secret?: string): Promise<number> {
  await api.tellUsage();
  const { data } = await as(secret).GET('/api/1/datasets/{dataset}/', at(id));
  return data!.metrics.views;
}

describe('views of a page', () => {
  it('are counted by slug, in both languages, from nobody, members, strangers and administrators alike', async () => {
    const { id, slug } = await create();
    const administrator = (await api.signUp({ isAdmin: true })).token;
    const stranger = (await api.signUp()).token;
    for (const secret of [undefined, token, stranger, administrator]) {
      expect((await show(`/datasets/${slug}`, BROWSER, secret)).status).toBe(204);
    }
    await show(`/en/datasets/${slug}`);
    await show(`/datasets/${id}`);
    expect(await viewsOf(id)).toBe(6);
  });

  it('are not counted for programs, and not when the API is asked', async () => {
    const { id, slug } = await create();
    await show(`/datasets/${slug}`, ROBOT);
    await show(`/datasets/${slug}`, 'python-requests/2.32');
    await as().GET('/api/1/datasets/{dataset}/', at(id));
    expect(await viewsOf(id)).toBe(0);
  });

  it('are counted of APIs, reuses and organizations too', async () => {
    const { data: dataservice } = await editor.POST('/api/1/dataservices/', {
      body: { title: 'API lue', description: 'x', organization: organization.id },
    });
    const { id: dataset } = await create();
    const { data: reuse } = await editor.POST('/api/1/reuses/', {
      body: {
        title: 'Réutilisation lue',
        description: 'x',
        type: 'application',
        topic: 'others',
        url: 'https://example.org/read',
        organization: organization.id,
        datasets: [dataset],
      },
    });
    await show(`/dataservices/${dataservice!.slug}`);
    await show(`/reuses/${reuse!.slug}`);
    await show(`/organizations/${organization.slug}`);
    await api.tellUsage();
    const reader = as();
    const read = await Promise.all([
      reader.GET('/api/1/dataservices/{dataservice}/', {
        params: { path: { dataservice: dataservice!.id } },
      }),
      reader.GET('/api/1/reuses/{reuse}/', { params: { path: { reuse: reuse!.id } } }),
      reader.GET('/api/1/organizations/{organization}/', {
        params: { path: { organization: organization.id } },
      }),
    ]);
    expect(read.map(({ data }) => data!.metrics.views)).toEqual([1, 1, 1]);
    const [ofDataservice, ofReuse, ofOrganization] = await Promise.all([
      reader.GET('/api/1/dataservices/{dataservice}/metrics/', {
        params: { path: { dataservice: dataservice!.id } },
      }),
      reader.GET('/api/1/reuses/{reuse}/metrics/', { params: { path: { reuse: reuse!.id } } }),
      reader.GET('/api/1/organizations/{organization}/metrics/', {
        params: { path: { organization: organization.id } },
      }),
    ]);
    for (const { data } of [ofDataservice, ofReuse, ofOrganization]) {
      expect(data).toMatchObject({ views: 1, downloads: 0, months: [{ views: 1 }] });
    }
  });

  it('are not counted of what is private', async () => {
    const { id, slug } = await create({ private: true });
    await show(`/datasets/${slug}`, BROWSER, token);
    expect(await viewsOf(id, token)).toBe(0);
  });

  it.each([['/'], ['/datasets'], ['/datasets/a/versions'], ['/topics/a'], ['/datasets/%E0%A4%A'], ['x']])(
    'are refused of %s, which is the page of no object',
    async (page) => {
      const response = await show(page);
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { code: 'invalid-input', errors: { page: [expect.any(String)] } },
      ]);
    },
  );

  it('make no new version, and nothing new for who has the object already', async () => {
    const { id, slug } = await create();
    const read = () => as().GET('/api/1/datasets/{dataset}/', at(id));
    const before = await read();
    await show(`/datasets/${slug}`);
    expect(await viewsOf(id)).toBe(1);
    const after = await read();
    expect(after.response.headers.get('etag')).toBe(before.response.headers.get('etag'));
    expect(after.data!.last_modified).toBe(before.data!.last_modified);
    const { data } = await as().GET('/api/1/datasets/{dataset}/versions/', at(id));
    expect(data!.total).toBe(0);
    const changes = await api.dataSource.query<object[]>('select from change where object_id = $1', [id]);
    expect(changes).toHaveLength(1);
  });

  it('put what is seen most first, when that is asked for', async () => {
    const [a, b] = [await create({ tags: ['ordre-des-vues'] }), await create({ tags: ['ordre-des-vues'] })];
    await show(`/datasets/${b.slug}`);
    await api.tellUsage();
    for (const [sort, ids] of [
      ['-views', [b.id, a.id]],
      ['views', [a.id, b.id]],
    ] as const) {
      const { data } = await as().GET('/api/1/datasets/', {
        params: { query: { sort, tag: ['ordre-des-vues'] } },
      });
      expect(data!.data.map(({ id }) => id)).toEqual(ids);
    }
  });

  it('wait while somebody changes the object, and are not lost', async () => {
    const { id, slug } = await create();
    await show(`/datasets/${slug}`);
    const writer = api.dataSource.createQueryRunner();
    await writer.startTransaction();
    await writer.query('select from dataset where id = $1 for update', [id]);
    await api.tellUsage();
    await writer.rollbackTransaction();
    await writer.release();
    expect(await viewsOf(id)).toBe(1);
  });

  it('are not lost when the process ends before it told them', async () => {
    const { id, slug } = await create();
    const other = await startTestApi({ databaseUrl: api.databaseUrl });
    await show(`/datasets/${slug}`, BROWSER, undefined, other);
    await other.close();
    expect(await viewsOf(id)).toBe(1);
  });
});

describe('downloads of a file', () => {
  async function bring(dataset: string): Promise<{ id: string; url: string }> {
    const body = new FormData();
    body.append('file', new Blob(['a;b\n1;2\n'], { type: 'text/csv' }), 'lu.csv');
    const response = await fetch(`${api.url}/api/1/datasets/${dataset}/upload/`, {
      method: 'POST',
      headers: { 'x-api-key': token },
      body,
    });
    return (await response.json()) as { id: string; url: string };
  }

  it('are counted of the file and of its dataset, whole or from the beginning', async () => {
    const { id } = await create();
    const file = await bring(id);
    const fetchFile = async (headers: Record<string, string>, method = 'GET') => {
      await (await fetch(file.url, { method, headers: { 'user-agent': BROWSER, ...headers } })).arrayBuffer();
    };
    await fetchFile({});
    await fetchFile({ range: 'bytes=0-3' });
    await fetchFile({ range: 'bytes=4-' });
    await fetchFile({}, 'HEAD');
    await fetchFile({ 'user-agent': ROBOT });
    await api.tellUsage();
    const { data } = await as().GET('/api/1/datasets/{dataset}/', at(id));
    expect(data!.metrics).toMatchObject({ views: 0, resources_downloads: 2 });
    expect(data!.resources[0]!.metrics).toEqual({ views: 2 });
    const { data: usage } = await as().GET('/api/1/datasets/{dataset}/metrics/', at(id));
    expect(usage).toEqual({
      views: 0,
      downloads: 2,
      months: [{ month: expect.stringMatching(/^\d{4}-\d\d$/), views: 0, downloads: 2 }],
    });
    const { data: mine } = await editor.GET('/api/1/me/metrics/');
    expect(mine!.resources_downloads).toBeGreaterThanOrEqual(2);
  });
});

describe('the months of an object', () => {
  it('are told to whoever may see it, and to nobody else', async () => {
    const { id } = await create({ private: true });
    const stranger = (await api.signUp()).token;
    const administrator = (await api.signUp({ isAdmin: true })).token;
    const status = async (secret?: string) =>
      (await as(secret).GET('/api/1/datasets/{dataset}/metrics/', at(id))).response.status;
    expect([
      await status(),
      await status(token),
      await status(stranger),
      await status(administrator),
    ]).toEqual([404, 200, 404, 200]);
  });

  it('stay when days are folded', async () => {
    const { id, slug } = await create();
    await show(`/datasets/${slug}`);
    await api.tellUsage();
    await api.dataSource.query(
      `insert into daily_usage (object_id, day, views) values ($1, '2025-03-01', 1), ($1, '2025-03-09', 2), ($1, '2025-04-02', 4)`,
      [id],
    );
    const read = async () => (await as().GET('/api/1/datasets/{dataset}/metrics/', at(id))).data;
    const before = await read();
    await api.foldUsage();
    expect(await read()).toEqual(before);
    expect(before!.months.slice(1)).toEqual([
      { month: '2025-04', views: 4, downloads: 0 },
      { month: '2025-03', views: 3, downloads: 0 },
    ]);
    const days = await api.dataSource.query<object[]>('select from daily_usage where object_id = $1', [id]);
    expect(days).toHaveLength(3);
  });
});
