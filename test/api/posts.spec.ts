import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture } from '@passerelle/catalog/testing';

const ABSENT = '0192d000-0000-7000-8000-000000000000';

let api: TestApi;
let administrator: ApiClient;
let member: ApiClient;
let stranger: ApiClient;
let dataset: string;
const nobody = () => as();

beforeAll(async () => {
  api = await startTestApi();
  const { id } = await api.found('Un producteur');
  administrator = as((await api.signUp({ isAdmin: true })).token);
  member = as((await api.signUp({ roles: { [id]: 'admin' } })).token);
  stranger = as((await api.signUp()).token);
  await api.publish(datasetRecordFixture({ title: 'Forêts' }));
  const { data } = await nobody().GET('/api/1/datasets/', {});
  dataset = data!.data[0]!.id;
}, 60_000);
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

const input = (fields: Partial<Schemas['CreatePost']> = {}): Schemas['CreatePost'] => ({
  name: 'Une nouvelle',
  content: 'Du *nouveau*.',
  ...fields,
});
const at = (post: string) => ({ params: { path: { post } } });
async function create(fields: Partial<Schemas['CreatePost']> = {}) {
  const { data, response } = await administrator.POST('/api/1/posts/', { body: input(fields) });
  return { ...data!, etag: response.headers.get('etag')! };
}
const publish = (post: string, client = administrator) =>
  client.POST('/api/1/posts/{post}/publish/', at(post));
const unpublish = (post: string, client = administrator) =>
  client.DELETE('/api/1/posts/{post}/publish/', at(post));
async function published(fields: Partial<Schemas['CreatePost']> = {}) {
  return (await publish((await create(fields)).id)).data!;
}
const read = (post: string, client = nobody()) => client.GET('/api/1/posts/{post}/', at(post));
const patch = (post: string, body: Schemas['UpdatePost'], headers = {}, client = administrator) =>
  client.PATCH('/api/1/posts/{post}/', { ...at(post), body, headers });
const found = async (query: Record<string, unknown>, client = nobody()) => {
  const { data } = await client.GET('/api/1/posts/', { params: { query: { page_size: 200, ...query } } });
  return data!.data.map(({ name }) => name);
};

