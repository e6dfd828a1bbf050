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
    `insert into harvest_source (id, name, url, backend) values
       ('0192d000-0000-7000-8000-000000000001', 'Région', 'https://user:word@region.example/catalog?key=1', 'dcat'),
       ('0192d000-0000-7000-8000-000000000002', 'Vide', 'https://empty.example/', 'dcat')`,
  );
  await api.harvestRecords('0192d000-0000-7000-8000-000000000001', datasetRecordFixture({ remoteId: 'r' }));
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
    { title: "'=1+1", type: 'application', topic: 'others', datasets: dataset, 'metric.datasets': '1' },
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

it('sources of what is there are exported without what opens them', async () => {
  expect(await csvOf('/api/1/site/harvests.csv')).toMatchObject([
    { name: 'Région', url: 'https://region.example/catalog', backend: 'dcat', config: '' },
  ]);
});
