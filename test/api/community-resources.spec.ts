import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

const ABSENT = '0192d000-0000-7000-8000-000000000000';

let api: TestApi;
let producer: { id: string; slug: string };
let association: { id: string; slug: string };
let editor: ApiClient;
let admin: ApiClient;
/** Somebody who attaches things. */
let person: { id: string; token: string };
let citizen: ApiClient;

beforeAll(async () => {
  api = await startTestApi();
  producer = await api.found('Producteur');
  association = await api.found('Association');
  editor = as((await api.signUp({ roles: { [producer.id]: 'editor' } })).token);
  admin = as((await api.signUp({ isAdmin: true })).token);
  person = await api.signUp({ roles: { [association.id]: 'editor' } });
  citizen = as(person.token);
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

async function dataset(fields: Partial<Schemas['CreateDataset']> = {}): Promise<string> {
  const { data } = await editor.POST('/api/1/datasets/', {
    body: { title: 'Arrêts', description: 'Les arrêts.', organization: producer.id, ...fields },
  });
  return data!.id;
}

type Attached = Schemas['CommunityResourceResponse'];

const attach = (id: string, fields: object = {}, client = citizen) =>
  client.POST('/api/1/datasets/community_resources/', {
    body: { dataset: id, title: 'Carte', url: 'https://example.org/carte.geojson', ...fields } as never,
  });
const at = (community: string) => ({ params: { path: { community } } });
const read = (community: string, client = as()) =>
  client.GET('/api/1/datasets/community_resources/{community}/', at(community));
const list = (query: object, client = as()) =>
  client.GET('/api/1/datasets/community_resources/', { params: { query } });

function form(text: string, name: string): { body: never; bodySerializer: (body: unknown) => FormData } {
  const data = new FormData();
  data.set('file', new Blob([text]), name);
  return { body: data as never, bodySerializer: (body) => body as FormData };
}
const bring = (id: string, client = citizen) =>
  client.POST('/api/1/datasets/{dataset}/upload/community/', {
    params: { path: { dataset: id } },
    ...form('a;b\n', 'propre.csv'),
  });

describe('a community resource', () => {
  it('is attached to a dataset of others, and shown with it', async () => {
    const id = await dataset();
    const { data, response } = await attach(id, { format: 'GeoJSON', description: 'Faite à la main.' });
    expect(response.status).toBe(201);
    expect(data).toMatchObject({
      title: 'Carte',
      description: 'Faite à la main.',
      format: 'geojson',
      filetype: 'remote',
      type: 'main',
      dataset: { class: 'Dataset', id, title: 'Arrêts' },
      owner: { id: person.id },
      organization: null,
      permissions: { edit: true, delete: true },
    });
    const others = { ...data, permissions: { edit: false, delete: false } };
    expect((await read(data!.id)).data).toEqual(others);
    const { data: first } = await as().GET('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: id } },
    });
    expect(first!.community_resources).toEqual([others]);
    expect(first!.resources).toEqual([]);
    const { data: second } = await as().GET('/api/2/datasets/{dataset}/', {
      params: { path: { dataset: id } },
    });
    expect(second!.community_resources).toMatchObject({ rel: 'subsection', type: 'GET', total: 1 });
    const followed = await (await fetch(second!.community_resources.href)).json();
    expect(followed).toMatchObject({ total: 1, data: [others] });
  });

  it('says which schema it follows, and who may use it', async () => {
    const id = await dataset();
    const said = {
      schema: { name: 'un/schema', version: '1', url: null },
      access_type: 'restricted',
      access_audiences: [{ role: 'private', condition: 'no' }],
      access_type_reason: 'Des données personnelles',
    };
    const { data } = await attach(id, said);
    expect(data).toMatchObject(said);
    const open = { access_type: 'open' as const, access_audiences: null, access_type_reason: null };
    const { data: changed } = await citizen.PUT('/api/1/datasets/community_resources/{community}/', {
      ...at(data!.id),
      body: open,
    });
    expect(changed).toMatchObject({ ...open, schema: said.schema });
  });

  it('is attached once for one key', async () => {
    const id = await dataset();
    const body = { dataset: id, title: 'Une fois', url: 'https://example.org/1' } as never;
    const headers = { 'Idempotency-Key': 'once' };
    const answers = await Promise.all(
      [1, 2].map(() => citizen.POST('/api/1/datasets/community_resources/', { body, headers })),
    );
    expect(new Set(answers.map(({ data }) => data!.id)).size).toBe(1);
  });

  it('is listed with those of a dataset, an organization or a person, in an order', async () => {
    const id = await dataset();
    const { data: mine } = await attach(id, { title: 'B' });
    const { data: ours } = await attach(id, { title: 'A', organization: association.id });
    const ids = async (query: object) => (await list(query)).data!.data.map((found) => found.id);
    expect(await ids({ dataset: id })).toEqual([ours!.id, mine!.id]);
    expect(await ids({ dataset: id, sort: 'created' })).toEqual([mine!.id, ours!.id]);
    expect(await ids({ dataset: id, sort: 'title' })).toEqual([ours!.id, mine!.id]);
    expect(await ids({ dataset: id, organization: association.slug })).toEqual([ours!.id]);
    expect(await ids({ dataset: id, owner: person.id })).toEqual([mine!.id]);
    expect(await ids({ dataset: id, owner: 'nobody' })).toEqual([]);
    expect((await list({ dataset: id, page_size: 1 })).data).toMatchObject({
      total: 2,
      data: [{ id: ours!.id }],
    });
    const { data: organizations } = await citizen.GET('/api/1/me/org_community_resources/', {});
    expect(organizations!.data.map((found) => found.id)).toContain(ours!.id);
    expect(organizations!.data.map((found) => found.id)).not.toContain(mine!.id);
    expect((await as().GET('/api/1/me/org_community_resources/', {})).error).toMatchObject({ status: 401 });
  });

  it('is changed, and keeps what is left out and its dataset', async () => {
    const [id, other] = [await dataset(), await dataset()];
    const { data } = await attach(id, { description: 'x' });
    const { data: changed } = await citizen.PUT('/api/1/datasets/community_resources/{community}/', {
      ...at(data!.id),
      body: { title: 'Autre', dataset: other } as never,
    });
    expect(changed).toMatchObject({ title: 'Autre', description: 'x', url: data!.url, dataset: { id } });
    const { data: back } = await citizen.PUT('/api/1/datasets/community_resources/{community}/', {
      ...at(data!.id),
      body: changed as never,
    });
    expect(back).toEqual(changed);
  });

  it('is refused on an older version', async () => {
    const { response, data } = await attach(await dataset());
    const headers = { 'If-Match': response.headers.get('etag')! };
    const body = { title: 'Un' };
    const first = await citizen.PUT('/api/1/datasets/community_resources/{community}/', {
      ...at(data!.id),
      body,
      headers,
    });
    const second = await citizen.PUT('/api/1/datasets/community_resources/{community}/', {
      ...at(data!.id),
      body: { title: 'Deux' },
      headers,
    });
    expect([first.response.status, second.error!.code]).toEqual([200, 'version-conflict']);
  });

  it('goes to an organization with the right to write for it alone', async () => {
    const { data } = await attach(await dataset());
    const move = (organization: string | null) =>
      citizen.PUT('/api/1/datasets/community_resources/{community}/', {
        ...at(data!.id),
        body: { organization },
      });
    expect((await move(producer.id)).error).toMatchObject({ status: 403 });
    expect((await move(ABSENT)).error).toMatchObject({
      status: 400,
      errors: { organization: expect.anything() },
    });
    expect((await move(association.id)).data).toMatchObject({
      owner: null,
      organization: { id: association.id },
    });
    expect((await move(null)).data).toMatchObject({ owner: { id: person.id }, organization: null });
  });

  it('is deleted, and then is gone', async () => {
    const id = await dataset();
    const { data } = await attach(id);
    const { response } = await citizen.DELETE(
      '/api/1/datasets/community_resources/{community}/',
      at(data!.id),
    );
    expect(response.status).toBe(204);
    expect((await read(data!.id)).error).toMatchObject({ status: 410, code: 'community-resource-deleted' });
    expect((await list({ dataset: id })).data!.total).toBe(0);
    const [entry] = await api.dataSource.query<{ action: string }[]>(
      `select action from audit_entry where object_id = $1 order by id desc limit 1`,
      [data!.id],
    );
    expect(entry!.action).toBe('community-resource.deleted');
  });

  it.each([
    ['nobody', 401, 401],
    ['a stranger', 403, 403],
    ['the editor of the dataset', 403, 403],
    ['an administrator', 200, 204],
  ] as const)('of somebody is changed and deleted by %s: %i, %i', async (who, changed, deleted) => {
    const clients = {
      nobody: as(),
      'a stranger': as((await api.signUp()).token),
      'the editor of the dataset': editor,
      'an administrator': admin,
    };
    const client = clients[who];
    const { data } = await attach(await dataset());
    const put = await client.PUT('/api/1/datasets/community_resources/{community}/', {
      ...at(data!.id),
      body: { title: 'x' },
    });
    const gone = await client.DELETE('/api/1/datasets/community_resources/{community}/', at(data!.id));
    expect([put.response.status, gone.response.status]).toEqual([changed, deleted]);
  });

  it.each([
    ['nobody', undefined, {}, 401],
    ['anybody', {}, {}, 201],
    ['a stranger for an organization', {}, { organization: 'association' }, 403],
    ['a member for their organization', { member: true }, { organization: 'association' }, 201],
    ['a token that only reads', { scopes: ['read'] }, {}, 403],
    ['an administrator', { isAdmin: true }, {}, 201],
  ] as const)('may be attached by %s: %j %j %i', async (_, who, fields, status) => {
    const token =
      who &&
      (
        await api.signUp({
          ...('isAdmin' in who && { isAdmin: true }),
          ...('scopes' in who && { scopes: who.scopes }),
          ...('member' in who && { roles: { [association.id]: 'partial_editor' } }),
        })
      ).token;
    const owner = 'organization' in fields ? { organization: association.id } : {};
    const { response } = await attach(await dataset(), owner, as(token));
    expect(response.status).toBe(status);
  });

  it.each([
    [{ title: '' }, 'title'],
    [{ title: 'x'.repeat(351) }, 'title'],
    [{ url: 'javascript:alert(1)' }, 'url'],
    [{ dataset: 'ours' }, 'dataset'],
    [{ dataset: ABSENT }, 'dataset'],
    [{ dataset: undefined }, 'dataset'],
    [{ type: 'unknown' }, 'type'],
    [{ organization: 'ours' }, 'organization'],
  ])('is refused with the field named: %j', async (fields, field) => {
    const { error } = await attach(await dataset(), fields);
    expect([error!.status, Object.keys(error!.errors)]).toEqual([400, [field]]);
  });
});

describe('the file of a community resource', () => {
  it('is brought, served, replaced and removed as those of datasets are', async () => {
    const id = await dataset();
    const { data, response } = await bring(id);
    expect(response.status).toBe(201);
    const file = data as Attached;
    expect(file).toMatchObject({
      success: true,
      title: 'propre.csv',
      filetype: 'file',
      format: 'csv',
      filesize: 4,
      owner: { id: person.id },
    });
    expect(await (await fetch(file.latest)).text()).toBe('a;b\n');
    const { data: protectedFacts } = await citizen.PUT('/api/1/datasets/community_resources/{community}/', {
      ...at(file.id),
      body: { title: 'Propre', url: 'https://example.org/', filesize: 1 },
    });
    expect(protectedFacts).toMatchObject({ title: 'Propre', url: file.url, filesize: 4 });
    const replaced = await citizen.POST('/api/1/datasets/community_resources/{community}/upload/', {
      ...at(file.id),
      ...form('{}', 'x.json'),
    });
    expect([replaced.response.status, replaced.data]).toMatchObject([200, { success: true, format: 'json' }]);
    expect((await fetch(file.url)).status).toBe(404);
    expect(await (await fetch(file.latest)).text()).toBe('{}');
    await citizen.DELETE('/api/1/datasets/community_resources/{community}/', at(file.id));
    const states = await api.dataSource.query<{ state: string }[]>(
      'select state from stored_file where dataset_id = $1',
      [id],
    );
    expect(states).toEqual([{ state: 'released' }, { state: 'released' }]);
  });

  it.each([
    ['nobody', 401],
    ['a stranger', 201],
  ] as const)('is taken of %s: %i', async (who, status) => {
    const client = as(who === 'nobody' ? undefined : (await api.signUp()).token);
    expect((await bring(await dataset(), client)).response.status).toBe(status);
  });

  it('is replaced by its owner alone, and not in the place of a link', async () => {
    const id = await dataset();
    const { data } = await bring(id);
    const replace = (community: string, client: ApiClient) =>
      client.POST('/api/1/datasets/community_resources/{community}/upload/', {
        ...at(community),
        ...form('x', 'x.csv'),
      });
    const file = data as Attached;
    expect((await replace(file.id, as())).response.status).toBe(401);
    expect((await replace(file.id, editor)).response.status).toBe(403);
    expect((await replace(file.id, admin)).response.status).toBe(200);
    const { data: link } = await attach(id);
    expect((await replace(link!.id, citizen)).error).toMatchObject({
      status: 409,
      code: 'resource-not-file',
    });
    expect((await replace(ABSENT, citizen)).error).toMatchObject({ status: 404 });
  });
});

describe('what is attached to a dataset that is not for everybody', () => {
  it('is not there for those who may not see the dataset, nor is its file', async () => {
    const id = await dataset();
    const { data } = await bring(id);
    const file = data as Attached;
    await editor.PATCH('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: id } },
      body: { private: true },
    });
    // Not even for who attached it.
    for (const client of [as(), citizen]) {
      expect((await read(file.id, client)).error).toMatchObject({ status: 404 });
      expect(
        (await list({ owner: person.id, page_size: 100 }, client)).data!.data.map(({ id }) => id),
      ).not.toContain(file.id);
      expect((await attach(id, {}, client)).error!.status).toBe(client === citizen ? 400 : 401);
    }
    expect((await bring(id)).error).toMatchObject({ status: 404, code: 'dataset-not-found' });
    expect((await fetch(file.url, { redirect: 'manual' })).status).toBe(404);
    expect((await fetch(file.latest, { redirect: 'manual' })).status).toBe(404);
    expect((await read(file.id, editor)).response.status).toBe(200);
    await editor.DELETE('/api/1/datasets/{dataset}/', { params: { path: { dataset: id } } });
    expect((await read(file.id, editor)).error).toMatchObject({ status: 404 });
    expect((await bring(id, editor)).error).toMatchObject({ status: 410 });
  });
});

