import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { dataserviceRecordFixture, datasetRecordFixture } from '@passerelle/catalog/testing';

const ABSENT = '0192d000-0000-7000-8000-000000000000';

let api: TestApi;
let organization: { id: string; slug: string };
let editor: ApiClient;
let stranger: ApiClient;
let admin: ApiClient;
let member: ApiClient;
/** Identifiers by slug of what topics gather. */
const made: Record<string, string> = {};
const nobody = () => as();

beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Qui rassemble');
  const roles = (role: 'editor' | 'partial_editor') => ({ roles: { [organization.id]: role } });
  editor = as((await api.signUp(roles('editor'))).token);
  member = as((await api.signUp(roles('partial_editor'))).token);
  stranger = as((await api.signUp()).token);
  admin = as((await api.signUp({ isAdmin: true })).token);
  await api.publish(
    datasetRecordFixture({ remoteId: 'rivers', title: 'Rivières' }),
    datasetRecordFixture({ remoteId: 'wells', title: 'Puits' }),
    dataserviceRecordFixture({ remoteId: 'api', title: 'Débits' }),
  );
  for (const kind of ['dataset', 'dataservice']) {
    for (const { slug, id } of await api.dataSource.query<{ slug: string; id: string }[]>(
      `select slug, id from ${kind}`,
    )) {
      made[slug] = id;
    }
  }
}, 60_000);
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

const input = (fields: Partial<Schemas['CreateTopic']> = {}): Schemas['CreateTopic'] => ({
  name: 'L’eau',
  description: 'De la source à la mer.',
  organization: organization.id,
  ...fields,
});

async function create(fields: Partial<Schemas['CreateTopic']> = {}, client = editor) {
  const { data, response } = await client.POST('/api/2/topics/', { body: input(fields) });
  return { ...data!, etag: response.headers.get('etag')! };
}
const dataset = (id: string, fields: Partial<Schemas['CreateElement']> = {}): Schemas['CreateElement'] => ({
  element: { class: 'Dataset', id },
  ...fields,
});
const at = (topic: string) => ({ params: { path: { topic } } });
const element = (topic: string, id: string) => ({ params: { path: { topic, element: id } } });
const read = async (topic: string, client = nobody()) =>
  (await client.GET('/api/2/topics/{topic}/', at(topic))).data!;
const patch = (topic: string, body: Schemas['UpdateTopic'], headers = {}, client = editor) =>
  client.PATCH('/api/2/topics/{topic}/', { ...at(topic), body, headers });
const add = (topic: string, body: Schemas['CreateElement'][], client = editor) =>
  client.POST('/api/2/topics/{topic}/elements/', { ...at(topic), body });
const elementsOf = async (topic: string, client = nobody(), query = {}) =>
  (
    await client.GET('/api/2/topics/{topic}/elements/', {
      params: { path: { topic }, query: { page_size: 200, ...query } },
    })
  ).data!;
const shown = async (topic: string, client = nobody(), query = {}) =>
  (await elementsOf(topic, client, query)).data.map(({ title, element: object }) => object?.title ?? title);
const found = async (query: Record<string, unknown>, client = nobody()) => {
  const { data } = await client.GET('/api/2/topics/', { params: { query: { page_size: 200, ...query } } });
  return data!.data.map(({ name }) => name);
};

