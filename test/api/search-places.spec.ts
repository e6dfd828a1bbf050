import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

const LEVELS = [
  { id: 'fr:region', name: 'Région', adminLevel: 40 },
  { id: 'fr:departement', name: 'Département', adminLevel: 60 },
  { id: 'fr:commune', name: 'Commune', adminLevel: 80 },
];
const FRANCE = ['country:fr', 'country-group:ue', 'country-group:world'];
const BRITTANY = ['fr:region:53', ...FRANCE];
const ZONES = [
  { level: 'fr:region', code: '53', name: 'Bretagne', parents: FRANCE },
  { level: 'fr:departement', code: '35', name: 'Ille-et-Vilaine', parents: BRITTANY },
  { level: 'fr:commune', code: '35238', name: 'Rennes', parents: ['fr:departement:35', ...BRITTANY] },
  { level: 'fr:departement', code: '75', name: 'Paris', parents: FRANCE },
  { level: 'fr:commune', code: '75056', name: 'Paris', parents: ['fr:departement:75', ...FRANCE] },
  { level: 'fr:commune', code: '93066', name: 'Saint-Denis', population: 2, parents: FRANCE },
  { level: 'fr:commune', code: '97411', name: 'Saint-Denis', population: 1, bbox: [55.4, -21, 55.5, -20.8] },
];
const RENNES = '-1.75,48.07,-1.62,48.15';

let api: TestApi;
let client: ApiClient;
let editor: ApiClient;
let organization: { id: string };
beforeAll(async () => {
  api = await startTestApi();
  client = createApiClient({ baseUrl: api.url });
  await api.loadZones({ name: 'test', version: '1', levels: LEVELS, zones: ZONES });
  organization = await api.found('Ville');
  const { token } = await api.signUp({ roles: { [organization.id]: 'editor' } });
  editor = createApiClient({ baseUrl: api.url, headers: { 'X-API-KEY': token } });
  await create('Écoles de Rennes', { zones: ['fr:commune:35238'] });
  await create('Écoles de Bretagne', { zones: ['fr:region:53'] });
  await create('Écoles de France', { zones: ['country:fr'] });
  await create('Écoles de Paris', { zones: ['fr:departement:75'] });
  await create('Écoles de La Réunion', { zones: ['fr:commune:97411'] });
  await create('Plan de Rennes', outline(-1.75, 48.07, -1.62, 48.15));
  await create('Plan de Bretagne', outline(-5, 47, -1, 49));
  await create('Plan des Fidji', {
    geom: { type: 'MultiPolygon', coordinates: [ring(177, -19, 180, -16), ring(-180, -19, -178, -16)] },
  });
  await api.index();
});
afterAll(() => api.close());

const ring = (west: number, south: number, east: number, north: number) => [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ],
];
const outline = (...corners: [number, number, number, number]): Schemas['SpatialInput'] => ({
  geom: { type: 'MultiPolygon', coordinates: [ring(...corners)] },
});

async function create(title: string, spatial: Schemas['SpatialInput']): Promise<void> {
  const { response } = await editor.POST('/api/1/datasets/', {
    body: { title, description: 'x', organization: organization.id, spatial },
  });
  expect(response.status).toBe(201);
}

type Query = NonNullable<Parameters<typeof search>[0]>;
const search = (query: { place?: string; bbox?: string; q?: string; page_size?: number }) =>
  client.GET('/api/2/datasets/search/', { params: { query } });
const titles = async (query: Query) => (await search(query)).data!.data.map(({ title }) => title);

describe('a place', () => {
  it.each(['Rennes', 'rennes', '35238', 'fr:commune:35238'])(
    'that is asked for as %s finds what is about it and around it, the nearest first',
    async (place) => {
      expect(await titles({ place })).toEqual(['Écoles de Rennes', 'Écoles de Bretagne', 'Écoles de France']);
    },
  );

  it('finds what is about the places in it', async () => {
    expect(await titles({ place: 'Ille-et-Vilaine' })).toEqual([
      'Écoles de Rennes',
      'Écoles de Bretagne',
      'Écoles de France',
    ]);
    expect(new Set(await titles({ place: 'fr' }))).toContain('Écoles de Paris');
  });

  it('is told by the answer', async () => {
    expect((await search({ place: 'rennes' })).data!.place).toEqual({
      id: 'fr:commune:35238',
      name: 'Rennes',
      level: 'fr:commune',
    });
  });

  it('narrows words, and the counts of facets', async () => {
    const { data } = await search({ place: 'rennes', q: 'écoles' });
    expect([data!.total, data!.data[0]!.title]).toEqual([3, 'Écoles de Rennes']);
    expect(data!.facets.geozone!.map(({ name, count }) => [name, count])).toEqual([
      ['all', 3],
      ['country:fr', 1],
      ['fr:commune:35238', 1],
      ['fr:region:53', 1],
    ]);
  });

  it('of zones that contain one another is the largest', async () => {
    expect((await search({ place: 'Paris' })).data!.place!.id).toBe('fr:departement:75');
  });

  it('that several zones are called is refused, and they are told', async () => {
    const { error } = await search({ place: 'saint denis' });
    expect(error).toMatchObject({
      status: 400,
      code: 'place-ambiguous',
      errors: { place: ['fr:commune:93066 Saint-Denis (Commune)', 'fr:commune:97411 Saint-Denis (Commune)'] },
    });
  });

  it('that nobody knows is refused, with what resembles it', async () => {
    const { error } = await search({ place: 'renes' });
    expect(error).toMatchObject({
      status: 400,
      code: 'place-unknown',
      errors: { place: ['fr:commune:35238 Rennes (Commune, Ille-et-Vilaine)'] },
    });
    expect((await search({ place: '???' })).error).toMatchObject({ status: 400, code: 'place-unknown' });
  });

  it('is not asked for together with a box', async () => {
    expect((await search({ place: 'Rennes', bbox: RENNES })).error).toMatchObject({
      status: 400,
      code: 'invalid-input',
      errors: { bbox: [expect.anything()] },
    });
  });
});

describe('a box', () => {
  it('finds what overlaps it, what fits it best first', async () => {
    expect(await titles({ bbox: RENNES })).toEqual(['Plan de Rennes', 'Plan de Bretagne']);
    expect(await titles({ bbox: '-5,47,-1,49' })).toEqual(['Plan de Bretagne', 'Plan de Rennes']);
  });

  it('reaches across the antimeridian', async () => {
    expect(await titles({ bbox: '179,-20,-179,-10' })).toEqual(['Plan des Fidji']);
    expect(await titles({ bbox: '-179,-20,-170,-10' })).toEqual(['Plan des Fidji']);
    expect(await titles({ bbox: '0,-20,100,-10' })).toEqual([]);
  });

  it('finds what is about a zone whose list tells where it is', async () => {
    expect(await titles({ bbox: '55.45,-20.9,55.46,-20.89' })).toEqual(['Écoles de La Réunion']);
  });

  it.each(['1,2,3', 'a', '0,10,1,5', '-190,0,1,1', '1e9,0,2,2', ''])(
    'is refused when it is %j',
    async (bbox) => {
      expect((await search({ bbox })).error).toMatchObject({
        status: 400,
        code: 'invalid-input',
        errors: { bbox: [expect.stringContaining('west,south,east,north')] },
      });
    },
  );
});