describe('a post that is written', () => {
  it('is answered with the fields of data.gouv.fr, and not published', async () => {
    const { data, response } = await administrator.POST('/api/1/posts/', {
      body: input({
        name: 'Bonnes nouvelles',
        headline: 'En bref.',
        image: 'https://images.example/foret.jpg',
        credit_to: 'Quelqu’un',
        credit_url: 'https://images.example/',
        tags: ['Vie du portail'],
        datasets: [dataset],
      }),
    });
    expect(response.status).toBe(201);
    expect(data).toMatchObject({
      name: 'Bonnes nouvelles',
      slug: expect.stringMatching(/^bonnes-nouvelles-[\da-f]{12}$/),
      kind: 'news',
      headline: 'En bref.',
      body_type: 'markdown',
      content: 'Du *nouveau*.',
      image: 'https://images.example/foret.jpg',
      credit_to: 'Quelqu’un',
      credit_url: 'https://images.example/',
      tags: ['vie-du-portail'],
      datasets: [{ class: 'Dataset', id: dataset, title: 'Forêts' }],
      reuses: [],
      owner: { first_name: 'Test' },
      published: null,
      permissions: { edit: true, delete: true },
      uri: `${api.url}/api/1/posts/${data!.id}/`,
      page: `${api.url}/posts/${data!.slug}`,
    });
  });

  it('is made once for one key, however often it is asked for', async () => {
    const headers = { 'Idempotency-Key': 'one post' };
    const answers = await Promise.all(
      [1, 2, 3].map(() => administrator.POST('/api/1/posts/', { body: input(), headers })),
    );
    expect(new Set(answers.map(({ data }) => data!.id)).size).toBe(1);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ content: 'x'.repeat(100_001) }, 'content'],
    [{ kind: 'opinion' }, 'kind'],
    [{ body_type: 'blocs' }, 'body_type'],
    [{ image: 'http://images.example/foret.jpg' }, 'image'],
    [{ image: 'javascript:alert(1)' }, 'image'],
    [{ credit_url: 'data:text/html,x' }, 'credit_url'],
    [{ tags: 'x' }, 'tags'],
    [{ datasets: [ABSENT] }, 'datasets'],
    [{ reuses: ['x'] }, 'reuses'],
  ])('is refused with the field named (%#)', async (fields, field) => {
    const { error } = await administrator.POST('/api/1/posts/', {
      body: { ...input(), ...fields } as never,
    });
    expect([error!.status, error!.code, Object.keys(error!.errors)]).toEqual([400, 'invalid-input', [field]]);
  });

  it('of blocs is refused with the reason', async () => {
    const { error } = await administrator.POST('/api/1/posts/', {
      body: input({ body_type: 'blocs' as never }),
    });
    expect(error!.errors.body_type).toEqual([expect.stringContaining('cannot be shown yet')]);
  });

  it('keeps what is left out when it is changed, and may be sent back as it was got', async () => {
    const { id } = await create({ headline: 'En bref.', datasets: [dataset] });
    const { data } = await administrator.PUT('/api/1/posts/{post}/', {
      ...at(id),
      body: { body_type: 'html', content: '<p>Oui</p>' },
    });
    expect(data).toMatchObject({ headline: 'En bref.', body_type: 'html', datasets: [{ id: dataset }] });
    const { data: back } = await administrator.PUT('/api/1/posts/{post}/', {
      ...at(id),
      body: data as never,
    });
    expect(back).toEqual(data);
  });

  it('is refused on an older version, and nothing of the first change is lost', async () => {
    const { id, etag } = await create();
    const answers = await Promise.all(
      ['Par l’une', 'Par l’autre'].map((name) => patch(id, { name }, { 'If-Match': etag })),
    );
    expect(answers.map(({ response }) => response.status).sort()).toEqual([200, 412]);
  });

  it('stands in the journal with what became of it', async () => {
    const { id } = await create();
    await patch(id, { name: 'Autrement' });
    await publish(id);
    await publish(id);
    await unpublish(id);
    await administrator.DELETE('/api/1/posts/{post}/', at(id));
    const rows = await api.dataSource.query<{ action: string }[]>(
      'select action from audit_entry where object_id = $1 order by id',
      [id],
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'post.created',
      'post.updated',
      'post.published',
      'post.unpublished',
      'post.deleted',
    ]);
  });
});

describe('writing posts', () => {
  it.each([
    ['nobody', () => nobody(), 401],
    ['an administrator of an organization', () => member, 403],
    ['a stranger', () => stranger, 403],
  ] as const)('is not for %s', async (_, client, status) => {
    const actor = client();
    const { id } = await published();
    const answers = [
      await actor.POST('/api/1/posts/', { body: input() }),
      await patch(id, { name: 'x' }, {}, actor),
      await actor.PUT('/api/1/posts/{post}/', { ...at(id), body: { name: 'x' } }),
      await publish(id, actor),
      await unpublish(id, actor),
      await actor.DELETE('/api/1/posts/{post}/', at(id)),
    ];
    expect(answers.map(({ response }) => response.status)).toEqual(answers.map(() => status));
  });

  it('is not for a token of an administrator that only reads', async () => {
    const reader = as((await api.signUp({ isAdmin: true, scopes: ['read'] })).token);
    expect((await reader.POST('/api/1/posts/', { body: input() })).response.status).toBe(403);
  });
});

