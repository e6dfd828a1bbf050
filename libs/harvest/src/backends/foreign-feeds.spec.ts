import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SourceRecord } from '@passerelle/catalog';
import { runHarvest } from '../run-harvest';
import { startFeedServer, type FeedServer } from '../testing/feed-server';
import { MemoryCatalog } from '../testing/memory-catalog';
import { HARVEST_BACKENDS, type BackendKind } from './backends';

const feeds = join(import.meta.dirname, '../../../../../shared/feeds');
// The foreign catalogues are not part of this repository; docs/harvest-conformance.md has all of them.
const describeFeeds = existsSync(feeds) ? describe : describe.skip;

/** A single record of ISO 19139 as the only result of a CSW. */
const asResult = (text: string) =>
  `<csw:GetRecordsResponse xmlns:csw="http://www.opengis.net/cat/csw/2.0.2"><csw:SearchResults numberOfRecordsMatched="1" nextRecord="0">${text.replace(/^\s*<\?xml[^>]*>/, '')}</csw:SearchResults></csw:GetRecordsResponse>`;
const asFound = (text: string) => `{"success": true, "result": {"count": 1, "results": [${text}]}}`;

describeFeeds('real catalogues', () => {
  let server: FeedServer;
  beforeAll(async () => {
    server = await startFeedServer();
  });
  afterAll(() => server.close());

  async function harvest(
    kind: BackendKind,
    text: string,
  ): Promise<{ records: SourceRecord[]; catalog: MemoryCatalog }> {
    server.answers = () => ({ mediaType: '', text });
    const catalog = new MemoryCatalog();
    const source = {
      id: kind,
      url: `${server.origin}/${kind === 'data-json' ? 'data.json' : ''}?metadataPrefix=oai_dc`,
    };
    const run = () =>
      runHarvest(HARVEST_BACKENDS[kind](), source, catalog, { fetch: server.fetch, scratchDir: tmpdir() });
    const first = await run();
    expect(first).toMatchObject({ state: 'done' });
    const second = await run();
    expect(second.counts).toMatchObject({ created: 0, updated: 0, unchanged: first.counts.created });
    return { records: catalog.live(source), catalog };
  }
  const read = (file: string) => readFileSync(join(feeds, file), 'utf8');

  it('of Rennes in ISO 19139 gives what it says', async () => {
    const { records } = await harvest(
      'csw',
      asResult(read('csw/geodatagouv__parsers/test-cases/rennes-metropole-referentiel-adresse.xml')),
    );
    expect(records).toMatchObject([
      {
        kind: 'dataset',
        remoteId: 'aaff85f2-3529-4a0e-a263-95ad355acbc3',
        license: 'odc-odbl',
        badges: ['inspire'],
        publisher: { name: 'Rennes Métropole - SIG' },
      },
    ]);
  });

  it('of Bretagne in ISO 19139 gives a service and the data it serves', async () => {
    const { records } = await harvest(
      'csw',
      asResult(read('csw/geodatagouv__parsers/test-cases/geobretagne-service-coupled.xml')),
    );
    expect(records).toMatchObject([
      { kind: 'dataservice', datasets: ['e16944c7-8c80-4ac6-85f4-c88958f39094'] },
    ]);
  });

  it('of Ifremer in ISO 19115-3 gives what it says', async () => {
    const { records } = await harvest(
      'csw',
      asResult(
        read(
          'csw/ecolabdata__ecospheres-xslt/iso-19115-3/fixtures/ifremer--70674794-30e5-4901-8d8d-8480b3b954cd.xml',
        ),
      ),
    );
    expect(records).toMatchObject([
      {
        remoteId: '70674794-30e5-4901-8d8d-8480b3b954cd',
        uri: 'https://sextant.ifremer.fr/record/70674794-30e5-4901-8d8d-8480b3b954cd',
        title: 'Bathymétrie - zone de Clarion-Clipperton (campagne EDEN, 2024), résolution 100 m',
        publisher: { name: 'Ifremer' },
        temporalCoverage: { start: '2024-11-20', end: '2024-12-29' },
      },
    ]);
  });

  it('of CKAN gives what it says', async () => {
    const { records } = await harvest(
      'ckan',
      asFound(read('ckan/OCHA-DAP__hdx-python-api/fixtures/update_dataset_resources/unesco_dataset.json')),
    );
    expect(records).toMatchObject([
      {
        license: 'cc-by',
        frequency: 'quarterly',
        publisher: { name: 'UNESCO' },
        tags: expect.arrayContaining(['education']),
      },
    ]);
  });

  it('of data.json gives every identifier once', async () => {
    const { records, catalog } = await harvest(
      'data-json',
      read('datajson/datopian__ckan-ng-harvest/public/small-education.json'),
    );
    expect(records).toHaveLength(88);
    const skipped = catalog.items.filter(({ verdict }) => verdict === 'skipped');
    expect(skipped.every(({ problems }) => problems[0]?.code === 'record-duplicate')).toBe(true);
  });

  it('of OAI-PMH leaves out what is deleted', async () => {
    const { records, catalog } = await harvest(
      'oai-pmh',
      read('oai/mloesch__sickle/sample_data/ListRecords.xml').replace(
        /<resumptionToken[\s\S]*?<\/resumptionToken>/,
        '',
      ),
    );
    expect(records).toHaveLength(1);
    expect(catalog.items).toMatchObject(
      [1, 2].map(() => ({ verdict: 'skipped', problems: [{ code: 'record-ignored' }] })),
    );
  });
});
