import type { DatasetRecord, ResourceRecord } from '@passerelle/catalog';
import { mapRecord } from '../../values/mapped';
import { CKAN_READERS, ckanSource } from './ckan-mapping';

/** A package as the API gives it, with its `null`s. */
const PACKAGE = {
  id: 'a18d2811-13b0-4838-8bfb-5793433317b9',
  name: 'comptages-velos',
  title: 'Comptages de vélos',
  notes: '<p>Passages <b>par heure</b>.</p>',
  license_id: 'fr-lo',
  license_title: 'Licence Ouverte / Open Licence',
  metadata_created: '2016-02-01T16:16:54.048188',
  metadata_modified: '2019-08-12T23:00:31.404269',
  maintainer: null,
  maintainer_email: '',
  author: null,
  organization: { name: 'metropole', title: 'Métropole' },
  groups: [],
  tags: [{ name: 'velo', display_name: 'Vélo' }],
  extras: [],
  resources: [],
};

const NOW = new Date('2025-01-01T00:00:00Z');

function outcome(members: object) {
  return mapRecord(
    'dataset',
    CKAN_READERS,
    ckanSource('https://data.example', { ...PACKAGE, ...members }),
    NOW,
  );
}

function read(members: object): DatasetRecord {
  const found = outcome(members);
  if (found.kind !== 'record') {
    throw new Error(JSON.stringify(found));
  }
  return found.record as DatasetRecord;
}

function readResource(members: object): ResourceRecord {
  const { resources } = read({ resources: [{ id: 'r', url: 'https://data.example/a.csv', ...members }] });
  return resources[0]!;
}

const extra = (key: string, value: unknown) => ({ extras: [{ key, value }] });

describe('a package of CKAN', () => {
  it('becomes a dataset', () => {
    expect(read({})).toEqual({
      kind: 'dataset',
      remoteId: PACKAGE.id,
      remoteUrl: 'https://data.example/dataset/comptages-velos',
      title: 'Comptages de vélos',
      description: 'Passages **par heure**.',
      license: 'fr-lo',
      tags: ['velo'],
      badges: [],
      accessType: 'open',
      createdAt: '2016-02-01T16:16:54.048Z',
      modifiedAt: '2019-08-12T23:00:31.404Z',
      publisher: { name: 'Métropole' },
      contactPoints: [],
      resources: [],
      extras: {},
    });
  });

  it.each<[string, object, Partial<DatasetRecord>]>([
    ['the name where it has no id', { id: null }, { remoteId: 'comptages-velos' }],
    ['an IRI of its own', extra('uri', 'https://data.example/id/1'), { uri: 'https://data.example/id/1' }],
    ['a French title among others', { title_translated: { en: 'Bikes', fr: 'Vélos' } }, { title: 'Vélos' }],
    ['groups, which are themes', { groups: [{ title: 'Mobilité' }] }, { tags: ['mobilite', 'velo'] }],
    ['tags that are mere words', { tags: ['hvd', 'air'] }, { tags: ['air', 'hvd'], badges: ['hvd'] }],
    [
      'the licence by its French label',
      { license_id: '', license_title: 'Licence Ouverte v2.0 (Etalab)' },
      { license: 'lov2' },
    ],
    [
      'the licence by its address',
      { license_id: 'x', license_url: 'http://www.opendefinition.org/licenses/cc-by' },
      { license: 'cc-by' },
    ],
    ['a French frequency', extra('frequency', 'Mensuelle'), { frequency: 'monthly' }],
    ['a frequency as a member', { update_frequency: 'never' }, { frequency: 'never' }],
    ['a frequency in days', { data_update_frequency: '365' }, { frequency: 'annual' }],
    [
      'access rights',
      extra('access_rights', 'http://publications.europa.eu/resource/authority/access-right/RESTRICTED'),
      { accessType: 'restricted' },
    ],
    [
      'a period',
      { 'temporal_coverage-from': '2011-09-19', 'temporal_coverage-to': '2011-10-21' },
      { temporalCoverage: { start: '2011-09-19', end: '2011-10-21' } },
    ],
    [
      'a period of years, to the end of the last',
      { temporal_start: '2019', temporal_end: '2021' },
      { temporalCoverage: { start: '2019-01-01', end: '2021-12-31' } },
    ],
    [
      'an open period of Solr',
      { dataset_date: '[2019-01-01T00:00:00 TO *]' },
      { temporalCoverage: { start: '2019-01-01T00:00:00.000Z' } },
    ],
    [
      'a period as two dates',
      { dataset_date: '01/02/1997-12/31/2015' },
      { temporalCoverage: { start: '1997-02-01', end: '2015-12-31' } },
    ],
    ['a place in words', extra('spatial', 'Ann Arbor'), { spatial: { places: ['Ann Arbor'] } }],
    [
      'a geometry',
      extra('spatial', '{"type":"Polygon","coordinates":[[[2,48],[3,48],[3,49],[2,48]]]}'),
      {
        spatial: {
          geometry: {
            type: 'MultiPolygon',
            coordinates: [
              [
                [
                  [2, 48],
                  [3, 48],
                  [3, 49],
                  [2, 48],
                ],
              ],
            ],
          },
          places: [],
        },
      },
    ],
    [
      'a date of modification in French',
      extra('modified', 'mar, 03/14/2017 - 10:11'),
      { modifiedAt: '2017-03-14T10:11:00.000Z' },
    ],
    ['a day before a month', extra('issued', '04/12/2016'), { issuedAt: '2016-12-04' }],
    [
      'a contact',
      { maintainer: 'Service vélo', maintainer_email: 'velo@example.org' },
      { contactPoints: [{ role: 'contact', name: 'Service vélo', email: 'velo@example.org' }] },
    ],
    [
      'a creator known by his address',
      { author_email: 'a@example.org' },
      { contactPoints: [{ role: 'creator', name: 'a@example.org', email: 'a@example.org' }] },
    ],
    [
      'no contact that is an identifier',
      { maintainer: 'a5c5296a-3206-4e51-b2de-bfe34857185f' },
      { contactPoints: [] },
    ],
    [
      'a publisher without organization',
      { organization: null, ...extra('publisher_name', 'Ville') },
      { publisher: { name: 'Ville' } },
    ],
    [
      'a licence that is not known',
      { license_id: 'uk-ogl', license_title: 'UK OGL' },
      { extras: { 'dcat.license': ['uk-ogl', 'UK OGL'] } },
    ],
    ['extras that nobody reads', extra('certificat', true), { extras: { 'ckan.certificat': 'true' } }],
    ['extras of old portals', { extras: { language: 'fr' } }, { extras: { 'ckan.language': 'fr' } }],
    [
      'the page it was taken from',
      { url: 'https://source.example/' },
      { extras: { 'ckan.source': 'https://source.example/' } },
    ],
  ])('has %s', (_, members, expected) => {
    expect(read(members)).toMatchObject(expected);
  });

  it.each<[string, object, string]>([
    ['a modification in the future', extra('modified', '2031-01-01'), 'modifiedAt'],
    ['a date that is none', extra('issued', 'hier'), 'issuedAt'],
    ['a frequency that is none', extra('frequency', 'parfois'), 'frequency'],
    ['a period that is none', extra('temporal', 'toujours'), 'temporalCoverage'],
    ['an address that is none', { author_email: 'personne' }, 'contactPoints.email'],
    [
      'a size that is none',
      { resources: [{ url: 'https://a.example/', size: 'grand' }] },
      'resources.filesize',
    ],
    ['a resource without address', { resources: [{ name: 'Fichier', url: 'à venir' }] }, 'resources'],
  ])('leaves out %s and says so', (_, members, at) => {
    expect(outcome(members)).toMatchObject({ kind: 'record', warnings: [{ code: 'value-dropped', at }] });
  });

  it.each([null, 12, 'text', [], {}, [null], [12], [[]], { a: { b: [null] } }])(
    'survives %j in the place of every member',
    (value) => {
      for (const name of [
        ...Object.keys(PACKAGE),
        'spatial',
        'license_url',
        'uri',
        'temporal_start',
        'update_frequency',
      ]) {
        const found = outcome({ [name]: value });
        expect({ name, kind: found.kind }).toEqual({
          name,
          kind: name === 'title' && typeof value !== 'number' && value !== 'text' ? 'failed' : 'record',
        });
      }
    },
  );
});

