import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let administrator: ApiClient;

beforeAll(async () => {
  api = await startTestApi();
  administrator = as((await api.signUp({ isAdmin: true })).token);
}, 60_000);
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'x-api-key': token } });
const read = async (client = as()) => (await client.GET('/api/1/site/')).data!;
const patch = (body: object, client = administrator, headers: Record<string, string> = {}) =>
  client.PATCH('/api/1/site/', { body, headers });

describe('what the portal says of itself', () => {
  it('has its own name and words until an administrator gives it others', async () => {
    const nothing = { title: null, lead: null, text: null };
    expect(await read()).toMatchObject({
      id: 'passerelle',
      title: 'Passerelle',
      keywords: [],
      welcome: { fr: nothing, en: nothing },
      usage_counted: true,
      permissions: { edit: false },
    });
    expect((await read(administrator)).permissions).toEqual({ edit: true });
  });

  it('is written by administrators; what is left out stays, what is null goes back', async () => {
    const { data } = await patch({
      title: '  Données de la ville ',
      keywords: ['Open Data', 'ville'],
      welcome: { fr: { title: 'Bienvenue', text: '**Ici**' }, en: { lead: 'Welcome' } },
    });
    expect(data).toMatchObject({
      title: 'Données de la ville',
      keywords: ['open-data', 'ville'],
      welcome: {
        fr: { title: 'Bienvenue', lead: null, text: '**Ici**' },
        en: { title: null, lead: 'Welcome', text: null },
      },
    });
    await patch({ welcome: { fr: { text: null, lead: 'Tout est là' } } });
    expect(await read()).toMatchObject({
      title: 'Données de la ville',
      welcome: { fr: { title: 'Bienvenue', lead: 'Tout est là', text: null }, en: { lead: 'Welcome' } },
    });
    await patch({ welcome: { en: null } });
    expect((await read()).welcome.en).toEqual({ title: null, lead: null, text: null });
    const catalogue = await (await fetch(`${api.url}/api/1/site/data.ttl?page_size=1`)).text();
    expect(catalogue).toContain('Données de la ville');
  });

  it('cannot be written by anybody else', async () => {
    const organization = await api.found('Mairie');
    const member = (await api.signUp({ roles: { [organization.id]: 'admin' } })).token;
    const stranger = (await api.signUp()).token;
    const before = await read();
    for (const [token, status] of [
      [undefined, 401],
      [member, 403],
      [stranger, 403],
    ] as const) {
      expect((await patch({ title: 'À moi' }, as(token))).response.status).toBe(status);
    }
    expect(await read()).toEqual(before);
  });

  it('stands in the journal, once for each change', async () => {
    await patch({ title: 'Avant' });
    await patch({ title: 'Après' });
    await patch({ title: 'Après' });
    const entries = await api.dataSource.query<{ details: object }[]>(
      `select details from audit_entry where action = 'site.updated' order by id desc limit 1`,
    );
    expect(entries).toEqual([{ details: { changes: { title: { from: 'Avant', to: 'Après' } } } }]);
  });

  it('is refused on an older version', async () => {
    const { response } = await as().GET('/api/1/site/');
    const headers = { 'if-match': response.headers.get('etag')! };
    expect((await patch({ title: 'Le premier' }, administrator, headers)).response.status).toBe(200);
    const { error } = await patch({ title: 'Le second' }, administrator, headers);
    expect(error).toMatchObject({ status: 412, code: 'version-conflict' });
  });

  it.each([
    [{ title: '' }, 'title'],
    [{ title: null }, 'title'],
    [{ title: 'x'.repeat(101) }, 'title'],
    [{ keywords: 'open' }, 'keywords'],
    [{ welcome: null }, 'welcome'],
    [{ welcome: [] }, 'welcome'],
    [{ welcome: { fr: { title: 'x'.repeat(151) } } }, 'welcome.fr.title'],
    [{ welcome: { fr: { text: 3 } } }, 'welcome.fr.text'],
  ])('is refused as %j with the field named', async (body, field) => {
    const { error } = await patch(body);
    expect([error!.status, Object.keys(error!.errors)]).toEqual([400, [field]]);
  });
});
