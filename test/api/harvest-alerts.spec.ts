import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApiClient, type ApiClient } from '@passerelle/api-client';
import { startTestApi, type TestApi } from '@passerelle/api/testing';

let api: TestApi;
let producer: Server;
let origin: string;
/** In place of a size: the server breaks the connection. */
const UNREACHABLE = -1;
/** How many datasets each address has; none is a server error. */
const sizes = new Map<string, number>();
let organization: { id: string };
let ours: ApiClient;
let editor: ApiClient;
let foreign: ApiClient;
let administrator: ApiClient;

beforeAll(async () => {
  producer = createServer((request, response) => {
    const size = sizes.get(request.url ?? '');
    if (size === UNREACHABLE) {
      request.socket.destroy();
      return;
    }
    response.writeHead(size === undefined ? 500 : 200, { 'content-type': 'text/turtle' });
    const datasets = Array.from(
      { length: size ?? 0 },
      (_, place) => `<#${place}> a dcat:Dataset ; dct:identifier "${place}" ; dct:title "Jeu ${place}"@fr .`,
    );
    response.end(
      `@prefix dcat: <http://www.w3.org/ns/dcat#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n${datasets.join('\n')}`,
    );
  });
  await new Promise<void>((resolve) => producer.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(producer.address() as AddressInfo).port}`;
  origin = `http://${host}`;
  api = await startTestApi({ harvestHosts: [host] });
  organization = await api.found('Qui est prévenue');
  const others = await api.found('Une autre');
  const signUp = async (person: Parameters<TestApi['signUp']>[0]) =>
    createApiClient({ baseUrl: api.url, headers: { 'X-API-KEY': (await api.signUp(person)).token } });
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

let number = 0;
async function accepted(size: number, owner: string | null = organization.id) {
  const path = `/catalogue-${++number}.ttl`;
  sizes.set(path, size);
  const body = {
    name: `Source ${number}`,
    url: origin + path,
    backend: 'dcat',
    organization: owner,
  } as const;
  const { data } = await administrator.POST('/api/1/harvest/sources/', { body });
  const params = { path: { source: data!.id } };
  await administrator.POST('/api/1/harvest/source/{source}/validate/', {
    params,
    body: { state: 'accepted' },
  });
  await api.runHarvests();
  return { id: data!.id, slug: data!.slug, path };
}
async function runAgain(source: { id: string; path: string }, size: number | undefined) {
  if (size === undefined) {
    sizes.delete(source.path);
  } else {
    sizes.set(source.path, size);
  }
  await administrator.POST('/api/1/harvest/source/{source}/run/', {
    params: { path: { source: source.id } },
  });
  await api.runHarvests();
}
const newsOf = async (client: ApiClient, source: { id: string }) =>
  (await client.GET('/api/1/notifications/', { params: { query: { page_size: 100 } } }))
    .data!.data.map(({ details }) => details)
    .filter(({ subject }) => subject.id === source.id)
    .map(({ kind, subject }) => `${kind} of ${subject.class} ${new URL(subject.page).pathname}`)
    .sort();

describe('those who administer a source', () => {
  it('are told that a run is held, with the way to it, and nobody else is', async () => {
    const source = await accepted(20);
    await runAgain(source, 5);
    const told = [`harvest-held of HarvestSource /harvest/${source.slug}`];
    expect(await newsOf(ours, source)).toEqual(told);
    expect(await newsOf(administrator, source)).toEqual(told);
    expect(await newsOf(editor, source)).toEqual([]);
    expect(await newsOf(foreign, source)).toEqual([]);
  });

  it('are told once of the third failure in a row, and when it is over', async () => {
    const source = await accepted(2);
    await runAgain(source, undefined);
    await runAgain(source, undefined);
    expect(await newsOf(ours, source)).toEqual([]);
    await runAgain(source, undefined);
    await runAgain(source, undefined);
    const failing = `harvest-failing of HarvestSource /harvest/${source.slug}`;
    expect(await newsOf(ours, source)).toEqual([failing]);
    await runAgain(source, 2);
    const recovered = `harvest-recovered of HarvestSource /harvest/${source.slug}`;
    expect(await newsOf(ours, source)).toEqual([failing, recovered]);
    await runAgain(source, 2);
    expect(await newsOf(ours, source)).toEqual([failing, recovered]);
  });

  it('are told that it is over after a run that was held', async () => {
    const source = await accepted(20);
    for (let failures = 0; failures < 3; failures++) {
      await runAgain(source, undefined);
    }
    await runAgain(source, 5);
    await runAgain(source, 20);
    const what = (kind: string) => `${kind} of HarvestSource /harvest/${source.slug}`;
    expect(await newsOf(ours, source)).toEqual(
      ['harvest-failing', 'harvest-held', 'harvest-recovered'].map(what),
    );
  });

  it('are told of a server that cannot be reached as of one failure, however often the run tried', async () => {
    const source = await accepted(2);
    sizes.set(source.path, UNREACHABLE);
    await administrator.POST('/api/1/harvest/source/{source}/run/', {
      params: { path: { source: source.id } },
    });
    const lastRun = async () =>
      (
        await administrator.GET('/api/1/harvest/source/{source}/jobs/', {
          params: { path: { source: source.id } },
        })
      ).data!;
    for (let tries = 1; tries <= 5; tries++) {
      await expect(api.runHarvests()).rejects.toThrow('connection-failed');
      expect((await lastRun()).data[0]).toMatchObject({
        status: 'running',
        tries,
        problem: { code: 'connection-failed' },
      });
      // The next try is not waited for.
      await api.dataSource.query(`update jobs.job set start_after = now() where name = 'run-harvest'`);
    }
    await api.runHarvests();
    const { total, data } = await lastRun();
    expect(total).toBe(2);
    expect(data[0]).toMatchObject({
      status: 'failed',
      tries: 6,
      resumptions: 0,
      problem: { code: 'connection-failed' },
    });
    const { data: read } = await administrator.GET('/api/1/harvest/source/{source}/', {
      params: { path: { source: source.id } },
    });
    expect(read!.failures).toBe(1);
    expect(await newsOf(ours, source)).toEqual([]);
  });

  it('are not told that a source recovers which nobody was told of', async () => {
    const source = await accepted(2);
    await runAgain(source, undefined);
    await runAgain(source, 2);
    expect(await newsOf(ours, source)).toEqual([]);
  });

  it('are those of the portal alone where it has no organization', async () => {
    const source = await accepted(20, null);
    await runAgain(source, 5);
    expect(await newsOf(administrator, source)).toEqual([
      `harvest-held of HarvestSource /harvest/${source.slug}`,
    ]);
    expect(await newsOf(ours, source)).toEqual([]);
  });

  it('read the news like any other, and it is gone with the source', async () => {
    const source = await accepted(20);
    await runAgain(source, 5);
    const { data } = await ours.GET('/api/1/notifications/', { params: { query: { handled: false } } });
    const { id } = data!.data.find(({ details }) => details.subject.id === source.id)!;
    const read = await ours.POST('/api/1/notifications/{notification}/read/', {
      params: { path: { notification: id } },
    });
    expect(read.data).toMatchObject({ details: { subject: { title: `Source ${number}` } } });
    expect(read.data!.handled_at).not.toBeNull();
    await ours.DELETE('/api/1/harvest/source/{source}/', { params: { path: { source: source.id } } });
    expect(await newsOf(ours, source)).toEqual([]);
  });
});
