import { tmpdir } from 'node:os';
import { runHarvest } from '../../run-harvest';
import { feedRecords, startFeedServer, type FeedServer } from '../../testing/feed-server';
import { describeHarvestBackendContract } from '../../testing/harvest-backend-contract';
import { MemoryCatalog } from '../../testing/memory-catalog';
import { oaiAnswer, oaiRecord, oaiServer } from '../../testing/oai-feed';
import { createOaiPmhBackend } from './oai-pmh.backend';

describeHarvestBackendContract('OAI-PMH', {
  backend: createOaiPmhBackend(),
  path: '/oai',
  feed: (records) => oaiServer(records),
  paged: true,
});

describe('a repository', () => {
  let server: FeedServer;
  let catalog: MemoryCatalog;
  let asked: URLSearchParams[];
  beforeAll(async () => {
    server = await startFeedServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    catalog = new MemoryCatalog();
    asked = [];
  });

  const answers = (feed: FeedServer['answers']) => {
    server.answers = (request) => {
      asked.push(request.url.searchParams);
      return feed(request);
    };
  };
  const source = (path = '/oai') => ({ id: 'source', url: server.origin + path });
  const harvest = (path?: string) =>
    runHarvest(createOaiPmhBackend(), source(path), catalog, { fetch: server.fetch, scratchDir: tmpdir() });
  const list = (...content: readonly string[]) => oaiAnswer(`<ListRecords>${content.join('')}</ListRecords>`);
  const [one, two] = feedRecords(2).map((record) => oaiRecord(record));
  const chosen = '/oai?verb=ListRecords&metadataPrefix=oai_dc';

  it('is asked for the format that says the most', async () => {
    const format = (prefix: string, namespace: string) =>
      `<metadataFormat><metadataPrefix>${prefix}</metadataPrefix><metadataNamespace>${namespace}</metadataNamespace></metadataFormat>`;
    answers(({ url }) =>
      url.searchParams.get('verb') === 'ListMetadataFormats'
        ? oaiAnswer(
            `<ListMetadataFormats>${format('oai_dc', 'http://www.openarchives.org/OAI/2.0/oai_dc/')}${format('rdf', 'http://www.w3.org/ns/dcat#')}</ListMetadataFormats>`,
          )
        : list(
            '<record><header><identifier>x</identifier></header><metadata><dcat:Dataset xmlns:dcat="http://www.w3.org/ns/dcat#" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="https://data.example/1"><dct:title xmlns:dct="http://purl.org/dc/terms/">Vélos</dct:title></dcat:Dataset></metadata></record>',
          ),
    );
    expect(await harvest()).toMatchObject({ state: 'done', counts: { created: 1 } });
    expect(asked[1]?.get('metadataPrefix')).toBe('rdf');
    expect(catalog.live(source())).toMatchObject([{ remoteId: 'https://data.example/1', title: 'Vélos' }]);
  });

  it('is asked for the format and the set of its address, and for nothing but the token after that', async () => {
    answers(oaiServer(feedRecords(4)));
    await harvest('/oai?metadataPrefix=oai_dc&set=data');
    expect(asked.map((parameters) => Object.fromEntries(parameters))).toEqual([
      { verb: 'ListRecords', metadataPrefix: 'oai_dc', set: 'data' },
      { verb: 'ListRecords', resumptionToken: '1' },
    ]);
  });

  it('is asked for the set that its source wants rather than that of its address', async () => {
    answers(oaiServer(feedRecords(1)));
    const filters = [{ key: 'set', type: 'include', value: ' geo:data ' }] as const;
    const asking = { ...source(), url: `${server.origin}/oai?metadataPrefix=oai_dc&set=data` };
    await runHarvest(createOaiPmhBackend(), { ...asking, settings: { filters, options: {} } }, catalog, {
      fetch: server.fetch,
      scratchDir: tmpdir(),
    });
    expect(asked[0]!.get('set')).toBe('geo:data');
  });

  it('that deleted a record has it archived', async () => {
    answers(() => list(one!, two!));
    await harvest(chosen);
    answers(() =>
      list(
        one!,
        '<record><header status="deleted"><identifier>oai:data.example:feed-record-000001</identifier></header></record>',
      ),
    );
    expect(await harvest(chosen)).toMatchObject({
      state: 'done',
      archived: 1,
      counts: { unchanged: 1, skipped: 1 },
    });
  });

  describe('that was read to its end before', () => {
    const identify = (granularity: string) =>
      oaiAnswer(`<Identify><granularity>${granularity}</granularity></Identify>`);
    /** Answers to a list of changes, and to a whole one. */
    const changes = (granularity: string, changed: () => { mediaType: string; text: string }) =>
      answers(({ url: { searchParams } }) =>
        searchParams.get('verb') === 'Identify'
          ? identify(granularity)
          : searchParams.has('from')
            ? changed()
            : list(one!, two!),
      );
    const none = () => oaiAnswer('<error code="noRecordsMatch"/>');
    beforeEach(async () => {
      catalog.asksForChanges = true;
      changes('YYYY-MM-DD', none);
      await harvest(chosen);
      asked = [];
    });

    it.each([
      ['YYYY-MM-DD', '2025-01-01'],
      ['YYYY-MM-DDThh:mm:ssZ', '2025-01-01T00:00:00Z'],
    ])('and tells times by %s is asked for what changed since', async (granularity, from) => {
      changes(granularity, none);
      expect(await harvest(chosen)).toMatchObject({
        state: 'done',
        completeness: 'delta',
        archived: 0,
        counts: { read: 0 },
      });
      expect(asked.map((parameters) => Object.fromEntries(parameters))).toEqual([
        { verb: 'Identify' },
        { verb: 'ListRecords', metadataPrefix: 'oai_dc', from },
      ]);
      expect(catalog.live(source())).toHaveLength(2);
    });

    it('gives what changed and what it deleted, and takes nothing else for gone', async () => {
      const [, changed] = feedRecords(2).map(({ id }) => oaiRecord({ id: id!, title: 'Autre titre' }));
      const third = oaiRecord({ id: 'third', title: 'Nouveau' });
      changes('YYYY-MM-DD', () => list(changed!, third));
      expect(await harvest(chosen)).toMatchObject({
        archived: 0,
        counts: { read: 2, updated: 1, created: 1 },
      });
      changes('YYYY-MM-DD', () =>
        list(
          '<record><header status="deleted"><identifier>oai:data.example:third</identifier></header></record>',
        ),
      );
      expect(await harvest(chosen)).toMatchObject({
        state: 'done',
        archived: 1,
        counts: { read: 1, skipped: 1 },
      });
      expect(catalog.live(source()).map(({ title }) => title)).toEqual([
        'Comptages de vélos, feed-record-000000',
        'Autre titre',
      ]);
    });

    it('and changed a record so that a filter leaves it out has it archived', async () => {
      const filters = [{ key: 'tag', type: 'exclude', value: 'brouillon' }] as const;
      const choosy = { ...source(chosen), settings: { filters, options: {} } };
      const options = { fetch: server.fetch, scratchDir: tmpdir() };
      const [, draft] = feedRecords(2).map((record) => oaiRecord({ ...record, tag: 'brouillon' }));
      changes('YYYY-MM-DD', () => list(draft!));
      const whole = await runHarvest(createOaiPmhBackend(), choosy, catalog, options);
      expect(whole).toMatchObject({ completeness: 'full', counts: { read: 2, unchanged: 2 } });
      const changed = await runHarvest(createOaiPmhBackend(), choosy, catalog, options);
      expect(changed).toMatchObject({
        state: 'done',
        completeness: 'delta',
        archived: 1,
        counts: { read: 1, skipped: 1 },
      });
      expect(catalog.live(source())).toHaveLength(1);
    });

    it('but cannot choose by date is read as a whole', async () => {
      changes('YYYY-MM-DD', () => oaiAnswer('<error code="badArgument">No dates here.</error>'));
      expect(await harvest(chosen)).toMatchObject({
        completeness: 'full',
        counts: { read: 2, unchanged: 2 },
      });
    });

    it('is gone on with in the middle of its changes', async () => {
      const stop = new AbortController();
      const third = oaiRecord({ id: 'third', title: 'Nouveau' });
      answers(({ url: { searchParams } }) => {
        if (searchParams.get('resumptionToken') === 'next') {
          stop.abort();
          return list(third);
        }
        return searchParams.get('verb') === 'Identify'
          ? identify('YYYY-MM-DD')
          : list(one!, '<resumptionToken>next</resumptionToken>');
      });
      const stopped = await runHarvest(createOaiPmhBackend(), source(chosen), catalog, {
        fetch: server.fetch,
        scratchDir: tmpdir(),
        batchSize: 1,
        signal: stop.signal,
      });
      expect(stopped).toMatchObject({ state: 'suspended' });
      expect(await harvest(chosen)).toMatchObject({
        resumed: true,
        completeness: 'delta',
        archived: 0,
        counts: { read: 2, created: 1, unchanged: 1 },
      });
    });
  });

  it('that sends a record without metadata keeps what it sent before', async () => {
    answers(() => list(one!));
    await harvest(chosen);
    answers(() =>
      list('<record><header><identifier>oai:data.example:feed-record-000000</identifier></header></record>'),
    );
    expect(await harvest(chosen)).toMatchObject({ archived: 0, counts: { failed: 1 } });
    expect(catalog.items).toMatchObject([{ problems: [{ code: 'record-unreadable' }] }]);
  });

  it.each<[string, () => { mediaType: string; text: string }, string]>([
    ['refuses', () => oaiAnswer('<error code="badResumptionToken">Expired</error>'), 'source-refused'],
    [
      'gives the same token for ever',
      () => list(oaiRecord({ id: String(asked.length), title: 'x' }), '<resumptionToken>a</resumptionToken>'),
      'too-many-pages',
    ],
    [
      'gives the same page for ever',
      () => list(one!, `<resumptionToken>${asked.length}</resumptionToken>`),
      'too-many-pages',
    ],
    ['is none', () => ({ mediaType: 'text/xml', text: '<rss/>' }), 'unknown-format'],
  ])('that %s fails the run and archives nothing', async (_, answer, code) => {
    answers(() => list(one!, two!));
    await harvest(chosen);
    answers(answer);
    expect(await harvest(chosen)).toMatchObject({ state: 'failed', archived: 0, problem: { code } });
    expect(catalog.live(source()).length).toBeGreaterThanOrEqual(2);
  });

  it('that has nothing any more has the run held', async () => {
    answers(() => list(one!, two!));
    await harvest(chosen);
    answers(() => oaiAnswer('<error code="noRecordsMatch"/>'));
    expect(await harvest(chosen)).toMatchObject({ state: 'held', archived: 0, missing: 2 });
  });

  it('in Dublin Core gives what that can say', async () => {
    answers(() =>
      list(`<record><header><identifier>oai:a</identifier></header><metadata><oai_dc:dc xmlns:oai_dc="urn:oai_dc" xmlns:dc="urn:dc">
        <dc:title xml:lang="en">Counts</dc:title><dc:title xml:lang="fr">Comptages</dc:title>
        <dc:identifier>https://doi.org/10.1/a</dc:identifier><dc:identifier>https://data.example/a.csv</dc:identifier>
        <dc:subject>Vélo</dc:subject><dc:creator>Anne</dc:creator><dc:publisher>Ville</dc:publisher>
        <dc:rights>https://creativecommons.org/licenses/by/4.0/</dc:rights><dc:date>2020-05-06</dc:date>
        <dc:coverage>2019/2020</dc:coverage><dc:coverage>Rennes</dc:coverage>
      </oai_dc:dc></metadata></record>`),
    );
    await harvest(chosen);
    expect(catalog.live(source())).toMatchObject([
      {
        remoteId: 'oai:a',
        uri: 'https://doi.org/10.1/a',
        remoteUrl: 'https://doi.org/10.1/a',
        title: 'Comptages',
        license: 'cc-by',
        tags: ['velo'],
        issuedAt: '2020-05-06',
        publisher: { name: 'Ville' },
        contactPoints: [{ role: 'creator', name: 'Anne' }],
        temporalCoverage: { start: '2019-01-01', end: '2020-12-31' },
        spatial: { places: ['Rennes'] },
        resources: [{ url: 'https://data.example/a.csv', format: 'csv' }],
      },
    ]);
  });
});
