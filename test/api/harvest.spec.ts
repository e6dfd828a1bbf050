import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';
import { datasetRecordFixture, reuseRecordFixture } from '@passerelle/catalog/testing';

let api: TestApi;
let producer: Server;
let origin: string;
/** Titles by identifier, of each catalogue by the path of its address; none is a server error. */
const catalogues = new Map<string, ReadonlyMap<string, string>>();
/** What else stands at the head of a catalogue, in Turtle. */
const preambles = new Map<string, string>();
let organization: { id: string; slug: string };
let nobody: ApiClient;
let ours: ApiClient;
let editor: ApiClient;
let foreign: ApiClient;
let administrator: ApiClient;

beforeAll(async () => {
  producer = createServer((request, response) => {
    const catalogue = catalogues.get(request.url ?? '');
    response.writeHead(catalogue ? 200 : 500, { 'content-type': 'text/turtle' });
    response.end(catalogue && (preambles.get(request.url ?? '') ?? '') + turtleOf(catalogue));
  });
  await new Promise<void>((resolve) => producer.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(producer.address() as AddressInfo).port}`;
  origin = `http://${host}`;
  api = await startTestApi({ harvestHosts: [host] });
  organization = await api.found('Qui est moissonnée');
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

const as = (token?: string): ApiClient =>
  createApiClient({ baseUrl: api.url, headers: token === undefined ? {} : { 'X-API-KEY': token } });

function turtleOf(catalogue: ReadonlyMap<string, string>): string {
  const datasets = [...catalogue].map(
    ([id, title]) =>
      `<#${id}> a dcat:Dataset ; dct:identifier "${id}"${title && ` ; dct:title "${title}"@fr`} .`,
  );
  return `@prefix dcat: <http://www.w3.org/ns/dcat#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n${datasets.join('\n')}`;
}

const titles = (count: number, prefix = 'r') =>
  new Map(Array.from({ length: count }, (_, number) => [`${prefix}${number}`, `Jeu ${prefix}${number}`]));

let number = 0;
async function propose(
  catalogue: ReadonlyMap<string, string>,
  fields: Partial<Schemas['CreateSource']> = {},
) {
  const path = `/catalogue-${++number}.ttl`;
  catalogues.set(path, catalogue);
  const { data } = await ours.POST('/api/1/harvest/sources/', {
    body: {
      name: `Catalogue ${number}`,
      url: origin + path,
      backend: 'dcat',
      organization: organization.id,
      grace_days: 0,
      ...fields,
    },
  });
  return { ...data!, path };
}
const at = (source: string) => ({ params: { path: { source } } });
const ofRun = (run: string) => ({ params: { path: { run } } });
const get = async (client: ApiClient, source: string) =>
  client.GET('/api/1/harvest/source/{source}/', at(source));
const accept = (source: string) =>
  administrator.POST('/api/1/harvest/source/{source}/validate/', {
    ...at(source),
    body: { state: 'accepted' },
  });
async function accepted(
  catalogue: ReadonlyMap<string, string>,
  fields: Partial<Schemas['CreateSource']> = {},
) {
  const source = await propose(catalogue, fields);
  await accept(source.id);
  await api.runHarvests();
  return source;
}
async function runAgain(source: string) {
  await ours.POST('/api/1/harvest/source/{source}/run/', at(source));
  await api.runHarvests();
  return (await get(ours, source)).data!.last_job!;
}
const isDue = (source: string) =>
  api.dataSource.query('update harvest_source set next_run_at = now() where id = $1', [source]);
const publishedIn = async (source: string) => (await get(nobody, source)).data!.metrics.datasets;

describe('a source', () => {
  it('that is proposed waits for an administrator, and nobody else sees it', async () => {
    const source = await propose(titles(2));
    expect(source).toMatchObject({
      validation: { state: 'pending' },
      health: 'never-run',
      last_job: null,
      permissions: { edit: true, run: true, validate: false },
    });
    await api.runHarvests();
    expect((await get(ours, source.id)).data!.metrics.datasets).toBe(0);
    for (const outsider of [nobody, foreign]) {
      expect((await get(outsider, source.id)).response.status).toBe(404);
      const { data } = await outsider.GET('/api/1/harvest/sources/');
      expect(data!.data.map(({ id }) => id)).not.toContain(source.id);
    }
    expect((await get(editor, source.slug)).data!.permissions).toMatchObject({ edit: false, inspect: true });
  });

  it('that is accepted is harvested at once, and everybody sees it', async () => {
    const source = await accepted(titles(3));
    const { data } = await get(nobody, source.slug);
    expect(data).toMatchObject({
      validation: { state: 'accepted' },
      health: 'well',
      last_job: { status: 'done', counts: { read: 3, created: 3 }, archived: 0, missing: 0, problem: null },
      metrics: { datasets: 3, dataservices: 0 },
      permissions: { edit: false, run: false, inspect: false },
    });
  });

  it('is refused with a reason, and not without', async () => {
    const source = await propose(titles(1));
    const refuse = (comment?: string) =>
      administrator.POST('/api/1/harvest/source/{source}/validate/', {
        ...at(source.id),
        body: { state: 'refused', ...(comment !== undefined && { comment }) },
      });
    expect((await refuse()).error).toMatchObject({
      code: 'invalid-input',
      errors: { comment: [expect.any(String)] },
    });
    expect((await refuse('Déjà moissonné par la région')).data!.validation).toMatchObject({
      state: 'refused',
      comment: 'Déjà moissonné par la région',
    });
    expect((await refuse('Encore')).response.status).toBe(409);
    const run = await ours.POST('/api/1/harvest/source/{source}/run/', at(source.id));
    expect(run.error).toMatchObject({ code: 'harvest-source-not-accepted' });
  });

  it.each<[string, () => ApiClient, number]>([
    ['nobody', () => nobody, 401],
    ['an editor', () => editor, 403],
    ['an administrator of another organization', () => foreign, 403],
    ['an administrator of the organization', () => ours, 201],
    ['an administrator of the portal', () => administrator, 201],
  ])('is proposed for an organization by %s: %#', async (_, client, status) => {
    const body = {
      name: 'Une proposition',
      url: `${origin}/proposed-${status}-${++number}.ttl`,
      backend: 'dcat' as const,
      organization: organization.id,
    };
    expect((await client().POST('/api/1/harvest/sources/', { body })).response.status).toBe(status);
  });

  it('is proposed once for each address, and once for each key', async () => {
    const source = await propose(titles(1));
    const again = await ours.POST('/api/1/harvest/sources/', {
      body: { name: 'Encore', url: source.url, backend: 'dcat', organization: organization.id },
    });
    expect(again.error).toMatchObject({ code: 'harvest-source-exists' });
    const body = {
      name: 'Une fois',
      url: `${origin}/once.ttl`,
      backend: 'dcat' as const,
      organization: organization.id,
    };
    const options = { body, headers: { 'Idempotency-Key': 'once' } };
    const first = await ours.POST('/api/1/harvest/sources/', options);
    const second = await ours.POST('/api/1/harvest/sources/', options);
    expect(second.data!.id).toBe(first.data!.id);
  });

  it('does not hold a password in its address', async () => {
    const body = {
      name: 'Secret',
      url: 'https://user:secret@producer.example/catalog.ttl',
      backend: 'dcat' as const,
      organization: organization.id,
    };
    const { error } = await ours.POST('/api/1/harvest/sources/', { body });
    expect(error).toMatchObject({ code: 'invalid-input', errors: { url: [expect.any(String)] } });
  });

  it('is changed by those who manage it, on the version they saw', async () => {
    const source = await propose(titles(1));
    const read = await get(ours, source.id);
    const change = (client: ApiClient, headers = {}) =>
      client.PATCH('/api/1/harvest/source/{source}/', {
        ...at(source.id),
        body: { name: 'Un autre nom', schedule: 'weekly', grace_days: 30, held_share: 0.5 },
        headers,
      });
    expect((await change(nobody)).response.status).toBe(401);
    expect((await change(foreign)).response.status).toBe(404);
    expect((await change(editor)).response.status).toBe(403);
    const etag = read.response.headers.get('etag')!;
    const changed = await change(ours, { 'If-Match': etag });
    expect(changed.data).toMatchObject({ name: 'Un autre nom', grace_days: 30, held_share: 0.5 });
    expect(changed.data!.schedule).toMatch(/^\d+ [0-5] \* \* \d$/);
    expect(Date.parse(changed.data!.next_run!)).toBeGreaterThan(Date.now());
    expect((await change(ours, { 'If-Match': etag })).response.status).toBe(412);
    const bad = await ours.PATCH('/api/1/harvest/source/{source}/', {
      ...at(source.id),
      body: { schedule: 'tous les jours' },
    });
    expect(bad.error).toMatchObject({ errors: { schedule: [expect.stringContaining('cron')] } });
  });

  it('whose address leads to another host has to be accepted again', async () => {
    const source = await accepted(titles(1));
    const { data } = await ours.PUT('/api/1/harvest/source/{source}/', {
      ...at(source.id),
      body: { url: 'https://elsewhere.example/catalog.ttl' },
    });
    expect(data!.validation.state).toBe('pending');
  });

  it('is not harvested at an address that nobody accepted, by a run that was asked for before either', async () => {
    const source = await propose(titles(1));
    await accept(source.id);
    await ours.PATCH('/api/1/harvest/source/{source}/', {
      ...at(source.id),
      body: { url: 'https://not-accepted.example/catalog.ttl' },
    });
    await api.runHarvests();
    expect((await get(ours, source.id)).data).toMatchObject({
      validation: { state: 'pending' },
      last_job: null,
      waiting: null,
    });
    await ours.PATCH('/api/1/harvest/source/{source}/', { ...at(source.id), body: { url: source.url } });
    await accept(source.id);
    await api.runHarvests();
    expect((await get(ours, source.id)).data!.last_job).toMatchObject({ status: 'done' });
  });

  it('that is deleted is gone, and what it brought stays', async () => {
    const source = await accepted(titles(2, 'stays'));
    const remove = (client: ApiClient) => client.DELETE('/api/1/harvest/source/{source}/', at(source.id));
    expect((await remove(nobody)).response.status).toBe(401);
    expect((await remove(foreign)).response.status).toBe(403);
    expect((await remove(ours)).response.status).toBe(204);
    expect((await get(ours, source.id)).response.status).toBe(404);
    const { data } = await nobody.GET('/api/1/datasets/', { params: { query: { q: 'stays' } } });
    expect(data!.data.map(({ title }) => title).sort()).toEqual(['Jeu stays0', 'Jeu stays1']);
    const again = await ours.POST('/api/1/harvest/sources/', {
      body: { name: 'De nouveau', url: source.url, backend: 'dcat', organization: organization.id },
    });
    expect(again.response.status).toBe(201);
  });

  it('that is proposed again after it was deleted goes on with what it brought', async () => {
    const source = await accepted(titles(2, 'again'));
    const published = async () =>
      (await nobody.GET('/api/1/datasets/', { params: { query: { q: 'again' } } }))
        .data!.data.map(({ id, slug }) => ({ id, slug }))
        .sort((left, right) => left.slug.localeCompare(right.slug));
    const before = await published();
    await ours.DELETE('/api/1/harvest/source/{source}/', at(source.id));
    const { data } = await ours.POST('/api/1/harvest/sources/', {
      body: {
        name: 'De nouveau',
        url: source.url,
        backend: 'dcat',
        organization: organization.id,
        grace_days: 0,
      },
    });
    await accept(data!.id);
    await api.runHarvests();
    const { last_job, metrics } = (await get(ours, data!.id)).data!;
    expect(last_job).toMatchObject({ status: 'done', counts: { read: 2, created: 0, updated: 2 } });
    expect(metrics.datasets).toBe(2);
    expect(await published()).toEqual(before);
    expect(await runAgain(data!.id)).toMatchObject({ counts: { read: 2, unchanged: 2 } });
  });

  it('does not bring what another source holds, and says which', async () => {
    const first = await accepted(new Map([['shared', 'Tenu d’abord']]), { name: 'La première' });
    // The same document at another address: the names in it are relative to the first.
    const second = await propose(new Map([...titles(1, 'own'), ['shared', 'Tenu ensuite']]));
    preambles.set(second.path, `@base <${first.url}> .\n`);
    await accept(second.id);
    await api.runHarvests();
    const run = (await get(ours, second.id)).data!.last_job!;
    expect(run).toMatchObject({ status: 'done', counts: { read: 2, created: 1, failed: 1 } });
    const { data } = await editor.GET('/api/1/harvest/job/{run}/items/', {
      params: { path: { run: run.id }, query: { status: 'failed' } },
    });
    expect(data!.data).toMatchObject([{ remote_id: 'shared', problems: [{ code: 'record-claimed' }] }]);
    expect(data!.data[0]!.problems[0]!.message).toContain('«Tenu d’abord»');
    expect(data!.data[0]!.problems[0]!.message).toContain('«La première»');
    // Where it was first it stays as it was.
    expect(await runAgain(first.id)).toMatchObject({ counts: { read: 1, unchanged: 1 } });
  });

  it('is looked for by its health and its name', async () => {
    const source = await accepted(titles(1), { name: 'Introuvable autrement' });
    const found = async (query: object) =>
      (await nobody.GET('/api/1/harvest/sources/', { params: { query } })).data!.data.map(({ id }) => id);
    expect(await found({ q: 'introuvable' })).toEqual([source.id]);
    expect(await found({ q: 'introuvable', health: 'well' })).toEqual([source.id]);
    expect(await found({ q: 'introuvable', health: 'failing' })).toEqual([]);
    const { data: counted } = await nobody.GET('/api/1/harvest/sources/', {
      params: { query: { q: 'introuvable', health: 'failing' } },
    });
    expect(counted).toMatchObject({
      total: 0,
      healths: [{ health: 'well', total: 1 }],
      states: [{ state: 'accepted', total: 1 }],
    });
    expect(await found({ q: 'introuvable', organization: organization.slug })).toEqual([source.id]);
  });
});

describe('my sources', () => {
  const mine = async (client: ApiClient, query: object = {}) =>
    (
      await client.GET('/api/1/harvest/sources/', { params: { query: { mine: true, ...query } } })
    ).data!.data.map(({ id }) => id);

  it('are those of the organizations I administer and those I proposed', async () => {
    const source = await propose(titles(1), { name: 'À nous seuls' });
    const body = {
      name: 'Du portail seul',
      url: `${origin}/portal-${++number}.ttl`,
      backend: 'dcat' as const,
    };
    const { data } = await administrator.POST('/api/1/harvest/sources/', { body });
    const q = 'seul';
    expect(await mine(ours, { q })).toEqual([source.id]);
    expect(await mine(administrator, { q })).toEqual([data!.id]);
    expect(await mine(editor, { q })).toEqual([]);
    expect(await mine(foreign, { q })).toEqual([]);
    expect(await mine(nobody, { q })).toEqual([]);
  });
});

describe('what a source brought', () => {
  it('is listed by the source, for everybody', async () => {
    const source = await accepted(titles(2, 'listed'));
    const of = async (name: string) =>
      (await nobody.GET('/api/1/datasets/', { params: { query: { source: name } } }))
        .data!.data.map(({ title }) => title)
        .sort();
    expect(await of(source.id)).toEqual(['Jeu listed0', 'Jeu listed1']);
    expect(await of(source.slug)).toEqual(['Jeu listed0', 'Jeu listed1']);
    const services = await nobody.GET('/api/1/dataservices/', { params: { query: { source: source.slug } } });
    expect(services.data!.total).toBe(0);
  });

  it('is not told of a source that is not public any more', async () => {
    const source = await accepted(titles(1));
    await ours.PATCH('/api/1/harvest/source/{source}/', {
      ...at(source.id),
      body: { url: `https://moved.example/${number}.ttl` },
    });
    const { data } = await nobody.GET('/api/1/datasets/', { params: { query: { source: source.slug } } });
    expect(data!.total).toBe(0);
  });
});

describe('a run', () => {
  it('lists what needs a look and what is new, for members alone', async () => {
    const catalogue = new Map([...titles(2, 'good'), ['bad', '']]);
    const source = await accepted(catalogue);
    const run = (await get(nobody, source.id)).data!.last_job!;
    expect(run.counts).toEqual({ read: 3, created: 2, updated: 0, unchanged: 0, skipped: 0, failed: 1 });
    const items = (client: ApiClient) => client.GET('/api/1/harvest/job/{run}/items/', ofRun(run.id));
    expect((await items(nobody)).response.status).toBe(401);
    expect((await items(foreign)).response.status).toBe(403);
    expect((await items(editor)).data).toMatchObject({
      total: 3,
      data: [
        { status: 'failed', remote_id: 'bad', page: null, problems: [{ code: 'record-without-title' }] },
        { status: 'created', remote_id: 'good0', title: 'Jeu good0', problems: [], changes: null },
        { status: 'created', remote_id: 'good1', page: expect.stringContaining('/datasets/jeu-good1') },
      ],
    });
    const { data } = await administrator.GET('/api/1/harvest/job/{run}/items/', {
      params: { path: { run: run.id }, query: { status: 'skipped' } },
    });
    expect(data).toMatchObject({
      total: 0,
      verdicts: [
        { status: 'failed', total: 1 },
        { status: 'created', total: 2 },
      ],
    });
  });

  it('tells what changed, what is missing, and what was archived', async () => {
    const source = await accepted(titles(4, 'told'), { grace_days: 7 });
    const of = async (run: { id: string }, status: Schemas['RunItemResponse']['status']) =>
      (
        await editor.GET('/api/1/harvest/job/{run}/items/', {
          params: { path: { run: run.id }, query: { status } },
        })
      ).data!.data;
    const fewer = new Map([...titles(3, 'told'), ['told0', 'Un autre titre']]);
    catalogues.set(source.path, fewer);
    const changed = await runAgain(source.id);
    expect(await of(changed, 'updated')).toMatchObject([
      { remote_id: 'told0', changes: { title: { from: 'Jeu told0', to: 'Un autre titre' } } },
    ]);
    expect(await of(changed, 'missing')).toMatchObject([{ remote_id: 'told3', title: 'Jeu told3' }]);
    expect(await of(changed, 'archived')).toEqual([]);
    await ours.PATCH('/api/1/harvest/source/{source}/', { ...at(source.id), body: { grace_days: 0 } });
    const archiving = await runAgain(source.id);
    expect(await of(archiving, 'missing')).toEqual([]);
    expect(await of(archiving, 'archived')).toMatchObject([{ remote_id: 'told3' }]);
    const next = await runAgain(source.id);
    expect([...(await of(next, 'archived')), ...(await of(next, 'missing'))]).toEqual([]);
  });

  it('that is held tells what would be archived, and once it is let through, that it was', async () => {
    const source = await accepted(titles(12, 'held'));
    catalogues.set(source.path, titles(1, 'held'));
    const held = await runAgain(source.id);
    const verdicts = async () =>
      (await editor.GET('/api/1/harvest/job/{run}/items/', ofRun(held.id))).data!.verdicts;
    expect(await verdicts()).toEqual([{ status: 'missing', total: 11 }]);
    // A failure after it is no answer to it.
    catalogues.delete(source.path);
    await runAgain(source.id);
    const { data } = await ours.POST('/api/1/harvest/job/{run}/release/', ofRun(held.id));
    expect(data).toMatchObject({ status: 'done', archived: 11 });
    expect(await verdicts()).toEqual([{ status: 'archived', total: 11 }]);
  });

  it('that is held is seen, paused though its source is', async () => {
    const source = await accepted(titles(2, 'paused'));
    catalogues.set(source.path, titles(1, 'others'));
    await runAgain(source.id);
    await ours.PATCH('/api/1/harvest/source/{source}/', { ...at(source.id), body: { active: false } });
    expect((await get(nobody, source.id)).data).toMatchObject({ active: false, health: 'held' });
  });

  it('keeps how a record came that has no name at its source', async () => {
    const source = await propose(titles(1, 'named'));
    preambles.set(
      source.path,
      '[] a <http://www.w3.org/ns/dcat#Dataset> ; <http://purl.org/dc/terms/title> "Sans nom" .\n',
    );
    await accept(source.id);
    await api.runHarvests();
    const run = (await get(ours, source.id)).data!.last_job!;
    const { data } = await editor.GET('/api/1/harvest/job/{run}/items/', {
      params: { path: { run: run.id }, query: { status: 'failed' } },
    });
    expect(data!.data).toMatchObject([
      { remote_id: null, has_raw: true, problems: [{ code: 'record-without-identifier' }] },
    ]);
    const item = (client: ApiClient, id: string) =>
      client.GET('/api/1/harvest/job/{run}/items/{item}/', { params: { path: { run: run.id, item: id } } });
    const { id } = data!.data[0]!;
    expect((await item(editor, id)).data!.raw).toMatchObject({
      media_type: 'text/turtle',
      text: expect.stringContaining('"Sans nom"') as unknown,
    });
    expect((await item(nobody, id)).response.status).toBe(401);
    expect((await item(foreign, id)).response.status).toBe(403);
    for (const absent of ['1', 'x', '9'.repeat(18)]) {
      expect((await item(editor, absent)).error).toMatchObject({ code: 'harvest-record-not-found' });
    }
  });

  it('that fails says why, and how often in a row', async () => {
    const source = await accepted(titles(2));
    catalogues.delete(source.path);
    await runAgain(source.id);
    await runAgain(source.id);
    expect((await get(nobody, source.id)).data).toMatchObject({
      health: 'failing',
      failures: 2,
      last_job: { status: 'failed', problem: { code: 'http-status' }, archived: 0 },
    });
    expect(await publishedIn(source.id)).toBe(2);
    catalogues.set(source.path, titles(2));
    await runAgain(source.id);
    expect((await get(nobody, source.id)).data).toMatchObject({ health: 'well', failures: 0 });
  });

  it('is held when a fifth would vanish, until somebody lets it through', async () => {
    const source = await accepted(titles(40));
    catalogues.set(source.path, titles(20));
    const held = await runAgain(source.id);
    expect(held).toMatchObject({ status: 'held', archived: 0, missing: 20, counts: { unchanged: 20 } });
    expect((await get(nobody, source.id)).data!.health).toBe('held');
    expect(await publishedIn(source.id)).toBe(40);

    const release = (client: ApiClient) => client.POST('/api/1/harvest/job/{run}/release/', ofRun(held.id));
    expect((await release(nobody)).response.status).toBe(401);
    expect((await release(foreign)).response.status).toBe(403);
    expect((await release(editor)).response.status).toBe(403);
    expect((await release(ours)).data).toMatchObject({
      status: 'done',
      archived: 20,
      released: expect.any(String),
    });
    expect(await publishedIn(source.id)).toBe(20);
    expect((await release(ours)).error).toMatchObject({ code: 'harvest-run-not-held' });
  });

  it('is let through only while none came after it', async () => {
    const source = await accepted(titles(40));
    catalogues.set(source.path, titles(20));
    const held = await runAgain(source.id);
    catalogues.set(source.path, titles(40));
    await runAgain(source.id);
    const { error } = await administrator.POST('/api/1/harvest/job/{run}/release/', ofRun(held.id));
    expect(error).toMatchObject({ code: 'harvest-run-not-held' });
    expect(await publishedIn(source.id)).toBe(40);
  });

  it('archives nothing within the grace time', async () => {
    const source = await accepted(titles(5), { grace_days: 7 });
    catalogues.set(source.path, titles(4));
    expect(await runAgain(source.id)).toMatchObject({ status: 'done', archived: 0, missing: 1 });
    expect(await publishedIn(source.id)).toBe(5);
  });

  it('stands among the runs of its source, the latest first', async () => {
    const source = await accepted(titles(1));
    const latest = await runAgain(source.id);
    const { data } = await nobody.GET('/api/1/harvest/source/{source}/jobs/', at(source.id));
    expect(data).toMatchObject({ total: 2, data: [{ id: latest.id }, { counts: { created: 1 } }] });
    expect((await nobody.GET('/api/1/harvest/job/{run}/', ofRun(latest.id))).data).toEqual(latest);
  });

  it('begins by its schedule, once when it is due', async () => {
    const source = await accepted(titles(1), { schedule: 'daily' });
    const runs = async () =>
      (await nobody.GET('/api/1/harvest/source/{source}/jobs/', at(source.id))).data!.total;
    await api.scheduleHarvests();
    await api.runHarvests();
    expect(await runs()).toBe(1);
    await isDue(source.id);
    await api.scheduleHarvests();
    await api.scheduleHarvests();
    await api.runHarvests();
    expect(await runs()).toBe(2);
    expect(Date.parse((await get(nobody, source.id)).data!.next_run!)).toBeGreaterThan(Date.now());
  });

  it('of a paused source does not begin by its schedule, but by hand', async () => {
    const source = await accepted(titles(1), { schedule: '0 4 * * *' });
    await ours.PATCH('/api/1/harvest/source/{source}/', { ...at(source.id), body: { active: false } });
    expect((await get(nobody, source.id)).data).toMatchObject({ active: false, health: 'paused' });
    await isDue(source.id);
    await api.scheduleHarvests();
    await api.runHarvests();
    expect((await nobody.GET('/api/1/harvest/source/{source}/jobs/', at(source.id))).data!.total).toBe(1);
    expect(await runAgain(source.id)).toMatchObject({ status: 'done' });
  });
});

describe('a record', () => {
  const look = (
    client: ApiClient,
    source: string,
    remote_id: string,
    kind: 'dataset' | 'dataservice' | 'reuse' = 'dataset',
  ) =>
    client.GET('/api/1/harvest/source/{source}/record/', {
      params: { path: { source }, query: { kind, remote_id } },
    });

  it('is shown as it was fetched, understood and published', async () => {
    const source = await accepted(titles(1, 'form'));
    const { data } = await look(editor, source.slug, 'form0');
    expect(data).toMatchObject({
      kind: 'dataset',
      raw: { media_type: 'text/turtle' },
      mapped: { remoteId: 'form0', title: 'Jeu form0' },
      published: { title: 'Jeu form0' },
      page: expect.stringContaining('/datasets/jeu-form0'),
    });
    expect(data!.raw!.text).toContain('#form0> a dcat:Dataset');
    expect(data!.raw!.text).toContain('"Jeu form0"@fr');
    expect(data!.fields).toContainEqual({
      field: 'title',
      mapped: 'Jeu form0',
      published: 'Jeu form0',
      origin: 'source',
    });
  });

  it('is shown of a reuse too, and told of the runs that bring and archive it', async () => {
    const source = await accepted(titles(1, 'reused'));
    const reuse = reuseRecordFixture({ remoteId: 'map', datasets: ['reused0'] });
    const dataset = datasetRecordFixture({ remoteId: 'reused0', title: 'Jeu reused0' });
    const lastItem = async () => {
      const runs = await editor.GET('/api/1/harvest/source/{source}/jobs/', {
        params: { path: { source: source.id } },
      });
      const { data } = await editor.GET('/api/1/harvest/job/{run}/items/', {
        params: { path: { run: runs.data!.data[0]!.id } },
      });
      return data!.data.find(({ kind }) => kind === 'reuse');
    };
    await api.harvestRecords(source.id, dataset, reuse);
    const page = expect.stringContaining('/reuses/la-carte-des-arbres') as unknown;
    expect(await lastItem()).toMatchObject({ remote_id: 'map', status: 'created', page });
    const { data } = await look(editor, source.slug, 'map', 'reuse');
    expect(data).toMatchObject({ kind: 'reuse', mapped: { remoteId: 'map' }, page });
    const values = { mapped: reuse.url, published: reuse.url };
    expect(data!.fields).toContainEqual({ field: 'url', ...values, origin: 'source' });
    expect(data!.fields).toContainEqual({
      field: 'organization',
      mapped: null,
      published: 'Qui est moissonnée',
      origin: 'portal',
    });
    await api.harvestRecords(source.id, dataset);
    expect(await lastItem()).toMatchObject({ remote_id: 'map', status: 'archived' });
  });

  it('tells what somebody changed here', async () => {
    const source = await accepted(titles(1, 'edited'));
    const { data: before } = await look(ours, source.id, 'edited0');
    const slug = new URL(before!.page!).pathname.split('/').at(-1)!;
    await ours.PATCH('/api/1/datasets/{dataset}/', {
      params: { path: { dataset: slug } },
      body: { title: 'Un titre d’ici' },
    });
    const { data } = await look(ours, source.id, 'edited0');
    expect(data!.fields).toContainEqual({
      field: 'title',
      mapped: 'Jeu edited0',
      published: 'Un titre d’ici',
      origin: 'person',
    });
  });

  it('tells of its files, its contacts and its producer where they come from', async () => {
    const source = await propose(titles(1, 'parts'));
    preambles.set(
      source.path,
      `<#parts0> <http://www.w3.org/ns/dcat#distribution> <#file> ;
         <http://purl.org/dc/terms/publisher> [ <http://xmlns.com/foaf/0.1/name> "Selon la source" ] ;
         <http://www.w3.org/ns/dcat#contactPoint> [ <http://www.w3.org/2006/vcard/ns#fn> "Accueil" ;
           <http://www.w3.org/2006/vcard/ns#hasEmail> <mailto:accueil@parts.example> ] .
       <#file> a <http://www.w3.org/ns/dcat#Distribution> ; <http://purl.org/dc/terms/title> "Un fichier" ;
         <http://www.w3.org/ns/dcat#downloadURL> <https://parts.example/a.csv> .\n`,
    );
    await accept(source.id);
    await api.runHarvests();
    const { data: before } = await look(ours, source.id, 'parts0');
    const slug = new URL(before!.page!).pathname.split('/').at(-1)!;
    await ours.POST('/api/1/datasets/{dataset}/resources/', {
      params: { path: { dataset: slug } },
      body: { title: 'Ajouté ici', url: 'https://here.example/b.csv' },
    });
    const { data } = await look(ours, source.id, 'parts0');
    const contact = { role: 'contact', name: 'Accueil', email: 'accueil@parts.example', contact_form: null };
    expect(data!.published).toMatchObject({ organization: 'Qui est moissonnée', contact_points: [contact] });
    const parts = data!.fields.map(({ field, ...part }) => ({ ...part, field: field.replace(/\..*/, '') }));
    const file = { title: 'Un fichier', url: 'https://parts.example/a.csv' };
    expect(parts).toEqual(
      expect.arrayContaining([
        {
          field: 'organization',
          mapped: 'Selon la source',
          published: 'Qui est moissonnée',
          origin: 'portal',
        },
        { field: 'contact_points', mapped: [contact], published: [contact], origin: 'source' },
        {
          field: 'resources',
          mapped: expect.objectContaining(file) as unknown,
          published: expect.objectContaining(file) as unknown,
          origin: 'source',
        },
        {
          field: 'resources',
          mapped: null,
          published: expect.objectContaining({ title: 'Ajouté ici' }) as unknown,
          origin: 'person',
        },
      ]),
    );
  });

  it('that was refused is kept as it came', async () => {
    const source = await accepted(new Map([...titles(1), ['untitled', '']]));
    const { data } = await look(ours, source.id, 'untitled');
    expect(data).toMatchObject({ mapped: null, published: null, page: null, fields: [] });
    expect(data!.raw!.text).toContain('"untitled"');
  });

  it('is for members alone', async () => {
    const source = await accepted(titles(1, 'members'));
    expect((await look(nobody, source.id, 'members0')).response.status).toBe(401);
    expect((await look(foreign, source.id, 'members0')).response.status).toBe(403);
    expect((await look(editor, source.id, 'members0')).response.status).toBe(200);
    expect((await look(administrator, source.id, 'members0')).response.status).toBe(200);
    expect((await look(ours, source.id, 'absent')).error).toMatchObject({ code: 'harvest-record-not-found' });
    expect((await look(ours, source.id, 'members0', 'dataservice')).response.status).toBe(404);
  });

  it('of a comparison is not kept', async () => {
    const source = await propose(titles(1, 'compared'));
    await ours.POST('/api/1/harvest/source/{source}/compare/', at(source.id));
    await api.runHarvests();
    expect((await look(ours, source.id, 'compared0')).response.status).toBe(404);
  });
});

describe('a comparison', () => {
  const compare = async (client: ApiClient, source: string) =>
    (await client.POST('/api/1/harvest/source/{source}/compare/', at(source))).response.status;
  async function compared(source: string) {
    await compare(ours, source);
    await api.runHarvests();
    const { data } = await ours.GET('/api/1/harvest/source/{source}/jobs/', {
      params: { path: { source }, query: { trial: true } },
    });
    const [run] = data!.data;
    const items = await ours.GET('/api/1/harvest/job/{run}/items/', ofRun(run!.id));
    return { run: run!, runs: data!.total, items: items.data!.data };
  }

  it('tells what would be created before a source is accepted, and creates nothing', async () => {
    const source = await propose(new Map([...titles(2), ['bad', '']]));
    const { run, items } = await compared(source.id);
    expect(run).toMatchObject({ status: 'done', trial: true, counts: { read: 3, created: 2, failed: 1 } });
    expect(items.map(({ status, remote_id, title }) => [status, remote_id, title])).toEqual([
      ['failed', 'bad', null],
      ['created', 'r0', 'Jeu r0'],
      ['created', 'r1', 'Jeu r1'],
    ]);
    expect((await get(ours, source.id)).data).toMatchObject({ last_job: null, metrics: { datasets: 0 } });
  });

  it('tells what would change field by field, and what would vanish', async () => {
    const source = await accepted(titles(3));
    catalogues.set(
      source.path,
      new Map([
        ['r0', 'Jeu r0'],
        ['r1', 'Un autre titre'],
        ['new', 'Nouveau'],
      ]),
    );
    const { run, items } = await compared(source.id);
    expect(run).toMatchObject({ counts: { unchanged: 1, updated: 1, created: 1 }, missing: 1, archived: 1 });
    expect(items).toMatchObject([
      { status: 'missing', remote_id: 'r2', title: 'Jeu r2' },
      { status: 'updated', remote_id: 'r1', changes: { title: { from: 'Jeu r1', to: 'Un autre titre' } } },
      { status: 'created', remote_id: 'new', title: 'Nouveau' },
    ]);
    expect(await publishedIn(source.id)).toBe(3);
    expect((await get(ours, source.id)).data!.last_job).toMatchObject({
      trial: false,
      counts: { created: 3 },
    });
  });

  it('tells that a run would be held', async () => {
    const source = await accepted(titles(20));
    catalogues.set(source.path, titles(5));
    expect((await compared(source.id)).run).toMatchObject({ status: 'held', missing: 15 });
    const { runs } = await compared(source.id);
    expect(runs).toBe(1);
  });

  it('is for those who manage the source', async () => {
    const source = await propose(titles(1));
    expect(await compare(nobody, source.id)).toBe(401);
    expect(await compare(foreign, source.id)).toBe(404);
    expect(await compare(editor, source.id)).toBe(403);
    expect(await compare(administrator, source.id)).toBe(202);
  });
});

describe('a preview', () => {
  const preview = (client: ApiClient, url: string, backend?: 'dcat' | 'csw') =>
    client.POST('/api/1/harvest/source/preview/', {
      body: { url, organization: organization.id, ...(backend && { backend }) },
    });

  it('shows the first twenty records as they would be kept, and keeps none', async () => {
    catalogues.set('/preview.ttl', new Map([['bad', ''], ...titles(30, 'p')]));
    const before = (await nobody.GET('/api/1/site/')).data!.metrics;
    const { data } = await preview(ours, `${origin}/preview.ttl`);
    expect(data!.backend).toBe('dcat');
    expect(data!.records).toHaveLength(20);
    expect(data!.records.find(({ status }) => status === 'failed')).toMatchObject({
      remote_id: 'bad',
      problems: [{ code: 'record-without-title' }],
    });
    expect(data!.records.find(({ remote_id }) => remote_id === 'p3')).toMatchObject({
      status: 'record',
      record: { kind: 'dataset', title: 'Jeu p3' },
    });
    expect((await nobody.GET('/api/1/site/')).data!.metrics).toEqual(before);
  });

  it('of a source is for those who manage it', async () => {
    const source = await propose(titles(2));
    const look = (client: ApiClient) => client.GET('/api/1/harvest/source/{source}/preview/', at(source.id));
    expect((await look(nobody)).response.status).toBe(404);
    expect((await look(editor)).response.status).toBe(403);
    expect((await look(ours)).data!.records).toHaveLength(2);
    expect((await look(administrator)).data!.records).toHaveLength(2);
  });

  it.each<[string, () => string, string]>([
    ['answers with an error', () => `${origin}/absent.ttl`, 'http-status'],
    ['is on a private network', () => 'http://10.0.0.1/catalog.ttl', 'address-refused'],
    ['is this machine', () => 'http://localhost:1/catalog.ttl', 'address-refused'],
  ])('of an address that %s tells why', async (_, url, code) => {
    const { error } = await preview(ours, url(), 'dcat');
    expect(error).toMatchObject({
      code: 'harvest-source-unreadable',
      errors: { url: [expect.stringContaining(code)] },
    });
  });

  it('is not for outsiders', async () => {
    expect((await preview(nobody, origin)).response.status).toBe(401);
    expect((await preview(foreign, origin)).response.status).toBe(403);
  });
});

describe('a comparison of an address that nobody has proposed yet', () => {
  const compare = (client: ApiClient, url: string) =>
    client.POST('/api/1/harvest/source/compare/', {
      body: { url, backend: 'dcat', organization: organization.id },
    });

  it('tells what harvesting it would bring, and keeps nothing', async () => {
    catalogues.set('/compared.ttl', new Map([['bad', ''], ...titles(30, 'c')]));
    const before = (await nobody.GET('/api/1/site/')).data!.metrics;
    const { data } = await compare(ours, `${origin}/compared.ttl`);
    expect(data).toMatchObject({
      backend: 'dcat',
      complete: true,
      counts: { read: 31, created: 30, updated: 0, unchanged: 0, skipped: 0, failed: 1 },
    });
    expect(data!.records.filter(({ status }) => status === 'created')).toHaveLength(20);
    expect(data!.records.filter(({ status }) => status === 'failed')).toMatchObject([
      { remote_id: 'bad', problems: [{ code: 'record-without-title' }] },
    ]);
    expect((await nobody.GET('/api/1/site/')).data!.metrics).toEqual(before);
    expect(await api.dataSource.query(`select from harvest_source where url like '%compared.ttl'`)).toEqual(
      [],
    );
  });

  it('shows field by field what it would change of what a former source left', async () => {
    const former = await propose(titles(3, 'former'));
    await administrator.POST('/api/1/harvest/source/{source}/validate/', {
      ...at(former.id),
      body: { state: 'accepted' },
    });
    await api.runHarvests();
    await ours.DELETE('/api/1/harvest/source/{source}/', at(former.id));
    catalogues.set(
      new URL(former.url).pathname,
      new Map([...titles(3, 'former'), ['former1', 'Un autre titre']]),
    );
    const { data } = await compare(ours, former.url);
    expect(data).toMatchObject({ counts: { read: 3, created: 0, updated: 3 } });
    expect(data!.records.find(({ remote_id }) => remote_id === 'former1')).toMatchObject({
      status: 'updated',
      changes: { title: { from: 'Jeu former1', to: 'Un autre titre' } },
    });
  });

  it('of one that is harvested already is refused, as its proposal would be', async () => {
    const { url } = await propose(titles(1, 'known'));
    expect((await compare(ours, url)).error).toMatchObject({ code: 'harvest-source-exists' });
  });

  it('tells why it cannot be read', async () => {
    expect((await compare(ours, `${origin}/absent.ttl`)).error).toMatchObject({
      code: 'harvest-source-unreadable',
      errors: { url: [expect.stringContaining('http-status')] },
    });
  });

  it('is not for outsiders', async () => {
    expect((await compare(nobody, origin)).response.status).toBe(401);
    expect((await compare(foreign, origin)).response.status).toBe(403);
  });
});

it('lists the kinds of catalogues that it reads', async () => {
  const { data } = await nobody.GET('/api/1/harvest/backends/');
  expect(data!.find(({ id }) => id === 'csw')!.label).toBe('CSW (ISO 19115/19139)');
  expect(data).toHaveLength(7);
});
