import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const ABSENT = '0192d000-0000-7000-8000-000000000000';

let api: TestApi;
let organization: { id: string; slug: string };
let clients: Record<'nobody' | 'stranger' | 'member' | 'administrator', ApiClient>;
/** Somebody in front of a browser. */
let person: ApiClient;
let dataset: string;

beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Observatoire des oiseaux');
  clients = {
    nobody: as(),
    stranger: as((await api.signUp()).token),
    member: as((await api.signUp({ roles: { [organization.id]: 'partial_editor' } })).token),
    administrator: as((await api.signUp({ isAdmin: true })).token),
  };
  person = createApiClient({ baseUrl: api.url, headers: { 'user-agent': FIREFOX } });
  const { data } = await clients.administrator.POST('/api/1/datasets/', {
    body: {
      title: 'Nids de cigognes',
      description: 'x',
      organization: organization.id,
      tags: ['oiseaux-migrateurs', 'cigogne'],
    },
  });
  dataset = data!.id;
  await api.index();
}, 60_000);
beforeEach(() => api.dataSource.query('delete from search_asked'));
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

const search = (q: string, more: { page?: number; tag?: string[] } = {}) =>
  person.GET('/api/2/datasets/search/', { params: { query: { q, ...more } } });
const click = (body: Partial<Schemas['SearchClick']>, client = person) =>
  client.POST('/api/1/search-clicks/', {
    body: { kind: 'dataset', q: 'cigognes', id: dataset, position: 1, ...body },
  });
/** As if everything had been searched in as many different ten minutes. */
async function searchedTimes(times: number): Promise<void> {
  await api.countSearches();
  await api.dataSource.query('update search_asked set times = $1', [times]);
}
const listed = async (show: 'most' | 'without-hits' | 'not-clicked' = 'most') => {
  const { data } = await clients.administrator.GET('/api/1/site/searches/', { params: { query: { show } } });
  return data!.data.map(({ text }) => text);
};
const ofOrganization = (show: 'leading' | 'without-hits', client = clients.member) =>
  client.GET('/api/1/organizations/{organization}/searches/', {
    params: { path: { organization: organization.slug }, query: { show } },
  });
const statuses = async (call: (client: ApiClient) => Promise<{ response: Response }>) =>
  Object.fromEntries(
    await Promise.all(
      Object.entries(clients).map(
        async ([who, client]) => [who, (await call(client)).response.status] as const,
      ),
    ),
  );

