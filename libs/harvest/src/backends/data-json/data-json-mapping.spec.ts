import type { SourceRecord, DatasetRecord, ResourceRecord } from '@passerelle/catalog';
import { mapRecord } from '../../values/mapped';
import { DATA_JSON_DATASERVICE_READERS, DATA_JSON_DATASET_READERS } from './data-json-mapping';

const NOW = new Date('2025-01-01T00:00:00Z');
const ENTRY = { identifier: 'a', title: 'Comptages', description: 'Passages.' };

const outcome = (members: object) =>
  mapRecord('dataset', DATA_JSON_DATASET_READERS, { ...ENTRY, ...members }, NOW);

function read(members: object): SourceRecord {
  const found = outcome(members);
  if (found.kind !== 'record') {
    throw new Error(JSON.stringify(found));
  }
  return found.record;
}

const BOX = {
  type: 'MultiPolygon',
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
};

describe('a dataset of data.json', () => {
  it('becomes a dataset', () => {
    expect(read({})).toEqual({
      kind: 'dataset',
      remoteId: 'a',
      title: 'Comptages',
      description: 'Passages.',
      tags: [],
      badges: [],
      accessType: 'open',
      contactPoints: [],
      resources: [],
      extras: {},
    });
  });

  it.each<[string, object, Partial<DatasetRecord>]>([
    ['an identifier that is a number', { identifier: 12 }, { remoteId: '12' }],
    [
      'an identifier that is an object',
      { identifier: { '@id': 'https://data.example/1' } },
      { remoteId: 'https://data.example/1', uri: 'https://data.example/1' },
    ],
    [
      'its IRI where it has no identifier',
      { identifier: null, '@id': 'https://data.example/1' },
      { remoteId: 'https://data.example/1' },
    ],
    ['its page', { landingPage: 'https://data.example/page' }, { remoteUrl: 'https://data.example/page' }],
    [
      'its page in an object',
      { landingPage: { '@id': 'https://data.example/page' } },
      { remoteUrl: 'https://data.example/page' },
    ],
    ['its licence', { license: 'http://creativecommons.org/publicdomain/zero/1.0/' }, { license: 'cc-zero' }],
    [
      'its licence in the HTML of ArcGIS Hub',
      { license: '<a href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>' },
      { license: 'cc-by' },
    ],
    [
      'its keywords and themes',
      { keyword: ['Vélo'], theme: ['Mobilité', { prefLabel: 'Ville' }, 'https://data.example/theme/1'] },
      { tags: ['mobilite', 'velo', 'ville'] },
    ],
    ['keywords in one text', { keyword: 'vélo, marche' }, { tags: ['marche', 'velo'] }],
    [
      'public access',
      { accessLevel: 'public', rights: 'Libre.' },
      { accessType: 'open', extras: { 'dcat.rights': ['Libre.'] } },
    ],
    [
      'restricted access and why',
      { accessLevel: 'restricted public', rights: 'Sur demande.' },
      { accessType: 'restricted', accessReason: 'Sur demande.' },
    ],
    ['non-public access', { accessLevel: 'non-public' }, { accessType: 'restricted' }],
    [
      'its dates',
      { issued: '2011-11-22', modified: '2011-11-19T12:00:00Z' },
      { issuedAt: '2011-11-22', modifiedAt: '2011-11-19T12:00:00.000Z' },
    ],
    ['its frequency', { accrualPeriodicity: 'R/P1Y' }, { frequency: 'annual' }],
    ['its frequency in the place of a date', { modified: 'R/P1D' }, { frequency: 'daily' }],
    [
      'its publisher',
      { publisher: { name: 'Ville', mbox: 'a@example.org' } },
      { publisher: { name: 'Ville', email: 'a@example.org' } },
    ],
    ['a publisher that is a text', { publisher: 'Ville' }, { publisher: { name: 'Ville' } }],
    [
      'a publisher without the address that the portal should know',
      { publisher: { name: 'Ville', mbox: ' ' } },
      { publisher: { name: 'Ville' } },
    ],
    [
      'its contact',
      { contactPoint: { fn: 'Jeanne', hasEmail: 'mailto:j@example.org' } },
      { contactPoints: [{ role: 'contact', name: 'Jeanne', email: 'j@example.org' }] },
    ],
    [
      'the contact of version 1.0',
      { contactPoint: 'Jeanne', mbox: 'j@example.org' },
      {
        contactPoints: [
          { role: 'contact', name: 'Jeanne' },
          { role: 'contact', name: 'j@example.org', email: 'j@example.org' },
        ],
      },
    ],
    ['a contact without anything', { contactPoint: { fn: '', hasEmail: 'mailto:' } }, { contactPoints: [] }],
    [
      'its period',
      { temporal: '2009-09-01T12:00:00Z/2010-05-31' },
      { temporalCoverage: { start: '2009-09-01T12:00:00.000Z', end: '2010-05-31' } },
    ],
    [
      'its period in an object',
      { temporal: [{ startDate: '2009', endDate: null }] },
      { temporalCoverage: { start: '2009-01-01' } },
    ],
    [
      'its period in an object, to the end of the last month',
      { temporal: { startDate: '2009-03', endDate: '2010-02' } },
      { temporalCoverage: { start: '2009-03-01', end: '2010-02-28' } },
    ],
    ['its place', { spatial: 'United States' }, { spatial: { places: ['United States'] } }],
    ['its box', { spatial: '2,48,3,49' }, { spatial: { geometry: BOX, places: [] } as never }],
    ['its box in a list', { spatial: [2, 48, 3, 49] }, { spatial: { geometry: BOX, places: [] } as never }],
    [
      'its box as WKT',
      { spatial: [{ bbox: 'POLYGON((2 48,3 48,3 49,2 49,2 48))', prefLabel: 'Paris' }] },
      { spatial: { geometry: BOX, places: ['Paris'] } as never },
    ],
    ['what it is part of', { isPartOf: 'b' }, { extras: { 'dcat.isPartOf': 'b' } }],
  ])('has %s', (_, members, expected) => {
    expect(read(members)).toMatchObject(expected);
  });

  it.each<[string, object, Partial<ResourceRecord>]>([
    [
      'a download',
      { downloadURL: 'https://a.example/a.csv', mediaType: 'text/csv', format: 'CSV' },
      { title: 'a.csv', type: 'main', format: 'csv', mime: 'text/csv' },
    ],
    [
      'a download before a page',
      { downloadURL: 'https://a.example/a.csv', accessURL: 'https://a.example/' },
      { url: 'https://a.example/a.csv' },
    ],
    [
      'an API',
      { title: 'API', accessURL: 'https://a.example/api/', format: 'API' },
      { title: 'API', type: 'api' },
    ],
    [
      'a service of ArcGIS',
      { accessURL: 'https://a.example/FeatureServer/0', format: 'ArcGIS GeoServices REST API' },
      { type: 'api' },
    ],
    [
      'a service',
      { accessService: [{ endpointURL: 'https://a.example/sparql' }] },
      { type: 'api', url: 'https://a.example/sparql' },
    ],
    [
      'a page',
      { accessURL: 'https://a.example/page', format: 'Web Page', mediaType: 'text/html' },
      { type: 'documentation', format: 'html' },
    ],
    [
      'a size and a digest',
      {
        downloadURL: 'https://a.example/a',
        byteSize: '12',
        checksum: { algorithm: 'spdx:checksumAlgorithm_sha1', checksumValue: 'AB12' },
      },
      { filesize: 12, checksum: { type: 'sha1', value: 'ab12' } },
    ],
  ])('has as its resource %s', (_, distribution, expected) => {
    expect(read({ distribution: [distribution] })).toMatchObject({ resources: [expected] });
  });

  it('has its dictionary and references as documentation, each once', () => {
    const found = read({
      describedBy: 'https://a.example/d.pdf',
      references: ['https://a.example/d.pdf', 'https://a.example/r', 'none'],
    });
    expect(found.kind === 'dataset' && found.resources.map(({ type, url }) => `${type} ${url}`)).toEqual([
      'documentation https://a.example/d.pdf',
      'documentation https://a.example/r',
    ]);
  });

  it.each<[string, object, string]>([
    ['a date that is none', { issued: 'hier' }, 'issuedAt'],
    ['a modification in the future', { modified: '2031-01-01' }, 'modifiedAt'],
    ['a frequency nobody knows', { accrualPeriodicity: 'parfois' }, 'frequency'],
    ['a period that is none', { temporal: 'toujours' }, 'temporalCoverage'],
    ['a box that is none', { spatial: '3,49,2,48' }, 'spatial.geometry'],
    ['a page that is none', { landingPage: 'page' }, 'remoteUrl'],
    [
      'an address that is none',
      { contactPoint: { fn: 'Jeanne', hasEmail: 'Jeanne' } },
      'contactPoints.email',
    ],
    ['a distribution without address', { distribution: [{ title: 'Fichier' }] }, 'resources'],
  ])('leaves out %s and says so', (_, members, at) => {
    expect(outcome(members)).toMatchObject({ kind: 'record', warnings: [{ code: 'value-dropped', at }] });
  });

  it.each([null, [], {}, [null], [[]], { '@id': null }, [{}], true])(
    'survives %j in the place of any member',
    (value) => {
      const names =
        'description modified issued keyword theme publisher contactPoint accessLevel rights license spatial temporal distribution accrualPeriodicity landingPage references describedBy'.split(
          ' ',
        );
      for (const name of names) {
        expect([name, outcome({ [name]: value }).kind]).toEqual([name, 'record']);
      }
    },
  );
});

describe('a service of data.json', () => {
  it('becomes a data service', () => {
    const found = mapRecord(
      'dataservice',
      DATA_JSON_DATASERVICE_READERS,
      {
        ...ENTRY,
        endpointURL: 'https://api.example/',
        endpointDescription: 'https://api.example/openapi.json',
        servesDataset: [{ identifier: 'b' }, { '@id': 'https://data.example/1' }, 'c'],
      },
      NOW,
    );
    expect(found).toMatchObject({
      kind: 'record',
      record: {
        kind: 'dataservice',
        baseApiUrl: 'https://api.example/',
        machineDocumentationUrl: 'https://api.example/openapi.json',
        datasets: ['b', 'c', 'https://data.example/1'],
      },
    });
  });
});
