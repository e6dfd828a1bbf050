import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import {
  dataserviceRecordFixture,
  datasetRecordFixture,
  resourceRecordFixture,
} from '@passerelle/catalog/testing';

/** Each starts a portal of its own, on a machine that may be busy. */
const PATIENCE_MS = 60_000;
/** More than a list tells of one dataset, so that the rest is asked for. */
const MANY_FILES = 130;

let origin: TestApi;
let copy: TestApi;
let admin: ApiClient;
let organization: { id: string; slug: string };
/** Identifiers at the origin. */
const made: Record<string, string> = {};

const as = (api: TestApi, token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

beforeAll(async () => {
  origin = await startTestApi();
  await fill();
  copy = await startTestApi();
  expect(await copy.importPortal(origin.url)).toMatchObject({ state: 'done' });
}, PATIENCE_MS);
afterAll(() => Promise.all([origin.close(), copy.close()]));

async function fill(): Promise<void> {
  organization = await origin.found('Ville Démonstration');
  admin = as(origin, (await origin.signUp({ isAdmin: true })).token);
  const member = as(origin, (await origin.signUp({ roles: { [organization.id]: 'admin' } })).token);
  await admin.PUT('/api/1/organizations/{organization}/', {
    params: { path: { organization: organization.id } },
    body: {
      name: 'Ville Démonstration',
      description: 'Une *ville*.',
      acronym: 'VD',
      url: 'https://ville.example/',
      business_number_id: '13002526500013',
      extras: { 'custom:taille': 'grande' },
    },
  });
  await origin.publish(
    datasetRecordFixture({
      remoteId: 'harvested',
      title: 'Moissonné',
      createdAt: '2019-01-01',
      issuedAt: '2020-02-03T04:05:06.000Z',
      modifiedAt: '2024-02-29',
      publisher: { name: 'Région' },
    }),
    datasetRecordFixture({
      remoteId: 'many',
      title: 'Beaucoup de fichiers',
      resources: Array.from({ length: MANY_FILES }, (_, number) =>
        resourceRecordFixture({
          title: `Fichier ${number}`,
          url: `https://files.example/${number}.csv`,
          format: 'csv',
        }),
      ),
    }),
    dataserviceRecordFixture({ remoteId: 'api', title: 'API des arbres', datasets: ['harvested'] }),
  );
  const dataset = (
    await member.POST('/api/1/datasets/', {
      body: {
        title: 'Arbres',
        description: 'Par *l’interface*.',
        organization: organization.id,
        tags: ['ville', 'arbres'],
        license: 'lov2',
        frequency: 'monthly',
        frequency_date: '2030-05-01',
        temporal_coverage: { start: '2020', end: '2021-06' },
        access_type: 'open_with_account',
        extras: { note: { a: [1, 2] } },
        resources: [
          {
            title: 'Fichier',
            description: 'Un *fichier*.',
            url: 'https://ville.example/a.csv',
            format: 'csv',
            filesize: 12,
            extras: { releve: 200 },
            access_type: 'restricted',
            access_audiences: [{ role: 'private', condition: 'no' }],
            access_type_reason: 'Secret.',
          },
        ],
      },
    })
  ).data!;
  made.dataset = dataset.id;
  await member.POST('/api/1/datasets/', {
    body: { title: 'Brouillon', description: '', organization: organization.id, private: true },
  });
  await member.POST('/api/1/datasets/', { body: { title: 'En personne', description: 'Seul.' } });
  await admin.POST('/api/1/datasets/{dataset}/featured/', { params: { path: { dataset: dataset.id } } });
  const services = (await as(origin).GET('/api/1/dataservices/', {})).data!.data;
  const reuse = (
    await member.POST('/api/1/reuses/', {
      body: {
        title: 'Carte',
        description: 'Une carte.',
        type: 'visualization',
        topic: 'environment_and_energy',
        url: 'https://reuse.example/1',
        image: 'https://reuse.example/1.png',
        tags: ['carte'],
        organization: organization.id,
        datasets: [dataset.id],
        dataservices: [services[0]!.id],
      },
    })
  ).data!;
  await member.POST('/api/2/topics/', {
    body: {
      name: 'Nature',
      description: 'En ville.',
      color: 255,
      tags: ['nature'],
      elements: [
        { title: 'Arbres', element: { class: 'Dataset', id: dataset.id }, tags: ['arbres'] },
        { title: 'Un texte', description: 'Seul.', extras: { rang: 1 } },
        { element: { class: 'Reuse', id: reuse.id } },
      ],
    },
  });
  const post = (
    await admin.POST('/api/1/posts/', {
      body: {
        name: 'Nouvelle',
        headline: 'En bref',
        content: 'Du *neuf*.',
        datasets: [dataset.id],
        reuses: [reuse.id],
      },
    })
  ).data!;
  await admin.POST('/api/1/posts/{post}/publish/', { params: { path: { post: post.id } } });
  await admin.POST('/api/1/posts/', { body: { name: 'Pas encore', content: 'Rien.' } });
  const discussion = (
    await member.POST('/api/1/discussions/', {
      body: {
        subject: { class: 'Dataset', id: dataset.id },
        title: 'Une question',
        comment: 'Où ?',
        organization: organization.id,
      },
    })
  ).data!;
  made.discussion = discussion.id;
  await admin.POST('/api/1/discussions/{discussion}/', {
    params: { path: { discussion: discussion.id } },
    body: { comment: 'Ici.', close: true },
  });
}

/** What an answer says, without the host of the portal, and without what depends on the visitor or is made anew. */
function said(answer: unknown, api: TestApi): unknown {
  const text = JSON.stringify(answer, (key, value: unknown) =>
    // Contacts are written anew; what is one's own source is not taken over as a source; members are none here.
    ['permissions', 'members', 'backend', 'domain', 'source_id'].includes(key) ? undefined : value,
  ).replaceAll(api.url, 'https://portal');
  return JSON.parse(text) as unknown;
}

async function listOf(api: TestApi, path: string): Promise<Record<string, unknown>[]> {
  const response = await fetch(`${api.url}/api/${path}`);
  expect(response.status).toBe(200);
  return (said(await response.json(), api) as { data: Record<string, unknown>[] }).data;
}
const byId = (list: readonly Record<string, unknown>[]) =>
  list.toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));

