import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { dataserviceRecordFixture, datasetRecordFixture } from '@passerelle/catalog/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let editor: ApiClient;
let stranger: ApiClient;
let admin: ApiClient;
let member: ApiClient;
/** Identifiers by slug of what reuses are made of. */
const made: Record<string, string> = {};
let privateDataset: string;
const nobody = () => as();

beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Collectif d’Essai');
  const roles = (role: 'editor' | 'partial_editor') => ({ roles: { [organization.id]: role } });
  editor = as((await api.signUp(roles('editor'))).token);
  member = as((await api.signUp(roles('partial_editor'))).token);
  stranger = as((await api.signUp()).token);
  admin = as((await api.signUp({ isAdmin: true })).token);
  await api.publish(
    datasetRecordFixture({ remoteId: 'trees', title: 'Arbres' }),
    datasetRecordFixture({ remoteId: 'benches', title: 'Bancs' }),
    dataserviceRecordFixture({ remoteId: 'api', title: 'Adresses' }),
  );
  for (const kind of ['dataset', 'dataservice']) {
    for (const { slug, id } of await api.dataSource.query<{ slug: string; id: string }[]>(
      `select slug, id from ${kind}`,
    )) {
      made[slug] = id;
    }
  }
  const { data } = await stranger.POST('/api/1/datasets/', {
    body: { title: 'Brouillon', description: '', private: true },
  });
  privateDataset = data!.id;
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

let count = 0;
const input = (fields: Partial<Schemas['CreateReuse']> = {}): Schemas['CreateReuse'] => ({
  title: 'Carte des arbres',
  description: 'Une carte où chaque arbre a sa fiche.',
  type: 'visualization',
  topic: 'environment_and_energy',
  url: `https://reuse.example/${++count}`,
  organization: organization.id,
  ...fields,
});

async function create(fields: Partial<Schemas['CreateReuse']> = {}, client = editor) {
  const { data, response } = await client.POST('/api/1/reuses/', { body: input(fields) });
  return { ...data!, etag: response.headers.get('etag')! };
}

const at = (reuse: string) => ({ params: { path: { reuse } } });
const patch = (reuse: string, body: Schemas['UpdateReuse'], headers = {}, client = editor) =>
  client.PATCH('/api/1/reuses/{reuse}/', { ...at(reuse), body, headers });
const found = async (query: Record<string, unknown>, client = nobody()) => {
  const { data } = await client.GET('/api/1/reuses/', { params: { query: { page_size: 200, ...query } } });
  return data!.data.map(({ title }) => title);
};

