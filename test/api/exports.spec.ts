import { createApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture, resourceRecordFixture } from '@passerelle/catalog/testing';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
  await api.publish(
    datasetRecordFixture({
      remoteId: 'schools',
      title: 'Écoles; «collèges» et "lycées"',
      license: 'lov2',
      frequency: 'annual',
      tags: ['ecoles', 'education'],
      publisher: { name: 'Région Démonstration' },
      temporalCoverage: { start: '2020-01-01' },
      spatial: { places: ['Nantes', 'Brest'] },
      resources: [
        resourceRecordFixture({
          remoteId: 'csv',
          title: 'Écoles',
          filesize: 5_000_000_000,
          extras: { 'dcat:note': 'a;b' },
        }),
        resourceRecordFixture({
          title: 'Notice',
          format: 'pdf',
          type: 'documentation',
          url: 'https://e.org/n',
        }),
      ],
    }),
    datasetRecordFixture({ remoteId: 'air', title: '=HYPERLINK("https://evil.example")', tags: ['air'] }),
    datasetRecordFixture({ remoteId: 'secret', title: 'Secret', tags: ['secret'] }),
    datasetRecordFixture({ remoteId: 'gone', title: 'Gone', tags: ['gone'] }),
  );
  await api.dataSource.query(`update dataset set private = true where remote_id = 'secret'`);
  await api.dataSource.query(`update dataset set archived = now() where remote_id = 'gone'`);
  await takePart();
});
afterAll(() => api.close());

/** Somebody of the region follows it and a dataset of it, asks about that one, and makes something of it. */
async function takePart(): Promise<void> {
  await api.dataSource.query("update dataset set downloads = 7 where remote_id = 'schools'");
  const [row] = await api.dataSource.query<{ id: string; organization_id: string }[]>(
    "select id, organization_id from dataset where remote_id = 'schools'",
  );
  const { id, organization_id: organization } = row!;
  const { token } = await api.signUp({ roles: { [organization]: 'editor' } });
  const client = createApiClient({ baseUrl: api.url, headers: { 'X-API-KEY': token } });
  await client.POST('/api/1/datasets/{dataset}/followers/', { params: { path: { dataset: id } } });
  await client.POST('/api/1/organizations/{organization}/followers/', { params: { path: { organization } } });
  await client.POST('/api/1/reuses/', {
    body: {
      title: 'Carte',
      description: 'x',
      organization,
      type: 'application',
      topic: 'others',
      url: 'https://reuse.example/carte',
      tags: ['ecoles', 'carte'],
      datasets: [id],
    },
  });
  for (const title of ['Où ?', 'Quand ?']) {
    await client.POST('/api/1/discussions/', {
      body: { title, comment: title, subject: { class: 'Dataset', id } },
    });
  }
  await api.dataSource.query("update discussion set closed_at = now() where title = 'Quand ?'");
}

const get = (path: string, init?: RequestInit) => fetch(api.url + path, init);

/** Lines as objects; the test data has no line break. */
async function csvOf(path: string): Promise<Record<string, string>[]> {
  const [head, ...lines] = (await (await get(path)).text()).trimEnd().split('\n');
  const cellsOf = (line: string) =>
    line
      .slice(1, -1)
      .split('";"')
      .map((cell) => cell.replaceAll('""', '"'));
  const names = cellsOf(head ?? '');
  return lines.map((line) => Object.fromEntries(cellsOf(line).map((cell, index) => [names[index], cell])));
}

