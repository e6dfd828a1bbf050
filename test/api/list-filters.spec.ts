import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { dataserviceRecordFixture, datasetRecordFixture } from '@passerelle/catalog/testing';

let api: TestApi;
let organization: { id: string; slug: string };
let person: { id: string; token: string };
let owner: ApiClient;
const ids: Record<string, string> = {};
beforeAll(async () => {
  api = await startTestApi();
  organization = await api.found('Ville');
  await api.dataSource.query(`update organization set badges = '{certified}' where id = $1`, [
    organization.id,
  ]);
  person = await api.signUp({ roles: { [organization.id]: 'editor' } });
  owner = as(person.token);
  const create = async (title: string, more: object = {}) => {
    const body = { title, description: 'x', ...more };
    ids[title] = (await owner.POST('/api/1/datasets/', { body })).data!.id;
  };
  await create('Mien', { temporal_coverage: { start: '2019', end: '2021-06' } });
  await create('De la ville', { organization: organization.id, temporal_coverage: { start: '2020-03-01' } });
  await create('Brouillon', { organization: organization.id, private: true });
  await create('Ancien');
  await create('Effacé');
  await owner.PATCH('/api/1/datasets/{dataset}/', { ...at('Ancien'), body: { archived: '2025-01-01' } });
  await owner.DELETE('/api/1/datasets/{dataset}/', at('Effacé'));
  await owner.POST('/api/1/datasets/{dataset}/followers/', at('De la ville'));
  await owner.POST('/api/1/reuses/', {
    body: {
      title: 'Carte',
      description: 'x',
      type: 'application',
      topic: 'others',
      url: 'https://map.example/',
      datasets: [ids.Mien!],
    },
  });
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });
const at = (title: string) => ({ params: { path: { dataset: ids[title]! } } });
async function list(query: object, client = as()): Promise<string[]> {
  const { data } = await client.GET('/api/1/datasets/', { params: { query: { sort: 'title', ...query } } });
  expect(data!.total).toBe(data!.data.length);
  return data!.data.map(({ title }) => title);
}

