import { randomUUID } from 'node:crypto';
import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let client: ApiClient;
let editor: ApiClient;
let city: { id: string; slug: string };
beforeAll(async () => {
  api = await startTestApi();
  client = as();
  city = await api.found('Ville de Rennes', ['local-authority']);
  editor = as((await api.signUp({ roles: { [city.id]: 'editor' } })).token);
  await create('Qualité de l’air', {
    tags: ['environnement', 'air'],
    license: 'lov2',
    temporal_coverage: { start: '2015-01-01', end: '2020-12-31' },
    description: 'Mesures horaires de la qualité de l’air aux stations de la ville. '.repeat(3),
    frequency: 'annual',
    spatial: { places: ['Rennes'] },
    resources: [{ title: 'Mesures', url: 'https://example.org/a.csv', format: 'csv', description: 'x' }],
  });
  await create('Comptages de vélos', {
    tags: ['mobilite', 'velo'],
    license: 'odc-odbl',
    temporal_coverage: { start: '2019-06-01', end: '2019-06-30' },
  });
  await create('Registre des habitants', {
    tags: ['population'],
    access_type: 'restricted',
    access_audiences: [
      { role: 'local_authority_and_administration', condition: 'yes' },
      { role: 'private', condition: 'no' },
    ],
  });
  await create('Marchés en cours', {
    access_type: 'restricted',
    access_audiences: [{ role: 'company_and_association', condition: 'under_condition' }],
  });
  await api.index();
});
afterAll(() => api.close());

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

async function create(title: string, fields: Partial<Schemas['CreateDataset']>): Promise<void> {
  const { response } = await editor.POST('/api/1/datasets/', {
    body: { title, description: 'x', organization: city.id, ...fields },
  });
  expect([title, response.status]).toEqual([title, 201]);
}

async function search(query: string, asking = client) {
  const { data, error } = await asking.GET('/api/2/datasets/search/', {
    params: { query: Object.fromEntries(new URLSearchParams(query)) },
  });
  expect(error).toBeUndefined();
  return data!;
}
const titles = async (query: string, asking = client) =>
  (await search(query, asking)).data.map(({ title }) => title).sort();
const counts = (facet: Schemas['FacetCount'][] | undefined) =>
  Object.fromEntries(
    (facet ?? []).filter(({ name }) => name !== 'all').map(({ name, count }) => [name, count]),
  );

