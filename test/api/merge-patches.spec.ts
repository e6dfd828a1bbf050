import { startTestApi, type TestApi } from '@passerelle/api/testing';

/** PATCH merges what is an object inside an object (RFC 7396); PUT replaces it, and leaves out what it does not name. */

type Json = Readonly<Record<string, unknown>>;

let api: TestApi;
let token: string;
/** Owned by the organization, with what the tables change. */
const objects: Record<string, { readonly path: string; readonly fields: Json }> = {};
let datasets: readonly string[] = [];

const named = { title: 'x', name: 'x', description: 'x' };
const EXTRAS = { a: 1, gone: 'x', 'dcat.rights': ['y'] };
const FILE = {
  url: 'https://example.org/a.csv',
  extras: EXTRAS,
  checksum: { type: 'sha256', value: 'abc' },
  schema: { name: 'some/schema', version: '1.0.0' },
};

beforeAll(async () => {
  api = await startTestApi();
  await api.loadZones();
  const { id: organization } = await api.found('Ville');
  token = (await api.signUp({ roles: { [organization]: 'admin' } })).token;
  const owned = { ...named, organization, extras: EXTRAS };
  const make = async (kind: string, place: string, fields: Json, of = place) => {
    const { status, body } = await send('POST', place, { ...named, ...fields });
    expect([kind, status]).toEqual([kind, 201]);
    objects[kind] = { path: `${of}${String(body.id)}/`, fields };
    return String(body.id);
  };
  const dataset = await make('a dataset', '/api/1/datasets/', {
    ...owned,
    temporal_coverage: { start: '2020', end: '2021' },
    spatial: { zones: ['country:fr'], granularity: 'country', places: ['Ici'] },
  });
  datasets = [dataset, await make('another', '/api/1/datasets/', owned)];
  await make('an API', '/api/1/dataservices/', owned);
  const reuse = { type: 'idea', topic: 'others', url: 'https://example.org/reuse' };
  await make('a reuse', '/api/1/reuses/', { ...owned, ...reuse });
  await make('a file', `/api/1/datasets/${dataset}/resources/`, FILE);
  await make('a community resource', '/api/1/datasets/community_resources/', { ...FILE, dataset });
  const element = { class: 'Dataset', id: dataset };
  const topic = await make('a topic', '/api/2/topics/', {
    ...owned,
    elements: [{ title: 'x', extras: EXTRAS, element }],
  });
  objects['a topic'] = { path: `/api/2/topics/${topic}/`, fields: { extras: EXTRAS } };
  const elements = `${objects['a topic'].path}elements/`;
  const { body } = await send('GET', elements);
  const [{ id }] = body.data as [{ id: string }];
  objects['an element of a topic'] = { path: `${elements}${id}/`, fields: { extras: EXTRAS, element } };
  objects['an organization'] = {
    path: `/api/1/organizations/${organization}/`,
    fields: { extras: EXTRAS },
  };
  await send('PATCH', objects['an organization'].path, { extras: EXTRAS });
  const source = {
    ...{ url: 'https://example.org/csw', backend: 'csw', organization },
    config: {
      filters: [{ key: 'tag', value: 'eau', type: 'include' }],
      features: { ignore_publishers: true },
      extra_configs: [{ key: 'license', value: 'lov2' }],
    },
  };
  await make('a source', '/api/1/harvest/sources/', source, '/api/1/harvest/source/');
}, 60_000);
afterAll(() => api.close());

async function send(method: string, path: string, fields?: Json, type = 'application/json') {
  const response = await fetch(api.url + path, {
    method,
    headers: { 'x-api-key': token, ...(fields && { 'content-type': type }) },
    ...(fields && { body: JSON.stringify(fields) }),
  });
  return { status: response.status, body: (await response.json()) as Json };
}
const patch = (path: string, fields: Json) => send('PATCH', path, fields, 'application/merge-patch+json');

/** A field, a patch of it, and what then is there. */
type Row = readonly [field: string, patch: Json | (() => Json), after: Json | (() => Json)];

const extras: Row = ['extras', { a: 2, gone: null, new: 'z' }, { a: 2, 'dcat.rights': ['y'], new: 'z' }];
const file: readonly Row[] = [
  extras,
  ['checksum', { value: 'def' }, { type: 'sha256', value: 'def' }],
  ['schema', { version: '2.0.0' }, { name: 'some/schema', version: '2.0.0', url: null }],
  ['schema', { version: null }, { name: 'some/schema', version: null, url: null }],
];
const TABLE: Readonly<Record<string, readonly Row[]>> = {
  'a dataset': [
    extras,
    ['temporal_coverage', { end: '2025-12-31' }, { start: '2020', end: '2025-12-31' }],
    ['temporal_coverage', { start: null }, { start: null, end: '2021' }],
    [
      'spatial',
      { granularity: 'poi' },
      { geom: null, zones: ['country:fr'], granularity: 'poi', places: ['Ici'] },
    ],
    ['spatial', { zones: null }, { geom: null, zones: [], granularity: 'country', places: ['Ici'] }],
  ],
  'an API': [extras],
  'a reuse': [extras],
  'a topic': [extras],
  'an organization': [extras],
  'a file': file,
  'a community resource': file,
  'an element of a topic': [
    extras,
    ['element', () => ({ id: datasets[1] }), () => ({ class: 'Dataset', id: datasets[1] })],
  ],
  'a source': [
    [
      'config',
      { features: { owner_as_producer: true }, extra_configs: null },
      {
        filters: [{ key: 'tag', value: 'eau', type: 'include' }],
        features: { ignore_publishers: true, owner_as_producer: true },
        extra_configs: [],
      },
    ],
    [
      'config',
      { features: { ignore_publishers: null }, filters: [] },
      { filters: [], features: {}, extra_configs: [{ key: 'license', value: 'lov2' }] },
    ],
  ],
};
const ROWS = Object.entries(TABLE).flatMap(([kind, rows]) => rows.map((row) => [kind, ...row] as const));
const valueOf = (value: Json | (() => Json)) => (typeof value === 'function' ? value() : value);

