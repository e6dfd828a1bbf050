import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let person: { id: string; token: string };
let stranger: { id: string; token: string };
let administrator: { id: string; token: string };
beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Ville');
  person = await api.signUp({ roles: { [organization.id]: 'editor' } });
  stranger = await api.signUp();
  administrator = await api.signUp({ isAdmin: true });
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
const seenBy = async (token: string | undefined, user = person.id) =>
  as(token).GET('/api/1/users/{user}/', { params: { path: { user } } });

describe('a person', () => {
  it('is shown with their organizations, and their address as far as it is for who asks', async () => {
    const emails = [];
    for (const token of [undefined, stranger.token, person.token, administrator.token]) {
      const { data } = await seenBy(token);
      expect(data).toMatchObject({
        id: person.id,
        first_name: 'Test',
        last_name: 'Person',
        roles: [],
        organizations: [{ role: 'editor', organization: { id: organization.id } }],
        metrics: { datasets: 0, reuses: 0 },
      });
      emails.push(data!.email);
    }
    expect(emails[0]).toBeNull();
    expect(emails[1]).toMatch(/^.\*\*\*@example\.org$/);
    expect(emails[2]).toMatch(/^[\da-f-]{36}@example\.org$/);
    expect(emails[3]).toBe(emails[2]);
  });

  it('is found by their slug, and not found when there is none', async () => {
    const { data } = await seenBy(undefined);
    expect((await seenBy(undefined, data!.slug)).data).toEqual(data);
    expect((await seenBy(undefined, 'nobody-of-this-name')).error).toMatchObject({
      status: 404,
      code: 'user-not-found',
    });
  });

  it('is counted for what everybody may see of theirs', async () => {
    const body = { title: 'À moi', description: 'x' };
    await as(person.token).POST('/api/1/datasets/', { body });
    await as(person.token).POST('/api/1/datasets/', { body: { ...body, private: true } });
    expect((await seenBy(person.token)).data!.metrics.datasets).toBe(1);
  });

  it('says of themselves what they want, and what is left out stays', async () => {
    const me = as(person.token);
    const { data } = await me.PUT('/api/1/me/', {
      body: { about: 'Géomatique.', website: 'https://example.org/' },
    });
    expect(data).toMatchObject({ about: 'Géomatique.', website: 'https://example.org/' });
    await me.PUT('/api/1/me/', { body: { about: null } });
    expect((await seenBy(undefined)).data).toMatchObject({ about: null, website: 'https://example.org/' });
    expect((await as().PUT('/api/1/me/', { body: {} })).response.status).toBe(401);
    const { error } = await me.PUT('/api/1/me/', { body: { website: 'javascript:alert(1)' } });
    expect(Object.keys(error!.errors)).toEqual(['website']);
  });
});

describe('people', () => {
  it('are listed for administrators alone', async () => {
    const list = (token?: string) =>
      as(token).GET('/api/1/users/', { params: { query: { sort: 'created' } } });
    expect((await list()).response.status).toBe(401);
    expect((await list(person.token)).response.status).toBe(403);
    const { data } = await list(administrator.token);
    expect(data!.data.map(({ id }) => id)).toEqual([person.id, stranger.id, administrator.id]);
    expect(data!.data[0]!.email).toMatch(/^[\da-f-]{36}@/);
    expect(data!.data[2]!.roles).toEqual(['admin']);
  });

  it('are proposed to who is signed in', async () => {
    const suggest = (q: string, token?: string) =>
      as(token).GET('/api/1/users/suggest/', { params: { query: { q } } });
    expect((await suggest('test')).response.status).toBe(401);
    expect((await suggest('TEST p', stranger.token)).data).toHaveLength(3);
    expect((await suggest('person te', stranger.token)).data).toHaveLength(3);
    for (const q of ['', '%', 'example.org']) {
      expect((await suggest(q, stranger.token)).data).toEqual([]);
    }
  });

  it('are administrators or not, and members in three ways', async () => {
    expect((await as().GET('/api/1/users/roles/')).data).toEqual([{ name: 'admin' }]);
    const roles = (await as().GET('/api/1/organizations/roles/', { params: { query: { lang: 'en' } } }))
      .data!;
    expect(roles.map(({ id, label }) => `${id}: ${label}`)).toEqual([
      'admin: Administrator',
      'editor: Editor',
      'partial_editor: Partial editor',
    ]);
  });
});

