import fc from 'fast-check';
import { readTurtle } from '../testing/read-turtle';
import { formatOf, formatOfUrl, readFormat, readMime, toMediaType } from './format';

describe('a format', () => {
  it.each([
    ['CSV', 'csv'],
    ['.csv', 'csv'],
    ['text/csv', 'csv'],
    ['text/csv; charset=utf-8', 'csv'],
    ['http://publications.europa.eu/resource/authority/file-type/CSV', 'csv'],
    ['http://publications.europa.eu/resource/authority/file-type/WMS_SRVC', 'ogc:wms'],
    ['http://publications.europa.eu/resource/authority/file-type/RDF_TURTLE', 'ttl'],
    ['http://publications.europa.eu/resource/authority/file-type/TAR_GZ', 'tar.gz'],
    ['https://www.iana.org/assignments/media-types/application/geo+json', 'geojson'],
    [
      'https://www.iana.org/assignments/media-types/application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'xlsx',
    ],
    ['http://inspire.ec.europa.eu/media-types/application/x-shapefile', 'shp'],
    ['ESRI Shapefile (SHP)', 'shp'],
    ['Shapefile', 'shp'],
    ['GeoJSON', 'geojson'],
    ['Excel', 'xls'],
    ['WMS', 'ogc:wms'],
    ['OGC:WFS', 'ogc:wfs'],
    ['CSV JSON JSONP', 'csv'],
    ['csv.gz', 'csv.gz'],
    ['JPG', 'jpeg'],
  ])('is seen in %s', (text, format) => {
    expect(formatOf(text)).toBe(format);
  });

  it.each([
    '',
    'application/octet-stream',
    'Kartenviewer',
    'autre',
    'constructor',
    'http://a.example/',
    'https://d',
  ])('is not seen in %j', (text) => {
    expect(formatOf(text)).toBeUndefined();
  });

  it.each([
    ['https://a.example/trees.csv', 'csv'],
    ['https://a.example/trees.CSV.gz?v=2', 'csv.gz'],
    ['https://a.example/api/datasets/trees/exports/csv?use_labels=true', 'csv'],
    ['https://a.example/geoserver/wms', 'ogc:wms'],
    ['https://a.example/export?Format=text%2Fcsv', 'csv'],
    ['https://a.example/wfs?request=GetFeature&outputFormat=SHAPE-ZIP', 'ogc:wfs'],
    ['https://a.example/query?f=geojson', 'geojson'],
    ['https://a.example/page.php', undefined],
    ['https://a.example/v1.0', undefined],
    ['https://a.example/doc', undefined],
    ['https://a.example/', undefined],
  ])('of %s is %s', (url, format) => {
    expect(formatOfUrl(url)).toBe(format);
  });

  it('is lower case or none, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(formatOf(text) ?? '').toMatch(/^[a-z0-9:.]*$/);
      }),
    );
  });
});

describe('the format of a distribution', () => {
  const url = 'https://a.example/trees.zip';

  it.each([
    ['the declared one', 'dct:format "SHP" ; dcat:mediaType "application/zip"', url, 'shp'],
    ['that of the media type', 'dct:format "Kartenviewer" ; dcat:mediaType "text/csv"', url, 'csv'],
    ['that of the address', 'dct:format "other"', url, 'zip'],
    ['the label of a node', 'dct:format [ rdfs:label "GeoJSON" ]', url, 'geojson'],
    ['the value of a Spanish node', 'dct:format [ a dct:IMT ; rdf:value "text/csv" ]', url, 'csv'],
    ['an unknown word as a last resort', 'dct:format "GTFS-RT"', 'https://a.example/', 'gtfs-rt'],
    ['unknown', 'dct:format "Base de données relationnelle"', 'https://a.example/', undefined],
    [
      'that of a service by its query',
      'dct:format "SHP"',
      'https://a.example/ows?SERVICE=WMS&request=GetCapabilities',
      'ogc:wms',
    ],
    [
      'that of a service by its standard',
      'dct:conformsTo <http://www.opengeospatial.org/standards/wfs>',
      'https://a.example/ows',
      'ogc:wfs',
    ],
    [
      'that of the service that gives it',
      'dcat:accessService [ dct:conformsTo <http://www.opengis.net/def/serviceType/ogc/wms> ]',
      'https://a.example/ows',
      'ogc:wms',
    ],
    [
      'that of the file a service makes',
      'dct:format "CSV"',
      'https://a.example/ows?service=WFS&request=GetFeature',
      'csv',
    ],
  ])('is %s', async (_, statements, address, format) => {
    const { value } = await readTurtle(`<> ${statements} .`, (node) => readFormat(node, address));
    expect(value).toBe(format);
  });
});

describe('a media type', () => {
  it.each([
    ['text/CSV ; charset=utf-8', 'text/csv'],
    ['https://www.iana.org/assignments/media-types/application/json', 'application/json'],
    ['CSV', undefined],
    ['https://a.example/trees.csv', undefined],
  ])('in %s is %s', (text, mediaType) => {
    expect(toMediaType(text)).toBe(mediaType);
  });

  it.each([
    ['dcat:mediaType', 'dcat:mediaType <https://www.iana.org/assignments/media-types/text/csv>'],
    ['dct:format', 'dct:format "text/csv"'],
    ['a node', 'dcat:mediaType [ rdfs:label "text/csv" ]'],
  ])('is read from %s', async (_, statements) => {
    expect((await readTurtle(`<> ${statements} .`, readMime)).value).toBe('text/csv');
  });
});