describe('a topic that is created', () => {
  it('is answered with the fields of data.gouv.fr, and found at once by its slug', async () => {
    const { data, response } = await editor.POST('/api/2/topics/', {
      body: input({
        name: 'Eaux vives',
        color: 0x1f77b4,
        tags: ['Eau potable', 'x'],
        extras: { cle: 'valeur' },
        elements: [
          dataset(made.rivieres!, { title: 'D’abord', tags: ['surface'] }),
          { title: 'À lire', description: 'Un mot.' },
          { element: { class: 'Dataservice', id: made.debits! } },
        ],
      }),
    });
    expect(response.status).toBe(201);
    const uri = `${api.url}/api/2/topics/${data!.id}/`;
    expect(data).toMatchObject({
      name: 'Eaux vives',
      slug: 'eaux-vives',
      color: 0x1f77b4,
      tags: ['eau-potable'],
      extras: { cle: 'valeur' },
      organization: { id: organization.id },
      owner: null,
      featured: false,
      private: false,
      elements: { rel: 'subsection', href: `${uri}elements/`, type: 'GET', total: 3 },
      permissions: { edit: true, delete: true },
      uri,
      page: `${api.url}/topics/eaux-vives`,
    });
    expect(await read('eaux-vives')).toEqual({ ...data, permissions: { edit: false, delete: false } });
    const { data: elements } = await elementsOf(data!.id);
    expect(elements).toMatchObject([
      {
        title: 'D’abord',
        description: '',
        tags: ['surface'],
        extras: {},
        element: {
          class: 'Dataset',
          id: made.rivieres,
          title: 'Rivières',
          page: `${api.url}/datasets/rivieres`,
        },
      },
      { title: 'À lire', description: 'Un mot.', element: null },
      { title: '', element: { class: 'Dataservice', id: made.debits } },
    ]);
  });

  it('is somebody’s own without an organization', async () => {
    const { owner, organization: publisher } = await create({ organization: null }, stranger);
    expect([owner!.first_name, publisher]).toEqual(['Test', null]);
  });

  it('is made once for one key, however often it is asked for', async () => {
    const body = input({ name: 'Une seule fois', elements: [{ title: 'Un texte' }] });
    const headers = { 'Idempotency-Key': 'one topic' };
    const answers = await Promise.all([1, 2, 3].map(() => editor.POST('/api/2/topics/', { body, headers })));
    expect(new Set(answers.map(({ data }) => data!.id)).size).toBe(1);
    expect(answers[0]!.data!.elements.total).toBe(1);
    const other = await editor.POST('/api/2/topics/', { body: input(), headers });
    expect(other.error).toMatchObject({ status: 409, code: 'idempotency-key-reused' });
  });

  it.each([
    ['nobody', undefined, 401],
    ['somebody of another organization', {}, 403],
    ['a member whose token only reads', { scopes: ['read'] }, 403],
    ['a member whose token is for reuses', { scopes: ['read', 'write:reuses'] }, 403],
  ] as const)('cannot be created by %s', async (_, person, status) => {
    const token =
      person &&
      (await api.signUp({ ...person, roles: 'scopes' in person ? { [organization.id]: 'editor' } : {} }))
        .token;
    const { error } = await as(token).POST('/api/2/topics/', { body: input() });
    expect(error!.status).toBe(status);
  });

  it('is created by an administrator for any organization, and by a token for topics', async () => {
    expect((await admin.POST('/api/2/topics/', { body: input() })).response.status).toBe(201);
    const roles = { [organization.id]: 'editor' } as const;
    const token = (await api.signUp({ roles, scopes: ['write:topics'] })).token;
    expect((await as(token).POST('/api/2/topics/', { body: input() })).response.status).toBe(201);
  });

  it('is there to edit for the partial editor who made it, and not for another one', async () => {
    const { id } = await create({ name: 'À moi' }, member);
    expect((await patch(id, { name: 'Encore à moi' }, {}, member)).response.status).toBe(200);
    const { id: other } = await create();
    expect((await patch(other, { name: 'À moi ?' }, {}, member)).error!.status).toBe(403);
  });

  it.each([
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(351) }, 'name'],
    [{ description: undefined }, 'description'],
    [{ description: 'x'.repeat(100_001) }, 'description'],
    [{ color: -1 }, 'color'],
    [{ color: 0x1_00_00_00 }, 'color'],
    [{ color: '#ffffff' }, 'color'],
    [{ tags: 'eau' }, 'tags'],
    [{ extras: [] }, 'extras'],
    [{ private: 'yes' }, 'private'],
    [{ organization: 'ours' }, 'organization'],
    [{ elements: {} }, 'elements'],
    [{ elements: Array.from({ length: 501 }, () => ({ title: 'x' })) }, 'elements'],
    [{ elements: [{ description: 'Ni titre ni objet.' }] }, 'elements.0.title'],
    [{ elements: [{ title: 'x' }, { title: 7 }] }, 'elements.1.title'],
    [{ elements: [{ element: { class: 'Organization', id: ABSENT } }] }, 'elements.0.element.class'],
    [{ elements: [{ title: 'x' }, { element: { class: 'Reuse', id: ABSENT } }] }, 'elements.1.element.id'],
    [{ elements: [{ id: ABSENT, title: 'x' }] }, 'elements.0.id'],
  ])('is refused with the field named (%#)', async (fields, field) => {
    const { error } = await editor.POST('/api/2/topics/', { body: { ...input(), ...fields } as never });
    expect([error!.status, Object.keys(error!.errors)]).toEqual([400, [field]]);
  });

  it('bears hostile text, as text', async () => {
    const hostile = "<script>alert(1)</script> \u202e \ud83d\ude00 {{7*7}} '; drop table topic; --";
    const { id } = await create({
      name: hostile,
      description: hostile,
      elements: [{ title: hostile, description: hostile }],
    });
    const { name, description } = await read(id);
    expect([name, description]).toEqual([hostile, hostile]);
    expect(await shown(id)).toEqual([hostile]);
  });
});

