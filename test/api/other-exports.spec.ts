import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture } from '@passerelle/catalog/testing';
import { parse } from 'csv-parse/sync';

let api: TestApi;
let organization: { id: string; slug: string };
let dataset: string;
beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Ville');
  const { token } = await api.signUp({ roles: { [organization.id]: 'editor' } });
  const client: ApiClient = createApiClient({ baseUrl: api.url, headers: { 'X-API-KEY': token } });
  const body = { description: 'Ligne 1\n"ligne 2"; fin', organization: organization.id };
  dataset = (await client.POST('/api/1/datasets/', { body: { ...body, title: 'Jeu' } })).data!.id;
  const secret = (
    await client.POST('/api/1/datasets/', { body: { ...body, title: 'Secret', private: true } })
  ).data!.id;
  for (const [title, isPrivate] of [
    ['=1+1', false],
    ['Cachée', true],
  ] as const) {
    await client.POST('/api/1/dataservices/', {
      body: { ...body, title, private: isPrivate, datasets: [dataset, secret], availability: 99 },
    });
    await client.POST('/api/1/reuses/', {
      body: {
        ...body,
        title,
        private: isPrivate,
        datasets: [dataset, secret],
        type: 'application',
        topic: 'others',
        url: `https://reuse.example/${encodeURIComponent(title)}`,
      },
    });
  }
  for (const id of [dataset, secret]) {
    await client.POST('/api/1/discussions/', {
      body: { title: 'Question', comment: 'Où ?', subject: { class: 'Dataset', id } },
    });
  }
  await api.dataSource.query(
    `insert into harvest_source (id, name, url, backend, settings, trusted_host) values
       ('0192d000-0000-7000-8000-000000000001', 'Région', 'https://user:word@region.example/catalog?key=1', 'dcat',
         '{"filters": [{"key": "tag", "value": "air", "type": "include"}], "options": {}}', false),
       ('0192d000-0000-7000-8000-000000000002', 'Vide', 'https://empty.example/', 'dcat', default, false),
       ('0192d000-0000-7000-8000-000000000003', 'Voisine', 'http://intranet/catalog', 'dcat', default, true)`,
  );
  await api.harvestRecords('0192d000-0000-7000-8000-000000000001', datasetRecordFixture({ remoteId: 'r' }));
  await api.harvestRecords('0192d000-0000-7000-8000-000000000003', datasetRecordFixture({ remoteId: 'v' }));
});
afterAll(() => api.close());

async function csvOf(path: string): Promise<Record<string, string>[]> {
  const response = await fetch(api.url + path);
  expect(response.headers.get('content-type')).toContain('text/csv');
  return parse(await response.text(), { columns: true, delimiter: ';' });
}

it.each(['/api/1/site/dataservices.csv', `organization`])('APIs are exported by %s', async (path) => {
  const rows = await csvOf(
    path === 'organization' ? `/api/1/organizations/${organization.slug}/dataservices.csv` : path,
  );
  expect(rows).toMatchObject([
    {
      title: "'=1+1",
      description: 'Ligne 1\n"ligne 2"; fin',
      organization_id: organization.id,
      availability: '99',
      access_type: 'open',
      archived: 'False',
      datasets: dataset,
      'metric.reuses': '0',
      'metric.views': '0',
    },
  ]);
});

it('reuses are exported with what they are made of, as far as everybody may see it', async () => {
  expect(await csvOf('/api/1/site/reuses.csv')).toMatchObject([
    {
      title: "'=1+1",
      type: 'application',
      topic: 'others',
      datasets: dataset,
      'metric.datasets': '1',
      'metric.views': '0',
    },
  ]);
});

it('the discussions of an organization are exported, not those on what is private', async () => {
  expect(await csvOf(`/api/1/organizations/${organization.id}/discussions.csv`)).toMatchObject([
    {
      user: 'Test Person',
      subject: 'Jeu',
      subject_class: 'Dataset',
      subject_id: dataset,
      title: 'Question',
      size: '1',
      participants: 'Test Person',
      messages: 'Où ?',
      closed: '',
    },
  ]);
});

it('a discussion that is longer than what a line tells names all who wrote in it', async () => {
  const [row] = await csvOf(`/api/1/organizations/${organization.id}/discussions.csv`);
  const second = await api.signUp();
  await api.dataSource.query("update account set first_name = 'Ada', last_name = 'Dernière' where id = $1", [
    second.id,
  ]);
  await api.dataSource.query(
    `insert into discussion_comment (id, discussion_id, position, content, author_id)
     select gen_random_uuid(), $1, number, 'Mot ' || number, case when number = 1200 then $2::uuid else x.author_id end
     from discussion x, generate_series(100, 1200) number where x.id = $1`,
    [row!.id, second.id],
  );
  const [told] = await csvOf(`/api/1/organizations/${organization.id}/discussions.csv`);
  expect([told!.size, told!.participants, told!.messages!.split('\n').length]).toEqual([
    '1102',
    'Test Person,Ada Dernière',
    1_000,
  ]);
});

it('sources of what is there are exported without what opens them', async () => {
  expect(await csvOf('/api/1/site/harvests.csv')).toMatchObject([
    {
      name: 'Région',
      url: 'https://region.example/catalog',
      backend: 'dcat',
      validation: 'accepted',
      config: JSON.stringify({
        filters: [{ key: 'tag', value: 'air', type: 'include' }],
        features: {},
        extra_configs: [],
      }),
    },
    // On a network of the operator's own.
    { name: 'Voisine', url: '', backend: 'dcat', config: '' },
  ]);
});