describe('a facet', () => {
  it('on themes knows them by their keywords, and names them', async () => {
    const { facets } = await search('');
    expect(facets.theme).toEqual([
      { name: 'all', count: 4 },
      { name: 'ENVI', count: 1, label: 'Environnement' },
      { name: 'SOCI', count: 1, label: 'Population et société' },
      { name: 'TRAN', count: 1, label: 'Transports' },
    ]);
    expect(await titles('theme=TRAN')).toEqual(['Comptages de vélos']);
  });

  it.each([
    ['2015', ['Qualité de l’air']],
    ['2019', ['Comptages de vélos', 'Qualité de l’air']],
    ['2010-2019', ['Comptages de vélos', 'Qualité de l’air']],
    ['2020-2030', ['Qualité de l’air']],
    ['1990-2014', []],
  ])('on the period %s finds what covers any of it', async (period, expected) => {
    expect(await titles(`period=${period}`)).toEqual(expected);
  });

  it('on the period counts years and decades by what they find', async () => {
    const { facets } = await search('');
    expect(counts(facets.period)).toMatchObject({
      2015: 1,
      2019: 2,
      2020: 1,
      '2010-2019': 2,
      '2020-2029': 1,
    });
  });

  it.each([
    ['facets=license,tag', ['tag', 'license']],
    ['facets=license&license=lov2', ['license']],
    ['facets=', []],
  ])('is counted only if %s asks for it', async (query, expected) => {
    const answer = await client.GET('/api/2/datasets/search/', {
      params: { query: Object.fromEntries(new URLSearchParams(query)) },
    });
    expect(Object.keys(answer.data!.facets)).toEqual(expected);
    const { facets } = await search(query.replace(/facets=[^&]*&?/u, ''));
    expect(facets).toMatchObject(answer.data!.facets);
  });

  /** With parameters that are repeated. */
  const answerTo = async (query: string) => {
    const response = await fetch(`${api.url}/api/2/datasets/search/?${query}`);
    return (await response.json()) as Schemas['DatasetSearchPage'];
  };
  const totalsAfter = (facet: Schemas['FacetCount'][] | undefined) =>
    Object.fromEntries((facet ?? []).map(({ name, total_after }) => [name.split('|')[0], total_after]));

  it.each([
    ['tag=air', 'tag', 'velo'],
    ['tag=air&tag=velo', 'tag', 'air'],
    ['period=2019', 'period', '2010-2019'],
    ['period=2010-2019', 'period', '2010-2019'],
    ['last_update_range=last_30_days', 'last_update_range', 'last_30_days'],
  ])('of which something is chosen tells the total after a click: %s, %s %s', async (query, filter, name) => {
    const { facets } = await answerTo(query);
    const clicked = new URLSearchParams(query);
    if (clicked.has(filter, name)) clicked.delete(filter, name);
    else clicked.append(filter, name);
    const after = totalsAfter(facets[filter === 'last_update_range' ? 'last_update' : filter]);
    expect(after[name]).toBe((await answerTo(clicked.toString())).total);
  });

  it('has values that no click lets go, since they are asked for in other words', async () => {
    const among = await answerTo('q=tag:air&tag=velo');
    expect(totalsAfter(among.facets.tag)).toMatchObject({ air: 2, velo: 1, mobilite: 2, population: 3 });
    const named = await answerTo(`organization=${city.slug}`);
    expect(totalsAfter(named.facets.organization_id_with_name)).toMatchObject({ [city.id]: named.total });
    const years = await answerTo('period=2015-2020');
    expect(totalsAfter(years.facets.period)).toMatchObject({ 2019: years.total });
  });

  it('that does not exist is refused by name', async () => {
    const { error, response } = await client.GET('/api/2/datasets/search/', {
      params: { query: { facets: ['license', 'colour'] } },
    });
    expect(response.status).toBe(400);
    expect(error).toMatchObject({
      code: 'invalid-input',
      errors: { facets: [expect.stringContaining('license')] },
    });
  });

  it('on quality has bands that have nothing in common', async () => {
    const { facets, total } = await search('');
    const bands = counts(facets.quality);
    expect(Object.values(bands).reduce((sum, count) => sum + count, 0)).toBe(total);
    expect(await titles('quality=at-least-75')).toContain('Qualité de l’air');
    for (const [band, count] of Object.entries(bands)) {
      expect(await titles(`quality=${band}`)).toHaveLength(count);
    }
  });

  it.each(['theme=X', 'period=hier', 'period=2020-2010', 'quality=good', 'accessible=false', 'accessible=x'])(
    'is refused when it is asked for %s',
    async (query) => {
      const response = await fetch(`${api.url}/api/2/datasets/search/?${query}`);
      const problem = (await response.json()) as { code: string; errors: object };
      expect([response.status, problem.code, Object.keys(problem.errors)]).toEqual([
        400,
        'invalid-input',
        [query.split('=')[0]],
      ]);
    },
  );
});

describe('what is accessible to me', () => {
  const memberOf = async (badge?: 'company' | 'public-service') => {
    const organization = await api.found(`Org ${randomUUID()}`, badge && [badge]);
    return as((await api.signUp({ roles: { [organization.id]: 'editor' } })).token);
  };
  const OPEN = ['Comptages de vélos', 'Qualité de l’air'];

  it('is for an agent what is open and what administrations may ask for', async () => {
    const agent = await memberOf('public-service');
    expect(await titles('accessible=true', agent)).toEqual([...OPEN, 'Registre des habitants']);
    expect((await search('', agent)).facets.accessible).toEqual([
      { name: 'all', count: 4 },
      { name: 'true', count: 3 },
    ]);
    expect((await search('accessible=true', agent)).facets.accessible).toEqual([
      { name: 'all', count: 4 },
      { name: 'true', count: 3, total_after: 4 },
    ]);
  });

  it('is for a company what is open and what companies may ask for under a condition', async () => {
    expect(await titles('accessible=true', await memberOf('company'))).toEqual([
      'Comptages de vélos',
      'Marchés en cours',
      'Qualité de l’air',
    ]);
  });

  it('is for anybody else what is open', async () => {
    expect(await titles('accessible=true', as((await api.signUp()).token))).toEqual(OPEN);
    expect(await titles('accessible=true', await memberOf())).toEqual(OPEN);
  });

  it('asks outsiders to sign in, and tells them no count', async () => {
    const { error } = await client.GET('/api/2/datasets/search/', {
      params: { query: { accessible: true } },
    });
    expect(error).toMatchObject({ status: 401, code: 'not-authenticated' });
    expect((await search('')).facets).not.toHaveProperty('accessible');
  });

  it('is asked of APIs too', async () => {
    const { data } = await (
      await memberOf('public-service')
    ).GET('/api/2/dataservices/search/', {
      params: { query: { accessible: true } },
    });
    expect(data!.total).toBe(0);
  });
});