describe('a topic that is changed', () => {
  it('keeps what is left out, in PUT as in PATCH', async () => {
    const { id } = await create({ tags: ['eau'], color: 255, elements: [dataset(made.puits!)] });
    await patch(id, { name: 'Un autre nom' });
    const { data } = await editor.PUT('/api/2/topics/{topic}/', {
      ...at(id),
      body: { description: 'Autre.' },
    });
    expect(data).toMatchObject({
      name: 'Un autre nom',
      description: 'Autre.',
      tags: ['eau'],
      color: 255,
      elements: { total: 1 },
    });
    expect((await patch(id, { color: null })).data!.color).toBeNull();
  });

  it('may be sent back as it was got, and has no new version by that', async () => {
    const { id, etag } = await create({ elements: [dataset(made.puits!)] });
    const { data: got } = await editor.GET('/api/2/topics/{topic}/', at(id));
    const { data: back, response } = await editor.PUT('/api/2/topics/{topic}/', {
      ...at(id),
      body: got as never,
    });
    expect([back, response.headers.get('etag')]).toEqual([got, etag]);
  });

  it('is refused on an older version, and nothing of the first change is lost', async () => {
    const { id, etag } = await create();
    const answers = await Promise.all([
      patch(id, { name: 'Par l’une' }, { 'If-Match': etag }),
      patch(id, { name: 'Par l’autre' }, { 'If-Match': etag }),
    ]);
    expect(answers.map(({ response }) => response.status).sort()).toEqual([200, 412]);
    expect((await read(id)).name).toBe(answers.find(({ data }) => data)!.data!.name);
  });

  it('is in the journal, with the fields that changed, elements too', async () => {
    const { id } = await create({ name: 'Avant' });
    await patch(id, { name: 'Après' });
    await add(id, [{ title: 'Un texte' }]);
    const rows = await api.dataSource.query<{ action: string; details: unknown }[]>(
      'select action, details from audit_entry where object_id = $1 order by id',
      [id],
    );
    expect(rows).toEqual([
      { action: 'topic.created', details: { title: 'Avant' } },
      { action: 'topic.updated', details: { fields: ['title'] } },
      { action: 'topic.element-added', details: { fields: ['elements'] } },
    ]);
  });

  it.each([
    ['nobody', () => nobody(), 401],
    ['a stranger', () => stranger, 403],
    ['an administrator', () => admin, 200],
  ] as const)('is changed in all of its routes or in none: by %s', async (who, client, status) => {
    const { id } = await create({ elements: [{ title: 'Un texte' }, { title: 'Un autre' }] });
    const [first] = (await elementsOf(id)).data;
    const body = { title: 'Changé' };
    const actor = client();
    const answers = [
      await patch(id, { name: 'x' }, {}, actor),
      await actor.PUT('/api/2/topics/{topic}/', { ...at(id), body: { name: 'y' } }),
      await add(id, [body], actor),
      await actor.PUT('/api/2/topics/{topic}/elements/{element}/', { ...element(id, first!.id), body }),
      await actor.DELETE('/api/2/topics/{topic}/elements/{element}/', element(id, first!.id)),
      await actor.DELETE('/api/2/topics/{topic}/elements/', at(id)),
      await actor.DELETE('/api/2/topics/{topic}/', at(id)),
    ];
    const statuses = answers.map(({ response }) => response.status);
    expect(statuses).toEqual(
      who === 'an administrator' ? [200, 200, 201, 200, 204, 204, 204] : statuses.map(() => status),
    );
  });

  it('moves to another organization with the right to create there alone', async () => {
    const other = await api.found('Autre bassin');
    const { id } = await create();
    expect((await patch(id, { organization: other.id })).error).toMatchObject({ code: 'not-allowed' });
    expect((await patch(id, { organization: other.id }, {}, admin)).data!.organization!.id).toBe(other.id);
  });
});