describe('a post that is not published', () => {
  it('is there for administrators and for nobody else, in every route', async () => {
    const { id, slug } = await create({ name: 'Pas encore dite' });
    const seenBy = async (client: ApiClient) => ({
      item: (await read(slug, client)).response.status,
      byId: (await read(id, client)).response.status,
      discussions: (await client.GET('/api/1/posts/{post}/discussions/', at(id))).response.status,
      list: (await found({ q: 'Pas encore', with_drafts: true }, client)).length,
    });
    expect(await seenBy(administrator)).toEqual({ item: 200, byId: 200, discussions: 200, list: 1 });
    const hidden = { item: 404, byId: 404, discussions: 404, list: 0 };
    expect([await seenBy(nobody()), await seenBy(member)]).toEqual([hidden, hidden]);
    expect(await found({ q: 'Pas encore' }, administrator)).toEqual([]);
    const text = async (path: string) => (await fetch(api.url + path)).text();
    expect(await text('/api/1/posts/recent.atom')).not.toContain('Pas encore dite');
    await publish(id);
    expect(await found({ q: 'Pas encore' })).toEqual(['Pas encore dite']);
    expect(await text('/api/1/posts/recent.atom')).toContain('Pas encore dite');
    expect(await text('/sitemaps/posts-1.xml')).toContain('/posts/pas-encore-dite<');
    await unpublish(id);
    expect(await seenBy(nobody())).toEqual(hidden);
    expect(await text('/sitemap.xml')).not.toContain('pas-encore-dite');
  });

  it('is, once deleted, as absent as before for others', async () => {
    const { id } = await create();
    await administrator.DELETE('/api/1/posts/{post}/', at(id));
    expect((await read(id)).error!.status).toBe(404);
    expect((await read(id, administrator)).error!.code).toBe('post-deleted');
  });
});

describe('a post that is published', () => {
  it('keeps its date when it is published again', async () => {
    const { id, published: first } = await published();
    expect((await publish(id)).data!.published).toBe(first);
  });

  it('answers 410 once it is deleted, and is found nowhere', async () => {
    const { id } = await published({ name: 'Bientôt retirée' });
    await administrator.DELETE('/api/1/posts/{post}/', at(id));
    expect((await read(id)).error).toMatchObject({ status: 410, code: 'post-deleted' });
    expect(await found({ q: 'Bientôt retirée' })).toEqual([]);
  });

  it('is listed by kind, tag and words, in the order that is asked for', async () => {
    await published({ name: 'B', tags: ['tri-test'] });
    await published({ name: 'A', tags: ['tri-test'], kind: 'page', content: 'Des lichens.' });
    const within = (query: object) => found({ tag: ['tri-test'], ...query });
    expect(await within({})).toEqual(['A', 'B']);
    expect(await within({ sort: 'published' })).toEqual(['B', 'A']);
    expect(await within({ sort: '-name' })).toEqual(['B', 'A']);
    expect(await within({ kind: 'news' })).toEqual(['B']);
    expect(await within({ q: 'lichens' })).toEqual(['A']);
    expect((await fetch(`${api.url}/api/1/posts/?sort=views`)).status).toBe(400);
  });

  it('points to what everybody may see, and to nothing else', async () => {
    const secret = await stranger.POST('/api/1/datasets/', {
      body: { title: 'Secret', description: '', private: true },
    });
    const { id } = await published({ datasets: [secret.data!.id, dataset] });
    expect((await read(id)).data!.datasets.map(({ title }) => title)).toEqual(['Forêts']);
  });

  it('is discussed, and cannot be followed', async () => {
    const { id, slug } = await published({ name: 'Commentée' });
    const { data } = await stranger.POST('/api/1/discussions/', {
      body: { title: 'Bravo', comment: 'Merci.', subject: { class: 'Post', id } },
    });
    expect(data!.subject).toMatchObject({ class: 'Post', page: `${api.url}/posts/${slug}` });
    const { data: listed } = await nobody().GET('/api/1/posts/{post}/discussions/', at(slug));
    expect([listed!.total, (await read(id)).data!.metrics.discussions]).toEqual([1, 1]);
    await unpublish(id);
    const { data: all } = await nobody().GET('/api/1/discussions/', { params: { query: { for: [id] } } });
    expect(all!.total).toBe(0);
    expect((await fetch(`${api.url}/api/1/posts/${slug}/followers/`)).status).toBe(404);
  });
});