describe('a condition among the words', () => {
  it.each([
    ['organization:ville-de-rennes vélos', ['Comptages de vélos']],
    ['organisation:"Ville de Rennes" qualité', ['Qualité de l’air']],
    ['tag:air', ['Qualité de l’air']],
    ['étiquette:"Vélo"', ['Comptages de vélos']],
    ['format:CSV', ['Qualité de l’air']],
    ['licence:lov2', ['Qualité de l’air']],
    ['license:odc-odbl mot-clé:velo', ['Comptages de vélos']],
    ['tag:air tag:velo', ['Comptages de vélos', 'Qualité de l’air']],
    ['-tag:air', ['Comptages de vélos', 'Marchés en cours', 'Registre des habitants']],
    ['-licence:odc-odbl -tag:population', ['Marchés en cours', 'Qualité de l’air']],
    ['-organisation:"Ville de Rennes"', []],
    ['format:csv -tag:air', []],
  ])('such as %s is a filter', async (q, expected) => {
    expect(await titles(`q=${encodeURIComponent(q)}`)).toEqual(expected);
  });

  it.each(['organization:personne', 'tag:inconnu air', 'schema:"aucun schéma"', 'badge:rien'])(
    'that nothing has finds nothing, and the answer says so: %s',
    async (q) => {
      const { total, interpretation } = await search(`q=${encodeURIComponent(q)}`);
      expect(total).toBe(0);
      expect(interpretation).toEqual({
        searched: q.includes('air') ? 'air' : '',
        corrected: [],
        dropped: [],
        unmatched: [q.replace(' air', '')],
      });
    },
  );

  it('that leaves out an organization that there is not leaves out nothing, and the answer says so', async () => {
    const { data, interpretation } = await search('q=-organisation:personne vélos');
    expect(data.map(({ title }) => title)).toEqual(['Comptages de vélos']);
    expect(interpretation?.unmatched).toEqual(['-organisation:personne']);
  });

  it('keeps the words of a name that is no field', async () => {
    expect(await titles('q=comptages:vélos')).toEqual(['Comptages de vélos']);
    expect(await search('q=comptages:vélos')).not.toHaveProperty('interpretation');
  });

  it('holds for every kind in a search for everything', async () => {
    const { data } = await client.GET('/api/2/search/', { params: { query: { q: 'format:csv' } } });
    expect(data!.facets.type!.filter(({ count }) => count > 0)).toEqual([{ name: 'dataset', count: 1 }]);
  });
});

describe('a parameter that lists have too', () => {
  it.each([
    ['featured=true', []],
    ['featured=false&tag=velo', ['Comptages de vélos']],
    ['organization_badge=local-authority&tag=velo', ['Comptages de vélos']],
    ['organization_badge=certified', []],
    ['temporal_coverage=2019-01-01-2019-12-31', ['Comptages de vélos', 'Qualité de l’air']],
    ['temporal_coverage=2016-01-01-2018-12-31', ['Qualité de l’air']],
    ['temporal_coverage=2019-01-01-2016-12-31', []],
    ['owner=7a8d2f0e-1f0f-4b7e-9d3a-2a5d8f3f0c11', []],
  ])('narrows a search: %s', async (query, expected) => {
    expect(await titles(query)).toEqual(expected);
  });

  it.each(['owner=quelqu-un', 'temporal_coverage=2019', 'featured=peut-etre', 'sort=colour'])(
    'is refused by name when it says nothing: %s',
    async (query) => {
      const { response, error } = await client.GET('/api/2/datasets/search/', {
        params: { query: Object.fromEntries(new URLSearchParams(query)) },
      });
      expect(response.status).toBe(400);
      expect(Object.keys((error as { errors: object }).errors)).toEqual([query.split('=')[0]]);
    },
  );
});

describe('results', () => {
  it('are ordered by what is counted of them', async () => {
    const [first] = (await search('q=&sort=title')).data;
    const { token } = await api.signUp({});
    await as(token).POST('/api/1/datasets/{dataset}/followers/', {
      params: { path: { dataset: first!.id } },
    });
    await api.reconcileSearch();
    expect((await search('sort=-followers')).data[0]!.id).toBe(first!.id);
    expect((await search('sort=followers')).data.at(-1)!.id).toBe(first!.id);
  });
});

describe('an archived dataset', () => {
  it('is found after everything else, and says that it is archived', async () => {
    await create('Fontaines de la ville', {});
    await create('Fontaines du parc', {});
    await api.index();
    const [best, other] = (await search('q=fontaines')).data;
    const { response } = await editor.PATCH('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: best!.id } },
      body: { archived: new Date().toISOString() },
    });
    expect(response.status).toBe(200);
    await api.index();
    const found = (await search('q=fontaines')).data;
    expect(found.map(({ id, archived }) => [id, archived !== null])).toEqual([
      [other!.id, false],
      [best!.id, true],
    ]);
  });
});