describe('datasets are listed', () => {
  it('without their files in version 2, by the same filters, orders and cursors', async () => {
    const query = { sort: 'title', page_size: 1 } as const;
    const { data: first } = await as().GET('/api/2/datasets/', { params: { query } });
    expect([first!.total, first!.data.map(({ title }) => title)]).toEqual([2, ['De la ville']]);
    expect(first!.data[0]!.resources).toMatchObject({ rel: 'subsection', total: 0 });
    const { data: own } = await owner.GET('/api/2/datasets/', { params: { query: { private: true } } });
    expect(own!.data.map(({ title }) => title)).toEqual(['Brouillon']);
  });

  it('without what came month by month, which each tells by itself', async () => {
    const { data: listed } = await as().GET('/api/1/datasets/', {});
    expect(listed!.data.every(({ metrics }) => metrics.reuses_by_months === undefined)).toBe(true);
    const sumOf = (months: Record<string, number> = {}) => [
      Object.keys(months).length,
      Object.values(months).reduce((sum, number) => sum + number, 0),
    ];
    const { data: reused } = await as().GET('/api/1/datasets/{dataset}/', at('Mien'));
    const { data: followed } = await as().GET('/api/2/datasets/{dataset}/', at('De la ville'));
    expect([sumOf(reused!.metrics.reuses_by_months), sumOf(reused!.metrics.followers_by_months)]).toEqual([
      [12, 1],
      [12, 0],
    ]);
    expect(sumOf(followed!.metrics.followers_by_months)).toEqual([12, 1]);
    expect(Object.keys(followed!.metrics.followers_by_months!)).toEqual(
      Object.keys(reused!.metrics.reuses_by_months!).sort(),
    );
  });

  it('by who owns them in person', async () => {
    expect(await list({ owner: person.id })).toEqual(['Mien']);
    expect(await list({ owner: 'nobody' })).toEqual([]);
  });

  it('by who follows them', async () => {
    expect(await list({ followed_by: person.id })).toEqual(['De la ville']);
    await owner.DELETE('/api/1/datasets/{dataset}/followers/', at('De la ville'));
    expect(await list({ followed_by: person.id })).toEqual([]);
    await owner.POST('/api/1/datasets/{dataset}/followers/', at('De la ville'));
  });

  it('by what their organization is', async () => {
    expect(await list({ organization_badge: 'certified' })).toEqual(['De la ville']);
    expect(await list({ organization_badge: 'company' })).toEqual([]);
  });

  it('by who is credited for them, by name or from the address book, but not as a contact', async () => {
    const contact = async (name: string, role: 'contact' | 'creator') => {
      const body = { name, role, email: 'somebody@example.org' };
      return (await owner.POST('/api/1/contacts/', { body })).data!.id;
    };
    const creator = await contact('Institut de la Carte', 'creator');
    const asked = await contact('Bureau', 'contact');
    await owner.PATCH('/api/1/datasets/{dataset}/', {
      ...at('Mien'),
      body: { contact_points: [creator, asked] },
    });
    expect(await list({ credit: 'institut de la carte' })).toEqual(['Mien']);
    expect(await list({ credit: creator })).toEqual(['Mien']);
    expect(await list({ credit: 'Bureau' })).toEqual([]);
    expect(await list({ credit: asked })).toEqual([]);
  });

  it.each([
    ['2019-01-01-2021-06-30', ['Mien']],
    ['2020-03-01-2020-12-31', ['De la ville', 'Mien']],
    ['2020-02-01-2030-12-31', []],
    ['2020-03-01-2030-12-31', ['De la ville']],
  ])('by a period that they cover: %s', async (temporal_coverage, titles) => {
    expect(await list({ temporal_coverage })).toEqual(titles);
  });

  it.each(['2020', '2020-01-01', '2020-13-01-2020-12-31', '2020-01-01/2020-12-31'])(
    'but not by what is no period: %s',
    async (temporal_coverage) => {
      const { error } = await as().GET('/api/1/datasets/', { params: { query: { temporal_coverage } } });
      expect(Object.keys(error!.errors)).toEqual(['temporal_coverage']);
    },
  );

  it.each([
    ['private', ['Brouillon']],
    ['archived', ['Ancien']],
    ['deleted', ['Effacé']],
  ])('when they are %s, to those they are of alone', async (standing, titles) => {
    const query = { [standing]: 'true' };
    expect(await list(query, owner)).toEqual(titles);
    expect(await list(query)).toEqual([]);
    expect(await list(query, as((await api.signUp()).token))).toEqual([]);
    expect(await list(query, as((await api.signUp({ isAdmin: true })).token))).toEqual(titles);
    expect(await list({ [standing]: 'false' })).toEqual(['De la ville', 'Mien']);
  });

  it.each([
    ['-reuses', 'Mien'],
    ['reuses', 'De la ville'],
    ['-followers', 'De la ville'],
    ['followers', 'Mien'],
  ] as const)('in the order of %s', async (sort, first) => {
    expect((await list({ sort }))[0]).toBe(first);
  });

  it('page after page by cursor in the order of a number', async () => {
    const found: string[] = [];
    let query: Record<string, string> = { sort: '-followers', page_size: '1' };
    for (let page = 0; page < 2; page++) {
      const response = await fetch(`${api.url}/api/1/datasets/?${new URLSearchParams(query).toString()}`);
      const body = (await response.json()) as { data: { title: string; id: string }[] };
      found.push(...body.data.map(({ title }) => title));
      const value = page === 0 ? '1' : '0';
      const cursor = Buffer.from(JSON.stringify(['-followers', value, body.data[0]!.id])).toString(
        'base64url',
      );
      query = { ...query, cursor };
    }
    expect(found).toEqual(['De la ville', 'Mien']);
  });
});