describe('the elements of a topic', () => {
  it('are added at its end, changed and taken out one by one, each with a new version', async () => {
    const { id, etag } = await create({ elements: [{ title: 'Un' }] });
    const { data, response } = await add(id, [{ title: 'Deux', tags: ['x-y'] }, dataset(made.puits!)]);
    expect([response.status, data!.elements.total]).toEqual([201, 3]);
    expect((await patch(id, { name: 'x' }, { 'If-Match': etag })).response.status).toBe(412);
    const [, two, wells] = (await elementsOf(id)).data;
    const { data: changed } = await editor.PUT('/api/2/topics/{topic}/elements/{element}/', {
      ...element(id, two!.id),
      body: { title: 'Deux bis', element: { class: 'Dataset', id: made.rivieres! } },
    });
    expect(changed).toMatchObject({ title: 'Deux bis', tags: ['x-y'], element: { title: 'Rivières' } });
    await editor.DELETE('/api/2/topics/{topic}/elements/{element}/', element(id, wells!.id));
    expect(await shown(id)).toEqual(['Un', 'Rivières']);
    const gone = await editor.GET('/api/2/topics/{topic}/elements/{element}/', element(id, wells!.id));
    expect(gone.error).toMatchObject({ status: 404, code: 'element-not-found' });
    await editor.DELETE('/api/2/topics/{topic}/elements/', at(id));
    expect(await elementsOf(id)).toMatchObject({ data: [], total: 0 });
  });

  it('are put in another order by a list of them, that replaces all', async () => {
    const { id } = await create({
      elements: [{ title: 'A', description: 'a' }, { title: 'B' }, { title: 'C' }],
    });
    const [a, b] = (await elementsOf(id)).data;
    await patch(id, { elements: [{ id: b!.id }, { title: 'D' }, { id: a!.id, title: 'A bis' }] });
    const { data } = await elementsOf(id);
    expect(data.map(({ title }) => title)).toEqual(['B', 'D', 'A bis']);
    expect([data[0]!.id, data[2]!.id, data[2]!.description]).toEqual([b!.id, a!.id, 'a']);
    const twice = await patch(id, { elements: [{ id: b!.id }, { id: b!.id }] });
    expect(Object.keys(twice.error!.errors)).toEqual(['elements']);
  });

  it('are filtered by class, tag and words, those of what they show too', async () => {
    const { id } = await create({
      elements: [
        dataset(made.rivieres!, { tags: ['surface'] }),
        dataset(made.puits!, { title: 'Sous terre' }),
        { element: { class: 'Dataservice', id: made.debits! } },
        { title: 'À lire', description: 'Sur les nappes.' },
      ],
    });
    const within = (query: object) => shown(id, nobody(), query);
    expect(await within({ class: 'Dataset' })).toEqual(['Rivières', 'Puits']);
    expect(await within({ class: 'Dataservice' })).toEqual(['Débits']);
    expect(await within({ class: 'Reuse' })).toEqual([]);
    expect(await within({ class: 'None' })).toEqual(['À lire']);
    expect(await within({ tag: 'surface' })).toEqual(['Rivières']);
    expect(await within({ q: 'terre' })).toEqual(['Puits']);
    expect(await within({ q: 'RIVIÈRES' })).toEqual(['Rivières']);
    expect(await within({ q: 'nappes' })).toEqual(['À lire']);
    const second = await elementsOf(id, nobody(), { page: 2, page_size: 3 });
    expect([second.data.length, second.total, second.next_page]).toEqual([1, 4, null]);
    expect((await fetch(`${api.url}/api/2/topics/${id}/elements/?class=User`)).status).toBe(400);
  });

  it('are as many as fit', async () => {
    const { id } = await create();
    await api.dataSource.query(
      `insert into topic_element (topic_id, position, title, description)
       select $1, n, 'x', '' from generate_series(1, 1999) n`,
      [id],
    );
    expect((await add(id, [{ title: 'le dernier' }])).response.status).toBe(201);
    const { error } = await add(id, [{ title: 'un de trop' }]);
    expect([error!.status, Object.keys(error!.errors)]).toEqual([400, ['elements']]);
  });

  it.each([
    ['no list', { title: 'x' }, 'elements'],
    ['a list of nothing', [null], 'elements.0'],
    ['one that says nothing', [{}], 'elements.0.title'],
    [
      'a class that cannot be gathered',
      [{ element: { class: 'User', id: ABSENT } }],
      'elements.0.element.class',
    ],
  ])('are refused when they are %s', async (_, body, field) => {
    const { id } = await create();
    const { error } = await add(id, body as never);
    expect([error!.status, Object.keys(error!.errors)[0]]).toEqual([400, field]);
  });

  it('make a list of datasets and of APIs', async () => {
    const { id, slug } = await create({
      name: 'Filtre',
      elements: [dataset(made.puits!), { element: { class: 'Dataservice', id: made.debits! } }],
    });
    for (const topic of [id, slug]) {
      const query = { params: { query: { topic } } };
      const { data: datasets } = await nobody().GET('/api/1/datasets/', query);
      const { data: dataservices } = await nobody().GET('/api/1/dataservices/', query);
      expect([datasets!.data.map(({ title }) => title), datasets!.total]).toEqual([['Puits'], 1]);
      expect(dataservices!.data.map(({ title }) => title)).toEqual(['Débits']);
    }
  });
});