describe('what is mine', () => {
  let mine: ApiClient;
  beforeAll(async () => {
    const owner = await api.signUp({ roles: { [organization.id]: 'editor' } });
    mine = as(owner.token);
    const body = { description: 'x' };
    const said = { type: 'application', topic: 'others' } as const;
    await mine.POST('/api/1/datasets/', { body: { ...body, title: 'En personne', private: true } });
    const { data } = await mine.POST('/api/1/datasets/', {
      body: {
        ...body,
        title: 'Pour la ville',
        organization: organization.id,
        resources: [{ title: 'x', url: 'https://example.org/x' }],
      },
    });
    await api.dataSource.transaction(async (tx) => {
      await tx.query("select set_config('passerelle.checks_links', 'on', true)");
      await tx.query(`update resource set extras = '{"check:available": false}' where dataset_id = $1`, [
        data!.id,
      ]);
    });
    await mine.POST('/api/1/reuses/', {
      body: { ...body, ...said, title: 'Ma carte', url: 'https://mine.example/' },
    });
    await mine.POST('/api/1/reuses/', {
      body: {
        ...body,
        ...said,
        title: 'Carte de la ville',
        url: 'https://city.example/',
        organization: organization.id,
      },
    });
    const path = { dataset: data!.id };
    await as(stranger.token).POST('/api/1/datasets/{dataset}/followers/', { params: { path } });
    await as(stranger.token).POST('/api/1/discussions/', {
      body: { title: 'Une question', comment: '?', subject: { class: 'Dataset', id: data!.id } },
    });
  });

  it('is listed, private or not, and so is what is of my organizations', async () => {
    const titles = (page: { data?: { data: { title: string }[] } }) =>
      page.data!.data.map(({ title }) => title);
    expect(titles(await mine.GET('/api/1/me/datasets/'))).toEqual(['En personne']);
    expect(titles(await mine.GET('/api/1/me/org_datasets/'))).toEqual(['Pour la ville']);
    expect(titles(await mine.GET('/api/1/me/reuses/'))).toEqual(['Ma carte']);
    expect(titles(await mine.GET('/api/1/me/org_reuses/'))).toEqual(['Carte de la ville']);
    expect(titles(await mine.GET('/api/1/me/org_discussions/'))).toEqual(['Une question']);
    const query = { q: 'ville' };
    expect(titles(await mine.GET('/api/1/me/datasets/', { params: { query } }))).toEqual([]);
    expect(titles(await as(stranger.token).GET('/api/1/me/org_discussions/'))).toEqual([]);
  });

  it('is counted', async () => {
    expect((await mine.GET('/api/1/me/metrics/')).data).toMatchObject({
      datasets_count: 1,
      datasets_org_count: 1,
      followers_count: 0,
      followers_org_count: 1,
      resources_availability: 0,
    });
    expect((await as(administrator.token).GET('/api/1/me/metrics/')).data).toMatchObject({
      datasets_count: 0,
      resources_availability: null,
    });
  });

  it.each([
    '/api/1/me/datasets/',
    '/api/1/me/reuses/',
    '/api/1/me/org_datasets/',
    '/api/1/me/org_reuses/',
    '/api/1/me/org_discussions/',
    '/api/1/me/metrics/',
  ] as const)('needs somebody: %s', async (path) => {
    expect((await as().GET(path)).response.status).toBe(401);
  });
});
