import { hash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApiClient, type ApiClient, type Schemas } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let administrator: ApiClient;
let producer: Server;
let origin: string;
/** Titles of the datasets by their places. */
let titles: string[];
/** What the producer was asked, and what it sent. */
let requests: number;
let sent: number;
/** Whether it tells and knows validators. */
let knowsDocuments: boolean;

beforeAll(async () => {
  producer = createServer((request, response) => {
    requests++;
    const body = turtleOf(titles);
    const etag = `"${hash('sha256', body, 'hex')}"`;
    const isKnown = knowsDocuments && request.headers['if-none-match'] === etag;
    response.writeHead(isKnown ? 304 : 200, {
      'content-type': 'text/turtle',
      ...(knowsDocuments && { etag }),
    });
    sent += isKnown ? 0 : Buffer.byteLength(body);
    response.end(isKnown ? undefined : body);
  });
  await new Promise<void>((resolve) => producer.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(producer.address() as AddressInfo).port}`;
  origin = `http://${host}`;
  api = await startTestApi({ harvestHosts: [host] });
  administrator = createApiClient({
    baseUrl: api.url,
    headers: { 'X-API-KEY': (await api.signUp({ isAdmin: true })).token },
  });
}, 60_000);
afterAll(async () => {
  await api.close();
  producer.closeAllConnections();
  producer.close();
});
beforeEach(() => {
  titles = Array.from({ length: 12 }, (_, place) => `Jeu ${place}`);
  knowsDocuments = true;
});

function turtleOf(names: readonly string[]): string {
  const datasets = names.map(
    (title, place) =>
      `<#${place}> a dcat:Dataset ; dct:identifier "${place}" ; dct:title "${title}"@fr ;
        dcat:keyword "${place % 2 === 0 ? 'pair' : 'impair'}" ; dct:modified "no date" .`,
  );
  return `@prefix dcat: <http://www.w3.org/ns/dcat#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n${datasets.join('\n')}`;
}

let number = 0;
/** A source that was harvested once. */
async function harvested() {
  const { data } = await administrator.POST('/api/1/harvest/sources/', {
    body: { name: `Inchangée ${++number}`, url: `${origin}/${number}.ttl`, backend: 'dcat', grace_days: 0 },
  });
  const params = { path: { source: data!.id } };
  await administrator.POST('/api/1/harvest/source/{source}/validate/', {
    params,
    body: { state: 'accepted' },
  });
  await api.runHarvests();
  requests = 0;
  sent = 0;
  return data!;
}

async function runAgain(source: string) {
  const params = { path: { source } };
  await administrator.POST('/api/1/harvest/source/{source}/run/', { params });
  await api.runHarvests();
  return (await administrator.GET('/api/1/harvest/source/{source}/', { params })).data!.last_job!;
}

/** Which transaction wrote each record and each resource last, and how many jobs there ever were for the index. */
async function writes(source: string) {
  const rows = await api.dataSource.query<object[]>(
    `select d.id, d.xmin::text as dataset, h.xmin::text as kept from dataset d
     join harvested_record h on h.source_id = d.source_id and h.remote_id = d.remote_id
     where d.source_id = $1 order by d.id`,
    [source],
  );
  const [jobs] = await api.dataSource.query<{ count: number }[]>(
    `select count(*)::integer as count from jobs.job where name like '%index%'`,
  );
  return { rows, jobs };
}
const itemsOf = async (run: string) =>
  (await administrator.GET('/api/1/harvest/job/{run}/items/', { params: { path: { run } } })).data!.data.map(
    ({ remote_id, status, problems }) => ({ remote_id, status, problems }),
  );
const unchanged = { status: 'done', archived: 0, missing: 0, counts: { read: 12, unchanged: 12 } };