describe('APIs are listed', () => {
  beforeAll(async () => {
    const body = { description: 'x' };
    await owner.POST('/api/1/dataservices/', { body: { ...body, title: 'API à moi' } });
    const { data: contact } = await owner.POST('/api/1/contacts/', {
      body: { name: 'Guichet', role: 'contact', email: 'a@example.org', organization: organization.id },
    });
    ids.contact = contact!.id;
    await owner.POST('/api/1/dataservices/', {
      body: {
        ...body,
        title: 'API de la ville',
        organization: organization.id,
        access_audiences: [{ role: 'private', condition: 'no' }],
        contact_points: [contact!.id],
      },
    });
  });

  it.each([
    ['owner', () => person.id, ['API à moi']],
    ['organization_badge', () => 'certified', ['API de la ville']],
    ['access_audience', () => 'private:no', ['API de la ville']],
    ['access_audience', () => 'private:yes', []],
    ['contact_point', () => ids.contact!, ['API de la ville']],
  ])('by %s', async (name, value, titles) => {
    const { data } = await as().GET('/api/1/dataservices/', { params: { query: { [name]: value() } } });
    expect(data!.data.map(({ title }) => title)).toEqual(titles);
  });
});

describe('contacts of an organization', () => {
  const suggest = (q: string, client: ApiClient) =>
    client.GET('/api/1/organizations/{organization}/contacts/suggest/', {
      params: { path: { organization: organization.slug }, query: { q } },
    });

  it('are proposed to its members by name and address', async () => {
    expect((await suggest('guich', owner)).data!.map(({ name }) => name)).toEqual(['Guichet']);
    expect((await suggest('a@ex', owner)).data).toHaveLength(1);
    expect((await suggest('zzz', owner)).data).toEqual([]);
    expect((await suggest('guich', as())).response.status).toBe(401);
    expect((await suggest('guich', as((await api.signUp()).token))).data).toEqual([]);
    expect((await suggest('guich', as((await api.signUp({ isAdmin: true })).token))).data).toHaveLength(1);
  });

  it('are changed by PATCH as by PUT', async () => {
    const patch = (client: ApiClient) =>
      client.PATCH('/api/1/contacts/{contact}/', {
        params: { path: { contact: ids.contact! } },
        body: { name: 'Guichet unique' },
      });
    expect((await patch(as())).response.status).toBe(404);
    expect((await patch(as((await api.signUp()).token))).response.status).toBe(404);
    expect((await patch(owner)).data).toMatchObject({ name: 'Guichet unique', email: 'a@example.org' });
    expect((await patch(as((await api.signUp({ isAdmin: true })).token))).response.status).toBe(200);
  });
});

describe('tags', () => {
  it('are proposed by how they begin and how often they are used, those of private things not at all', async () => {
    await api.publish(
      datasetRecordFixture({ remoteId: '1', tags: ['velo', 'arbre-remarquable'] }),
      datasetRecordFixture({ remoteId: '2', tags: ['arbre'] }),
      datasetRecordFixture({ remoteId: '3', tags: ['arbre', 'desarbre'] }),
      dataserviceRecordFixture({ remoteId: '4', tags: ['arbre-api'] }),
    );
    const body = { title: 'Secret', description: 'x', private: true, tags: ['arbre-secret'] };
    await owner.POST('/api/1/datasets/', { body });
    const suggest = async (q: string, size = 10) =>
      (await owner.GET('/api/1/tags/suggest/', { params: { query: { q, size } } })).data!.map(
        ({ text }) => text,
      );
    expect(await suggest('Arbre')).toEqual(['arbre', 'arbre-api', 'arbre-remarquable', 'desarbre']);
    expect(await suggest('Vél')).toEqual(['velo']);
    expect(await suggest('a', 1)).toEqual(['arbre']);
    expect(await suggest('xyz')).toEqual([]);
  });
});

it('the grounds of restrictions are told with their address in the INSPIRE list', async () => {
  const { data } = await as().GET('/api/1/access_type/reason_categories/');
  expect(data).toHaveLength(8);
  expect(data![5]).toEqual({
    value: 'confidentiality_of_personal_data',
    label: 'Confidentialité des données à caractère personnel',
    uri: 'http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/INSPIRE_Directive_Article13_1f',
  });
});
