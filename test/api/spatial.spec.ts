import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture } from '@passerelle/catalog/testing';

const LEVEL = { id: 'fr:commune', name: 'Commune', nameEn: 'Municipality', adminLevel: 80 };
const ZONES = [
  { level: 'fr:commune', code: '44109', name: 'Nantes', population: 327_734 },
  { level: 'fr:commune', code: '44132', name: 'Pornichet', population: 11_500 },
  { level: 'fr:commune', code: '29232', name: 'Quimper', population: 63_000 },
  { level: 'fr:commune', code: '42218', name: 'Saint-Étienne', population: 173_000 },
  { level: 'fr:commune', code: '22278', name: 'Saint-Brieuc', population: 44_000 },
  { level: 'fr:commune', code: '64445', name: 'Pau', population: 79_000 },
  { level: 'fr:commune', code: '75056', name: 'Paris', population: 2_100_000 },
];
const TRIANGLE = [
  [
    [
      [-2, 47],
      [-1, 47],
      [-1, 48],
      [-2, 47],
    ],
  ],
];

let api: TestApi;
let organization: { id: string };
let editor: ApiClient;
let token: string;
beforeAll(async () => {
  api = await startTestApi();
  await api.loadZones({ name: 'test', version: '1', levels: [LEVEL], zones: ZONES });
  organization = await api.found('Ville');
  token = (await api.signUp({ roles: { [organization.id]: 'editor' } })).token;
  editor = as(token);
});
afterAll(() => api.close());

const as = (key?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: key === undefined ? {} : { 'X-API-KEY': key } });

const create = (spatial: Schemas['SpatialInput'] | null, fields: Partial<Schemas['CreateDataset']> = {}) =>
  editor.POST('/api/1/datasets/', {
    body: { title: 'Jeu', description: 'x', organization: organization.id, spatial, ...fields },
  });
const suggest = async (q: string, lang?: 'fr' | 'en') =>
  (await as().GET('/api/1/spatial/zones/suggest/', { params: { query: { q, ...(lang && { lang }) } } }))
    .data!;
const at = (dataset: string) => ({ params: { path: { dataset } } });

describe('the zones', () => {
  it.each([
    ['nantes', 'Nantes'],
    ['NANTES', 'Nantes'],
    ['nan', 'Nantes'],
    ['nantse', 'Nantes'],
    ['saint etienne', 'Saint-Étienne'],
    ['st-étienne saint-etiene', 'Saint-Étienne'],
    ['etienne', 'Saint-Étienne'],
    ['44109', 'Nantes'],
    ['quimpre', 'Quimper'],
    ['fr', 'France'],
    ['Allemagne', 'Allemagne'],
    ['germany', 'Allemagne'],
  ])('are proposed for «%s»: %s first', async (typed, name) => {
    expect((await suggest(typed))[0]).toMatchObject({ name });
  });

  it('are told in English to who asks so', async () => {
    expect((await suggest('allemagne', 'en'))[0]).toEqual({
      id: 'country:de',
      name: 'Germany',
      code: 'de',
      level: 'country',
      uri: 'http://publications.europa.eu/resource/authority/country/DEU',
    });
  });

  it('that begin alike come by the people who live there', async () => {
    expect(
      (await suggest('pa')).filter(({ level }) => level === 'fr:commune').map(({ name }) => name),
    ).toEqual(['Paris', 'Pau']);
  });

  it.each(['', '%', '_', 'xyzzyx', "'"])('are none for «%s»', async (typed) => {
    expect(await suggest(typed)).toEqual([]);
  });

  it('are read one by one and together, unknown ones left out', async () => {
    const { data } = await as().GET('/api/1/spatial/zone/{zone}/', {
      params: { path: { zone: 'fr:commune:44109' } },
    });
    expect(data).toEqual({
      id: 'fr:commune:44109',
      name: 'Nantes',
      slug: 'nantes',
      code: '44109',
      level: 'fr:commune',
      uri: null,
      population: 327_734,
      current: true,
    });
    const together = await as().GET('/api/1/spatial/zones/{zones}/', {
      params: { path: { zones: 'country:fr,no:such:zone,fr:commune:44109' } },
    });
    expect(together.data!.features.map(({ id }) => id)).toEqual(['country:fr', 'fr:commune:44109']);
  });

  it('that are not there are not found', async () => {
    const { error } = await as().GET('/api/1/spatial/zone/{zone}/', { params: { path: { zone: 'fr:x:1' } } });
    expect(error).toMatchObject({ status: 404, code: 'zone-not-found' });
  });

  it('have levels and granularities, the largest first', async () => {
    const levels = (await as().GET('/api/1/spatial/levels/')).data!;
    expect(levels.map(({ id }) => id)).toEqual(['country-group', 'country', 'country-subset', 'fr:commune']);
    const granularities = (
      await as().GET('/api/1/spatial/granularities/', { params: { query: { lang: 'en' } } })
    ).data!;
    expect(granularities.slice(-3)).toEqual([
      { id: 'fr:commune', name: 'Municipality' },
      { id: 'poi', name: 'Point of interest' },
      { id: 'other', name: 'Other' },
    ]);
  });

  it('of a list that is loaded again stay when they are gone, and are proposed no more', async () => {
    const list = { name: 'again', version: '1', levels: [LEVEL] };
    const zone = (code: string, name: string) => ({ level: 'fr:commune', code, name });
    await api.loadZones({ ...list, zones: [zone('1', 'Ornithorynque-le-Vieux'), zone('2', 'Kangourou')] });
    await api.loadZones({ ...list, version: '2', zones: [zone('2', 'Kangourou-sur-Mer')] });
    expect(await suggest('ornithorynque')).toEqual([]);
    expect((await suggest('kangourou'))[0]).toMatchObject({ name: 'Kangourou-sur-Mer' });
    const { data } = await as().GET('/api/1/spatial/zone/{zone}/', {
      params: { path: { zone: 'fr:commune:1' } },
    });
    expect(data).toMatchObject({ name: 'Ornithorynque-le-Vieux', current: false });
  });
});