describe('those who answer for a dataset', () => {
  it('are told that something was attached to it, and whoever attached it is not', async () => {
    const own = await api.signUp();
    const { data } = await as(own.token).POST('/api/1/datasets/', {
      body: { title: 'À moi', description: 'x' },
    });
    const roles = ['admin', 'editor', 'partial_editor'] as const;
    const members = await Promise.all(roles.map((role) => api.signUp({ roles: { [producer.id]: role } })));
    const id = await dataset();
    await attach(id);
    await attach(id);
    await attach(data!.id);
    await attach(data!.id, {}, as(own.token));
    const told = async (token: string) =>
      (await as(token).GET('/api/1/notifications/', {}))
        .data!.data.filter(({ details }) => details.kind === 'community-resource-added')
        .map(({ details }) => details.subject.id)
        .filter((subject) => subject === id || subject === data!.id);
    expect(await told(own.token)).toEqual([data!.id]);
    expect(await Promise.all(members.map(({ token }) => told(token)))).toEqual([[id], [id], []]);
    expect(await told(person.token)).toEqual([]);
  });
});

describe('a community resource that is reported', () => {
  const subjectOf = (id: string) => ({ class: 'CommunityResource' as const, id });

  it('is hidden by an administrator from everybody but its owner, with its file, and shown again', async () => {
    const id = await dataset();
    const { data } = await bring(id);
    const file = data as Attached;
    const { response } = await as().POST('/api/1/reports/', {
      body: { subject: subjectOf(file.id), reason: 'spam', message: 'Publicité' },
    });
    expect(response.status).toBe(201);
    const hide = (client: ApiClient) =>
      client.POST('/api/1/moderation/hide/', { body: { subject: subjectOf(file.id), reason: 'Publicité' } });
    expect((await hide(editor)).response.status).toBe(403);
    expect((await hide(admin)).response.status).toBe(204);
    expect((await hide(admin)).error).toMatchObject({ status: 409, code: 'hidden-by-moderation' });
    const stranger = as((await api.signUp()).token);
    expect((await read(file.id)).error).toMatchObject({ status: 404 });
    expect((await read(file.id, stranger)).error).toMatchObject({ status: 404 });
    expect((await read(file.id, citizen)).data).toMatchObject({ hidden: { reason: 'Publicité' } });
    expect((await list({ dataset: id })).data!.total).toBe(0);
    expect((await list({ dataset: id }, citizen)).data!.total).toBe(1);
    const { data: shown } = await as().GET('/api/2/datasets/{dataset}/', {
      params: { path: { dataset: id } },
    });
    expect(shown!.community_resources.total).toBe(0);
    expect((await fetch(file.url)).status).toBe(404);
    expect((await fetch(file.latest, { redirect: 'manual' })).status).toBe(404);
    const { data: hidden } = await admin.GET('/api/1/moderation/hidden/', {});
    expect(hidden!.data.map(({ subject }) => subject)).toContainEqual(subjectOf(file.id));
    await admin.POST('/api/1/moderation/show/', { body: { subject: subjectOf(file.id), reason: 'Erreur' } });
    expect((await read(file.id)).response.status).toBe(200);
    expect((await fetch(file.url)).status).toBe(200);
  });
});
