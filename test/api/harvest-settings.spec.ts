import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

const SECRET = 'sesame-ouvre-toi-2026-porte';
const BASIC = `Basic ${Buffer.from(`camille:${SECRET}`).toString('base64')}`;
const key = randomBytes(32);
const credentials = { scheme: 'basic' as const, name: 'camille', secret: SECRET };

let api: TestApi;
let producer: Server;
let origin: string;
let host: string;
/** What the producer was told by whoever asked, in order. */
let asked: { url: string; authorization: string | undefined }[] = [];
/** Publishers and keywords by title, of each catalogue by the path of its address. */
const catalogues = new Map<string, ReadonlyMap<string, readonly [string, string]>>();
let organization: { id: string };
let nobody: ApiClient;
let ours: ApiClient;
let editor: ApiClient;
let foreign: ApiClient;
let administrator: ApiClient;

beforeAll(async () => {
  producer = createServer((request, response) => {
    const path = request.url ?? '';
    const { authorization } = request.headers;
    asked.push({ url: path, authorization });
    const isKnown = !path.startsWith('/private') || authorization === BASIC;
    const catalogue = isKnown ? catalogues.get(path) : undefined;
    response.writeHead(catalogue ? 200 : 401, { 'content-type': 'text/turtle' });
    response.end(catalogue && turtleOf(catalogue));
  });
  await new Promise<void>((resolve) => producer.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(producer.address() as AddressInfo).port}`;
  origin = `http://${host}`;
  api = await startTestApi({ harvestHosts: [host], secretsKeys: [key] });
  organization = await api.found('Qui choisit');
  const others = await api.found('Une autre');
  const signUp = async (person: Parameters<TestApi['signUp']>[0]) => as((await api.signUp(person)).token);
  nobody = as();
  ours = await signUp({ roles: { [organization.id]: 'admin' } });
  editor = await signUp({ roles: { [organization.id]: 'editor' } });
  foreign = await signUp({ roles: { [others.id]: 'admin' } });
  administrator = await signUp({ isAdmin: true });
}, 60_000);
afterAll(async () => {
  await api.close();
  producer.closeAllConnections();
  producer.close();
});
beforeEach(() => {
  asked = [];
});

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

function turtleOf(catalogue: ReadonlyMap<string, readonly [string, string]>): string {
  const datasets = [...catalogue].map(
    ([title, [publisher, tag]], index) =>
      `<#${index}> a dcat:Dataset ; dct:identifier "${title}" ; dct:title "${title}" ; dct:publisher [ foaf:name "${publisher}" ] ; dcat:keyword "${tag}" .`,
  );
  return `@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
${datasets.join('\n')}`;
}

let number = 0;
/** Twelve datasets: a third each of two publishers, of which every other is about water. */
function serve(prefix = 'open'): string {
  const path = `/${prefix}-${++number}.ttl`;
  const datasets = Array.from({ length: 12 }, (_, index): [string, [string, string]] => [
    `Jeu ${number} ${index}`,
    [index % 3 === 0 ? 'Ville de Nîmes' : 'Région', index % 2 === 0 ? 'eau' : 'air'],
  ]);
  catalogues.set(path, new Map(datasets));
  return origin + path;
}

const bodyOf = (fields: Partial<Schemas['CreateSource']> = {}): Schemas['CreateSource'] => ({
  name: 'Une source',
  url: serve(),
  backend: 'dcat',
  organization: organization.id,
  grace_days: 0,
  ...fields,
});
async function propose(fields: Partial<Schemas['CreateSource']> = {}) {
  const { data, error } = await ours.POST('/api/1/harvest/sources/', { body: bodyOf(fields) });
  expect(error).toBeUndefined();
  return data!;
}
const at = (source: string) => ({ params: { path: { source } } });
const get = async (client: ApiClient, source: string) =>
  (await client.GET('/api/1/harvest/source/{source}/', at(source))).data!;
const change = (client: ApiClient, source: string, body: Schemas['UpdateSource']) =>
  client.PATCH('/api/1/harvest/source/{source}/', { ...at(source), body });
