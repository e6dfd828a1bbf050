import { tmpdir } from 'node:os';
import { runHarvest } from '../../run-harvest';
import { dataJsonServer } from '../../testing/data-json-feed';
import { feedRecords, startFeedServer, type FeedServer } from '../../testing/feed-server';
import { describeHarvestBackendContract } from '../../testing/harvest-backend-contract';
import { MemoryCatalog } from '../../testing/memory-catalog';
import { createDataJsonBackend } from './data-json.backend';

describeHarvestBackendContract('data.json', {
  backend: createDataJsonBackend(),
  path: '/data.json',
  feed: (records) => dataJsonServer(records),
  paged: false,
});

describe('a data.json', () => {
  let server: FeedServer;
  let catalog: MemoryCatalog;
  beforeAll(async () => {
    server = await startFeedServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    catalog = new MemoryCatalog();
  });

  const source = (path = '/data.json') => ({ id: 'source', url: server.origin + path });
  const harvest = (path?: string) =>
    runHarvest(createDataJsonBackend(), source(path), catalog, { fetch: server.fetch, scratchDir: tmpdir() });
  const answers = (value: unknown) => {
    server.answers = () => ({ mediaType: 'application/json', text: JSON.stringify(value) });
  };
  const entry = (identifier: string) => ({ identifier, title: `Titre ${identifier}` });
  const kept = () => catalog.live(source()).map(({ kind, remoteId }) => `${kind} ${remoteId}`);

  it('of version 1.0 is a list', async () => {
    answers([entry('a'), entry('b')]);
    await harvest();
    expect(kept()).toEqual(['dataset a', 'dataset b']);
  });

  it('of version 3 holds services, series and other catalogues', async () => {
    answers({
      dataset: [entry('a')],
      service: [entry('b')],
      datasetSeries: [entry('c')],
      catalog: [{ dataset: [entry('d')], catalog: [{ dataset: [entry('e')], service: [entry('f')] }] }],
    });
    await harvest();
    expect(kept()).toEqual([
      'dataset a',
      'dataservice b',
      'dataset c',
      'dataset d',
      'dataset e',
      'dataservice f',
    ]);
  });

  it('of one dataset may lack its list', async () => {
    answers({ dataset: entry('a') });
    await harvest();
    expect(kept()).toEqual(['dataset a']);
  });

  it('keeps datasets of one title apart and one identifier together', async () => {
    answers({ dataset: [entry('a'), { ...entry('b'), title: 'Titre a' }, entry('a')] });
    expect(await harvest()).toMatchObject({ state: 'done', counts: { created: 2, skipped: 1 } });
    expect(catalog.items).toMatchObject([{ problems: [{ code: 'record-duplicate' }] }]);
  });

  it('with something else in the place of datasets reports each', async () => {
    answers({ dataset: [null, 12, 'text', [], entry('a')] });
    expect(await harvest()).toMatchObject({ state: 'done', counts: { created: 1, failed: 4 } });
  });

  it.each([[{}], [{ dataset: [] }], [{ good: 'but not data' }], [[]]])(
    'without datasets archives nothing: %j',
    async (value) => {
      answers({ dataset: [entry('a')] });
      await harvest();
      answers(value);
      expect(await harvest()).toMatchObject({ state: 'held', archived: 0, missing: 1 });
      expect(kept()).toEqual(['dataset a']);
    },
  );

  it.each([
    ['/', '/data.json'],
    ['/portal', '/portal/data.json'],
    ['/portal/?lang=fr', '/portal/api/feed/dcat-us/1.1.json'],
  ])('is found from the page of its portal at %s', async (page, file) => {
    const feed = dataJsonServer(feedRecords(3));
    server.answers = ({ url, posted }) =>
      url.pathname === file
        ? feed({ url: new URL('/data.json', url), posted })
        : url.pathname === new URL(page, url).pathname
          ? { mediaType: 'text/html', text: '<!doctype html><html></html>' }
          : undefined;
    expect(await harvest(page)).toMatchObject({ state: 'done', counts: { created: 3 } });
  });
});
