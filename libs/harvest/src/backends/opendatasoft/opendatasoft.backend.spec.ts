import { tmpdir } from 'node:os';
import type { DatasetRecord } from '@passerelle/catalog';
import { runHarvest } from '../../run-harvest';
import { feedRecords, startFeedServer, type FeedServer } from '../../testing/feed-server';
import { describeHarvestBackendContract } from '../../testing/harvest-backend-contract';
import { MemoryCatalog } from '../../testing/memory-catalog';
import { opendatasoftServer } from '../../testing/opendatasoft-feed';
import { mapRecord } from '../../values/mapped';
import { createOpendatasoftBackend, readOpendatasoftAddress } from './opendatasoft.backend';
import { OPENDATASOFT_READERS } from './opendatasoft-mapping';

describeHarvestBackendContract('Opendatasoft', {
  backend: createOpendatasoftBackend(),
  path: '/explore/',
  feed: (records) => opendatasoftServer(records),
  paged: true,
});

describe('a portal of Opendatasoft', () => {
  let server: FeedServer;
  let catalog: MemoryCatalog;
  beforeAll(async () => {
    server = await startFeedServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    catalog = new MemoryCatalog();
  });

  const harvest = (path = '') =>
    runHarvest(createOpendatasoftBackend(), { id: 'source', url: server.origin + path }, catalog, {
      fetch: server.fetch,
      scratchDir: tmpdir(),
    });

  it.each([
    ['https://p.example', '', []],
    ['https://p.example/explore/?refine.publisher=Ville', '', ['publisher:Ville']],
    [
      'https://p.example/portal/api/explore/v2.1/catalog/datasets?refine=theme:Air&limit=1',
      '/portal',
      ['theme:Air'],
    ],
  ])('at %s is asked for what this address shows', (address, portal, refine) => {
    const { list } = readOpendatasoftAddress(address);
    expect(list.pathname).toBe(`${portal}/api/explore/v2.1/catalog/datasets`);
    expect(list.searchParams.getAll('refine')).toEqual(refine);
    expect(list.searchParams.get('limit')).toBe('100');
  });

  it('is asked for one value of a facet, and spared those that are not wanted', async () => {
    let asked: URLSearchParams | undefined;
    const feed = opendatasoftServer(feedRecords(1));
    server.answers = (request) => {
      asked ??= new URL(request.url).searchParams;
      return feed(request);
    };
    const filters = [
      { key: 'organization', type: 'include', value: 'Ville de Nîmes' },
      { key: 'theme', type: 'include', value: 'Eau' },
      { key: 'theme', type: 'include', value: 'Air' },
      { key: 'tag', type: 'exclude', value: 'essai' },
    ] as const;
    const url = `${server.origin}/explore/?refine.language=fr`;
    await runHarvest(
      createOpendatasoftBackend(),
      { id: 'source', url, settings: { filters, options: {} } },
      catalog,
      { fetch: server.fetch, scratchDir: tmpdir() },
    );
    expect(asked!.getAll('refine')).toEqual(['language:fr', 'publisher:Ville de Nîmes']);
    expect(asked!.getAll('exclude')).toEqual(['keyword:essai']);
  });

  describe('that holds more than its list gives', () => {
    const records = feedRecords(10_450);

    it('is read as one export, with the same filters', async () => {
      const asked: string[] = [];
      const feed = opendatasoftServer(records);
      server.answers = (request) => {
        asked.push(request.url.pathname + request.url.search);
        return feed(request);
      };
      expect(await harvest('/explore/?refine.publisher=Ville')).toMatchObject({
        state: 'done',
        announced: 10_450,
        counts: { read: 10_450, created: 10_450 },
      });
      expect(asked).toEqual([
        '/api/explore/v2.1/catalog/datasets?refine=publisher%3AVille&limit=100&order_by=dataset_id&offset=0',
        '/api/explore/v2.1/catalog/exports/json?refine=publisher%3AVille&order_by=dataset_id',
      ]);
      catalog.handedOver = 0;
      expect(await harvest('/explore/?refine.publisher=Ville')).toMatchObject({
        state: 'done',
        counts: { read: 10_450, unchanged: 10_450 },
      });
      expect(catalog.handedOver).toBe(0);
    }, 60_000);

    it('is asked for an export of what its filters want, and what that holds beyond is left out', async () => {
      const asked: URLSearchParams[] = [];
      const feed = opendatasoftServer(
        records.map((record, place) => ({ ...record, theme: place % 2 === 0 ? 'Eau' : 'Air' })),
      );
      server.answers = (request) => {
        asked.push(request.url.searchParams);
        return feed(request);
      };
      const filters = [
        { key: 'theme', type: 'include', value: 'Eau' },
        { key: 'tag', type: 'exclude', value: 'essai' },
      ] as const;
      const source = { id: 'source', url: server.origin, settings: { filters, options: {} } };
      const options = { fetch: server.fetch, scratchDir: tmpdir() };
      const report = await runHarvest(createOpendatasoftBackend(), source, catalog, options);
      expect(report).toMatchObject({
        state: 'done',
        counts: { read: 10_450, created: 5_225, skipped: 5_225 },
      });
      const refined = [['theme:Eau'], ['keyword:essai']];
      expect(asked.map((query) => [query.getAll('refine'), query.getAll('exclude')])).toEqual([
        refined,
        refined,
      ]);
    }, 60_000);

    it('and exports less than it says is not read to its end', async () => {
      const feed = opendatasoftServer(records);
      const short = opendatasoftServer(records.slice(1));
      server.answers = (request) => (request.url.pathname.endsWith('/json') ? short : feed)(request);
      expect(await harvest()).toMatchObject({
        state: 'failed',
        problem: { code: 'incomplete' },
        counts: { created: 10_449 },
      });
    }, 60_000);
  });

  it('that refuses is quoted', async () => {
    server.answers = () => ({ mediaType: '', text: '{"error_code": "ODSQLError"}' });
    expect(await harvest()).toMatchObject({ state: 'failed', problem: { code: 'source-refused' } });
  });
});