async function harvest(source: string) {
  if ((await get(ours, source)).validation.state === 'pending') {
    await administrator.POST('/api/1/harvest/source/{source}/validate/', {
      ...at(source),
      body: { state: 'accepted' },
    });
  } else {
    await ours.POST('/api/1/harvest/source/{source}/run/', at(source));
  }
  await api.runHarvests();
  return (await get(ours, source)).last_job!;
}
const nimes: Schemas['SourceConfigInput'] = {
  filters: [{ key: 'organization', value: 'VILLE DE NIMES', type: 'include' }],
};

describe('the kinds of catalogues', () => {
  it('say what their sources can be told, in both languages', async () => {
    const inLanguage = async (lang: 'fr' | 'en') =>
      (await nobody.GET('/api/1/harvest/backends/', { params: { query: { lang } } })).data!;
    const french = await inLanguage('fr');
    for (const { filters, extra_configs, features, credentials: schemes } of french) {
      for (const { label } of [...filters, ...extra_configs, ...features, ...schemes]) {
        expect(label).not.toBe('');
      }
      expect(filters.length).toBeGreaterThan(0);
      expect(extra_configs.map(({ key }) => key)).toContain('license');
    }
    const oai = french.find(({ id }) => id === 'oai-pmh')!;
    expect(oai.filters[0]).toMatchObject({ key: 'set', types: ['include'], most: 1, asked: true });
    const english = (await inLanguage('en')).find(({ id }) => id === 'csw')!;
    expect(english.filters.map(({ label }) => label)).toEqual(['Producer', 'Keyword', 'Theme']);
    expect(english.features.map(({ key }) => key)).toEqual(['ignore_publishers', 'owner_as_producer']);
    const access = english.extra_configs.find((option) => option.key === 'access')!;
    expect(access.choices.map(({ label }) => label)).toEqual(['Open with an account', 'Restricted']);
  });
});