describe('a reuse that is created', () => {
  it('is answered with the fields of data.gouv.fr, and found at once by its slug', async () => {
    const { data, response } = await editor.POST('/api/1/reuses/', {
      body: input({
        title: 'Bancs à l’ombre',
        url: 'https://bancs.example/',
        image: 'https://bancs.example/image.png',
        tags: ['Mobilier urbain', 'x'],
        datasets: [made.arbres!, { id: made.bancs } as never],
        dataservices: [made.adresses!],
      }),
    });
    expect(response.status).toBe(201);
    const uri = `${api.url}/api/1/reuses/${data!.id}/`;
    expect(data).toMatchObject({
      slug: 'bancs-a-l-ombre',
      type: 'visualization',
      topic: 'environment_and_energy',
      url: 'https://bancs.example/',
      image: 'https://bancs.example/image.png',
      tags: ['mobilier-urbain'],
      organization: { id: organization.id },
      owner: null,
      private: false,
      archived: null,
      deleted: null,
      datasets: { rel: 'subsection', href: `${api.url}/api/1/datasets/?reuse=${data!.id}`, total: 2 },
      dataservices: { rel: 'subsection', total: 1 },
      metrics: { datasets: 2, dataservices: 1 },
      permissions: { edit: true, delete: true },
      uri,
      page: `${api.url}/reuses/bancs-a-l-ombre`,
    });
    const { data: read } = await nobody().GET('/api/1/reuses/{reuse}/', at('bancs-a-l-ombre'));
    expect(read).toEqual({ ...data, permissions: { edit: false, delete: false } });
    const datasets = (await (await fetch(read!.datasets.href)).json()) as { data: { title: string }[] };
    expect(datasets.data.map(({ title }) => title).sort()).toEqual(['Arbres', 'Bancs']);
  });

  it('is somebody’s own without an organization', async () => {
    const { owner, organization: publisher } = await create({ organization: null }, stranger);
    expect([owner!.first_name, publisher]).toEqual(['Test', null]);
  });

  it('is made once for one key, however often it is asked for', async () => {
    const body = input({ title: 'Une seule fois' });
    const headers = { 'Idempotency-Key': 'one reuse' };
    const answers = await Promise.all([1, 2, 3].map(() => editor.POST('/api/1/reuses/', { body, headers })));
    expect(new Set(answers.map(({ data }) => data!.id)).size).toBe(1);
    const other = await editor.POST('/api/1/reuses/', { body: input(), headers });
    expect(other.error).toMatchObject({ status: 409, code: 'idempotency-key-reused' });
  });

  it('has the address of no other published reuse, even when both are told at once', async () => {
    const url = 'https://reuse.example/twice';
    const answers = await Promise.all(
      [1, 2].map(() => editor.POST('/api/1/reuses/', { body: input({ url }) })),
    );
    expect(answers.map(({ response }) => response.status).sort()).toEqual([201, 400]);
    const refused = answers.find(({ error }) => error)!.error;
    expect(Object.keys(refused!.errors)).toEqual(['url']);
  });

  it('tells nobody of a private one that has its address', async () => {
    const url = 'https://reuse.example/secret';
    const { id } = await create({ url, private: true });
    const { response } = await stranger.POST('/api/1/reuses/', { body: input({ url, organization: null }) });
    expect(response.status).toBe(201);
    expect((await patch(id, { private: false })).error).toMatchObject({
      status: 400,
      errors: { url: [expect.any(String)] },
    });
  });

  it.each([
    ['nobody', undefined, 401],
    ['somebody of another organization', {}, 403],
    ['a member whose token only reads', { scopes: ['read'] }, 403],
    ['a member whose token is for datasets', { scopes: ['read', 'write:datasets'] }, 403],
  ] as const)('cannot be created by %s', async (_, person, status) => {
    const token =
      person &&
      (await api.signUp({ ...person, roles: 'scopes' in person ? { [organization.id]: 'editor' } : {} }))
        .token;
    const { error } = await as(token).POST('/api/1/reuses/', { body: input() });
    expect(error!.status).toBe(status);
  });

  it('is there to edit for the partial editor who made it, and not for another one', async () => {
    const { id } = await create({ title: 'À moi' }, member);
    expect((await patch(id, { title: 'Encore à moi' }, {}, member)).response.status).toBe(200);
    const { id: other } = await create();
    expect((await patch(other, { title: 'À moi ?' }, {}, member)).error!.status).toBe(403);
  });

  it.each([
    [{ title: '' }, 'title'],
    [{ title: 'x'.repeat(351) }, 'title'],
    [{ title: ['x'] }, 'title'],
    [{ description: 'x'.repeat(100_001) }, 'description'],
    [{ description: null }, 'description'],
    [{ type: 'game' }, 'type'],
    [{ topic: undefined }, 'topic'],
    [{ topic: 'weather' }, 'topic'],
    [{ url: 'javascript:alert(1)' }, 'url'],
    [{ url: 'data:text/html,<script>' }, 'url'],
    [{ url: `https://reuse.example/${'x'.repeat(2_048)}` }, 'url'],
    [{ image: 'http://reuse.example/image.png' }, 'image'],
    [{ tags: 'eau' }, 'tags'],
    [{ tags: null }, 'tags'],
    [{ tags: Array.from({ length: 201 }, (_, n) => `tag-${n}`) }, 'tags'],
    [{ datasets: ['arbres'] }, 'datasets'],
    [{ datasets: [{}] }, 'datasets'],
    [{ datasets: Array.from({ length: 501 }, () => '0192d000-0000-7000-8000-000000000000') }, 'datasets'],
    [{ datasets: ['0192d000-0000-7000-8000-000000000000'] }, 'datasets'],
    [{ dataservices: ['0192d000-0000-7000-8000-000000000000'] }, 'dataservices'],
    [{ private: 'yes' }, 'private'],
    [{ private: null }, 'private'],
    [{ extras: [] }, 'extras'],
    [{ organization: 'ours' }, 'organization'],
  ])('is refused with the field named (%#)', async (fields, field) => {
    const { error } = await editor.POST('/api/1/reuses/', { body: { ...input(), ...fields } as never });
    expect([error!.status, Object.keys(error!.errors)]).toEqual([400, [field]]);
  });

  it('bears hostile text, as text', async () => {
    const hostile = "<script>alert(1)</script> \u202e \ud83d\ude00 {{7*7}} '; drop table reuse; --";
    const { id } = await create({ title: hostile, description: hostile });
    const { data } = await nobody().GET('/api/1/reuses/{reuse}/', at(id));
    expect([data!.title, data!.description]).toEqual([hostile, hostile]);
  });

  it('cannot be made of a dataset that only others see, which is refused as an absent one is', async () => {
    const refused = async (dataset: string) => {
      const { error } = await editor.POST('/api/1/reuses/', { body: input({ datasets: [dataset] }) });
      return JSON.stringify({ ...error, instance: '' }).replaceAll(dataset, '…');
    };
    expect(await refused(privateDataset)).toBe(await refused('0192d000-0000-7000-8000-000000000000'));
  });
});