describe('a resource of CKAN', () => {
  it.each<[string, object, Partial<ResourceRecord>]>([
    ['its name', { name: 'Comptages' }, { title: 'Comptages', type: 'main', format: 'csv' }],
    ['the name of its file where it has none', { name: null }, { title: 'a.csv' }],
    ['a format', { url: 'https://a.example/x', format: 'GeoJSON' }, { format: 'geojson' }],
    [
      'a media type',
      { url: 'https://a.example/x', mimetype: 'text/csv; charset=utf-8' },
      { format: 'csv', mime: 'text/csv' },
    ],
    ['a size', { size: 1234 }, { filesize: 1234 }],
    ['a size in words', { size: '1,5 Mo' }, { filesize: 1_572_864 }],
    [
      'a digest',
      { hash: 'D41D8CD98F00B204E9800998ECF8427E' },
      { checksum: { type: 'md5', value: 'd41d8cd98f00b204e9800998ecf8427e' } },
    ],
    [
      'a digest with its algorithm',
      { hash: `sha256:${'a'.repeat(64)}` },
      { checksum: { type: 'sha256', value: 'a'.repeat(64) } },
    ],
    [
      'a map service',
      { url: 'https://a.example/ows?service=WMS', format: 'PNG' },
      { type: 'api', format: 'ogc:wms' },
    ],
    ['documentation', { resource_type: 'documentation' }, { type: 'documentation' }],
    ['an address without host', { url: '/files/b.csv' }, { url: 'https://data.example/files/b.csv' }],
    [
      'dates',
      { created: '2020-01-02', last_modified: '2021-03-04T05:06:07' },
      { issuedAt: '2020-01-02', modifiedAt: '2021-03-04T05:06:07.000Z' },
    ],
    ['a licence of its own', { license: 'ODbL' }, { extras: { 'dcat.license': ['ODbL'] } }],
  ])('has %s', (_, members, expected) => {
    expect(readResource(members)).toMatchObject(expected);
  });

  it('is not kept when it is deleted', () => {
    expect(read({ resources: [{ url: 'https://data.example/a.csv', state: 'deleted' }] }).resources).toEqual(
      [],
    );
  });
});