describe('the datasets as CSV', () => {
  it('have the columns of data.gouv.fr in its order', async () => {
    const [head] = (await (await get('/api/1/site/datasets.csv')).text()).split('\n');
    expect(head!.replaceAll('"', '').split(';').slice(0, 46)).toEqual(
      `id title slug acronym url organization organization_id owner owner_id description description_short frequency
       license temporal_coverage.start temporal_coverage.end spatial.granularity spatial.zones spatial.geom featured
       created_at last_modified badges tags archived resources_count main_resources_count resources_formats
       harvest.backend harvest.domain harvest.remote_id harvest.remote_url harvest.uri harvest.created_at
       harvest.issued_at harvest.modified_at harvest.last_update harvest.dct_identifier quality_score
       metric.discussions metric.discussions_open metric.reuses metric.reuses_by_months metric.followers
       metric.followers_by_months metric.views metric.resources_downloads`.split(/\s+/),
    );
  });

  it('say what the catalogue knows, and nothing of what it does not', async () => {
    const schools = (await csvOf('/api/1/site/datasets.csv')).find(({ slug }) => slug?.startsWith('ecoles'));
    expect(schools).toMatchObject({
      title: 'Écoles; «collèges» et "lycées"',
      url: `${api.url}/datasets/${schools?.slug}`,
      organization: 'Région Démonstration',
      license: 'lov2',
      'temporal_coverage.start': '2020-01-01',
      'temporal_coverage.end': '',
      'spatial.zones': 'Nantes,Brest',
      featured: 'False',
      archived: 'False',
      tags: 'ecoles,education',
      resources_count: '2',
      main_resources_count: '1',
      resources_formats: 'csv,pdf',
      'harvest.remote_id': 'schools',
      'metric.discussions': '2',
      'metric.discussions_open': '1',
      'metric.reuses': '1',
      'metric.followers': '1',
      'metric.reuses_by_months': '',
      'metric.views': '0',
      'metric.resources_downloads': '7',
      owner: '',
    });
  });

  it('are a dated file of UTF-8', async () => {
    const { headers } = await get('/api/1/site/datasets.csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toMatch(
      /^attachment; filename=datasets-\d{4}-\d\d-\d\d\.csv$/,
    );
  });

  it('run nothing in a spreadsheet', async () => {
    const titles = (await csvOf('/api/1/site/datasets.csv')).map(({ title }) => title);
    expect(titles).toContain(`'=HYPERLINK("https://evil.example")`);
  });

  it.each([
    ['', 2],
    ['?tag=air', 1],
    ['?license=lov2', 1],
    ['?format=pdf', 1],
    ['?access_type=restricted', 0],
    ['?q=lycées', 1],
    ['?featured=true', 0],
    ['?tag=secret', 0],
    ['?tag=gone', 0],
  ])('of the filter «%s» are as many as the list counts', async (query, total) => {
    const list = (await (await get(`/api/1/datasets/${query}`)).json()) as { total: number };
    expect([(await csvOf(`/api/1/site/datasets.csv${query}`)).length, list.total]).toEqual([total, total]);
  });

  it('of a filter that makes no sense are refused as the list refuses it', async () => {
    const answer = await get('/api/1/site/datasets.csv?access_type=nothing');
    expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'invalid-input' }]);
  });

  it('are not made for who only asks for the head', async () => {
    const answer = await get('/api/1/site/datasets.csv', { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });
});

describe('the files as CSV', () => {
  it('repeat their dataset on each line', async () => {
    const files = await csvOf('/api/1/site/resources.csv?tag=ecoles');
    expect(files).toMatchObject([
      {
        'dataset.title': 'Écoles; «collèges» et "lycées"',
        'dataset.organization': 'Région Démonstration',
        'dataset.private': 'False',
        title: 'Écoles',
        filesize: '5000000000',
        type: 'main',
        extras: '{"dcat:note":"a;b"}',
        downloads: '0',
        'harvest.last_update': expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      },
      { title: 'Notice', format: 'pdf', type: 'documentation', filesize: '', 'harvest.last_update': '' },
    ]);
  });

  it('are those of what everybody may see', async () => {
    expect(await csvOf('/api/1/site/resources.csv')).toHaveLength(3);
  });
});