describe('an element that shows what is not public', () => {
  const secretDataset = async () =>
    (
      await editor.POST('/api/1/datasets/', {
        body: { title: 'Forages secrets', description: '', private: true, organization: organization.id },
      })
    ).data!.id;

  it('is neither shown, nor counted, nor found by those who may not see it', async () => {
    const id = await secretDataset();
    const { id: topic, slug } = await create({ name: 'Sous-sol' });
    await add(topic, [{ title: 'Texte' }, dataset(id, { title: 'Ornithorynque' })]);
    await api.index();
    const [, hidden] = (await elementsOf(topic, member)).data;
    const seenBy = async (client: ApiClient) => ({
      titles: await shown(slug, client),
      total: (await elementsOf(topic, client)).total,
      words: (await elementsOf(topic, client, { q: 'ornithorynque' })).total,
      item: (await client.GET('/api/2/topics/{topic}/elements/{element}/', element(topic, hidden!.id)))
        .response.status,
      datasets: (await client.GET('/api/1/datasets/', { params: { query: { topic } } })).data!.total,
    });
    expect(await seenBy(member)).toEqual({
      titles: ['Texte', 'Forages secrets'],
      total: 2,
      words: 1,
      item: 200,
      datasets: 1,
    });
    const anonymous = await seenBy(nobody());
    expect(anonymous).toEqual({ titles: ['Texte'], total: 1, words: 0, item: 404, datasets: 0 });
    expect(await seenBy(stranger)).toEqual(anonymous);
    expect((await read(topic, member)).elements.total).toBe(1);
    const search = async () =>
      (await nobody().GET('/api/2/topics/search/', { params: { query: { q: 'ornithorynque' } } })).data!
        .total;
    expect(await search()).toBe(0);
    const publish = (isPrivate: boolean) =>
      editor.PATCH('/api/1/datasets/{dataset}/', {
        params: { path: { dataset: id } },
        body: { private: isPrivate },
      });
    await publish(false);
    await api.index();
    expect([await search(), (await read(topic)).elements.total]).toEqual([1, 2]);
    await publish(true);
    await api.index();
    expect([await search(), (await read(topic)).elements.total]).toEqual([0, 1]);
  });

  it('is gone for everybody once it is deleted', async () => {
    const id = await secretDataset();
    const { id: topic } = await create();
    await add(topic, [dataset(id)]);
    await editor.DELETE('/api/1/datasets/{dataset}/', { params: { path: { dataset: id } } });
    expect(await shown(topic, admin)).toEqual([]);
  });

  it('is refused as one that shows nothing there is', async () => {
    const { data } = await stranger.POST('/api/1/datasets/', {
      body: { title: 'Brouillon', description: '', private: true },
    });
    const { id: topic } = await create();
    const refused = async (id: string) => {
      const { error } = await add(topic, [dataset(id)]);
      return JSON.stringify({ ...error, instance: '' }).replaceAll(id, '…');
    };
    expect(await refused(data!.id)).toBe(await refused(ABSENT));
  });

  it('stays when somebody replaces the elements who cannot see it', async () => {
    const both = await api.signUp({ roles: { [organization.id]: 'editor' } });
    const { data: own } = await as(both.token).POST('/api/1/datasets/', {
      body: { title: 'Pas encore', description: '', private: true },
    });
    const { id } = await create({ elements: [dataset(own!.id)] }, as(both.token));
    await patch(id, { elements: [dataset(made.puits!)] });
    expect((await shown(id, as(both.token))).sort()).toEqual(['Pas encore', 'Puits']);
    expect(await shown(id)).toEqual(['Puits']);
  });
});

