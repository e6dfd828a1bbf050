import { tmpdir } from 'node:os';
import { ckanServer } from '../../testing/ckan-feed';
import { feedRecords, startFeedServer, type FeedServer } from '../../testing/feed-server';
import { describeHarvestBackendContract } from '../../testing/harvest-backend-contract';
import { MemoryCatalog } from '../../testing/memory-catalog';
import { runHarvest } from '../../run-harvest';
import { createCkanBackend } from './ckan.backend';

describeHarvestBackendContract('CKAN', {
  backend: createCkanBackend(),
  path: '/catalogue',
  feed: (records) => ckanServer(records),
  paged: true,
});

describe('a CKAN portal', () => {
  let server: FeedServer;
  let catalog: MemoryCatalog;
  let asked: URL[];
  beforeAll(async () => {
    server = await startFeedServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    catalog = new MemoryCatalog();
    asked = [];
  });

  const json = (value: unknown, status = 200) => ({
    mediaType: 'application/json',
    text: JSON.stringify(value),
    status,
  });
  const answers = (feed: FeedServer['answers']) => {
    server.answers = (request) => {
      asked.push(new URL(request.url));
      return feed(request);
    };
  };
  const harvest = (path = '/') =>
    runHarvest(createCkanBackend(), { id: 'source', url: server.origin + path }, catalog, {
      fetch: server.fetch,
      scratchDir: tmpdir(),
    });

  it('is asked for what its source wants, by the names and titles that people know', async () => {
    answers(ckanServer(feedRecords(1)));
    const filters = [
      { key: 'organization', type: 'include', value: 'Ville de Nîmes' },
      { key: 'organization', type: 'include', value: 'region' },
      { key: 'tag', type: 'exclude', value: 'es"sai' },
      { key: 'theme', type: 'exclude', value: 'transports' },
    ] as const;
    const source = { id: 'source', url: `${server.origin}/?groups=eau`, settings: { filters, options: {} } };
    await runHarvest(createCkanBackend(), source, catalog, { fetch: server.fetch, scratchDir: tmpdir() });
    expect(asked[0]!.searchParams.get('fq')).toBe(
      '+(groups:("eau")) +organization:("Ville de Nîmes" OR "ville-de-nimes" OR "region") -tags:("es\\"sai" OR "es-sai") -groups:("transports")',
    );
  });

  it('that refuses to search is filtered as it comes', async () => {
    answers(
      ckanServer(
        feedRecords(3).map((record, index) => ({ ...record, tag: index ? 'eau' : 'air' })),
        { searches: false },
      ),
    );
    const filters = [{ key: 'tag', type: 'include', value: 'air' }] as const;
    const source = { id: 'source', url: server.origin, settings: { filters, options: {} } };
    const fetch = { fetch: server.fetch, scratchDir: tmpdir() };
    expect(await runHarvest(createCkanBackend(), source, catalog, fetch)).toMatchObject({
      announced: 3,
      counts: { read: 3, created: 1, skipped: 2 },
    });
  });

  it('that refuses to search is read package by package', async () => {
    answers(ckanServer(feedRecords(9), { searches: false }));
    expect(await harvest()).toMatchObject({ state: 'done', counts: { created: 9 } });
    expect(asked).toHaveLength(11);
  });

  it('that lists a package it does not show keeps it, and archives others that are gone', async () => {
    const feed = ckanServer(feedRecords(9), { searches: false });
    answers(feed);
    await harvest();
    const without = ckanServer(feedRecords(8), { searches: false });
    answers((request) =>
      request.url.search.includes('000004') ? json({ success: false }, 403) : without(request),
    );
    expect(await harvest()).toMatchObject({
      state: 'done',
      archived: 1,
      missing: 1,
      counts: { read: 8, unchanged: 7, failed: 1 },
    });
    expect(catalog.items).toMatchObject([
      { listedAs: expect.stringContaining('000004'), problems: [{ code: 'http-status' }] },
    ]);
    expect(catalog.live({ id: 'source', url: server.origin })).toHaveLength(8);
  });

  it('that lists packages and shows none of them fails with what it answers', async () => {
    const feed = ckanServer(feedRecords(9), { searches: false });
    answers((request) =>
      request.url.pathname.endsWith('package_show') ? json({ success: false }, 403) : feed(request),
    );
    expect(await harvest()).toMatchObject({ state: 'failed', problem: { code: 'http-status' } });
  });

  it('that is read package by package is gone on with where it was', async () => {
    const feed = ckanServer(feedRecords(250), { searches: false });
    const stop = new AbortController();
    const source = { id: 'source', url: server.origin };
    const options = { fetch: server.fetch, scratchDir: tmpdir(), batchSize: 20 };
    answers((request) => {
      if (asked.length > 215) {
        stop.abort();
      }
      return feed(request);
    });
    const first = await runHarvest(createCkanBackend(), source, catalog, { ...options, signal: stop.signal });
    expect(first.state).toBe('suspended');
    asked = [];
    answers(feed);
    expect(await runHarvest(createCkanBackend(), source, catalog, options)).toMatchObject({
      state: 'done',
      resumed: true,
      counts: { read: 250, created: 250 },
    });
    expect(asked.length).toBeLessThan(160);
  });

  it.each<[string, object, object]>([
    ['gives fewer records than it counts', { count: 12 }, { code: 'incomplete' }],
    [
      'answers that it failed',
      { success: false, error: { message: 'Search error' } },
      { code: 'source-refused' },
    ],
  ])('that %s fails the run and archives nothing', async (_, fault, problem) => {
    answers(ckanServer(feedRecords(9)));
    await harvest();
    const few = ckanServer(feedRecords(6));
    answers((request) => {
      const answer = JSON.parse(few(request)?.text ?? '{}') as { result?: object };
      return json({ ...answer, ...fault, result: { ...answer.result, ...fault } });
    });
    expect(await harvest()).toMatchObject({ state: 'failed', problem, archived: 0 });
    expect(catalog.live({ id: 'source', url: server.origin })).toHaveLength(9);
  });

  it('that gives the same page for ever is left', async () => {
    const feed = ckanServer(feedRecords(9));
    answers(({ url, posted }) => {
      url.searchParams.set('start', '0');
      return feed({ url, posted });
    });
    expect(await harvest()).toMatchObject({ state: 'failed', problem: { code: 'too-many-pages' } });
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['/', '', null],
    ['/catalogue/dataset', '/catalogue', null],
    ['/organization/ademe', '', '+(organization:("ademe"))'],
    [
      '/dataset?organization=ademe&tags=air&tags=eau',
      '',
      '+(organization:("ademe")) +(tags:("air" OR "eau"))',
    ],
    ['/api/3/action/package_search?fq=-organization:ademe', '', '-organization:ademe'],
  ])('is asked at %s for what that page shows', async (path, portal, fq) => {
    answers(ckanServer(feedRecords(1)));
    await harvest(path);
    expect(asked[0]?.pathname.replace('/api/3/action/package_search', '')).toBe(portal);
    expect(asked[0]?.searchParams.get('fq')).toBe(fq);
  });

  it.each([
    ['private', { private: true }],
    ['deleted', { state: 'deleted' }],
    ['of a type that is no dataset', { type: 'showcase' }],
  ])('keeps a package that is %s for itself', async (_, members) => {
    const found = { id: 'a', name: 'a', title: 'A', ...members };
    answers(() => json({ success: true, result: { count: 1, results: [found] } }));
    expect(await harvest()).toMatchObject({ counts: { read: 1, skipped: 1 } });
    expect(catalog.items).toMatchObject([{ problems: [{ code: 'record-ignored' }] }]);
  });

  it('of DKAN gives each package in a list of its own', async () => {
    answers(({ url }) =>
      url.pathname.endsWith('package_list')
        ? json({ success: true, result: ['one'] })
        : url.pathname.endsWith('package_show')
          ? json({ success: true, result: [{ id: 'one', title: 'Vélos', private: 'Published' }] })
          : undefined,
    );
    expect(await harvest()).toMatchObject({ state: 'done', counts: { created: 1 } });
  });
});
