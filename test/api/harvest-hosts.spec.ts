import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let administrator: ApiClient;
let producer: Server;
let host: string;
let answer: (response: ServerResponse) => void;
let requests: number;

const TURTLE = `@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
<#1> a dcat:Dataset ; dct:identifier "1" ; dct:title "Un"@fr .`;
const well = (response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'text/turtle' }).end(TURTLE);
const leaveMeAlone = (response: ServerResponse) =>
  void response.writeHead(429, { 'retry-after': '7200' }).end();

beforeAll(async () => {
  producer = createServer((_, response) => {
    requests++;
    answer(response);
  });
  await new Promise<void>((resolve) => producer.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(producer.address() as AddressInfo).port}`;
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
beforeEach(async () => {
  answer = well;
  requests = 0;
  await api.dataSource.query('delete from harvest_host');
});

let number = 0;
async function accepted(): Promise<string> {
  const { data } = await administrator.POST('/api/1/harvest/sources/', {
    body: { name: `Source ${++number}`, url: `http://${host}/${number}.ttl`, backend: 'dcat' },
  });
  await administrator.POST('/api/1/harvest/source/{source}/validate/', {
    params: { path: { source: data!.id } },
    body: { state: 'accepted' },
  });
  return data!.id;
}
const get = async (source: string) =>
  (await administrator.GET('/api/1/harvest/source/{source}/', { params: { path: { source } } })).data!;

/** What as many other workers hold as may read from the host. */
async function fill(): Promise<() => Promise<void>> {
  const runner = api.dataSource.createQueryRunner();
  const locks = (what: string) =>
    runner.query(
      `select pg_advisory_${what}(hashtextextended('passerelle.harvest.host.' || $1 || '.' || place, 0))
       from generate_series(0, 1) place`,
      [host],
    );
  await locks('lock');
  return async () => {
    await locks('unlock');
    await runner.release();
  };
}

describe('a run that a killed worker left', () => {
  const left = (source: string) =>
    api.dataSource.query(
      `insert into harvest_run (source_id, state, trial, checkpoint) values ($1, 'running', false, null)`,
      [source],
    );

  it('is ended within a minute, also when no try of its job is left', async () => {
    const source = await accepted();
    await api.runHarvests();
    await left(source);
    expect((await get(source)).last_job).toMatchObject({ status: 'running' });
    await api.scheduleHarvests();
    await api.runHarvests();
    expect((await get(source)).last_job).toMatchObject({ status: 'done' });
  });

  it('is left alone while somebody is at it', async () => {
    const source = await accepted();
    await api.runHarvests();
    await left(source);
    const runner = api.dataSource.createQueryRunner();
    const name = `passerelle.harvest.${source}`;
    await runner.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    requests = 0;
    await api.scheduleHarvests();
    await api.runHarvests();
    expect(requests).toBe(0);
    expect((await get(source)).waiting).toBeNull();
    await runner.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    await runner.release();
  });
});

describe('a run whose host has no room for it', () => {
  it('waits, says so, holds no worker, and begins when there is room', async () => {
    const empty = await fill();
    const source = await accepted();
    await api.runHarvests();
    expect(requests).toBe(0);
    expect(await get(source)).toMatchObject({
      last_job: null,
      waiting: { since: expect.any(String) as string, until: null },
    });
    // Still none: it keeps its place.
    const { since } = (await get(source)).waiting!;
    await api.scheduleHarvests();
    await api.runHarvests();
    expect(await get(source)).toMatchObject({ last_job: null, waiting: { since } });
    await empty();
    await api.scheduleHarvests();
    await api.runHarvests();
    expect(await get(source)).toMatchObject({ waiting: null, last_job: { status: 'done' } });
  });

  it('begins as soon as another ends', async () => {
    const empty = await fill();
    const waiting = await accepted();
    await api.runHarvests();
    await empty();
    const other = await accepted();
    await api.runHarvests();
    expect([await get(other), await get(waiting)]).toMatchObject([
      { waiting: null, last_job: { status: 'done' } },
      { waiting: null, last_job: { status: 'done' } },
    ]);
  });

  it('is forgotten with its source', async () => {
    const empty = await fill();
    const source = await accepted();
    await api.runHarvests();
    await administrator.DELETE('/api/1/harvest/source/{source}/', { params: { path: { source } } });
    await empty();
    await api.scheduleHarvests();
    await api.runHarvests();
    expect(requests).toBe(0);
    expect(await api.dataSource.query('select from harvest_waiting')).toEqual([]);
  });
});

describe('a run of a source that another holds', () => {
  it('waits, and is run once the other has let it go', async () => {
    const source = await accepted();
    const runner = api.dataSource.createQueryRunner();
    const lock = (what: string) =>
      runner.query(`select pg_advisory_${what}(hashtextextended('passerelle.harvest.' || $1, 0))`, [source]);
    await lock('lock');
    await api.runHarvests();
    const waits = { last_job: null, failures: 0, waiting: { until: null } };
    expect(await get(source)).toMatchObject(waits);
    // Still held: nothing is lost.
    await api.scheduleHarvests();
    await api.runHarvests();
    expect(await get(source)).toMatchObject(waits);
    await lock('unlock');
    await runner.release();
    await api.scheduleHarvests();
    await api.runHarvests();
    expect(await get(source)).toMatchObject({ waiting: null, last_job: { status: 'done' } });
  });
});

describe('a host that asks to be left alone', () => {
  it('is, by everybody, and its run is gone on with afterwards', async () => {
    const source = await accepted();
    const other = await accepted();
    answer = leaveMeAlone;
    await api.runHarvests();
    expect(requests).toBe(1);
    for (const { waiting, failures } of [await get(source), await get(other)]) {
      expect(failures).toBe(0);
      expect(Date.parse(waiting!.until!)).toBeGreaterThan(Date.now() + 3_600_000);
    }
    await api.scheduleHarvests();
    await api.runHarvests();
    expect(requests).toBe(1);

    answer = well;
    await api.dataSource.query(`update harvest_waiting set until = now()`);
    await api.dataSource.query('delete from harvest_host');
    await api.scheduleHarvests();
    await api.runHarvests();
    for (const { waiting, last_job } of [await get(source), await get(other)]) {
      expect(waiting).toBeNull();
      expect(last_job).toMatchObject({ status: 'done', counts: { read: 1 } });
    }
  });

  it('is told of to whoever wants to see its records at once', async () => {
    answer = leaveMeAlone;
    const { error, response } = await administrator.POST('/api/1/harvest/source/preview/', {
      body: { url: `http://${host}/preview.ttl`, backend: 'dcat' },
    });
    expect(response.status).toBe(400);
    expect(JSON.stringify(error)).toContain('asks to be left alone for 7200 seconds');
    expect(requests).toBe(1);
  });
});