describe('PATCH of a part', () => {
  it.each(ROWS)(
    'of %s keeps what the part of its «%s» does not name: %j',
    async (kind, field, part, after) => {
      const { path, fields } = objects[kind]!;
      expect(await send('PUT', path, { [field]: fields[field] })).toMatchObject({ status: 200 });
      const { body: before } = await send('GET', path);
      expect(before[field]).toMatchObject(fields[field] as Json);

      const { status, body } = await patch(path, { [field]: valueOf(part) });

      expect([status, body.errors]).toEqual([200, undefined]);
      const { body: read } = await send('GET', path);
      const expected = valueOf(after);
      // Fields that answers have besides say more of the same: the names of zones, the page of what an element shows.
      const told = read[field] as Json;
      expect(field === 'extras' ? told : pick(told, Object.keys(expected))).toEqual(expected);
      const others = Object.keys(fields).filter((name) => name !== field && name in before);
      expect(pick(read, others)).toEqual(pick(before, others));
    },
  );

  it.each<[string, string, Json]>([
    ['a dataset', 'temporal_coverage.end', { temporal_coverage: { end: 'tomorrow' } }],
    ['a dataset', 'spatial.geom', { spatial: { geom: { type: 'MultiPolygon', coordinates: [] } } }],
    ['a dataset', 'title', { title: { en: 'x' } }],
    ['a file', 'checksum.type', { checksum: { type: null } }],
    ['a file', 'schema.url', { schema: { url: 'https://example.org/schema.json' } }],
    ['a community resource', 'checksum.type', { checksum: { type: 'sum' } }],
    ['an element of a topic', 'element.class', { element: { class: null } }],
    ['an API', 'extras', { extras: Object.fromEntries(Array.from({ length: 199 }, (_, n) => [`k${n}`, n])) }],
    ['a source', 'config.features.unknown', { config: { features: { unknown: true } } }],
    ['a source', 'credentials.scheme', { credentials: { secret: 'x' } }],
  ])('of %s is refused at «%s» for what it makes of the whole', async (kind, field, fields) => {
    const { path, fields: whole } = objects[kind]!;
    const present = Object.keys(fields).filter((name) => name in whole && name !== 'title');
    await send('PUT', path, pick(whole, present));
    const { body: before } = await send('GET', path);
    const { status, body } = await patch(path, fields);
    expect([status, body.code]).toEqual([400, 'invalid-input']);
    expect(Object.keys(body.errors as Json).join()).toContain(field);
    expect((await send('GET', path)).body).toEqual(before);
  });

  it('of what is not there yet makes it', async () => {
    const path = `/api/1/datasets/${datasets[1]}/`;
    const { body } = await patch(path, { temporal_coverage: { start: '2020' }, spatial: { places: ['Là'] } });
    expect(body).toMatchObject({
      temporal_coverage: { start: '2020', end: null },
      spatial: { places: ['Là'], zones: [], geom: null },
    });
    expect((await patch(path, { temporal_coverage: null, spatial: null })).body).toMatchObject({
      temporal_coverage: null,
      spatial: null,
    });
  });

  it.each(['a dataset', 'a file', 'a community resource', 'an organization'])(
    'of %s takes no part of another away that is sent at the same time',
    async (kind) => {
      const { path } = objects[kind]!;
      await send('PUT', path, { extras: {} });
      const keys = Array.from({ length: 8 }, (_, n) => `key-${n}`);
      const answers = await Promise.all(keys.map((key) => patch(path, { extras: { [key]: true } })));
      expect(answers.map(({ status }) => status)).toEqual(keys.map(() => 200));
      const { body } = await send('GET', path);
      expect(body.extras).toEqual(Object.fromEntries(keys.map((key) => [key, true])));
    },
  );

  it('may give back all that was read', async () => {
    for (const { path } of Object.values(objects)) {
      const { body: before } = await send('GET', path);
      const { status, body } = await patch(path, before);
      expect([path, status, body.errors]).toEqual([path, 200, undefined]);
      const same = Object.keys(before).filter((name) => name !== 'last_modified');
      expect(pick((await send('GET', path)).body, same)).toEqual(pick(before, same));
    }
  });
});

describe('PUT', () => {
  const KINDS = Object.keys(TABLE).filter((kind) => kind !== 'a source');

  it.each(KINDS)('of %s replaces what it names, and leaves the rest', async (kind) => {
    const { path, fields } = objects[kind]!;
    await send('PUT', path, fields);
    const { body: before } = await send('GET', path);
    expect((await send('PUT', path, { extras: { only: 1 } })).status).toBe(200);
    const { body: after } = await send('GET', path);
    expect(after.extras).toEqual({ only: 1 });
    const others = Object.keys(fields).filter((name) => name !== 'extras');
    expect(pick(after, others)).toEqual(pick(before, others));
  });

  it('of the settings of a source replaces all of them', async () => {
    const { path } = objects['a source']!;
    const { body } = await send('PUT', path, { config: { features: { owner_as_producer: true } } });
    expect(body.config).toEqual({ filters: [], features: { owner_as_producer: true }, extra_configs: [] });
  });

  it('wants the whole of what is an object', async () => {
    const { status, body } = await send('PUT', objects['a file']!.path, { checksum: { value: 'def' } });
    expect([status, Object.keys(body.errors as Json)]).toEqual([400, ['checksum.type']]);
  });
});

function pick(fields: Json, names: readonly string[]): Json {
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}