describe('a reuse that is changed', () => {
  it('keeps what is left out, in PUT as in PATCH', async () => {
    const { id } = await create({ tags: ['arbres'], datasets: [made.arbres!] });
    await patch(id, { title: 'Un autre titre' });
    const { data } = await editor.PUT('/api/1/reuses/{reuse}/', { ...at(id), body: { topic: 'others' } });
    expect(data).toMatchObject({
      title: 'Un autre titre',
      topic: 'others',
      tags: ['arbres'],
      metrics: { datasets: 1 },
    });
  });

  it('may be sent back as it was got', async () => {
    const { id } = await create({ datasets: [made.arbres!], dataservices: [made.adresses!] });
    const { data: got } = await editor.GET('/api/1/reuses/{reuse}/', at(id));
    const { data: back } = await editor.PUT('/api/1/reuses/{reuse}/', { ...at(id), body: got as never });
    expect(back).toEqual(got);
  });

  it('is made of what the list says, and of nothing else', async () => {
    const { id } = await create({ datasets: [made.arbres!, made.bancs!] });
    await patch(id, { datasets: [made.bancs!] });
    const { data } = await nobody().GET('/api/1/reuses/{reuse}/datasets/', at(id));
    expect(data!.data.map(({ title }) => title)).toEqual(['Bancs']);
  });

  it('keeps what it is made of that its editor cannot see', async () => {
    const both = await api.signUp({ roles: { [organization.id]: 'editor' } });
    const { data: own } = await as(both.token).POST('/api/1/datasets/', {
      body: { title: 'Pas encore', description: '', private: true },
    });
    const { id } = await create({ datasets: [own!.id] }, as(both.token));
    await patch(id, { datasets: [made.arbres!] });
    const { data } = await as(both.token).GET('/api/1/reuses/{reuse}/datasets/', at(id));
    expect(data!.data.map(({ title }) => title).sort()).toEqual(['Arbres', 'Pas encore']);
    const { data: seen } = await nobody().GET('/api/1/reuses/{reuse}/', at(id));
    expect(seen!.metrics.datasets).toBe(1);
  });

  it('is refused on an older version, and nothing of the first change is lost', async () => {
    const { id, etag } = await create();
    const answers = await Promise.all([
      patch(id, { title: 'Par l’un' }, { 'If-Match': etag }),
      patch(id, { title: 'Par l’autre' }, { 'If-Match': etag }),
    ]);
    expect(answers.map(({ response }) => response.status).sort()).toEqual([200, 412]);
    const { data } = await nobody().GET('/api/1/reuses/{reuse}/', at(id));
    expect(data!.title).toBe(answers.find((answer) => answer.data)!.data!.title);
  });

  it('is in the journal, with what changed', async () => {
    const { id } = await create({ title: 'Avant' });
    await patch(id, { title: 'Après' });
    const rows = await api.dataSource.query<{ action: string; details: unknown }[]>(
      'select action, details from audit_entry where object_id = $1 order by id',
      [id],
    );
    expect(rows).toEqual([
      { action: 'reuse.created', details: { title: 'Avant' } },
      { action: 'reuse.updated', details: { fields: ['title'] } },
    ]);
  });

  it('moves to another organization with the right to create there alone', async () => {
    const other = await api.found('Autre collectif');
    const { id } = await create();
    expect((await patch(id, { organization: other.id })).error).toMatchObject({ code: 'not-allowed' });
    expect((await patch(id, { organization: other.id }, {}, admin)).data!.organization!.id).toBe(other.id);
  });

  it('is archived by a date: its page stays, lists forget it', async () => {
    const { id, title } = await create({ title: 'D’un autre temps' });
    await patch(id, { archived: '2026-01-01' });
    expect((await nobody().GET('/api/1/reuses/{reuse}/', at(id))).response.status).toBe(200);
    expect(await found({})).not.toContain(title);
  });

  it.each([
    ['nobody', () => nobody(), 401],
    ['a stranger', () => stranger, 403],
  ] as const)('cannot be changed nor deleted by %s', async (_, client, status) => {
    const { id } = await create();
    expect((await patch(id, { title: 'x' }, {}, client())).error!.status).toBe(status);
    expect((await client().DELETE('/api/1/reuses/{reuse}/', at(id))).error!.status).toBe(status);
    const add = { ...at(id), body: { id: made.arbres! } };
    expect((await client().POST('/api/1/reuses/{reuse}/datasets/', add)).error!.status).toBe(status);
  });
});