describe('filters and options', () => {
  it('are kept as they were sent, for everybody to see', async () => {
    const config = {
      ...nimes,
      features: { ignore_publishers: true },
      extra_configs: [{ key: 'license' as const, value: 'lov2' }],
    };
    const source = await propose({ config });
    await harvest(source.id);
    expect((await get(nobody, source.id)).config).toEqual(config);
  });

  it.each<[string, Schemas['CreateSource']['backend'], object]>([
    ['config.filters.0.key', 'udata', { filters: [{ key: 'set', value: 'x' }] }],
    [
      'config.filters.1.value',
      'dcat',
      {
        filters: [
          { key: 'tag', value: 'x' },
          { key: 'tag', value: ' ' },
        ],
      },
    ],
    ['config.filters', 'oai-pmh', { filters: ['a', 'b'].map((value) => ({ key: 'set', value })) }],
    ['config.extra_configs.0', 'dcat', { extra_configs: [{ key: 'license', value: 'mine' }] }],
    ['config.extra_configs.0', 'udata', { extra_configs: [{ key: 'language', value: 'fr' }] }],
    ['config.features.owner_as_producer', 'ckan', { features: { owner_as_producer: true } }],
    ['config.features.ignore_publishers', 'dcat', { features: { ignore_publishers: 'yes' } }],
    ['config.features.unknown', 'dcat', { features: { unknown: true } }],
  ])('that a kind does not take are refused at %s of %s', async (field, backend, config) => {
    const { error } = await ours.POST('/api/1/harvest/sources/', { body: bodyOf({ backend, config }) });
    expect(error).toMatchObject({ code: 'invalid-input', errors: { [field]: [expect.any(String)] } });
  });

  it('are looked at again when the kind of the source changes', async () => {
    const source = await propose({
      backend: 'oai-pmh',
      config: { filters: [{ key: 'set', value: 'x', type: 'include' }] },
    });
    const { error } = await change(ours, source.id, { backend: 'udata' });
    expect(error).toMatchObject({ errors: { 'config.filters.0.key': [expect.any(String)] } });
    const { data } = await change(ours, source.id, { backend: 'udata', config: null });
    expect(data!.config).toEqual({ filters: [], features: {}, extra_configs: [] });
  });

  it.each<[string, () => ApiClient, number]>([
    ['nobody', () => nobody, 401],
    ['an editor', () => editor, 403],
    ['an administrator of another organization', () => foreign, 404],
    ['an administrator of the organization', () => ours, 200],
    ['an administrator of the portal', () => administrator, 200],
  ])('are changed by those who manage the source: %s', async (_, client, status) => {
    const source = await propose();
    const { response } = await change(client(), source.id, { config: nimes });
    expect(response.status).toBe(status);
    const { config } = await get(ours, source.id);
    expect(config.filters).toEqual(status === 200 ? nimes.filters : []);
  });

  it('hold for the harvest, whose verdicts reconcile', async () => {
    const source = await propose({
      config: { ...nimes, extra_configs: [{ key: 'license', value: 'lov2' }] },
    });
    const run = await harvest(source.id);
    expect(run.counts).toEqual({ read: 12, created: 4, updated: 0, unchanged: 0, skipped: 8, failed: 0 });
    const items = await ours.GET('/api/1/harvest/job/{run}/items/', { params: { path: { run: run.id } } });
    expect(items.data!.verdicts).toEqual([
      { status: 'skipped', total: 8 },
      { status: 'created', total: 4 },
    ]);
    expect(items.data!.data[0]!.problems).toMatchObject([
      { code: 'record-filtered', message: expect.stringContaining('Jeu'), at: 'organization' },
    ]);
    const { data } = await nobody.GET('/api/1/datasets/', { params: { query: { source: source.id } } });
    expect(new Set(data!.data.map(({ license }) => license))).toEqual(new Set(['lov2']));
    expect(data!.total).toBe(4);
  });

  it('that leave out later what was published have it archived, or the run held', async () => {
    const source = await propose();
    await harvest(source.id);
    await change(ours, source.id, {
      held_share: 0.5,
      config: { filters: [{ key: 'organization', value: 'Ville de Nîmes', type: 'exclude' }] },
    });
    expect(await harvest(source.id)).toMatchObject({ status: 'done', archived: 4, missing: 4 });
    await change(ours, source.id, { config: { filters: [{ key: 'tag', value: 'rien', type: 'include' }] } });
    expect(await harvest(source.id)).toMatchObject({ status: 'held', archived: 0, missing: 8 });
    expect((await get(nobody, source.id)).metrics.datasets).toBe(8);
    await change(ours, source.id, { config: null });
    expect(await harvest(source.id)).toMatchObject({ status: 'done', counts: { updated: 4, unchanged: 8 } });
  });

  it('hold for previews and comparisons, which store nothing', async () => {
    const { data } = await ours.POST('/api/1/harvest/source/preview/', {
      body: { url: serve(), organization: organization.id, config: nimes },
    });
    expect(data).toMatchObject({ backend: 'dcat', filtered: 8 });
    expect(data!.records.map(({ status }) => status)).toEqual(Array(4).fill('record'));

    const source = await propose({ config: nimes });
    const kept = await ours.GET('/api/1/harvest/source/{source}/preview/', at(source.id));
    expect(kept.data!.records).toHaveLength(4);
    await ours.POST('/api/1/harvest/source/{source}/compare/', at(source.id));
    await api.runHarvests();
    const runs = await ours.GET('/api/1/harvest/source/{source}/jobs/', {
      params: { path: { source: source.id }, query: { trial: true } },
    });
    expect(runs.data!.data[0]).toMatchObject({ trial: true, counts: { read: 12, created: 4, skipped: 8 } });
    expect((await get(ours, source.id)).metrics.datasets).toBe(0);
  });

  it('of a preview are refused by their kind, also when that is guessed', async () => {
    const { error } = await ours.POST('/api/1/harvest/source/preview/', {
      body: {
        url: serve(),
        organization: organization.id,
        config: { filters: [{ key: 'set', value: 'x', type: 'include' }] },
      },
    });
    expect(error).toMatchObject({ errors: { 'config.filters.0.key': [expect.any(String)] } });
  });
});

