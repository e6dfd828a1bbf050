import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture, resourceRecordFixture } from '@passerelle/catalog/testing';

let api: TestApi;
let client: ApiClient;
beforeAll(async () => {
  api = await startTestApi();
  client = createApiClient({ baseUrl: api.url });
  await api.publish(
    datasetRecordFixture({
      remoteId: 'schools',
      title: 'Écoles de la région',
      license: 'lov2',
      frequency: 'annual',
      tags: ['ecoles', 'education'],
      publisher: { name: 'Région Démonstration', url: 'https://region.example/' },
      contactPoints: [{ role: 'contact', name: 'Service des données', email: 'donnees@region.example' }],
      temporalCoverage: { start: '2020-01-01' },
      resources: [resourceRecordFixture({ title: 'Écoles', filesize: 5_000_000_000 })],
    }),
    datasetRecordFixture({ remoteId: 'air', title: 'Qualité de l’air', tags: ['air'] }),
    datasetRecordFixture({ remoteId: 'secret', title: 'Données personnelles', accessType: 'restricted' }),
  );
});
afterAll(() => api.close());

describe('the list of datasets', () => {
  it('comes in pages that know their neighbours', async () => {
    const { data } = await client.GET('/api/1/datasets/', { params: { query: { page: 2, page_size: 1 } } });
    expect(data).toMatchObject({
      page: 2,
      page_size: 1,
      total: 3,
      next_page: `${api.url}/api/1/datasets/?page=3&page_size=1`,
      previous_page: `${api.url}/api/1/datasets/?page=1&page_size=1`,
    });
  });

  it('answers without the last slash too', async () => {
    expect((await fetch(`${api.url}/api/1/datasets`)).status).toBe(200);
  });

  it('may be read from any page of the web', async () => {
    const { headers } = await fetch(`${api.url}/api/1/datasets/`);
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it.each([
    ['tag=air', ['Qualité de l’air']],
    ['license=lov2', ['Écoles de la région']],
    ['access_type=restricted', ['Données personnelles']],
    ['q=région', ['Écoles de la région']],
    ['q=régions éco', ['Écoles de la région']],
    ['q=éco régions nulle part', []],
    ['q=%25', []],
    ['format=pdf', []],
  ])('is narrowed by %s', async (query, titles) => {
    const response = await fetch(`${api.url}/api/1/datasets/?${query}`);
    const { data } = (await response.json()) as { data: { title: string }[] };
    expect(data.map(({ title }) => title)).toEqual(titles);
  });
});

describe('a dataset of version 2', () => {
  it('tells where its files are, and their formats', async () => {
    const { data } = await client.GET('/api/2/datasets/{dataset}/', {
      params: { path: { dataset: 'ecoles-de-la-region' } },
    });
    expect(data).toMatchObject({ resources: { rel: 'subsection', type: 'GET', total: 1 }, formats: ['csv'] });
    const files = await fetch(data!.resources.href);
    expect(await files.json()).toMatchObject({ total: 1, page_size: 50, data: [{ title: 'Écoles' }] });
  });

  it.each([
    [{ q: 'ÉCO' }, 1],
    [{ q: 'nothing' }, 0],
    [{ type: 'main' }, 1],
    [{ type: 'documentation' }, 0],
  ] as const)('has files by %j', async (query, total) => {
    const { data } = await client.GET('/api/2/datasets/{dataset}/resources/', {
      params: { path: { dataset: 'ecoles-de-la-region' }, query },
    });
    expect(data!.total).toBe(total);
  });

  it('that does not exist has no files either', async () => {
    const { error } = await client.GET('/api/2/datasets/{dataset}/resources/', {
      params: { path: { dataset: 'nothing' } },
    });
    expect(error!.code).toBe('dataset-not-found');
  });
});

describe('a dataset', () => {
  it('is answered in full, by its slug', async () => {
    const { data } = await client.GET('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: 'ecoles-de-la-region' } },
    });
    expect(data).toMatchObject({
      title: 'Écoles de la région',
      slug: 'ecoles-de-la-region',
      license: 'lov2',
      frequency: 'annual',
      organization: { name: 'Région Démonstration' },
      contact_points: [{ role: 'contact', email: 'donnees@region.example' }],
      temporal_coverage: { start: '2020-01-01', end: null },
      resources: [{ title: 'Écoles', filesize: 5_000_000_000 }],
      page: `${api.url}/datasets/ecoles-de-la-region`,
    });
  });

  it('has a permanent address for each file', async () => {
    const { data } = await client.GET('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: 'ecoles-de-la-region' } },
    });
    const answer = await fetch(data!.resources[0]!.latest, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([302, data!.resources[0]!.url]);
  });

  it('is not sent again to who has it already', async () => {
    const address = `${api.url}/api/1/datasets/ecoles-de-la-region/`;
    const etag = (await fetch(address)).headers.get('etag')!;
    // Without the second header, fetch would ask for a new copy.
    const headers = { 'if-none-match': etag, 'cache-control': 'max-age=0' };
    expect((await fetch(address, { headers })).status).toBe(304);
  });

  it('that does not exist is told by a problem with a code', async () => {
    const { error, response } = await client.GET('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: 'nothing' } },
    });
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(error).toMatchObject({
      status: 404,
      code: 'dataset-not-found',
      message: expect.stringContaining('nothing') as string,
      instance: `urn:uuid:${response.headers.get('x-request-id')}`,
    });
  });

  // What may not be seen must not be told from what is not there.
  it('that is private is answered as one that does not exist', async () => {
    await api.dataSource.query(`update dataset set private = true where remote_id = 'secret'`);
    const slug = 'donnees-personnelles';
    const absent = await fetch(`${api.url}/api/1/datasets/nothing/`);
    const hidden = await fetch(`${api.url}/api/1/datasets/${slug}/`);
    const withoutWhatDiffers = async (response: Response, name: string) =>
      (await response.text()).replaceAll(name, '…').replace(/urn:uuid:[\w-]+/, '');
    expect(await withoutWhatDiffers(hidden, slug)).toBe(await withoutWhatDiffers(absent, 'nothing'));
    const { data } = await client.GET('/api/1/datasets/');
    expect(data!.total).toBe(2);
  });
});