describe('a reuse that is featured', () => {
  it('is so by administrators alone, and may be asked for', async () => {
    const { id, title } = await create({ title: 'En vue' });
    const feature = (client: ApiClient) => client.POST('/api/1/reuses/{reuse}/featured/', at(id));
    expect((await feature(nobody())).error!.status).toBe(401);
    expect((await feature(editor)).error!.status).toBe(403);
    expect((await feature(admin)).data!.featured).toBe(true);
    expect(await found({ featured: true })).toEqual([title]);
    const { data } = await admin.DELETE('/api/1/reuses/{reuse}/featured/', at(id));
    expect(data!.featured).toBe(false);
  });
});

describe('what a reuse is made of', () => {
  it('is added one by one, each once', async () => {
    const { id } = await create();
    const dataset = { ...at(id), body: { id: made.arbres! } };
    const first = await editor.POST('/api/1/reuses/{reuse}/datasets/', dataset);
    const again = await editor.POST('/api/1/reuses/{reuse}/datasets/', dataset);
    expect([first.response.status, again.response.status]).toEqual([201, 200]);
    const dataservice = { ...at(id), body: { id: made.adresses! } };
    const { data } = await editor.POST('/api/1/reuses/{reuse}/dataservices/', dataservice);
    expect(data!.metrics).toMatchObject({ datasets: 1, dataservices: 1 });
  });

  it('is taken away one by one', async () => {
    const { id } = await create({ datasets: [made.arbres!, made.bancs!] });
    const { response } = await editor.DELETE('/api/1/reuses/{reuse}/datasets/{dataset}/', {
      params: { path: { reuse: id, dataset: made.arbres! } },
    });
    expect(response.status).toBe(204);
    const { data } = await nobody().GET('/api/1/reuses/{reuse}/datasets/', at(id));
    expect(data!.data.map(({ title }) => title)).toEqual(['Bancs']);
  });

  it.each([{}, { id: 'arbres' }, { id: null }, { id: '0192d000-0000-7000-8000-000000000000' }])(
    'cannot be %j',
    async (body) => {
      const { id } = await create();
      const { error } = await editor.POST('/api/1/reuses/{reuse}/datasets/', {
        ...at(id),
        body: body as never,
      });
      expect(error!.status).toBe(400);
    },
  );
});