describe('credentials', () => {
  /** All that the database holds, as text. */
  const everything = async (): Promise<string> => {
    const tables = await api.dataSource.query<{ name: string }[]>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const rows = await Promise.all(
      tables.map(({ name }) => api.dataSource.query<object[]>(`select t::text as row from ${name} t`)),
    );
    return JSON.stringify(rows);
  };

  it('open what is closed, and stand nowhere in clear: not in answers, not in the database', async () => {
    const source = await propose({ url: serve('private'), credentials });
    expect(await harvest(source.id)).toMatchObject({ status: 'done', counts: { created: 12 } });
    expect(asked.every(({ authorization }) => authorization === BASIC)).toBe(true);
    const answers = await Promise.all([
      get(ours, source.id),
      get(administrator, source.id),
      ours.GET('/api/1/harvest/source/{source}/jobs/', at(source.id)),
      fetch(`${api.url}/api/1/site/harvests.csv`).then((response) => response.text()),
    ]);
    const found = JSON.stringify(answers) + (await everything());
    expect(
      ['harvest-source.proposed', source.id, 'run-harvest'].filter((text) => !found.includes(text)),
    ).toEqual([]);
    const secrets = (['utf8', 'base64', 'hex'] as const).map((encoding) =>
      Buffer.from(SECRET).toString(encoding),
    );
    expect(secrets.filter((secret) => found.includes(secret))).toEqual([]);
  });

  it('are hinted at to those who manage the source, and told to nobody', async () => {
    const source = await propose({ url: serve('private'), credentials });
    const told = { scheme: 'basic', hint: 'ca…' };
    expect(source.kept_credentials).toEqual(told);
    await harvest(source.id);
    expect((await get(administrator, source.id)).kept_credentials).toEqual(told);
    for (const client of [nobody, foreign, editor]) {
      expect((await get(client, source.id)).kept_credentials).toBeNull();
    }
  });

  it.each<[string, () => ApiClient, number]>([
    ['nobody', () => nobody, 401],
    ['an editor', () => editor, 403],
    ['an administrator of another organization', () => foreign, 404],
    ['an administrator of the organization', () => ours, 200],
    ['an administrator of the portal', () => administrator, 200],
  ])('are given by those who manage the source: %s', async (_, client, status) => {
    const source = await propose();
    const { response } = await change(client(), source.id, { credentials });
    expect(response.status).toBe(status);
    expect((await get(ours, source.id)).kept_credentials === null).toBe(status !== 200);
  });

  it('stay through other changes, are replaced and removed', async () => {
    const source = await propose({ url: serve('private'), credentials });
    const kept = async (body: Schemas['UpdateSource']) =>
      (await change(ours, source.id, body)).data!.kept_credentials;
    expect(await kept({ name: 'Autrement' })).toEqual({ scheme: 'basic', hint: 'ca…' });
    const token = { scheme: 'bearer' as const, secret: 'un-jeton-assez-long-pour-sa-fin' };
    expect(await kept({ credentials: token })).toEqual({ scheme: 'bearer', hint: '…-fin' });
    expect(await harvest(source.id)).toMatchObject({ status: 'failed', problem: { code: 'http-status' } });
    expect(asked.at(-1)!.authorization).toBe(`Bearer ${token.secret}`);
    expect(await kept({ credentials: null })).toBeNull();
    await harvest(source.id);
    expect(asked.at(-1)!.authorization).toBeUndefined();
  });

  it('do not follow their source to another server', async () => {
    const source = await propose({ url: serve('private'), credentials });
    const path = serve('private').replace(origin, '');
    expect((await change(ours, source.id, { url: origin + path })).data!.kept_credentials).not.toBeNull();
    const { data } = await change(ours, source.id, { url: `https://elsewhere.example${path}` });
    expect(data!.kept_credentials).toBeNull();
  });

  it('are of no use at another address, by whatever road it came', async () => {
    const source = await propose({ url: serve('private'), credentials });
    await api.dataSource.query(
      `update harvest_source set url = replace(url, '127.0.0.1', 'localhost') where id = $1`,
      [source.id],
    );
    const run = await harvest(source.id);
    expect(run).toMatchObject({ status: 'failed', problem: { code: 'credentials-unreadable' } });
    expect(asked).toEqual([]);
    expect(await api.rotateSecrets()).toEqual({ rotated: 0, unreadable: 0 });
    await ours.DELETE('/api/1/harvest/source/{source}/', at(source.id));
  });

  it('are not sent in clear', async () => {
    const { error } = await ours.POST('/api/1/harvest/sources/', {
      body: bodyOf({ url: 'http://data.example/catalog.ttl', credentials }),
    });
    expect(error).toMatchObject({
      code: 'invalid-input',
      errors: { url: [expect.stringContaining('https')] },
    });
  });

  it.each([
    ['credentials.name', { scheme: 'api-key', name: 'Host', secret: 'x' }],
    ['credentials.name', { scheme: 'basic', secret: 'x' }],
    ['credentials.secret', { scheme: 'bearer', secret: 'a\nb' }],
    ['credentials.scheme', { scheme: 'digest', secret: 'x' }],
    ['credentials.secret', { scheme: 'bearer' }],
  ])('that cannot be sent are refused at %s', async (field, faulty) => {
    const body = bodyOf({ credentials: faulty as Schemas['SourceCredentialsInput'] });
    const { error } = await ours.POST('/api/1/harvest/sources/', { body });
    expect(error).toMatchObject({ code: 'invalid-input', errors: { [field]: expect.any(Array) } });
    expect(JSON.stringify(error)).not.toContain('a\\nb');
  });

  it('of a preview open what is closed, and are not kept', async () => {
    const url = serve('private');
    const look = (given?: typeof credentials) =>
      ours.POST('/api/1/harvest/source/preview/', {
        body: { url, organization: organization.id, ...(given && { credentials: given }) },
      });
    expect((await look()).error).toMatchObject({ code: 'harvest-source-unreadable' });
    expect((await look(credentials)).data!.records).toHaveLength(12);
  });

  it('of a source that is deleted are gone', async () => {
    const source = await propose({ url: serve('private'), credentials });
    await ours.DELETE('/api/1/harvest/source/{source}/', at(source.id));
    const [row] = await api.dataSource.query<object[]>(
      'select credentials, credentials_key, credentials_hint from harvest_source where id = $1',
      [source.id],
    );
    expect(row).toEqual({ credentials: null, credentials_key: null, credentials_hint: null });
  });
});

