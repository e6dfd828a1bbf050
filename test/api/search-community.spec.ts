import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let administrator: ApiClient;
let member: ApiClient;
let dataset: string;
let discussion: string;
let post: string;

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
const at = (id: string) => ({ params: { path: { dataset: id } } });

beforeAll(async () => {
  api = await startTestApi();
  administrator = as((await api.signUp({ isAdmin: true })).token);
  member = as((await api.signUp()).token);
  dataset = await publish('Arbres');
  discussion = await begin(dataset, 'Platanes oubliés');
  const { data } = await administrator.POST('/api/1/posts/', {
    body: { name: 'Les platanes de la ville', headline: 'Une carte', content: 'On compte **les platanes**.' },
  });
  post = data!.id;
  await administrator.POST('/api/1/posts/{post}/publish/', { params: { path: { post } } });
  await api.index();
}, 60_000);
afterAll(() => api.close());

async function publish(title: string): Promise<string> {
  const { data } = await member.POST('/api/1/datasets/', { body: { title, description: '' } });
  return data!.id;
}

async function begin(subject: string, title: string): Promise<string> {
  const { data } = await member.POST('/api/1/discussions/', {
    body: { title, comment: 'Rue des Lilas.', subject: { class: 'Dataset', id: subject } },
  });
  return data!.id;
}

async function discussions(q: string): Promise<{ total: number; ids: string[] }> {
  const { data } = await as().GET('/api/2/discussions/search/', { params: { query: { q } } });
  return { total: data!.total, ids: data!.data.map(({ id }) => id) };
}

async function posts(q: string): Promise<{ total: number; ids: string[] }> {
  const { data } = await as().GET('/api/2/posts/search/', { params: { query: { q } } });
  return { total: data!.total, ids: data!.data.map(({ id }) => id) };
}

describe('discussions', () => {
  it.each(['platane', 'rue des lilas'])('are found by %j, which is in their title or comments', async (q) => {
    expect(await discussions(q)).toEqual({ total: 1, ids: [discussion] });
  });

  it('show why they were found', async () => {
    const { data } = await as().GET('/api/2/discussions/search/', {
      params: { query: { q: 'lilas', highlight: true } },
    });

    expect(data!.facets.last_update).toContainEqual({ name: 'last_30_days', count: 1 });
    expect(data!.highlights![discussion]!.excerpt).toEqual([
      { text: 'Rue des ', matched: false },
      { text: 'Lilas', matched: true },
      { text: '.', matched: false },
    ]);
  });

  it('are found by what is said later, and no longer by what is taken back', async () => {
    const id = await begin(dataset, 'Une question');
    const params = { path: { discussion: id } };
    await member.POST('/api/1/discussions/{discussion}/', { params, body: { comment: 'Et les tilleuls ?' } });
    await api.index();
    expect(await discussions('tilleul')).toEqual({ total: 1, ids: [id] });

    await member.DELETE('/api/1/discussions/{discussion}/comments/{comment}/', {
      params: { path: { discussion: id, comment: '1' } },
    });
    await api.index();
    expect(await discussions('tilleul')).toEqual({ total: 0, ids: [] });

    await member.PUT('/api/1/discussions/{discussion}/', { params, body: { title: 'Des érables' } });
    await api.index();
    expect(await discussions('érable')).toEqual({ total: 1, ids: [id] });

    await administrator.DELETE('/api/1/discussions/{discussion}/', { params });
    await api.index();
    expect(await discussions('érable')).toEqual({ total: 0, ids: [] });
  });

  it('go with what they are about, and come back with it', async () => {
    const subject = await publish('Arbustes');
    const id = await begin(subject, 'Buis malades');
    await api.index();
    const hide = (isPrivate: boolean) =>
      member.PATCH('/api/1/datasets/{dataset}/', { ...at(subject), body: { private: isPrivate } });

    await hide(true);
    await api.index();
    expect(await discussions('buis')).toEqual({ total: 0, ids: [] });

    await hide(false);
    await api.index();
    expect(await discussions('buis')).toEqual({ total: 1, ids: [id] });

    await member.DELETE('/api/1/datasets/{dataset}/', at(subject));
    await api.index();
    expect(await discussions('buis')).toEqual({ total: 0, ids: [] });
  });
});

describe('posts', () => {
  it('are found by their words once they are published, and until they are taken back', async () => {
    expect(await posts('platane')).toEqual({ total: 1, ids: [post] });
    const { data } = await administrator.POST('/api/1/posts/', {
      body: { name: 'Les sophoras', content: '' },
    });
    const params = { path: { post: data!.id } };
    await api.index();
    expect(await posts('sophora')).toEqual({ total: 0, ids: [] });

    await administrator.POST('/api/1/posts/{post}/publish/', { params });
    await api.index();
    expect(await posts('sophora')).toEqual({ total: 1, ids: [data!.id] });

    await administrator.DELETE('/api/1/posts/{post}/publish/', { params });
    await api.index();
    expect(await posts('sophora')).toEqual({ total: 0, ids: [] });
  });
});

describe('all kinds together', () => {
  const everything = async (query: Record<string, unknown>): Promise<Schemas['EverythingPage']> => {
    const { data } = await as().GET('/api/2/search/', { params: { query } });
    return data!;
  };

  it('are counted with discussions and posts', async () => {
    const found = await everything({ q: 'platanes' });

    expect(found.facets.type).toEqual(
      expect.arrayContaining([
        { name: 'discussion', count: 1 },
        { name: 'post', count: 1 },
      ]),
    );
  });

  it('come in one list, the best first', async () => {
    const exact = await publish('Platanes');
    await publish('Inventaire des platanes');
    await api.index();

    const { data } = await everything({ q: 'platanes' });

    expect(data[0]).toMatchObject({ class: 'Dataset', id: exact, title: 'Platanes' });
    expect(data.map((found) => found.class).sort()).toEqual(['Dataset', 'Dataset', 'Discussion', 'Post']);
  });

  it('are suggested together, what begins with the letters first', async () => {
    const begun = await publish('Marronniers d’Inde');
    await publish('Carte des marronniers');
    await begin(dataset, 'Marronniers abattus');
    await api.index();

    const { data } = await as().GET('/api/2/search/suggest/', {
      params: { query: { q: 'marronn', size: 10 } },
    });

    expect(data!.map((found) => found.title)).toEqual([
      'Marronniers d’Inde',
      'Marronniers abattus',
      'Carte des marronniers',
    ]);
    expect(data![0]).toMatchObject({ class: 'Dataset', id: begun });
  });

  it('are compared with the catalogue at night, discussions and posts too', async () => {
    await api.dataSource.query(`delete from search.document where type in ('discussion', 'post')`);
    expect((await posts('platane')).total).toBe(0);

    const differences = await api.reconcileSearch();

    expect(differences.filter(({ missing }) => missing > 0).map(({ type }) => type)).toEqual([
      'discussion',
      'post',
    ]);
    expect((await posts('platane')).total).toBe(1);
  });
});