describe('reuses', () => {
  it('of an API alone are seen, found and counted', async () => {
    const { title } = await create({ title: 'D’une API seule', dataservices: [made.adresses!] });
    await api.index();
    expect(await found({ dataservice: 'adresses' })).toContain(title);
    const { data } = await nobody().GET('/api/2/reuses/search/', { params: { query: { q: 'API seule' } } });
    expect(data!.data.map((reuse) => reuse.title)).toEqual([title]);
  });

  it('are told of a dataset, of an API and of an organization, with their number', async () => {
    const other = await api.found('Éditeur de cartes');
    const author = as((await api.signUp({ roles: { [other.id]: 'admin' } })).token);
    const { data: dataset } = await author.POST('/api/1/datasets/', {
      body: { title: 'Haies', description: '', organization: other.id },
    });
    const fields = { organization: other.id, datasets: [dataset!.id], dataservices: [made.adresses!] };
    await create({ ...fields, title: 'Carte des haies' }, author);
    await create({ ...fields, title: 'Brouillon de carte', private: true }, author);
    expect(await found({ dataset: 'haies' })).toEqual(['Carte des haies']);
    expect(await found({ dataset: dataset!.id }, author)).toEqual(['Brouillon de carte', 'Carte des haies']);
    const { data: read } = await nobody().GET('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: 'haies' } },
    });
    expect(read!.metrics.reuses).toBe(1);
    const path = { params: { path: { organization: other.slug } } };
    const { data: listed } = await nobody().GET('/api/1/organizations/{organization}/reuses/', path);
    expect(listed!.data.map(({ title }) => title)).toEqual(['Carte des haies']);
    const { data: publisher } = await nobody().GET('/api/1/organizations/{organization}/', path);
    expect(publisher!.metrics.reuses).toBe(1);
  });

  it('are filtered and sorted', async () => {
    const other = await api.found('Filtres');
    const author = as((await api.signUp({ roles: { [other.id]: 'admin' } })).token);
    const of = { organization: other.id };
    await create({ ...of, title: 'B', type: 'paper', topic: 'health', tags: ['eau'] }, author);
    await create({ ...of, title: 'A', type: 'paper', topic: 'others', datasets: [made.arbres!] }, author);
    await create({ ...of, title: 'C', type: 'idea', topic: 'health', description: 'Rivières.' }, author);
    const within = (query: object) => found({ organization: 'filtres', sort: 'title', ...query });
    expect(await within({})).toEqual(['A', 'B', 'C']);
    expect(await within({ type: 'paper' })).toEqual(['A', 'B']);
    expect(await within({ topic: 'health' })).toEqual(['B', 'C']);
    expect(await within({ tag: ['eau'] })).toEqual(['B']);
    expect(await within({ q: 'rivières' })).toEqual(['C']);
    expect(await within({ featured: true })).toEqual([]);
    expect((await within({ sort: '-datasets' }))[0]).toBe('A');
  });

  it.each(['type=game', 'topic=weather', 'sort=visits', 'page=0', 'featured=perhaps'])(
    'refuse %s',
    async (query) => {
      expect((await fetch(`${api.url}/api/1/reuses/?${query}`)).status).toBe(400);
    },
  );

  it('have types and topics with names', async () => {
    const { data: types } = await nobody().GET('/api/1/reuses/types/');
    const { data: topics } = await nobody().GET('/api/1/reuses/topics/');
    expect([types!.length, topics!.length]).toEqual([8, 15]);
    expect(topics).toContainEqual({ id: 'health', label: 'Santé' });
  });

  it('are searched with facets by type and topic, and suggested', async () => {
    await create({ title: 'Girouette connectée', type: 'hardware', topic: 'environment_and_energy' });
    await create({ title: 'Girouette en papier', type: 'paper', topic: 'others' });
    await api.index();
    const { data } = await nobody().GET('/api/2/reuses/search/', {
      params: { query: { q: 'girouette', type: ['hardware'] } },
    });
    expect([data!.data.map(({ title }) => title), data!.total]).toEqual([['Girouette connectée'], 1]);
    expect(data!.facets).toMatchObject({
      type: [
        { name: 'all', count: 2 },
        { name: 'hardware', count: 1, total_after: 2 },
        { name: 'paper', count: 1, total_after: 2 },
      ],
      topic: [
        { name: 'all', count: 1 },
        { name: 'environment_and_energy', count: 1 },
      ],
      organization_id_with_name: [
        { name: 'all', count: 1 },
        { label: 'Collectif d’Essai', count: 1 },
      ],
    });
    const { data: suggested } = await nobody().GET('/api/1/reuses/suggest/', {
      params: { query: { q: 'giro', size: 5 } },
    });
    expect(suggested!.map(({ title }) => title).sort()).toEqual([
      'Girouette connectée',
      'Girouette en papier',
    ]);
  });
});

