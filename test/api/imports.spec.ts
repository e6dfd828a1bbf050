import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { startFeedServer, type FeedServer } from '@passerelle/harvest/testing';

/** Identifiers as MongoDB gives them. */
const ids = {
  city: '534fff75a3a7292c64a77de4',
  region: '534fff8ea3a7292c64a77f02',
  trees: '53699233a3a729239d203c6e',
  benches: '53699233a3a729239d203c6f',
  anne: '53693c06a3a729239d2035cd',
  bob: '53693c06a3a729239d2035ce',
  map: '5b9b9ae0634f4143ec3e0f51',
  api: '672cf684c3488aa7fe8d6a9c',
  nature: '5f8e9d7c6b5a493827160504',
  news: '61a0b1c2d3e4f5061728394a',
  question: '62b1c2d3e4f506172839405b',
} as const;
const FILE = '2f26e8ce-3b0f-4b3c-9a3b-0f7f3e1f4d11';
const COMMUNITY = '/api/1/datasets/community_resources/';
const ATTACHED = '0f3c1d2e-5b6a-4c7d-8e9f-000000000001';
const ABSENT = '0192d000-0000-7000-8000-000000000000';

type Portal = Record<string, Record<string, unknown>[]>;

let api: TestApi;
let server: FeedServer;
let portal: Portal;
let admin: ApiClient;
/** Told of each address that is asked for. */
let asked: string[];

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

beforeAll(async () => {
  server = await startFeedServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  api = await startTestApi({ harvestHosts: [server.host] });
  admin = as((await api.signUp({ isAdmin: true })).token);
  portal = dataGouv();
  asked = [];
  server.breaks = () => undefined;
  server.answers = ({ url }) => {
    asked.push(url.pathname + url.search);
    const list = listOf(url);
    if (!list) {
      return undefined;
    }
    const page = Number(url.searchParams.get('page') ?? 1);
    const size = 2;
    const query = new URLSearchParams(url.searchParams);
    query.set('page', String(page + 1));
    return {
      mediaType: 'application/json',
      text: JSON.stringify({
        data: list.slice((page - 1) * size, page * size),
        page,
        page_size: size,
        total: list.length,
        next_page: page * size < list.length ? `https://inner.name${url.pathname}?${query.toString()}` : null,
        previous_page: null,
      }),
    };
  };
}, 60_000);
afterEach(() => api.close());

function listOf({ pathname, searchParams }: URL): Record<string, unknown>[] | undefined {
  const reuse = searchParams.get('reuse');
  const service = searchParams.get('dataservice');
  if (reuse !== null || service !== null) {
    return pathname === '/api/1/datasets/' ? [portal['/api/1/datasets/']![0]!] : [];
  }
  return portal[pathname];
}