describe('a topic that is featured', () => {
  it('is so by administrators alone, and may be asked for', async () => {
    const { id, name } = await create({ name: 'En vue' });
    const feature = (client: ApiClient) => client.POST('/api/2/topics/{topic}/featured/', at(id));
    const unfeature = (client: ApiClient) => client.DELETE('/api/2/topics/{topic}/featured/', at(id));
    expect((await feature(nobody())).error!.status).toBe(401);
    expect((await feature(editor)).error!.status).toBe(403);
    expect((await feature(admin)).data!.featured).toBe(true);
    expect(await found({ featured: true })).toEqual([name]);
    expect((await unfeature(nobody())).error!.status).toBe(401);
    expect((await unfeature(stranger)).error!.status).toBe(403);
    expect((await unfeature(admin)).data!.featured).toBe(false);
  });
});

describe('lists of topics', () => {
  it('are filtered and sorted', async () => {
    const other = await api.found('Filtres à eau');
    const person = await api.signUp({ roles: { [other.id]: 'admin' } });
    const of = { organization: other.id };
    await create({ ...of, name: 'B', tags: ['pluie'] }, as(person.token));
    await create({ ...of, name: 'A', description: 'Des étangs.' }, as(person.token));
    await create({ organization: null, name: 'À elle' }, as(person.token));
    const within = (query: object) => found({ organization: other.slug, sort: 'name', ...query });
    expect(await within({})).toEqual(['A', 'B']);
    expect(await within({ sort: '-name' })).toEqual(['B', 'A']);
    expect(await within({ sort: 'created' })).toEqual(['B', 'A']);
    expect(await within({ tag: ['pluie'] })).toEqual(['B']);
    expect(await within({ q: 'étangs' })).toEqual(['A']);
    expect(await within({ featured: true })).toEqual([]);
    expect(await found({ owner: person.id })).toEqual(['À elle']);
  });

  it.each(['sort=views', 'page=0', 'featured=perhaps', 'page_size=201'])('refuse %s', async (query) => {
    expect((await fetch(`${api.url}/api/2/topics/?${query}`)).status).toBe(400);
  });

  it('of one’s organizations are for whoever is signed in, with what is private', async () => {
    const other = await api.found('La nôtre');
    const mine = as((await api.signUp({ roles: { [other.id]: 'editor' } })).token);
    await create({ organization: other.id, name: 'Publique' }, mine);
    await create({ organization: other.id, name: 'Privée', private: true }, mine);
    await create({ organization: null, name: 'En personne' }, mine);
    const names = async (client: ApiClient, q?: string) => {
      const { data } = await client.GET('/api/2/me/org_topics/', { params: { query: q ? { q } : {} } });
      return data!.map(({ name }) => name);
    };
    expect(await names(mine)).toEqual(['Privée', 'Publique']);
    expect(await names(mine, 'privée')).toEqual(['Privée']);
    expect(await names(stranger)).toEqual([]);
    expect((await nobody().GET('/api/2/me/org_topics/')).error!.status).toBe(401);
  });

  it('are searched with facets, by the words of their elements too, and suggested', async () => {
    await create({ name: 'Girouettes', tags: ['vent'], elements: [{ title: 'Anémomètre' }] });
    await api.index();
    const { data } = await nobody().GET('/api/2/topics/search/', { params: { query: { q: 'anemometre' } } });
    expect([data!.data.map(({ name }) => name), data!.total]).toEqual([['Girouettes'], 1]);
    expect(data!.facets).toMatchObject({
      tag: [
        { name: 'all', count: 1 },
        { name: 'vent', count: 1 },
      ],
      organization_id_with_name: [
        { name: 'all', count: 1 },
        { label: 'Qui rassemble', count: 1 },
      ],
    });
    const { data: suggested } = await nobody().GET('/api/1/topics/suggest/', {
      params: { query: { q: 'girou', size: 5 } },
    });
    expect(suggested).toMatchObject([{ name: 'Girouettes', slug: 'girouettes' }]);
  });
});