describe('a dataset of Opendatasoft', () => {
  const read = (members: object, metas: object = {}) => {
    const found = mapRecord(
      'dataset',
      OPENDATASOFT_READERS,
      {
        portal: 'https://p.example',
        dataset: {
          dataset_id: 'velos',
          has_records: false,
          ...members,
          metas: { default: { title: 'Vélos' }, ...metas },
        },
      },
      new Date('2025-01-01T00:00:00Z'),
    );
    if (found.kind !== 'record') {
      throw new Error(JSON.stringify(found));
    }
    return found.record;
  };

  it.each<[string, object, Partial<DatasetRecord>]>([
    ['its page', {}, { remoteId: 'velos', remoteUrl: 'https://p.example/explore/dataset/velos/' }],
    [
      'its licence by its French name',
      { default: { title: 'x', license: 'Licence Ouverte v2.0 (Etalab)' } },
      { license: 'lov2' },
    ],
    [
      'its keywords and themes',
      { default: { title: 'x', keyword: ['Vélo'], theme: ['Mobilité'] } },
      { tags: ['mobilite', 'velo'] },
    ],
    [
      'its description without HTML',
      { default: { title: 'x', description: '<p>Par <b>heure</b></p>' } },
      { description: 'Par **heure**' },
    ],
    ['its publisher', { default: { title: 'x', publisher: 'Ville' } }, { publisher: { name: 'Ville' } }],
    ['its frequency', { dcat: { accrualperiodicity: 'Annuelle' } }, { frequency: 'annual' }],
    [
      'its dates',
      {
        default: { title: 'x', modified: '2020-01-02T03:04:05+00:00' },
        dcat: { created: '2019-01-01', issued: '2019-02-01' },
      },
      { createdAt: '2019-01-01', issuedAt: '2019-02-01', modifiedAt: '2020-01-02T03:04:05.000Z' },
    ],
    [
      'its period',
      { dcat: { temporal_coverage_start: '2019-01-01', temporal_coverage_end: null } },
      { temporalCoverage: { start: '2019-01-01' } },
    ],
    ['its places', { default: { title: 'x', territory: ['Rennes'] } }, { spatial: { places: ['Rennes'] } }],
    [
      'its contact',
      { dcat: { contact_name: 'Anne', contact_email: 'a@example.org' } },
      { contactPoints: [{ role: 'contact', name: 'Anne', email: 'a@example.org' }] },
    ],
    [
      'what it holds',
      { default: { title: 'x', records_count: 12 } },
      { extras: { 'ods.records_count': 12 } },
    ],
  ])('has %s', (_, metas, expected) => {
    expect(read({}, metas)).toMatchObject(expected);
  });

  it('has its exports, attachments and other files as resources', () => {
    const record = read({
      has_records: true,
      features: ['geo'],
      attachments: [
        { id: 'notice_pdf', title: 'Notice', mimetype: 'application/pdf', url: 'odsfile://notice.pdf' },
      ],
      alternative_exports: [
        { id: 'all_zip', title: 'Tout', url: 'https://files.example/all.zip', mimetype: 'application/zip' },
      ],
    });
    expect(record.kind === 'dataset' && record.resources.map(({ url, format }) => [url, format])).toEqual([
      ...['csv', 'json', 'xlsx', 'parquet', 'geojson', 'shp'].map((format) => [
        `https://p.example/api/explore/v2.1/catalog/datasets/velos/exports/${format}`,
        format,
      ]),
      ['https://p.example/api/explore/v2.1/catalog/datasets/velos/attachments/notice_pdf', 'pdf'],
      ['https://files.example/all.zip', 'zip'],
    ]);
  });

  it.each([null, 12, 'x', [], {}, [null]])('survives %j in the place of any member', (value) => {
    for (const name of ['features', 'attachments', 'alternative_exports', 'fields']) {
      expect(read({ [name]: value }).remoteId).toBe('velos');
    }
    for (const name of [
      'description',
      'keyword',
      'license',
      'modified',
      'bbox',
      'territory',
      'publisher',
      'references',
    ]) {
      expect(read({}, { default: { title: 'x', [name]: value }, dcat: value }).remoteId).toBe('velos');
    }
  });
});
