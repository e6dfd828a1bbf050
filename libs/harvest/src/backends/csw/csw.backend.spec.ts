import { tmpdir } from 'node:os';
import { runHarvest } from '../../run-harvest';
import { cswAnswer, cswServer, isoRecord } from '../../testing/csw-feed';
import { feedRecords, startFeedServer, type FeedServer } from '../../testing/feed-server';
import { describeHarvestBackendContract } from '../../testing/harvest-backend-contract';
import { MemoryCatalog } from '../../testing/memory-catalog';
import { createCswBackend } from './csw.backend';

describeHarvestBackendContract('CSW', {
  backend: createCswBackend(),
  path: '/geonetwork/srv/fre/csw',
  feed: (records) => cswServer(records),
  paged: true,
});

describe('a catalogue service', () => {
  let server: FeedServer;
  let catalog: MemoryCatalog;
  let asked: { url: URL; posted: string }[];
  beforeAll(async () => {
    server = await startFeedServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    catalog = new MemoryCatalog();
    asked = [];
  });

  const xml = (text: string) => ({ mediaType: 'text/xml', text });
  const answers = (feed: FeedServer['answers']) => {
    server.answers = (request) => {
      asked.push(request);
      return feed(request);
    };
  };
  const source = (path = '/csw') => ({ id: 'source', url: server.origin + path });
  const harvest = (path?: string) =>
    runHarvest(createCswBackend(), source(path), catalog, { fetch: server.fetch, scratchDir: tmpdir() });
  const startOf = (posted: string) => Number(/startPosition="(\d+)"/.exec(posted)?.[1]);
  const pages = feedRecords(6).map((record) => isoRecord(record));

  it('is asked by POST, sorted, at its address without the request of another', async () => {
    answers(() => xml(cswAnswer(pages)));
    await harvest('/csw?map=/data/my.map&SERVICE=CSW&request=GetCapabilities&version=2.0.2');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.url.search).toBe('?map=%2Fdata%2Fmy.map');
    expect(asked[0]?.posted).toMatch(
      /outputSchema="http:\/\/www\.isotc211\.org\/2005\/gmd" startPosition="1".*<ogc:SortBy>/,
    );
  });

  it.each<[string, { matched?: number | string; next?: number }]>([
    ['says that the next record is the first', { matched: 6, next: 1 }],
    ['says that it found none', { matched: 0 }],
    ['does not say how many it found', { matched: '', next: 0 }],
    ['says nothing of a next record, but that there are more', { matched: 6, next: 0 }],
  ])('that %s is read to its end', async (_, counters) => {
    answers(({ posted }) => xml(cswAnswer(startOf(posted) === 1 ? pages : [], counters)));
    expect(await harvest()).toMatchObject({ state: 'done', counts: { created: 6 } });
  });

  it('that says when it answered is as it was all the same', async () => {
    answers(() =>
      xml(
        cswAnswer(pages).replace(
          '<csw:SearchResults',
          `<csw:SearchStatus timestamp="2026-11-25T12:00:0${asked.length}Z"/><csw:SearchResults`,
        ),
      ),
    );
    await harvest();
    catalog.handedOver = 0;
    expect(await harvest()).toMatchObject({ state: 'done', counts: { read: 6, unchanged: 6 } });
    expect([asked.length, catalog.handedOver]).toEqual([2, 0]);
  });

  it('that leaves out records that may not be seen is believed where it goes on', async () => {
    answers(({ posted }) =>
      xml(
        startOf(posted) === 1
          ? cswAnswer(pages.slice(0, 2), { matched: 6, next: 4 })
          : cswAnswer(pages.slice(3), { matched: 6, next: 0 }),
      ),
    );
    expect(await harvest()).toMatchObject({ state: 'done', counts: { created: 5 } });
    expect(asked.map(({ posted }) => startOf(posted))).toEqual([1, 4]);
  });

  it.each<[string, (start: number) => string, string]>([
    [
      'gives fewer records than it found',
      (start) => cswAnswer(start === 1 ? pages.slice(1) : [], { matched: 6 }),
      'incomplete',
    ],
    ['only counts', () => cswAnswer([], { matched: 965, next: 1 }), 'incomplete'],
    [
      'gives the same page for ever',
      () => cswAnswer(pages.slice(1), { matched: 900, next: 6 }),
      'too-many-pages',
    ],
    [
      'answers with an exception',
      () =>
        '<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows"><ows:Exception exceptionCode="NoApplicableCode"><ows:ExceptionText>Lucene</ows:ExceptionText></ows:Exception></ows:ExceptionReport>',
      'source-refused',
    ],
    ['answers with another document', () => '<Capabilities/>', 'unknown-format'],
  ])('that %s fails the run and archives nothing', async (_, answer, code) => {
    answers(() => xml(cswAnswer(pages)));
    await harvest();
    answers(({ posted }) => xml(answer(startOf(posted))));
    expect(await harvest()).toMatchObject({ state: 'failed', problem: { code }, archived: 0 });
    expect(catalog.live(source())).toHaveLength(6);
  });

  it('that tells why it refuses is quoted', async () => {
    answers(() =>
      xml(
        '<ExceptionReport><Exception exceptionCode="A"><ExceptionText>B</ExceptionText></Exception></ExceptionReport>',
      ),
    );
    expect((await harvest()).problem?.message).toContain('A: B');
  });

  it('without a format or an order is asked for another', async () => {
    answers(({ posted }) =>
      /SortBy|2005\/gmd/.test(posted) ? { ...xml('<ExceptionReport/>'), status: 400 } : xml(cswAnswer(pages)),
    );
    expect(await harvest()).toMatchObject({ state: 'done', counts: { created: 6 } });
    expect(asked.at(-1)?.posted).toContain('iso/19115/-3/mdb/2.0');
  });

  it('of which the address names a format is asked for that alone', async () => {
    answers(() => ({ ...xml('<ExceptionReport/>'), status: 400 }));
    await harvest('/csw?outputSchema=http%3A%2F%2Fwww.w3.org%2Fns%2Fdcat%23');
    expect(asked.map(({ posted }) => /outputSchema="([^"]*)"/.exec(posted)?.[1])).toEqual([
      'http://www.w3.org/ns/dcat#',
      'http://www.w3.org/ns/dcat#',
    ]);
  });

  it('in DCAT is read as DCAT', async () => {
    const dataset = (n: number) =>
      `<dcat:Dataset rdf:about="https://data.example/${n}" xmlns:dcat="http://www.w3.org/ns/dcat#" xmlns:dct="http://purl.org/dc/terms/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><dct:title>Vélos ${n}</dct:title></dcat:Dataset>`;
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${dataset(2)}</rdf:RDF>`;
    // One of them after the results, where some servers have them all.
    answers(() =>
      xml(
        cswAnswer([rdf], { matched: 2 }).replace('</csw:SearchResults>', `</csw:SearchResults>${dataset(1)}`),
      ),
    );
    expect(await harvest()).toMatchObject({ state: 'done', counts: { created: 2 } });
    expect(catalog.live(source()).map(({ title }) => title)).toEqual(['Vélos 2', 'Vélos 1']);
  });

  it('in DCAT that is broken or about other things reports each record alone', async () => {
    const rdf = (content: string) =>
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dcat="http://www.w3.org/ns/dcat#" xmlns:dct="http://purl.org/dc/terms/">${content}</rdf:RDF>`;
    answers(() =>
      xml(
        cswAnswer([
          rdf(
            '<dcat:Dataset rdf:about="https://data.example/1" rdf:nodeID="twice"><dct:title>x</dct:title></dcat:Dataset>',
          ),
          rdf('<dct:Agent/>'),
          rdf('<dcat:Dataset rdf:about="https://data.example/2"><dct:title>Vélos</dct:title></dcat:Dataset>'),
        ]),
      ),
    );
    expect(await harvest()).toMatchObject({ state: 'done', counts: { created: 1, skipped: 1, failed: 1 } });
    expect(catalog.items).toMatchObject([
      { remoteId: 'https://data.example/1', problems: [{ code: 'record-unreadable' }] },
      { problems: [{ code: 'record-ignored' }] },
    ]);
  });

  it('in Dublin Core is read as such', async () => {
    answers(() =>
      xml(
        cswAnswer([
          `<csw:Record xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dct="http://purl.org/dc/terms/" xmlns:ows="http://www.opengis.net/ows">
             <dc:identifier>a</dc:identifier><dc:title>Vélos</dc:title><dc:subject>Vélo</dc:subject>
             <dct:abstract>Comptages.</dct:abstract><dct:modified>2020-01-02</dct:modified>
             <dc:URI protocol="OGC:WFS-1.0.0-http-get-feature" name="velos">https://data.example/ows</dc:URI>
             <ows:BoundingBox crs="urn:x-ogc:def:crs:EPSG:6.11:4326"><ows:LowerCorner>48 2</ows:LowerCorner><ows:UpperCorner>49 3</ows:UpperCorner></ows:BoundingBox>
           </csw:Record>`,
          `<csw:Record xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier>b</dc:identifier><dc:title>Carte</dc:title><dc:type>service</dc:type></csw:Record>`,
          `<csw:Record xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:ows="http://www.opengis.net/ows"><dc:identifier>c</dc:identifier><dc:title>GeoNetwork</dc:title><ows:BoundingBox><ows:LowerCorner>3 48</ows:LowerCorner><ows:UpperCorner>2 49</ows:UpperCorner></ows:BoundingBox></csw:Record>`,
          `<csw:Record xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:ows="http://www.opengis.net/ows"><dc:identifier>d</dc:identifier><dc:title>Fidji</dc:title><ows:BoundingBox><ows:LowerCorner>177 -19</ows:LowerCorner><ows:UpperCorner>-178 -16</ows:UpperCorner></ows:BoundingBox></csw:Record>`,
        ]),
      ),
    );
    await harvest();
    expect(catalog.live(source())).toMatchObject([
      {
        kind: 'dataset',
        remoteId: 'a',
        tags: ['velo'],
        description: 'Comptages.',
        modifiedAt: '2020-01-02',
        spatial: {
          geometry: {
            coordinates: [
              [
                [
                  [2, 48],
                  [3, 48],
                  [3, 49],
                  [2, 49],
                  [2, 48],
                ],
              ],
            ],
          },
        },
        resources: [{ title: 'velos', format: 'ogc:wfs', type: 'api' }],
      },
      { kind: 'dataservice', remoteId: 'b' },
      {
        remoteId: 'c',
        spatial: {
          geometry: {
            coordinates: [
              [
                [
                  [2, 48],
                  [3, 48],
                  [3, 49],
                  [2, 49],
                  [2, 48],
                ],
              ],
            ],
          },
        },
      },
      {
        remoteId: 'd',
        spatial: {
          geometry: {
            coordinates: [
              [
                expect.arrayContaining([
                  [-180, -19],
                  [-178, -16],
                ]),
              ],
              [
                expect.arrayContaining([
                  [177, -19],
                  [180, -16],
                ]),
              ],
            ],
          },
        },
      },
    ]);
  });

  it('with records of other things leaves them out and says so', async () => {
    answers(() =>
      xml(cswAnswer([pages[0]!, pages[1]!.replace('"dataset"', '"software"'), '<gfc:FC_FeatureCatalogue/>'])),
    );
    expect(await harvest()).toMatchObject({ state: 'done', counts: { created: 1, skipped: 2 } });
    expect(catalog.items.map(({ problems }) => problems[0]?.code)).toEqual([
      'record-ignored',
      'record-ignored',
    ]);
  });

  it('with seventy resources on one record keeps them all', async () => {
    const online = (n: number) =>
      `<gmd:onLine><gmd:CI_OnlineResource><gmd:linkage><gmd:URL>https://data.example/${n}.zip</gmd:URL></gmd:linkage></gmd:CI_OnlineResource></gmd:onLine>`;
    const transfers = Array.from({ length: 70 }, (_, n) => online(n)).join('');
    answers(() =>
      xml(
        cswAnswer([
          pages[0]!.replace(
            '</gmd:MD_Metadata>',
            `<gmd:distributionInfo><gmd:MD_Distribution><gmd:transferOptions><gmd:MD_DigitalTransferOptions>${transfers}</gmd:MD_DigitalTransferOptions></gmd:transferOptions></gmd:MD_Distribution></gmd:distributionInfo></gmd:MD_Metadata>`,
          ),
        ]),
      ),
    );
    await harvest();
    const [record] = catalog.live(source());
    expect(record?.kind === 'dataset' && record.resources).toHaveLength(70);
  });
});