describe('what people search', () => {
  it('is told to administrators once it was searched often: most, without hits, not opened', async () => {
    await search('Cigognes');
    await search('cigognes');
    await search('nids');
    await search('ornithorynques');
    await click({ position: 3 });
    await click({ position: 2 });
    await searchedTimes(4);
    expect(await listed()).toEqual([]);
    await searchedTimes(5);
    expect(await listed()).toEqual(['cigognes', 'nids', 'ornithorynques']);
    expect(await listed('without-hits')).toEqual(['ornithorynques']);
    expect(await listed('not-clicked')).toEqual(['nids']);
    const { data } = await clients.administrator.GET('/api/1/site/searches/', { params: { query: {} } });
    expect(data).toMatchObject({ total: 3, weeks: [data!.week] });
    expect(data!.data[0]).toEqual({
      kind: 'dataset',
      text: 'cigognes',
      asked: 2,
      without_hits: 0,
      settled: 0,
      hits: 1,
      clicks: 2,
      position: 2.5,
      object: null,
    });
  });

  it('is counted where something new is asked: no page further on, no filter', async () => {
    await search('cigognes', { page: 2 });
    await search('cigognes', { tag: ['cigogne'] });
    await search('');
    await searchedTimes(5);
    expect(await listed()).toEqual([]);
  });

  it('tells nobody what only the members of an organization find', async () => {
    const { id, token } = await api.signUp({ roles: { [organization.id]: 'editor' } });
    const { data } = await as(token).POST('/api/1/datasets/', {
      body: {
        title: 'Ornithorynques cachés',
        description: 'x',
        organization: organization.id,
        private: true,
      },
    });
    await api.index();
    const member = createApiClient({
      baseUrl: api.url,
      headers: { 'user-agent': FIREFOX, cookie: await api.signIn(id) },
    });

    const found = await member.GET('/api/2/datasets/search/', { params: { query: { q: 'ornithorynques' } } });
    await member.GET('/api/2/datasets/search/', { params: { query: { q: 'cigognes' } } });
    await searchedTimes(5);

    expect(found.data!.data.map((found) => found.id)).toEqual([data!.id]);
    const counted = await clients.administrator.GET('/api/1/site/searches/', { params: { query: {} } });
    expect(counted.data!.data).toMatchObject([
      { text: 'cigognes', asked: 1, without_hits: 0, hits: 1 },
      { text: 'ornithorynques', asked: 1, without_hits: 1, hits: 0 },
    ]);
  });

  it('is not kept where it may tell of somebody', async () => {
    await search('jeanne.martin@example.org');
    await search('06 12 34 56 78');
    await searchedTimes(5);
    expect(await listed()).toEqual([]);
  });

  it('keeps nothing but words, week, kind and numbers', async () => {
    const columns = await api.dataSource.query<{ name: string }[]>(
      `select distinct column_name as name from information_schema.columns
       where table_name in ('search_asked', 'search_clicked') order by 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual([
      'asked',
      'clicks',
      'hits',
      'kind',
      'last_time',
      'object_id',
      'positions',
      'settled',
      'text',
      'times',
      'week',
      'without_hits',
    ]);
  });

  it('comes as CSV, where no text runs as a formula', async () => {
    await search('cigognes');
    await searchedTimes(5);
    const { data, response } = await clients.administrator.GET('/api/1/site/searches.csv', {
      params: { query: {} },
      parseAs: 'text',
    });
    expect(response.headers.get('content-type')).toContain('text/csv');
    expect(String(data).split('\n').slice(0, 2)).toEqual([
      '"week";"kind";"text";"asked";"without_hits";"settled";"hits";"clicks";"position";"object_id";"object_title"',
      expect.stringMatching(/^"\d{4}-\d\d-\d\d";"dataset";"cigognes";"1";"0";"0";"1";"0";"";"";""$/),
    ]);
  });

  it('is for administrators', async () => {
    expect(
      await statuses((client) => client.GET('/api/1/site/searches/', { params: { query: {} } })),
    ).toEqual({ nobody: 401, stranger: 403, member: 403, administrator: 200 });
    expect(
      await statuses((client) =>
        client.GET('/api/1/site/searches.csv', { params: { query: {} }, parseAs: 'text' }),
      ),
    ).toEqual({ nobody: 401, stranger: 403, member: 403, administrator: 200 });
  });
});

describe('what people search that concerns a producer', () => {
  it('is what led to what they publish', async () => {
    await search('cigognes');
    await click({ position: 4 });
    await searchedTimes(5);
    expect((await ofOrganization('leading')).data!.data).toMatchObject([
      { text: 'cigognes', clicks: 1, position: 4, object: { id: dataset, title: 'Nids de cigognes' } },
    ]);
  });

  it('is what found nothing with the words of their tags', async () => {
    await search('migrateur oiseau ornithorynque');
    await search('oiseau ornithorynque');
    await search('ornithorynque cigognes pygargue');
    await searchedTimes(5);
    const { data } = await ofOrganization('without-hits');
    expect(data!.data.map(({ text }) => text).sort()).toEqual([
      'migrateur oiseau ornithorynque',
      'ornithorynque cigognes pygargue',
    ]);
  });

  it('is for its members', async () => {
    expect(await statuses((client) => ofOrganization('leading', client))).toEqual({
      nobody: 401,
      stranger: 403,
      member: 200,
      administrator: 200,
    });
  });
});

describe('a result that is opened', () => {
  it('may be told by everybody, and is counted of people', async () => {
    await search('cigognes');
    expect(await statuses((client) => click({}, client))).toEqual({
      nobody: 204,
      stranger: 204,
      member: 204,
      administrator: 204,
    });
    expect((await click({})).response.status).toBe(204);
    await searchedTimes(5);
    const { data } = await ofOrganization('leading');
    expect(data!.data.map(({ clicks }) => clicks)).toEqual([1]);
  });

  it('is counted of what was searched, and of what everybody may see', async () => {
    await search('cigognes');
    await click({ q: 'jamais cherché' });
    await click({ id: ABSENT });
    await click({ kind: 'reuse' });
    await searchedTimes(5);
    expect((await ofOrganization('leading')).data!.data).toEqual([]);
    expect(await listed('not-clicked')).toEqual(['cigognes']);
  });
});