/** Of an entry: that it was harvested over there is no fact of this portal. */
const imported = (entry: Record<string, unknown>) => ({
  ...entry,
  harvest: undefined,
  contact_points: (entry.contact_points as object[]).map((contact) => ({ ...contact, id: undefined })),
});

describe('a portal that is imported into an empty one', () => {
  it.each(['1/organizations/', '1/reuses/', '2/topics/', '1/posts/', '1/discussions/'])(
    'is the same there: /api/%s',
    async (path) => {
      const there = await listOf(origin, `${path}?page_size=100`);
      expect(there.length).toBeGreaterThan(0);
      expect(byId(await listOf(copy, `${path}?page_size=100`))).toEqual(byId(there));
    },
  );

  it.each(['datasets', 'dataservices'])(
    'has the same %s, files and dates and links included',
    async (name) => {
      const there = (await listOf(origin, `1/${name}/?page_size=100`)).map(imported);
      expect(there.length).toBeGreaterThan(0);
      expect(byId((await listOf(copy, `1/${name}/?page_size=100`)).map(imported))).toEqual(byId(there));
    },
  );

  it('has all the files of a dataset that tells only the first in lists', async () => {
    const [many] = await listOf(origin, '1/datasets/?q=Beaucoup');
    const files = async (api: TestApi) =>
      (await listOf(api, `2/datasets/${String(many!.id)}/resources/?page_size=200`)).map(({ id, title }) => [
        id,
        title,
      ]);
    expect(await files(copy)).toHaveLength(MANY_FILES);
    expect(await files(copy)).toEqual(await files(origin));
  });

  it('has the same elements of topics', async () => {
    const [topic] = await listOf(origin, '2/topics/');
    const path = `2/topics/${String(topic!.id)}/elements/`;
    expect(await listOf(copy, path)).toEqual(await listOf(origin, path));
    expect(await listOf(copy, path)).toHaveLength(3);
  });

  it('knows people by their names alone: nobody can sign in as them, or write to them', async () => {
    expect(
      await copy.dataSource.query(
        `select distinct email, is_admin, (select count(*)::integer from account_identity) as identities,
           (select count(*)::integer from membership) as members from account`,
      ),
    ).toEqual([{ email: '', is_admin: false, identities: 0, members: 0 }]);
  });

  it('brings nothing that is private', async () => {
    expect(
      await copy.dataSource.query(
        `select title from dataset where title = 'Brouillon' union all select title from post where published is null`,
      ),
    ).toEqual([]);
  });

  it('finds what came', async () => {
    const { data } = await as(copy).GET('/api/2/datasets/search/', { params: { query: { q: 'arbres' } } });
    expect(data!.data.map(({ title }) => title)).toContain('Arbres');
  });

  it('writes nothing when it is imported again', async () => {
    const report = await copy.importPortal(origin.url);
    for (const tally of Object.values(report.counts)) {
      expect(tally).toMatchObject({ created: 0, updated: 0, kept: 0, failed: 0, missing: 0 });
    }
    expect(report.counts.dataset).toMatchObject({ read: 4, unchanged: 4 });
  });
});