describe('a source that is as it was', () => {
  it('costs one request and no bytes, and nothing is written of its records', async () => {
    const { id } = await harvested();
    const before = await writes(id);
    expect(before.rows).toHaveLength(12);
    expect(await runAgain(id)).toMatchObject(unchanged);
    expect({ requests, sent }).toEqual({ requests: 1, sent: 0 });
    expect(await writes(id)).toEqual(before);
  });

  it('costs its bytes where its server does not know it again, and nothing is written either', async () => {
    knowsDocuments = false;
    const { id } = await harvested();
    const before = await writes(id);
    expect(await runAgain(id)).toMatchObject(unchanged);
    expect(requests).toBe(1);
    expect(sent).toBeGreaterThan(0);
    expect(await writes(id)).toEqual(before);
  });

  it('is told again what is wrong with it, run after run', async () => {
    const { id } = await harvested();
    const told = [];
    for (let run = 0; run < 3; run++) {
      told.push(await itemsOf((await runAgain(id)).id));
    }
    expect(told[0]).toHaveLength(12);
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
    expect(sent).toBe(0);
  });

  it('is read again once it changed', async () => {
    const { id } = await harvested();
    titles[3] = 'Autre titre';
    expect(await runAgain(id)).toMatchObject({ counts: { read: 12, updated: 1, unchanged: 11 } });
    titles.pop();
    expect(await runAgain(id)).toMatchObject({ archived: 1, counts: { read: 11, unchanged: 11 } });
    sent = 0;
    expect(await runAgain(id)).toMatchObject({ archived: 0, counts: { read: 11, unchanged: 11 } });
    expect(sent).toBe(0);
  });

  it.each<[string, Schemas['UpdateSource']]>([
    ['description', { description: 'Autrement' }],
    ['filters', { config: { filters: [{ key: 'tag', value: 'essai', type: 'exclude' }] } }],
    ['options', { config: { extra_configs: [{ key: 'language', value: 'en' }] } }],
    ['credentials', { credentials: { scheme: 'bearer', secret: 'sesame-ouvre-toi' } }],
  ])('is read again after its %s changed, as another version of it', async (_, body) => {
    const { id } = await harvested();
    const version = async () => {
      const [source] = await api.dataSource.query<{ version: number }[]>(
        'select version from harvest_source where id = $1',
        [id],
      );
      return source!.version;
    };
    const before = await version();
    const { response } = await administrator.PATCH('/api/1/harvest/source/{source}/', {
      params: { path: { source: id } },
      body,
    });
    expect(response.status).toBe(200);
    expect(await version()).toBe(before + 1);
    expect(await runAgain(id)).toMatchObject(unchanged);
    expect(sent).toBeGreaterThan(0);
  });

  it('is read again when its filters change, and tells again what they leave out', async () => {
    const { id } = await harvested();
    const change = (body: Schemas['UpdateSource']) =>
      administrator.PATCH('/api/1/harvest/source/{source}/', { params: { path: { source: id } }, body });
    await change({
      held_share: 0.5,
      config: { filters: [{ key: 'tag', value: 'pair', type: 'include' }] },
    });
    const first = await runAgain(id);
    const counts = { read: 12, created: 0, updated: 0, unchanged: 6, skipped: 6, failed: 0 };
    expect(first).toMatchObject({ status: 'done', archived: 6, counts });
    expect(sent).toBeGreaterThan(0);
    sent = 0;
    const again = await runAgain(id);
    expect(again).toMatchObject({ status: 'done', archived: 0, missing: 0, counts });
    expect(sent).toBe(0);
    const archived = ({ status }: { status: string }) => status === 'archived';
    const before = await itemsOf(first.id);
    expect(before.filter(archived)).toHaveLength(6);
    expect(await itemsOf(again.id)).toEqual(before.filter((item) => !archived(item)));
    await change({ config: null });
    expect(await runAgain(id)).toMatchObject({ counts: { read: 12, updated: 6, unchanged: 6, skipped: 0 } });
  });

  it.each(['edited', 'archived'])('is read again after one of its records was %s here', async (how) => {
    const { id } = await harvested();
    const [dataset] = await api.dataSource.query<{ id: string }[]>(
      'select id from dataset where source_id = $1 order by id limit 1',
      [id],
    );
    await api.dataSource.query(
      how === 'edited'
        ? `update dataset set description = 'Ici', version = version + 1 where id = $1`
        : `update dataset set archived = now(), version = version + 1 where id = $1`,
      [dataset!.id],
    );
    expect(await runAgain(id)).toMatchObject({
      status: 'done',
      archived: 0,
      counts: { read: 12, updated: how === 'archived' ? 1 : 0 },
    });
    expect(sent).toBeGreaterThan(0);
  });

  it('is read as a whole when it is compared', async () => {
    const { id } = await harvested();
    await administrator.POST('/api/1/harvest/source/{source}/compare/', { params: { path: { source: id } } });
    await api.runHarvests();
    expect(sent).toBeGreaterThan(0);
    sent = 0;
    expect(await runAgain(id)).toMatchObject(unchanged);
    expect(sent).toBe(0);
  });
});