describe('the territory of a dataset', () => {
  it('is zones with a granularity', async () => {
    const { data } = await create({ zones: ['fr:commune:44109', 'country:fr'], granularity: 'fr:commune' });
    expect(data!.spatial).toEqual({
      geom: null,
      zones: ['fr:commune:44109', 'country:fr'],
      granularity: 'fr:commune',
      places: [],
      named_zones: [
        { id: 'fr:commune:44109', name: 'Nantes', level: 'fr:commune' },
        { id: 'country:fr', name: 'France', level: 'country' },
      ],
    });
    expect(data!.quality.spatial).toBe(true);
  });

  it('is an outline, without heights', async () => {
    const high = TRIANGLE.map((rings) => rings.map((ring) => ring.map((position) => [...position, 12])));
    const { data } = await create({ geom: { type: 'MultiPolygon', coordinates: high } });
    expect(data!.spatial!.geom).toEqual({ type: 'MultiPolygon', coordinates: TRIANGLE });
  });

  it('can be sent back as it was answered, and is then as it was', async () => {
    const { data } = await create({ zones: ['country:fr'], granularity: 'poi', places: ['Pays de Retz'] });
    const { data: again } = await editor.PUT('/api/1/datasets/{dataset}/', {
      ...at(data!.id),
      body: data as unknown as Schemas['UpdateDataset'],
    });
    expect(again!.spatial).toEqual(data!.spatial);
    const { data: versions } = await as().GET('/api/1/datasets/{dataset}/versions/', at(data!.id));
    expect(versions!.total).toBe(0);
  });

  it('is kept in the history, and comes back with a version', async () => {
    const { data } = await create({ zones: ['country:fr'] });
    const { id } = data!;
    await editor.PATCH('/api/1/datasets/{dataset}/', { ...at(id), body: { spatial: null } });
    await editor.PATCH('/api/1/datasets/{dataset}/', { ...at(id), body: { title: 'Autre' } });
    const { data: versions } = await as().GET('/api/1/datasets/{dataset}/versions/', at(id));
    expect(versions!.data.at(-1)!.changes.spatial).toEqual({
      from: { places: [], zones: ['country:fr'] },
      to: null,
    });
    const { data: restored } = await editor.POST('/api/1/datasets/{dataset}/versions/{number}/restore/', {
      params: { path: { dataset: id, number: 1 } },
    });
    expect(restored!.spatial!.zones).toEqual(['country:fr']);
  });

  it('stays when a change leaves it out', async () => {
    const { data } = await create({ zones: ['country:fr'] });
    const { data: after } = await editor.PUT('/api/1/datasets/{dataset}/', {
      ...at(data!.id),
      body: { title: 'Autre' },
    });
    expect(after!.spatial!.zones).toEqual(['country:fr']);
  });

  it.each([
    ['none', {}],
    ['none, said in full', { geom: null, zones: [], granularity: null, places: [] }],
  ])('is nothing when it is %s', async (_, spatial) => {
    expect((await create(spatial)).data!.spatial).toBeNull();
  });

  const geom = (coordinates: unknown) => ({ geom: { type: 'MultiPolygon', coordinates } });
  it.each<[string, unknown, string]>([
    ['an outline and zones', { ...geom(TRIANGLE), zones: ['country:fr'] }, 'spatial.geom'],
    ['a polygon', { geom: { type: 'Polygon', coordinates: TRIANGLE } }, 'spatial.geom.type'],
    ['an open ring', geom([[[...TRIANGLE[0]![0]!.slice(0, 3), [0, 0]]]]), 'spatial.geom.coordinates'],
    [
      'a latitude beyond the pole',
      geom([
        [
          [
            [0, 91],
            [1, 0],
            [1, 1],
            [0, 91],
          ],
        ],
      ]),
      'spatial.geom.coordinates',
    ],
    ['coordinates nested too deep', geom([[TRIANGLE]]), 'spatial.geom.coordinates'],
    [
      'too many positions',
      geom([[[[0, 0], ...Array.from({ length: 20_000 }, () => [1, 1]), [0, 0]]]]),
      'spatial.geom.coordinates',
    ],
    ['a zone that is none', { zones: ['nantes'] }, 'spatial.zones'],
    ['a zone that is not known', { zones: ['country:fr', 'fr:commune:99999'] }, 'spatial.zones.1'],
    ['a zone twice', { zones: ['country:fr', 'country:fr'] }, 'spatial.zones'],
    ['too many zones', { zones: Array.from({ length: 201 }, (_, n) => `fr:commune:${n}`) }, 'spatial.zones'],
    ['a granularity that is none', { granularity: 'fin' }, 'spatial.granularity'],
    ['a granularity that is not known', { granularity: 'be:commune' }, 'spatial.granularity'],
    ['a list', [{ zones: ['country:fr'] }], 'spatial'],
  ])('cannot be %s', async (_, spatial, field) => {
    const { error } = await create(spatial as Schemas['SpatialInput']);
    expect(error).toMatchObject({ status: 400, code: 'invalid-input' });
    expect(Object.keys(error!.errors)).toEqual([field]);
  });

  it('keeps zones of its source that are not known here', async () => {
    const spatial = { places: [], zones: ['be:commune:21004'], granularity: 'be:commune' };
    await api.publish(datasetRecordFixture({ remoteId: 'belgian', title: 'Bruxelles', spatial }));
    const { data } = await as().GET('/api/1/datasets/{dataset}/', at('bruxelles'));
    expect(data!.spatial).toMatchObject({ zones: ['be:commune:21004'], named_zones: [] });
  });
});