/** A small portal with the shapes of data.gouv.fr. */
function dataGouv(): Portal {
  const reference = {
    acronym: null,
    badges: [{ kind: 'certified' }, { kind: 'public-service' }],
    class: 'Organization',
    id: ids.city,
    name: 'Ville de Démonstration',
    page: 'https://portal.example/organizations/ville-de-demonstration/',
    slug: 'ville-de-demonstration',
    uri: 'https://portal.example/api/1/organizations/ville-de-demonstration/',
  };
  const person = (id: string, first_name: string) => ({
    class: 'User',
    id,
    first_name,
    last_name: 'Exemple',
    slug: `${first_name.toLowerCase()}-exemple`,
    avatar: null,
    page: `https://portal.example/users/${first_name}/`,
  });
  const attached = (id: string, dataset: string) => ({
    id,
    title: 'Une carte',
    description: null,
    url: 'https://city.example/carte.html',
    filetype: 'remote',
    type: 'other',
    format: null,
    dataset: { class: 'Dataset', id: dataset },
    created_at: '2020-02-03T04:05:06+00:00',
    last_modified: '2021-02-03T04:05:06+00:00',
    extras: {},
  });
  return {
    '/api/1/organizations/': [
      {
        ...reference,
        business_number_id: '13002526500013',
        created_at: '2014-04-17T18:19:33.102000+00:00',
        last_modified: '2024-05-06T07:08:09.100000+00:00',
        deleted: null,
        description: 'Une **ville**.',
        extras: {},
        logo: 'https://static.example/logo.png',
        logo_thumbnail: 'https://static.example/logo-100.png',
        members: [{ role: 'admin', user: person(ids.anne, 'Anne') }],
        metrics: { datasets: 2 },
        url: 'https://ville.example',
      },
      { ...reference, id: ids.region, slug: 'region', name: 'Région', description: 'R', badges: [] },
    ],
    '/api/1/datasets/': [
      {
        id: ids.trees,
        title: 'Arbres d’alignement',
        acronym: null,
        slug: 'arbres-dalignement',
        description: 'Les arbres.',
        description_short: 'Arbres',
        license: 'lov2',
        tags: ['arbres', 'nature'],
        badges: [{ kind: 'hvd' }],
        frequency: { id: 'monthly', label: 'Mensuelle' },
        frequency_date: null,
        featured: true,
        private: false,
        archived: null,
        deleted: null,
        access_type: 'open',
        access_audiences: [],
        contact_points: [
          { id: ids.bob, name: 'Espaces verts', email: 'arbres@ville.example', role: 'contact' },
        ],
        created_at: '2014-05-07T02:18:59.000000+00:00',
        last_modified: '2023-01-02T03:04:05.000000+00:00',
        last_update: '2022-12-31T00:00:00+00:00',
        internal: {
          created_at_internal: '2014-05-07T02:19:00.000000+00:00',
          last_modified_internal: '2023-01-02T03:04:05.000000+00:00',
        },
        harvest: null,
        extras: { 'recommendations:sources': ['x'] },
        organization: reference,
        owner: null,
        page: 'https://portal.example/datasets/arbres-dalignement/',
        quality: { score: 0.9 },
        resources: [
          {
            id: FILE,
            title: 'arbres.csv',
            description: null,
            url: 'https://static.example/arbres.csv',
            latest: `https://portal.example/fr/datasets/r/${FILE}`,
            filetype: 'file',
            type: 'main',
            format: 'csv',
            mime: 'text/csv',
            filesize: 1234,
            checksum: { type: 'sha1', value: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' },
            schema: { name: 'etalab/arbres', version: '1.0', url: null },
            created_at: '2015-01-01T00:00:00+00:00',
            last_modified: '2022-12-31T00:00:00+00:00',
            extras: { 'check:available': true, source: 'relevé' },
            harvest: null,
            metrics: { views: 3 },
            preview_url: null,
          },
        ],
        spatial: { geom: null, granularity: 'fr:commune', zones: ['fr:commune:35238'] },
        temporal_coverage: { start: '2019-01-01', end: null },
        uri: 'https://portal.example/api/1/datasets/arbres-dalignement/',
      },
      {
        id: ids.benches,
        title: 'Bancs',
        slug: 'bancs',
        description: 'Des bancs.',
        owner: person(ids.anne, 'Anne'),
        organization: null,
        private: false,
        resources: [],
        tags: [],
        created_at: '2020-01-01T00:00:00+00:00',
        last_modified: '2020-01-01T00:00:00+00:00',
        last_update: '2020-01-01T00:00:00+00:00',
      },
      { id: '53699233a3a729239d203c70', title: 'Secret', slug: 'secret', description: '', private: true },
    ],
    [COMMUNITY]: [
      {
        ...attached(ATTACHED, ids.trees),
        title: 'Arbres nettoyés',
        url: 'https://bob.example/arbres.json',
        format: 'json',
        organization: null,
        owner: person(ids.bob, 'Bob'),
        extras: { methode: 'main', 'check:available': true },
      },
      {
        ...attached('0f3c1d2e-5b6a-4c7d-8e9f-000000000002', ids.benches),
        organization: reference,
        owner: null,
      },
      // Of a dataset that is private there.
      {
        ...attached('0f3c1d2e-5b6a-4c7d-8e9f-000000000003', '53699233a3a729239d203c70'),
        organization: reference,
      },
    ],
    '/api/1/dataservices/': [
      {
        id: ids.api,
        title: 'API Arbres',
        slug: 'api-arbres',
        description: 'Les arbres, un par un.',
        base_api_url: 'https://api.example/',
        organization: reference,
        owner: null,
        license: 'lov2',
        tags: [],
        created_at: '2024-11-07T00:00:00+00:00',
        metadata_modified_at: '2024-11-08T00:00:00+00:00',
        datasets: { rel: 'subsection', href: 'https://evil.example/', type: 'GET', total: 1 },
      },
    ],
    '/api/1/reuses/': [
      {
        id: ids.map,
        title: 'Carte',
        slug: 'carte',
        description: 'Une carte.',
        type: 'visualization',
        topic: 'environment_and_energy',
        url: 'https://reuse.example/',
        owner: person(ids.bob, 'Bob'),
        organization: null,
        image: null,
        tags: [],
        datasets: { rel: 'subsection', href: 'https://evil.example/', type: 'GET', total: 1 },
        dataservices: [],
        created_at: '2018-09-14T00:00:00+00:00',
        last_modified: '2018-09-14T00:00:00+00:00',
      },
    ],
    '/api/2/topics/': [
      {
        id: ids.nature,
        name: 'Nature',
        slug: 'nature',
        description: 'Des arbres.',
        tags: ['nature'],
        color: 255,
        featured: false,
        private: false,
        owner: person(ids.bob, 'Bob'),
        organization: null,
        elements: { rel: 'subsection', href: 'https://evil.example/', type: 'GET', total: 2 },
        created_at: '2021-01-01T00:00:00+00:00',
        last_modified: '2021-01-01T00:00:00+00:00',
      },
    ],
    [`/api/2/topics/${ids.nature}/elements/`]: [
      {
        id: '64c2d3e4f506172839405b6c',
        title: null,
        description: null,
        tags: [],
        extras: {},
        element: { class: 'Dataset', id: ids.trees },
      },
      {
        id: '64c2d3e4f506172839405b6d',
        title: 'Un texte',
        description: 'Seul',
        tags: [],
        extras: {},
        element: null,
      },
    ],
    '/api/1/posts/': [
      {
        id: ids.news,
        name: 'Nouvelle',
        slug: 'nouvelle',
        kind: 'news',
        headline: 'En bref',
        body_type: 'markdown',
        content: 'Du *neuf*.',
        datasets: [{ class: 'Dataset', id: ids.trees }],
        reuses: [],
        owner: person(ids.bob, 'Bob'),
        created_at: '2022-01-01T00:00:00+00:00',
        last_modified: '2022-01-01T00:00:00+00:00',
        published: '2022-01-02T00:00:00+00:00',
      },
      {
        id: '61a0b1c2d3e4f5061728394b',
        name: 'En blocs',
        slug: 'blocs',
        body_type: 'blocs',
        published: '2022-01-02',
      },
    ],
    '/api/1/discussions/': [
      {
        id: ids.question,
        class: 'Discussion',
        subject: { class: 'Dataset', id: ids.trees },
        title: 'Où ?',
        user: person(ids.bob, 'Bob'),
        organization: null,
        created: '2023-01-01T00:00:00+00:00',
        closed: null,
        closed_by: null,
        discussion: [
          {
            content: 'Où sont-ils ?',
            posted_by: person(ids.bob, 'Bob'),
            posted_on: '2023-01-01T00:00:00+00:00',
          },
        ],
        extras: {},
      },
      {
        id: '62b1c2d3e4f506172839405c',
        subject: { class: 'Dataset', id: '53699233a3a729239d20ffff' },
        title: 'Sur rien',
        user: person(ids.bob, 'Bob'),
        created: '2023-01-01T00:00:00+00:00',
        discussion: [],
      },
    ],
  };
}

const read = async (path: string): Promise<Record<string, unknown>> => {
  const response = await fetch(`${api.url}/api/${path}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
};
const itemsOf = async (run: string) =>
  (await admin.GET('/api/1/import/{import}/items/', { params: { path: { import: run } } })).data!.data.map(
    ({ kind, remote_id, verdict, problems }) => [
      kind,
      remote_id,
      verdict,
      ...problems.map(({ code }) => code),
    ],
  );

describe('a portal like data.gouv.fr', () => {
  it('is imported with what everybody sees of it, and the report tells what was not', async () => {
    const report = await api.importPortal(`${server.origin}/api/1/`);
    expect(report).toMatchObject({
      state: 'done',
      resumed: false,
      counts: {
        organization: { read: 2, created: 2 },
        user: { created: 2 },
        dataset: { read: 3, created: 2, skipped: 1 },
        community_resource: { read: 3, created: 2, failed: 1 },
        dataservice: { read: 1, created: 1 },
        reuse: { read: 1, created: 1 },
        topic: { read: 1, created: 1 },
        post: { read: 2, created: 1, failed: 1 },
        discussion: { read: 2, created: 1, failed: 1 },
      },
    });
    expect(await itemsOf(report.runId!)).toEqual([
      ['dataset', '53699233a3a729239d203c70', 'skipped', 'record-ignored'],
      ['community_resource', '0f3c1d2e-5b6a-4c7d-8e9f-000000000003', 'failed', 'reference-unknown'],
      ['post', '61a0b1c2d3e4f5061728394b', 'failed', 'record-unreadable'],
      ['discussion', '62b1c2d3e4f506172839405c', 'failed', 'reference-unknown'],
    ]);
  });

  it('is asked for its lists in an order that does not move, and for nothing at addresses that it names', async () => {
    await api.importPortal(server.origin);
    expect(asked[0]).toBe('/api/1/organizations/?page_size=50&sort=created');
    expect(asked).toContain('/api/1/datasets/?page_size=50&sort=created&page=2');
    expect(asked).toContain(`/api/1/datasets/?reuse=${ids.map}&page_size=100`);
  });

  it('keeps its identifiers: those that are no UUIDs are answered as before', async () => {
    await api.importPortal(server.origin);
    const dataset = await read(`1/datasets/${ids.trees}/`);
    expect(dataset).toMatchObject({
      slug: 'arbres-dalignement',
      license: 'lov2',
      frequency: 'monthly',
      featured: true,
      badges: [{ kind: 'hvd' }],
      created_at: '2014-05-07T02:19:00.000Z',
      last_modified: '2023-01-02T03:04:05.000Z',
      last_update: '2022-12-31T00:00:00.000Z',
      organization: {
        slug: 'ville-de-demonstration',
        badges: [{ kind: 'public-service' }, { kind: 'certified' }],
      },
      extras: { 'recommendations:sources': ['x'] },
      resources: [
        {
          id: FILE,
          filetype: 'remote',
          url: 'https://static.example/arbres.csv',
          // What was found out of the link there is not what is found out here.
          extras: { source: 'relevé' },
        },
      ],
      spatial: { zones: ['fr:commune:35238'], granularity: 'fr:commune' },
    });
    expect(await read(`1/datasets/${String(dataset.id)}/`)).toEqual(dataset);
    expect(await read('1/datasets/arbres-dalignement/')).toEqual(dataset);
    for (const path of [
      `1/organizations/${ids.city}/`,
      `1/dataservices/${ids.api}/`,
      `1/reuses/${ids.map}/`,
      `2/topics/${ids.nature}/`,
      `1/posts/${ids.news}/`,
      `1/discussions/${ids.question}/`,
      `1/users/${ids.bob}/`,
      `2/datasets/${ids.trees}/resources/`,
    ]) {
      await read(path);
    }
    for (const query of [
      `organization=${ids.city}`,
      `dataservice=${ids.api}`,
      `reuse=${ids.map}`,
      `topic=${ids.nature}`,
    ]) {
      expect(await read(`1/datasets/?${query}`)).toMatchObject({ total: 1 });
    }
    const download = await fetch(`${api.url}/api/1/datasets/r/${FILE}/`, { redirect: 'manual' });
    expect(download.headers.get('location')).toBe('https://static.example/arbres.csv');
  });

  it('is spoken of by its identifiers: those that are no UUIDs are read in what is sent, too', async () => {
    await api.importPortal(server.origin);
    const idOf = async (path: string) => (await read(path)).id as string;
    const [trees, benches, city, region] = await Promise.all([
      idOf(`1/datasets/${ids.trees}/`),
      idOf(`1/datasets/${ids.benches}/`),
      idOf(`1/organizations/${ids.city}/`),
      idOf(`1/organizations/${ids.region}/`),
    ]);
    const { token } = await api.signUp({ isAdmin: true });
    const send = async (method: string, path: string, body: unknown) => {
      const headers = { 'x-api-key': token, 'content-type': 'application/json' };
      const response = await fetch(`${api.url}/api/${path}`, { method, headers, body: JSON.stringify(body) });
      const answer = (await response.json()) as { readonly id: string; readonly errors?: object };
      expect([path, response.status < 300, answer.errors]).toEqual([path, true, undefined]);
      return answer;
    };
    const link = { title: 'x', description: 'x', url: 'https://example.org/x' };

    expect(
      await send('POST', COMMUNITY.slice(5), { ...link, dataset: ids.trees, organization: { id: ids.city } }),
    ).toMatchObject({ dataset: { id: trees }, organization: { id: city } });
    expect(
      await send('POST', '1/discussions/', {
        ...{ title: 'x', comment: 'x' },
        subject: { class: 'Dataset', id: ids.trees.toUpperCase() },
      }),
    ).toMatchObject({ subject: { id: trees } });
    const both = [trees, benches].sort();
    const listed = async (path: string) =>
      ((await read(path)).data as { id: string }[]).map(({ id }) => id).sort();
    const reuse = await send('POST', '1/reuses/', {
      ...{ ...link, type: 'idea', topic: 'others' },
      datasets: [ids.trees, { id: ids.benches }],
    });
    expect(await listed(`1/datasets/?reuse=${reuse.id}`)).toEqual(both);
    expect(await send('PATCH', `1/datasets/${ids.benches}/`, { organization: ids.region })).toMatchObject({
      organization: { id: region },
    });
    expect(
      await send('PUT', `2/topics/${ids.nature}/`, {
        elements: [{ element: { class: 'Dataset', id: ids.benches } }],
      }),
    ).toMatchObject({ elements: { total: 1 } });
    await send('POST', `1/dataservices/${ids.api}/datasets/`, [ids.trees, { id: ids.benches }]);
    expect(await listed(`1/dataservices/${ids.api}/datasets/`)).toEqual(both);
  });

  it('brings what others attached to its datasets, as it was, and does not undo what became of it here', async () => {
    await api.importPortal(server.origin);
    const one = (community: string) =>
      admin.GET('/api/1/datasets/community_resources/{community}/', { params: { path: { community } } });
    const { data } = await one(ATTACHED);
    expect(data).toMatchObject({
      id: ATTACHED,
      title: 'Arbres nettoyés',
      url: 'https://bob.example/arbres.json',
      filetype: 'remote',
      format: 'json',
      extras: { methode: 'main' },
      dataset: { title: 'Arbres d’alignement' },
      organization: null,
      owner: { first_name: 'Bob' },
      created_at: '2020-02-03T04:05:06.000Z',
      last_modified: '2021-02-03T04:05:06.000Z',
    });
    const followed = await fetch(`${api.url}/api/1/datasets/r/${ATTACHED}/`, { redirect: 'manual' });
    expect(followed.headers.get('location')).toBe('https://bob.example/arbres.json');

    portal[COMMUNITY]![0]!.title = 'Arbres bien nettoyés';
    const { counts } = await api.importPortal(server.origin);
    expect(counts.community_resource).toMatchObject({ updated: 1, unchanged: 1 });
    expect((await one(ATTACHED)).data).toMatchObject({ title: 'Arbres bien nettoyés' });

    const path = { community: ATTACHED };
    await admin.DELETE('/api/1/datasets/community_resources/{community}/', { params: { path } });
    portal[COMMUNITY]![0]!.title = 'Arbres encore mieux nettoyés';
    expect((await api.importPortal(server.origin)).counts.community_resource).toMatchObject({ kept: 1 });
    expect((await one(ATTACHED)).response.status).toBe(410);
  });

  it('that has fewer lists is imported without them, and the report says so', async () => {
    delete portal['/api/2/topics/'];
    const report = await api.importPortal(server.origin);
    expect(report.state).toBe('done');
    expect(await itemsOf(report.runId!)).toContainEqual(['topic', null, 'skipped', 'list-absent']);
  });

  it('is asked again as late as it says when it is asked too much', async () => {
    const { answers } = server;
    let refusals = 2;
    server.answers = (request) =>
      request.url.pathname === '/api/1/datasets/' && refusals-- > 0
        ? { mediaType: 'text/plain', text: 'Slower', status: 429, headers: { 'retry-after': '0' } }
        : answers(request);
    expect(await api.importPortal(server.origin)).toMatchObject({ state: 'done' });
    expect(refusals).toBeLessThan(0);
  });

  it('that is no such portal fails the import, with a code', async () => {
    server.answers = () => ({ mediaType: 'text/html', text: '<!doctype html><p>Bonjour' });
    expect(await api.importPortal(server.origin)).toMatchObject({
      state: 'failed',
      problem: { code: 'html-answer' },
    });
  });
});

describe('an import that is run again', () => {
  const trees = () => portal['/api/1/datasets/']![0]!;
  const title = async (id: string) => (await read(`1/datasets/${id}/`)).title;

  it('changes what changed there, tells it in the history, and counts what is gone', async () => {
    await api.importPortal(server.origin);
    Object.assign(trees(), { title: 'Arbres des rues', last_modified: '2024-01-01T00:00:00+00:00' });
    portal['/api/1/datasets/']!.splice(1, 1);
    const { counts } = await api.importPortal(server.origin);
    expect(counts.dataset).toMatchObject({ updated: 1, unchanged: 0, missing: 1 });
    expect(await read(`1/datasets/${ids.trees}/`)).toMatchObject({
      title: 'Arbres des rues',
      slug: 'arbres-dalignement',
      last_modified: '2024-01-01T00:00:00.000Z',
    });
    expect(await title(ids.benches)).toBe('Bancs');
    const { data: versions } = (await read(`1/datasets/${ids.trees}/versions/`)) as {
      data: { comment: string; changes: Record<string, unknown> }[];
    };
    expect(versions).toMatchObject([
      {
        comment: `Import: ${server.host}`,
        changes: { title: { from: 'Arbres d’alignement', to: 'Arbres des rues' } },
      },
    ]);
  });

  it('keeps what was changed here since, and tells it when it changed there too', async () => {
    await api.importPortal(server.origin);
    const id = (await read(`1/datasets/${ids.trees}/`)).id as string;
    await admin.PATCH('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: id } },
      body: { title: 'Nos arbres' },
    });
    expect((await api.importPortal(server.origin)).counts.dataset).toMatchObject({ unchanged: 2, kept: 0 });

    trees().title = 'Leurs arbres';
    const report = await api.importPortal(server.origin);
    expect(report.counts.dataset).toMatchObject({ kept: 1, updated: 0 });
    expect(await itemsOf(report.runId!)).toContainEqual(['dataset', ids.trees, 'kept', 'edited-here']);
    expect(await title(ids.trees)).toBe('Nos arbres');
  });

  it('does not bring back what was deleted here', async () => {
    await api.importPortal(server.origin);
    const id = (await read(`1/datasets/${ids.trees}/`)).id as string;
    await admin.DELETE('/api/1/datasets/{dataset}/', { params: { path: { dataset: id } } });
    trees().title = 'Revenus';
    await api.importPortal(server.origin);
    expect((await fetch(`${api.url}/api/1/datasets/${ids.trees}/`)).status).toBe(410);
  });

  it('adds comments that were written there to those that were written here', async () => {
    await api.importPortal(server.origin);
    const { id } = (await read(`1/discussions/${ids.question}/`)) as { id: string };
    await admin.POST('/api/1/discussions/{discussion}/', {
      params: { path: { discussion: id } },
      body: { comment: 'Écrit ici' },
    });
    const discussion = portal['/api/1/discussions/']![0]! as { discussion: object[] };
    discussion.discussion.push({
      ...discussion.discussion[0]!,
      content: 'Écrit là-bas',
      posted_on: '2023-02-01',
    });
    await api.importPortal(server.origin);
    const { discussion: comments } = (await read(`1/discussions/${ids.question}/`)) as {
      discussion: { content: string }[];
    };
    expect(comments.map(({ content }) => content)).toEqual(['Où sont-ils ?', 'Écrit ici', 'Écrit là-bas']);
  });

  it('takes no object, file or slug that something else has', async () => {
    const { id } = (
      await admin.POST('/api/1/datasets/', {
        body: {
          title: 'Bancs',
          description: 'D’ici.',
          resources: [{ title: 'Le nôtre', url: 'https://ici.example/a.csv' }],
        },
      })
    ).data!;
    const ours = (await read(`1/datasets/${id}/`)) as { resources: { id: string }[] };
    Object.assign(portal['/api/1/datasets/']![0]!, { id });
    Object.assign((trees().resources as object[])[0]!, { id: ours.resources[0]!.id });
    portal['/api/1/datasets/']!.push({ ...trees(), id: '53699233a3a729239d203cff', slug: 'autres' });
    const report = await api.importPortal(server.origin);
    const items = await itemsOf(report.runId!);
    expect(items).toContainEqual(['dataset', id, 'failed', 'record-claimed']);
    expect(items).toContainEqual(['dataset', ids.benches, 'with-warnings', 'slug-taken']);
    expect(await read(`1/datasets/${id}/`)).toEqual(ours);
    expect(await read(`1/datasets/${ids.benches}/`)).toMatchObject({ slug: 'bancs-1' });
    expect(await read('1/datasets/autres/')).toMatchObject({ resources: [{ title: 'arbres.csv' }] });
  });
});

describe('an import that breaks off', () => {
  it('is gone on with where it was, and doubles nothing', async () => {
    const { answers } = server;
    server.answers = (request) => {
      // In the middle of a list, after some pages of it.
      if (request.url.pathname === '/api/1/datasets/' && request.url.searchParams.get('page') === '2') {
        server.breaks = () => 'at once';
      }
      return answers(request);
    };
    server.breaks = () => undefined;
    const broken = await api.importPortal(server.origin);
    expect(broken).toMatchObject({ state: 'suspended', problem: { code: 'connection-failed' } });

    server.breaks = () => undefined;
    server.answers = answers;
    asked = [];
    const report = await api.importPortal(server.origin);
    expect(report).toMatchObject({ state: 'done', resumed: true, runId: broken.runId });
    expect(report.counts.dataset).toMatchObject({ read: 3, created: 2, skipped: 1 });
    expect(report.counts.organization).toMatchObject({ read: 2, created: 2 });
    expect(asked.filter((path) => path.startsWith('/api/1/organizations/'))).toEqual([]);
    expect((await itemsOf(report.runId!)).map(([, id]) => id)).toHaveLength(4);
    expect(await api.dataSource.query('select count(*)::integer as datasets from dataset')).toEqual([
      { datasets: 2 },
    ]);
  });

  it('goes on after its signal, from the middle of a page, as if nothing had been', async () => {
    const stop = new AbortController();
    const { answers } = server;
    server.answers = (request) => {
      if (request.url.searchParams.get('reuse') !== null) {
        stop.abort(new Error('Stopped'));
      }
      return answers(request);
    };
    const stopped = await api.importPortal(server.origin, { signal: stop.signal });
    expect(stopped).toMatchObject({ state: 'suspended', problem: { code: 'stopped' } });
    expect(await api.importPortal(server.origin)).toMatchObject({
      state: 'done',
      runId: stopped.runId,
      counts: { dataset: { created: 2 }, reuse: { read: 1, created: 1 } },
    });
  });

  it('lets nobody else import the same portal meanwhile', async () => {
    const { answers } = server;
    let second: Promise<{ problem?: { code: string } }> | undefined;
    server.answers = (request) => {
      second ??= api.importPortal(server.origin);
      return answers(request);
    };
    expect(await api.importPortal(server.origin)).toMatchObject({ state: 'done' });
    expect(await second).toMatchObject({ state: 'failed', problem: { code: 'already-running' } });
  });
});

describe('an import that only tells', () => {
  it('counts as a real one would, and writes no object', async () => {
    const trial = await api.importPortal(server.origin, { trial: true });
    expect(trial).toMatchObject({
      state: 'done',
      counts: { dataset: { created: 2, skipped: 1 }, reuse: { created: 1 } },
    });
    expect(
      await api.dataSource.query(
        `select (select count(*)::integer from dataset) as datasets, (select count(*)::integer from organization) as organizations,
           (select count(*)::integer from imported_object) as objects`,
      ),
    ).toEqual([{ datasets: 0, organizations: 0, objects: 0 }]);
    await api.importPortal(server.origin);
    portal['/api/1/datasets/']![0]!.title = 'Autre';
    const again = await api.importPortal(server.origin, { trial: true });
    expect(again.counts.dataset).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    expect(again.counts.reuse).toMatchObject({ unchanged: 1 });
    expect(await read(`1/datasets/${ids.trees}/`)).toMatchObject({ title: 'Arbres d’alignement' });
  });
});

describe('an import by API', () => {
  const begin = (client: ApiClient, url = server.origin) =>
    client.POST('/api/1/import/', { body: { url, dry_run: false } });

  it('is for administrators', async () => {
    const { id } = await api.found('Une organisation');
    const member = as((await api.signUp({ roles: { [id]: 'admin' } })).token);
    const stranger = as((await api.signUp()).token);
    expect((await begin(as())).response.status).toBe(401);
    expect((await begin(member)).response.status).toBe(403);
    expect((await begin(stranger)).response.status).toBe(403);
    const { data, response } = await begin(admin);
    expect(response.status).toBe(201);
    for (const client of [as(), member, stranger]) {
      const refused = client === admin ? 200 : [401, 403];
      expect(refused).toContain((await client.GET('/api/1/import/', {})).response.status);
      for (const run of [data!.id, ABSENT]) {
        const at = { params: { path: { import: run } } };
        expect(refused).toContain((await client.GET('/api/1/import/{import}/', at)).response.status);
        expect(refused).toContain((await client.GET('/api/1/import/{import}/items/', at)).response.status);
      }
    }
    const absent = await admin.GET('/api/1/import/{import}/', { params: { path: { import: ABSENT } } });
    expect(absent.error!.code).toBe('import-not-found');
  });

  it('waits for a worker, tells how far it is, and ends', async () => {
    const { data } = await begin(admin);
    expect(data).toMatchObject({
      url: `${server.origin}/`,
      status: 'waiting',
      dry_run: false,
      ended_at: null,
    });
    const at = { params: { path: { import: data!.id } } };
    let seen: unknown;
    const { answers } = server;
    server.answers = (request) => {
      if (request.url.pathname === '/api/1/reuses/') {
        seen ??= admin.GET('/api/1/import/{import}/', at);
      }
      return answers(request);
    };
    await api.runImports();
    expect(((await seen) as { data: object }).data).toMatchObject({
      status: 'running',
      announced: { organization: 2, dataset: 3 },
      counts: { dataset: { created: 2 } },
    });
    expect((await admin.GET('/api/1/import/{import}/', at)).data).toMatchObject({
      status: 'done',
      reading: null,
    });
    expect((await admin.GET('/api/1/import/', {})).data).toMatchObject({
      total: 1,
      data: [{ id: data!.id }],
    });
  });

  it('that is asked for twice is one', async () => {
    const first = await begin(admin);
    expect((await begin(admin)).data!.id).toBe(first.data!.id);
    const other = await admin.POST('/api/1/import/', { body: { url: server.origin, dry_run: true } });
    expect(other.error!.code).toBe('import-under-way');
  });

  it('does not reach into private networks', async () => {
    const { data } = await begin(admin, 'http://127.0.0.1:9/');
    await api.runImports();
    expect(
      (await admin.GET('/api/1/import/{import}/', { params: { path: { import: data!.id } } })).data,
    ).toMatchObject({
      status: 'failed',
      problem: { code: 'address-refused' },
    });
  });

  it.each(['ftp://portal.example/', 'https://user:secret@portal.example/', 'nowhere'])(
    'refuses %s',
    async (url) => {
      expect((await begin(admin, url)).error).toMatchObject({ status: 400, code: 'invalid-input' });
    },
  );
});
