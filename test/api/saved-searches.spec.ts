import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture } from '@passerelle/catalog/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let editor: ApiClient;
beforeAll(async () => {
  api = await startTestApi({ oidc: { fictionalIdentities: 'on' } });
  organization = await api.found('Agence');
  editor = as((await api.signUp({ roles: { [organization.id]: 'editor' } })).token);
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
const somebody = async () => as((await api.signUp()).token);

type NewSearch = Schemas['CreateSavedSearch'];
const save = (client: ApiClient, search: Partial<NewSearch> = {}) =>
  client.POST('/api/1/me/saved_searches/', {
    body: { name: 'Mienne', type: 'dataset', query: 'q=air', ...search },
  });
const at = (search: string) => ({ params: { path: { search } } });
const listOf = async (client: ApiClient) => (await client.GET('/api/1/me/saved_searches/')).data!;

async function publish(title: string, fields: Partial<Schemas['CreateDataset']> = {}): Promise<string> {
  const { data } = await editor.POST('/api/1/datasets/', {
    body: { title, description: '', organization: organization.id, ...fields },
  });
  await api.index();
  return data!.id;
}

let days = 0;
/** Each look is a week after the one before. */
async function newsOf(client: ApiClient): Promise<string[]> {
  await api.index();
  await api.lookForNews(new Date(Date.now() + (days += 8) * 24 * 60 * 60 * 1000));
  const { data } = await client.GET('/api/1/notifications/', { params: { query: { handled: false } } });
  const { data: notifications } = data!;
  for (const { id } of notifications) {
    await client.POST('/api/1/notifications/{notification}/read/', {
      params: { path: { notification: id } },
    });
  }
  return notifications.map(
    ({ details: { kind, subject, about } }) => `${kind} · ${subject.title} · ${about!.title}`,
  );
}

describe('a saved search', () => {
  it('is kept as what is searched, without how it is shown, and found at its page', async () => {
    const client = await somebody();
    const { data, response } = await save(client, {
      query: '?q=qualité de l’air&format=csv&format=json&page=3&sort=title&page_size=5&utm_source=x&tag=',
      frequency: 'weekly',
    });
    expect(response.status).toBe(201);
    const { searchParams, pathname } = new URL(data!.page);
    expect([pathname, [...searchParams]]).toEqual([
      '/datasets',
      [
        ['q', 'qualité de l’air'],
        ['format', 'csv'],
        ['format', 'json'],
      ],
    ]);
    expect(data).toMatchObject({ name: 'Mienne', type: 'dataset', frequency: 'weekly' });
    expect(await listOf(client)).toEqual([data]);
    expect((await client.GET('/api/1/me/saved_searches/{search}/', at(data!.id))).data).toEqual(data);
  });

  it('is renamed, looked for more often, and deleted', async () => {
    const client = await somebody();
    const { data } = await save(client);
    const { data: changed } = await client.PATCH('/api/1/me/saved_searches/{search}/', {
      ...at(data!.id),
      body: { name: 'Autre', frequency: 'instant' },
    });
    expect(changed).toEqual({ ...data, name: 'Autre', frequency: 'instant' });
    const remove = () => client.DELETE('/api/1/me/saved_searches/{search}/', at(data!.id));
    expect((await remove()).response.status).toBe(204);
    expect((await remove()).error).toMatchObject({ status: 404, code: 'saved-search-not-found' });
    expect(await listOf(client)).toEqual([]);
  });

  it.each([
    ['dataset', ''],
    ['dataset', 'page=2&sort=title'],
    ['dataset', 'q=&tag='],
    ['dataset', 'license=mine'],
    ['dataset', `q=${'x'.repeat(600)}`],
    ['reuse', 'format=csv'],
    ['dataservice', 'in_topic=health'],
  ] as const)('is not one of %s for %j', async (type, query) => {
    const { error } = await save(await somebody(), { type, query });
    expect(error).toMatchObject({ status: 400, code: 'invalid-input' });
    expect(Object.keys((error as { errors: object }).errors)).toEqual(['query']);
  });

  it('is one of fifty at most', async () => {
    const { id, token } = await api.signUp();
    await api.dataSource.query(
      `insert into saved_search (id, account_id, name, type, query, path, position)
       select gen_random_uuid(), $1, 'x', 'dataset', 'q=x', '/datasets?q=x', 0 from generate_series(1, 50)`,
      [id],
    );
    expect((await save(as(token))).error).toMatchObject({ status: 409, code: 'saved-search-limit' });
  });

  it('is for whoever saved it, and nobody else', async () => {
    const { data } = await save(await somebody());
    const administrator = as((await api.signUp({ isAdmin: true })).token);
    for (const client of [await somebody(), editor, administrator]) {
      const answers = [
        await client.GET('/api/1/me/saved_searches/{search}/', at(data!.id)),
        await client.PATCH('/api/1/me/saved_searches/{search}/', { ...at(data!.id), body: { name: 'x' } }),
        await client.DELETE('/api/1/me/saved_searches/{search}/', at(data!.id)),
      ];
      expect(answers.map(({ error }) => error!.code)).toEqual(Array(3).fill('saved-search-not-found'));
      expect(await listOf(client)).toEqual([]);
    }
    const answers = [
      await as().GET('/api/1/me/saved_searches/'),
      await save(as()),
      await as().GET('/api/1/me/saved_searches/{search}/', at(data!.id)),
      await as().PATCH('/api/1/me/saved_searches/{search}/', { ...at(data!.id), body: {} }),
      await as().DELETE('/api/1/me/saved_searches/{search}/', at(data!.id)),
    ];
    expect(answers.map(({ error }) => error!.status)).toEqual(Array(5).fill(401));
    const reading = as((await api.signUp({ scopes: ['read'] })).token);
    expect((await save(reading)).error!.status).toBe(403);
  });
});

describe('whoever saved a search', () => {
  it('is told of what it finds anew, and not of what was there', async () => {
    await publish('Loutres de 2020');
    const client = await somebody();
    await save(client, { name: 'Loutres', query: 'q=loutres' });
    expect(await newsOf(client)).toEqual([]);
    await publish('Loutres de 2026');
    await publish('Castors de 2026');
    expect(await newsOf(client)).toEqual(['saved-search · Loutres · Loutres de 2026']);
    expect(await newsOf(client)).toEqual([]);
  });

  it('is told of what a harvest brings, whatever its own date', async () => {
    const client = await somebody();
    await save(client, { name: 'Hérissons', query: 'q=hérissons' });
    await api.publish(
      datasetRecordFixture({ remoteId: 'h', title: 'Hérissons', issued: '1999-01-01' } as never),
    );
    expect(await newsOf(client)).toEqual(['saved-search · Hérissons · Hérissons']);
  });

  it('is told by its filters, and not of other words than those that were saved', async () => {
    const client = await somebody();
    await save(client, { name: 'Par mot-clé', query: 'tag=belettes' });
    await save(client, { name: 'Introuvable', query: 'q=blaireaux fantômes' });
    await publish('Nocturnes', { tags: ['belettes'] });
    await publish('Blaireaux');
    expect(await newsOf(client)).toEqual(['saved-search · Par mot-clé · Nocturnes']);
  });

  it('is never told of what is private, until it is published', async () => {
    const client = await somebody();
    await save(client, { name: 'Martres', query: 'q=martres' });
    const id = await publish('Martres', { private: true });
    expect(await newsOf(client)).toEqual([]);
    await editor.PATCH('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: id } },
      body: { private: false },
    });
    expect(await newsOf(client)).toEqual(['saved-search · Martres · Martres']);
  });

  it('is told of APIs and of reuses', async () => {
    const client = await somebody();
    await save(client, { name: 'API', type: 'dataservice', query: 'q=putois' });
    await save(client, { name: 'Réutilisations', type: 'reuse', query: 'topic=others&q=putois' });
    await editor.POST('/api/1/dataservices/', {
      body: { title: 'API des putois', description: '', organization: organization.id },
    });
    await editor.POST('/api/1/reuses/', {
      body: {
        title: 'Carte des putois',
        description: '',
        type: 'idea',
        topic: 'others',
        url: 'https://reuse.example/putois',
      },
    });
    await api.dataSource.query(
      `update reuse set created_at = s.looked_at + interval '1 minute' from (select max(looked_at) as looked_at from saved_search) s where title = 'Carte des putois'`,
    );
    expect((await newsOf(client)).sort()).toEqual([
      'saved-search · API · API des putois',
      'saved-search · Réutilisations · Carte des putois',
    ]);
  });

  it('is told once however many workers look, and as often as they want', async () => {
    const client = await somebody();
    await save(client, { name: 'Souvent', query: 'q=fouines', frequency: 'instant' });
    await save(client, { name: 'Rarement', query: 'q=fouines', frequency: 'weekly' });
    await newsOf(client);
    await publish('Fouines');
    const soon = new Date(Date.now() + days * 24 * 60 * 60 * 1000 + 60 * 60 * 1000);
    await Promise.all([api.lookForNews(soon), api.lookForNews(soon)]);
    const { data } = await client.GET('/api/1/notifications/', { params: { query: { handled: false } } });
    expect(data!.data.map(({ details }) => details.subject.title)).toEqual(['Souvent']);
    expect(await newsOf(client)).toEqual(expect.arrayContaining(['saved-search · Rarement · Fouines']));
  });

  it('is told nothing as long as the index is behind, and all of it then', async () => {
    const client = await somebody();
    await save(client, { name: 'Hermines', query: 'q=hermines' });
    await editor.POST('/api/1/datasets/', {
      body: { title: 'Hermines', description: '', organization: organization.id },
    });
    await api.lookForNews(new Date(Date.now() + (days += 8) * 24 * 60 * 60 * 1000));
    const { data } = await client.GET('/api/1/notifications/');
    expect(data!.total).toBe(0);
    expect(await newsOf(client)).toEqual(['saved-search · Hermines · Hermines']);
  });

  it('gets a letter that leads to what was found', async () => {
    const { token, email } = await api.signUp({ verified: true });
    const client = as(token);
    await save(client, { name: 'Genettes', query: 'q=genettes' });
    await publish('Genettes');
    await api.lookForNews(new Date(Date.now() + (days += 8) * 24 * 60 * 60 * 1000));
    await api.planNews();
    await api.sendMail();
    const [letter] = await api.letters(email);
    expect(letter!.subject).toBe('Nouveaux résultats de la recherche « Genettes », dont « Genettes »');
    expect(letter!.text).toContain('/datasets/genettes');
  });

  it('is told nothing more once it is deleted', async () => {
    const client = await somebody();
    const { data } = await save(client, { name: 'Visons', query: 'q=visons' });
    await publish('Visons');
    await api.lookForNews(new Date(Date.now() + (days += 8) * 24 * 60 * 60 * 1000));
    await client.DELETE('/api/1/me/saved_searches/{search}/', at(data!.id));
    expect((await client.GET('/api/1/notifications/')).data!.total).toBe(0);
  });
});