describe('a private topic', () => {
  it('is there for its organization and for nobody else, in every route', async () => {
    const { id, slug } = await create({
      name: 'Plan confidentiel',
      private: true,
      elements: [dataset(made.puits!)],
    });
    await api.index();
    const seenBy = async (client: ApiClient) => {
      const q = 'Plan confidentiel';
      const status = async (answer: Promise<{ response: Response }>) => (await answer).response.status;
      const total = async (answer: Promise<{ data?: { total: number } }>) => (await answer).data!.total;
      const topics = (query: object) => client.GET('/api/2/topics/', { params: { query: { q, ...query } } });
      return {
        item: await status(client.GET('/api/2/topics/{topic}/', at(slug))),
        byId: await status(client.GET('/api/2/topics/{topic}/', at(id))),
        elements: await status(client.GET('/api/2/topics/{topic}/elements/', at(id))),
        discussions: await status(client.GET('/api/1/topics/{topic}/discussions/', at(id))),
        followers: await status(client.GET('/api/1/topics/{topic}/followers/', at(id))),
        list: await total(topics({})),
        ofOrganization: await total(topics({ organization: organization.id })),
        datasets: await total(client.GET('/api/1/datasets/', { params: { query: { topic: id } } })),
        search: await total(client.GET('/api/2/topics/search/', { params: { query: { q } } })),
        suggested: (
          await client.GET('/api/1/topics/suggest/', { params: { query: { q: 'plan conf', size: 9 } } })
        ).data!.length,
      };
    };
    const [ours, theirs, anonymous] = [await seenBy(member), await seenBy(stranger), await seenBy(nobody())];
    expect(new Set(Object.values(ours))).toEqual(new Set([200, 1]));
    expect(new Set(Object.values(anonymous))).toEqual(new Set([404, 0]));
    expect(theirs).toEqual(anonymous);
    const sitemap = async () => (await fetch(`${api.url}/sitemaps/topics-1.xml`)).text();
    expect(await sitemap()).not.toContain(slug);
    await patch(id, { private: false });
    expect(await sitemap()).toContain('/topics/plan-confidentiel<');
  });
});