describe('a private reuse', () => {
  it('is there for its organization and for nobody else, in every route', async () => {
    const { id, slug } = await create({
      title: 'Maquette confidentielle',
      private: true,
      datasets: [made.bancs!],
      dataservices: [made.adresses!],
    });
    await api.index();
    const seenBy = async (client: ApiClient) => {
      const q = 'Maquette confidentielle';
      const status = async (answer: Promise<{ response: Response }>) => (await answer).response.status;
      const total = async (answer: Promise<{ data?: { total: number } }>) => (await answer).data!.total;
      const reuses = (query: object) => client.GET('/api/1/reuses/', { params: { query: { q, ...query } } });
      const search = { params: { query: { q } } };
      return {
        item: await status(client.GET('/api/1/reuses/{reuse}/', at(slug))),
        byId: await status(client.GET('/api/1/reuses/{reuse}/', at(id))),
        datasets: await status(client.GET('/api/1/reuses/{reuse}/datasets/', at(id))),
        dataservices: await status(client.GET('/api/1/reuses/{reuse}/dataservices/', at(id))),
        list: await total(reuses({})),
        ofDataset: await total(reuses({ dataset: 'bancs' })),
        ofDataservice: await total(reuses({ dataservice: 'adresses' })),
        ofOrganization: await total(reuses({ organization: organization.id })),
        datasetsOf: await total(client.GET('/api/1/datasets/', { params: { query: { reuse: id } } })),
        servicesOf: await total(client.GET('/api/1/dataservices/', { params: { query: { reuse: slug } } })),
        search: await total(client.GET('/api/2/reuses/search/', search)),
        suggested: (
          await client.GET('/api/1/reuses/suggest/', { params: { query: { q: 'maquette', size: 9 } } })
        ).data!.length,
      };
    };
    const [ours, theirs, anonymous] = [await seenBy(member), await seenBy(stranger), await seenBy(nobody())];
    expect(new Set(Object.values(ours))).toEqual(new Set([200, 1]));
    expect(new Set(Object.values(anonymous))).toEqual(new Set([404, 0]));
    expect(theirs).toEqual(anonymous);
    const before = (await nobody().GET('/api/1/site/')).data!.metrics.reuses;
    const sitemap = async () => (await fetch(`${api.url}/sitemaps/reuses-1.xml`)).text();
    expect(await sitemap()).not.toContain(slug);
    await patch(id, { private: false });
    expect(await sitemap()).toContain('/reuses/maquette-confidentielle<');
    expect((await nobody().GET('/api/1/site/')).data!.metrics.reuses).toBe(before + 1);
  });
});

describe('a reuse that administrators hide', () => {
  it('is seen by its owner alone, who is told why, until it is shown again', async () => {
    const { id } = await create({ title: 'Réclame' });
    const act = (verb: 'hide' | 'show', client = admin) =>
      client.POST(`/api/1/moderation/${verb}/`, {
        body: { subject: { class: 'Reuse', id }, reason: 'Publicité' },
      });
    const read = (client: ApiClient) => client.GET('/api/1/reuses/{reuse}/', at(id));
    expect((await act('hide', editor)).error!.status).toBe(403);
    expect((await act('hide')).response.status).toBe(204);
    expect((await read(nobody())).error!.status).toBe(404);
    expect((await read(editor)).data!.hidden).toMatchObject({ reason: 'Publicité' });
    expect((await patch(id, { private: false })).error!.code).toBe('hidden-by-moderation');
    expect((await act('show')).response.status).toBe(204);
    expect((await read(nobody())).data!.title).toBe('Réclame');
  });

  it('is not shown again beside another one that took its address', async () => {
    const { id, url } = await create();
    const body = { subject: { class: 'Reuse', id }, reason: 'Doublon' } as const;
    await admin.POST('/api/1/moderation/hide/', { body });
    await create({ url });
    const { error } = await admin.POST('/api/1/moderation/show/', { body });
    expect([error!.status, Object.keys(error!.errors)]).toEqual([400, ['url']]);
  });
});

describe('a reuse that is deleted', () => {
  it('answers 410 from then on, and is found nowhere', async () => {
    const { id, slug } = await create({ title: 'À supprimer', datasets: [made.arbres!] });
    const { response } = await editor.DELETE('/api/1/reuses/{reuse}/', at(id));
    await api.index();
    expect(response.status).toBe(204);
    expect((await nobody().GET('/api/1/reuses/{reuse}/', at(slug))).error).toMatchObject({
      status: 410,
      code: 'reuse-deleted',
    });
    expect((await patch(id, { title: 'x' })).error!.status).toBe(410);
    expect(await found({ q: 'À supprimer' })).toEqual([]);
  });

  it('leaves its address to others', async () => {
    const { id, url } = await create();
    await editor.DELETE('/api/1/reuses/{reuse}/', at(id));
    expect((await editor.POST('/api/1/reuses/', { body: input({ url }) })).response.status).toBe(201);
  });
});