describe('datasets by territory', () => {
  let open: string;
  beforeAll(async () => {
    open = (await create({ zones: ['fr:commune:29232'], granularity: 'poi' }, { title: 'Bancs de Quimper' }))
      .data!.id;
    await create({ zones: ['fr:commune:29232', 'fr:commune:22278'] }, { title: 'Secret', private: true });
    await create({ zones: ['fr:commune:22278'] }, { title: 'Bancs de Saint-Brieuc' });
    await api.index();
  });

  const list = async (client: ApiClient, query: object) =>
    (await client.GET('/api/1/datasets/', { params: { query } })).data!.data.map(({ title }) => title);

  it('are listed by zone and by granularity, private ones for their owners alone', async () => {
    const geozone = 'fr:commune:29232';
    expect(await list(as(), { geozone })).toEqual(['Bancs de Quimper']);
    expect(await list(editor, { geozone, sort: 'title' })).toEqual(['Bancs de Quimper', 'Secret']);
    expect(await list(as(), { geozone, granularity: 'poi' })).toEqual(['Bancs de Quimper']);
    expect(await list(as(), { geozone, granularity: 'other' })).toEqual([]);
  });

  it('are listed under their zone', async () => {
    const { data } = await as().GET('/api/1/spatial/zone/{zone}/datasets/', {
      params: { path: { zone: 'fr:commune:29232' } },
    });
    expect(data).toEqual([
      {
        id: open,
        title: 'Bancs de Quimper',
        acronym: null,
        slug: 'bancs-de-quimper',
        uri: `${api.url}/api/1/datasets/${open}/`,
        page: `${api.url}/datasets/bancs-de-quimper`,
      },
    ]);
  });

  it('are counted by zone, without those that may not be seen', async () => {
    const path = { level: 'fr:commune' };
    for (const client of [as(), editor]) {
      const { data } = await client.GET('/api/1/spatial/coverage/{level}/', { params: { path } });
      const counts = Object.fromEntries(
        data!.features.map(({ id, properties }) => [id, properties.datasets]),
      );
      expect(counts).toMatchObject({ 'fr:commune:29232': 1, 'fr:commune:22278': 1 });
      expect(counts).not.toHaveProperty('fr:commune:64445');
    }
    const unknown = await as().GET('/api/1/spatial/coverage/{level}/', {
      params: { path: { level: 'xx:none' } },
    });
    expect(unknown.error).toMatchObject({ status: 404, code: 'zone-not-found' });
  });

  it('are found by search, with zones as a facet that has their names', async () => {
    const { data } = await as().GET('/api/2/datasets/search/', {
      params: { query: { q: 'bancs', geozone: ['fr:commune:29232'] } },
    });
    expect(data!.data.map(({ title }) => title)).toEqual(['Bancs de Quimper']);
    expect(data!.facets.geozone).toEqual([
      { name: 'all', count: 2 },
      { name: 'fr:commune:22278', count: 1, total_after: 2, label: 'Saint-Brieuc' },
      { name: 'fr:commune:29232', count: 1, total_after: 2, label: 'Quimper' },
    ]);
    expect(data!.facets.granularity).toEqual([
      { name: 'all', count: 1 },
      { name: 'poi', count: 1 },
    ]);
  });

  it('tell their zones in RDF', async () => {
    const turtle = await (await fetch(`${api.url}/api/1/datasets/${open}/rdf.ttl`)).text();
    expect(turtle).toContain('<http://id.insee.fr/geo/commune/29232>');
    expect(turtle).toContain('spatialGranularity');
  });
});