describe('a portal', () => {
  const withKeys = (...secretsKeys: Buffer[]) =>
    startTestApi({ harvestHosts: [host], secretsKeys, databaseUrl: api.databaseUrl });

  it('without a key refuses credentials, and says how to set one', async () => {
    const keyless = await withKeys();
    try {
      const { token } = await api.signUp({ roles: { [organization.id]: 'admin' } });
      const client = createApiClient({ baseUrl: keyless.url, headers: { 'X-API-KEY': token } });
      const { error, response } = await client.POST('/api/1/harvest/sources/', {
        body: bodyOf({ credentials }),
      });
      expect(response.status).toBe(400);
      expect(error).toMatchObject({
        code: 'secrets-key-missing',
        errors: { credentials: [expect.stringContaining('SECRETS_KEYS')] },
      });
    } finally {
      await keyless.close();
    }
  });

  it('that lost its key fails the run by a code, and asks nobody', async () => {
    const source = await propose({ url: serve('private'), credentials });
    await harvest(source.id);
    asked = [];
    const other = await withKeys(randomBytes(32));
    try {
      await ours.POST('/api/1/harvest/source/{source}/run/', at(source.id));
      await other.runHarvests();
    } finally {
      await other.close();
    }
    const { last_job: run, metrics } = await get(ours, source.id);
    expect(run).toMatchObject({ status: 'failed', archived: 0, problem: { code: 'credentials-unreadable' } });
    expect(asked).toEqual([]);
    expect(metrics.datasets).toBe(12);
  });

  it('with a new key before the old reads on, and needs the old no more once all are encrypted again', async () => {
    const source = await propose({ url: serve('private'), credentials });
    const renewed = randomBytes(32);
    const both = await withKeys(renewed, key);
    try {
      expect((await both.rotateSecrets()).unreadable).toBe(0);
      expect(await both.rotateSecrets()).toEqual({ rotated: 0, unreadable: 0 });
    } finally {
      await both.close();
    }
    const alone = await withKeys(renewed);
    try {
      await administrator.POST('/api/1/harvest/source/{source}/validate/', {
        ...at(source.id),
        body: { state: 'accepted' },
      });
      await alone.runHarvests();
      expect((await get(ours, source.id)).last_job).toMatchObject({
        status: 'done',
        counts: { created: 12 },
      });
      expect((await alone.rotateSecrets()).rotated).toBe(0);
    } finally {
      await alone.close();
    }
  });
});