describe('an organization', () => {
  it('is a line among the organizations, with its datasets counted', async () => {
    expect(await csvOf('/api/1/site/organizations.csv')).toMatchObject([
      {
        name: 'Région Démonstration',
        members_count: '1',
        downloads: '7',
        'metric.datasets': '1',
        'metric.dataservices': '0',
        'metric.reuses': '1',
        'metric.members': '1',
        'metric.followers': '1',
        'metric.views': '0',
      },
    ]);
  });

  it('has its datasets and their files as CSV', async () => {
    const of = '/api/1/organizations/region-demonstration';
    expect(await csvOf(`${of}/datasets.csv`)).toHaveLength(1);
    expect(await csvOf(`${of}/datasets-resources.csv`)).toHaveLength(2);
    const { headers } = await get(`${of}/datasets.csv`);
    expect(headers.get('content-disposition')).toContain('region-demonstration-datasets-');
  });

  it('that does not exist is refused', async () => {
    const answer = await get('/api/1/organizations/nothing/datasets.csv');
    expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'organization-not-found' }]);
  });
});

describe('the tags as CSV', () => {
  it('are counted in what everybody may see', async () => {
    expect(await csvOf('/api/1/site/tags.csv')).toEqual([
      { name: 'air', datasets: '1', reuses: '0', total: '1' },
      { name: 'carte', datasets: '0', reuses: '1', total: '1' },
      { name: 'ecoles', datasets: '1', reuses: '1', total: '2' },
      { name: 'education', datasets: '1', reuses: '0', total: '1' },
    ]);
  });
});

describe('the dump', () => {
  it('has on each line a dataset as its own route answers it, but for what came month by month', async () => {
    const text = await (await get('/api/1/site/datasets.jsonl')).text();
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string });
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      const answered = (await (await get(`/api/1/datasets/${line.id}/`)).json()) as { metrics: object };
      const metrics = Object.entries(answered.metrics).filter(([name]) => !name.endsWith('_by_months'));
      expect(line).toEqual({ ...answered, metrics: Object.fromEntries(metrics) });
    }
  });

  it('has all the files of a dataset, however many', async () => {
    await api.dataSource.query(
      `insert into resource (dataset_id, position, title, url, type)
       select id, number, 'File ' || number, 'https://example.org/' || number, 'main'
       from dataset, generate_series(10, 2_509) number where remote_id = 'air'`,
    );
    const text = await (await get('/api/1/site/datasets.jsonl?tag=air')).text();
    const { resources, resources_total } = JSON.parse(text) as {
      resources: { title: string }[];
      resources_total: number;
    };
    expect([resources.length, resources_total, resources.at(-1)?.title]).toEqual([2_501, 2_501, 'File 2509']);
  });
});

describe('an export that one has', () => {
  // Without the second header, fetch would ask for a new copy.
  const again = (tag: string | null) => ({
    headers: { 'if-none-match': tag ?? '', 'cache-control': 'max-age=0' },
  });

  it.each(['/api/1/site/datasets.csv', '/api/1/site/datasets.jsonl', '/api/1/site/dump.ttl', '/sitemap.xml'])(
    '%s comes again when a dataset was harvested since, and not before',
    async (path) => {
      const tag = (await get(path)).headers.get('etag');
      expect((await get(path, again(tag))).status).toBe(304);
      await api.publish(datasetRecordFixture({ remoteId: `since ${path}`, title: 'Depuis' }));
      expect((await get(path, again(tag))).status).toBe(200);
    },
  );

  it('comes again when a contact that it tells has changed', async () => {
    const organization = await api.found('Annuaire');
    const { token } = await api.signUp({ roles: { [organization.id]: 'admin' } });
    const send = async (method: string, path: string, body: object) => {
      const headers = { 'x-api-key': token, 'content-type': 'application/json' };
      return (await (await get(path, { method, headers, body: JSON.stringify(body) })).json()) as {
        id: string;
      };
    };
    const contact = { name: 'Le service', email: 'service@example.org', role: 'contact' };
    const { id } = await send('POST', '/api/1/contacts/', { ...contact, organization: organization.id });
    const tag = (await get('/api/1/site/datasets.jsonl')).headers.get('etag');
    await send('PATCH', `/api/1/contacts/${id}/`, { name: 'Le nouveau service' });
    expect((await get('/api/1/site/datasets.jsonl', again(tag))).status).toBe(200);
  });
});
