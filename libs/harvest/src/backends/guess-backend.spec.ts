import { ckanServer } from '../testing/ckan-feed';
import { cswAnswer } from '../testing/csw-feed';
import { dataJsonServer } from '../testing/data-json-feed';
import { dcatPage } from '../testing/dcat-feed';
import { feedRecords, startFeedServer, type FeedAnswer, type FeedServer } from '../testing/feed-server';
import { opendatasoftServer } from '../testing/opendatasoft-feed';
import { udataServer } from '../testing/udata-feed';
import { guessBackend } from './guess-backend';

describe('the kind of a source', () => {
  let server: FeedServer;
  beforeAll(async () => {
    server = await startFeedServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.requests = 0;
    server.breaks = () => undefined;
    server.answers = () => undefined;
  });

  const guess = (path: string) =>
    guessBackend(server.origin + path, { fetch: server.fetch, signal: new AbortController().signal });
  const page: FeedAnswer = { mediaType: 'text/html', text: '<!doctype html><title>Portail</title>' };

  it.each([
    ['/api/3/action/package_search?fq=x', 'ckan'],
    ['/geonetwork/srv/fre/csw', 'csw'],
    ['/ows?map=/a.map&SERVICE=CSW', 'csw'],
    ['/srv/fre/csw-inspire?x=1', 'csw'],
    ['/oai?verb=Identify', 'oai-pmh'],
    ['/dspace/oai/request', 'oai-pmh'],
    ['/api/1/datasets/?tag=air', 'udata'],
    ['/explore/?refine.publisher=x', 'opendatasoft'],
    ['/data.json', 'data-json'],
    ['/api/feed/dcat-us/1.1.json', 'data-json'],
  ])('is told by an address such as %s, without asking', async (path, kind) => {
    expect(await guess(path)).toBe(kind);
    expect(server.requests).toBe(0);
  });

  it.each<[string, string, string]>([
    ['dcat', 'Turtle', dcatPage([1], 'https://data.example/')],
    ['dcat', 'JSON-LD', '{"@context": {"dcat": "http://www.w3.org/ns/dcat#"}, "@graph": []}'],
    [
      'dcat',
      'JSON-LD with a dataset',
      '{"@context": {"dataset": "http://www.w3.org/ns/dcat#dataset"}, "dataset": []}',
    ],
    ['dcat', 'anything else', 'Lorem ipsum'],
    ['csw', 'results', cswAnswer([])],
    [
      'csw',
      'capabilities',
      '<?xml version="1.0"?><csw:Capabilities xmlns:csw="http://www.opengis.net/cat/csw/2.0.2"/>',
    ],
    ['oai-pmh', 'a repository', '<?xml version="1.0"?>\n<?xml-stylesheet href="a.xsl"?><OAI-PMH/>'],
    ['ckan', 'an action', '{"help": "https://data.example/help", "success": true, "result": []}'],
    [
      'data-json',
      'a catalogue',
      '{"conformsTo": "https://project-open-data.cio.gov/v1.1/schema", "dataset": []}',
    ],
    [
      'data-json',
      'a catalogue with a context',
      '{"@context": "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld", "dataset": []}',
    ],
    ['data-json', 'a catalogue without conformity', '{"title": "Catalogue", "dataset": [{"title": "x"}]}'],
  ])('is %s where %s is answered', async (kind, _, text) => {
    server.answers = () => ({ mediaType: '', text });
    expect(await guess('/somewhere')).toBe(kind);
  });

  it.each([
    ['ckan', ckanServer(feedRecords(1))],
    ['opendatasoft', opendatasoftServer(feedRecords(1))],
    ['udata', udataServer(feedRecords(1), 'https://data.example')],
    ['data-json', dataJsonServer(feedRecords(1))],
    ['dcat', () => undefined],
  ] as const)('is %s where the portal at a page answers so', async (kind, feed) => {
    server.answers = (request) => feed(request) ?? (request.url.pathname === '/' ? page : undefined);
    expect(await guess('/')).toBe(kind);
  });

  it('is left to the harvest where nothing answers', async () => {
    server.breaks = () => 'at once';
    expect(await guess('/')).toBe('dcat');
  });
});