describe('a list that is longer than pages reach', () => {
  const titlesBy = async (first: string) => {
    const titles: string[] = [];
    let address: string | null = api.url + first;
    while (address !== null) {
      const page = (await (await fetch(address)).json()) as {
        data: { title: string }[];
        next_page: string | null;
        total: number;
      };
      titles.push(...page.data.map(({ title }) => title));
      expect(page.total).toBe(25);
      address = page.next_page;
    }
    return titles;
  };

  it.each(['title', '-title', 'created', '-created', 'last_update', '-last_update'])(
    'is followed to its end by cursors, each once, in the order of %s',
    async (sort) => {
      await api.dataSource.query(
        `insert into dataset (title, slug, description, tags, created_at, last_update)
         select 'Rang ' || (n % 7), $1 || n, '', '{rang}', now() - (n % 5) * interval '1 day', now() - (n % 3) * interval '1 day'
         from generate_series(1, 25) n where not exists (select from dataset where tags = '{rang}')`,
        [`rang-${sort}-`],
      );
      const numbered = await titlesBy(`/api/1/datasets/?tag=rang&sort=${sort}&page_size=10`);
      const descending = sort.startsWith('-');
      const last = sort.endsWith('title') ? 'zzzz' : '2999-01-01T00:00:00Z';
      const first = sort.endsWith('title') ? '' : '2000-01-01T00:00:00Z';
      const start = [sort, descending ? last : first, '00000000-0000-4000-8000-000000000000'];
      const cursor = Buffer.from(JSON.stringify(start)).toString('base64url');
      const byCursor = await titlesBy(`/api/1/datasets/?tag=rang&sort=${sort}&page_size=4&cursor=${cursor}`);
      expect(byCursor).toEqual(numbered);
      expect(byCursor).toHaveLength(25);
    },
  );

  it('refuses a cursor of another order, or none at all', async () => {
    for (const cursor of ['x', 'WyJ0aXRsZSJd', Buffer.from('["title","a","b"]').toString('base64url')]) {
      const response = await fetch(`${api.url}/api/1/datasets/?cursor=${cursor}`);
      expect([response.status, Object.keys(((await response.json()) as { errors: object }).errors)]).toEqual([
        400,
        ['cursor'],
      ]);
    }
  });
});