describe('what happens around a topic', () => {
  it('is told to its followers, to those of its organization and in the feed of changes', async () => {
    const follower = as((await api.signUp()).token);
    const newcomer = await api.found('Nouvelle venue');
    const author = as((await api.signUp({ roles: { [newcomer.id]: 'editor' } })).token);
    await follower.POST('/api/1/organizations/{organization}/followers/', {
      params: { path: { organization: newcomer.id } },
    });
    const { data: end } = await nobody().GET('/api/1/changes/', { params: { query: { cursor: 'end' } } });
    const { id } = await create({ organization: newcomer.id, name: 'Suivie' }, author);
    expect((await follower.POST('/api/1/topics/{topic}/followers/', at(id))).response.status).toBe(201);
    await add(id, [{ title: 'Un texte' }], author);
    await api.notify();
    const told = (await follower.GET('/api/1/notifications/')).data!.data.map(
      ({ details: { kind, subject, about } }) => [kind, subject.class, about?.title ?? subject.title],
    );
    expect(told.sort()).toEqual([
      ['changed', 'Topic', 'Suivie'],
      ['topic-added', 'Organization', 'Suivie'],
    ]);
    const { data: changes } = await nobody().GET('/api/1/changes/', {
      params: { query: { cursor: end!.next_cursor, type: 'topic' } },
    });
    expect(changes!.data).toMatchObject([
      { action: 'created', object: { type: 'topic', id, uri: `${api.url}/api/2/topics/${id}/` } },
      { action: 'updated', object: { id } },
    ]);
  });

  it('is discussed', async () => {
    const { id } = await create({ name: 'Débattue' });
    const { data } = await stranger.POST('/api/1/discussions/', {
      body: { title: 'Une question', comment: 'Pourquoi ?', subject: { class: 'Topic', id } },
    });
    expect(data!.subject).toMatchObject({ class: 'Topic', page: `${api.url}/topics/debattue` });
    const { data: listed } = await nobody().GET('/api/1/topics/{topic}/discussions/', at(id));
    expect([listed!.total, (await read(id)).metrics.discussions]).toEqual([1, 1]);
  });

  it('is reported, hidden and shown again by administrators', async () => {
    const { id } = await create({ name: 'Réclame' });
    const subject = { class: 'Topic', id } as const;
    const report = await nobody().POST('/api/1/reports/', { body: { subject, reason: 'spam' } });
    expect(report.data!.subject).toMatchObject({ ...subject, title: 'Réclame' });
    const act = (verb: 'hide' | 'show', client = admin) =>
      client.POST(`/api/1/moderation/${verb}/`, { body: { subject, reason: 'Publicité' } });
    expect((await act('hide', editor)).response.status).toBe(403);
    expect((await act('hide')).response.status).toBe(204);
    expect((await nobody().GET('/api/2/topics/{topic}/', at(id))).response.status).toBe(404);
    expect((await read(id, editor)).hidden).toMatchObject({ reason: 'Publicité' });
    expect((await patch(id, { private: false })).error!.code).toBe('hidden-by-moderation');
    expect((await act('show')).response.status).toBe(204);
    expect((await read(id)).hidden).toBeUndefined();
  });

  it('is transferred to another organization that accepts it', async () => {
    const to = await api.found('Qui reprend');
    const giver = as((await api.signUp({ roles: { [organization.id]: 'admin' } })).token);
    const taker = as((await api.signUp({ roles: { [to.id]: 'admin' } })).token);
    const { id } = await create({ private: true });
    const body = {
      subject: { class: 'Topic', id },
      recipient: { class: 'Organization', id: to.id },
    } as const;
    expect((await editor.POST('/api/1/transfer/', { body })).response.status).toBe(403);
    const { data: offered } = await giver.POST('/api/1/transfer/', { body });
    const { response } = await taker.POST('/api/1/transfer/{transfer}/', {
      params: { path: { transfer: offered!.id } },
      body: { response: 'accept' },
    });
    expect(response.status).toBe(200);
    expect((await read(id, taker)).organization!.id).toBe(to.id);
  });
});

describe('a topic that is deleted', () => {
  it('answers 410 from then on, and is found nowhere', async () => {
    const { id, slug } = await create({ name: 'À supprimer', elements: [dataset(made.puits!)] });
    const { response } = await editor.DELETE('/api/2/topics/{topic}/', at(id));
    await api.index();
    expect(response.status).toBe(204);
    expect((await nobody().GET('/api/2/topics/{topic}/', at(slug))).error).toMatchObject({
      status: 410,
      code: 'topic-deleted',
    });
    expect((await patch(id, { name: 'x' })).error!.status).toBe(410);
    expect((await add(id, [{ title: 'x' }])).error!.status).toBe(410);
    expect(await found({ q: 'À supprimer' })).toEqual([]);
    const { data } = await nobody().GET('/api/1/datasets/', { params: { query: { topic: id } } });
    expect(data!.total).toBe(0);
  });
});
