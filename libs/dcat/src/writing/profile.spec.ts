import type { CatalogRecord, DataserviceRecord, DatasetRecord } from '@passerelle/catalog';
import {
  dataserviceRecordFixture,
  datasetRecordFixture,
  resourceRecordFixture,
} from '@passerelle/catalog/testing';
import fc from 'fast-check';
import { Parser, Store } from 'n3';
import { collect } from '../testing/collect';
import { hasShapes, violationsOf } from '../testing/profile';
import { entryAsIs, publishedAsIs } from '../testing/read-back';
import { dataserviceArbitrary, datasetArbitrary } from '../testing/records';
import { catalogueTriples, membershipTriples } from './catalogue';
import { dataserviceTriples } from './dataservice';
import { datasetTriples } from './dataset';
import { serializeRdf } from './serialize';
import { BlankNodes } from './subject';
import { iriOf, type Name } from './terms';

const PORTAL = 'https://portal.example';

/** A page of a catalogue, as a portal writes it. */
async function catalogueOf(records: readonly CatalogRecord[]): Promise<string> {
  const iri = `${PORTAL}/api/1/site/catalog`;
  const blankNodes = new BlankNodes();
  const catalogue = {
    iri,
    title: 'Portail',
    description: 'Tous les jeux de données',
    homepage: `${PORTAL}/`,
    publisher: { iri: `${PORTAL}/#portail`, name: 'Portail' },
  };
  const page = { iri: `${iri}?page=1`, total: records.length, first: `${iri}?page=1`, last: `${iri}?page=1` };
  const entries = records.map((record, number) => {
    const entryIri = `${PORTAL}/entries/${number}/`;
    if (record.kind === 'dataservice') {
      const service = { ...entryAsIs(record), iri: entryIri };
      return [...membershipTriples(iri, service, blankNodes), ...dataserviceTriples(service, blankNodes)];
    }
    const dataset = {
      ...publishedAsIs(record),
      iri: entryIri,
      resources: record.resources.map((_, position) => ({
        identifier: String(position),
        permalink: `${PORTAL}/r/${number}/${position}`,
      })),
    };
    return [...membershipTriples(iri, dataset, blankNodes), ...datasetTriples(dataset, blankNodes)];
  });
  const batches = [catalogueTriples(catalogue, blankNodes, page), ...entries];
  return (await collect(serializeRdf(batches, 'turtle'))).join('');
}

const everything: DatasetRecord = {
  kind: 'dataset',
  remoteId: 'all',
  uri: 'https://source.example/all',
  remoteUrl: 'https://source.example/pages/all',
  title: 'Tout ce qui se dit d’un jeu de données',
  acronym: 'TOUT',
  description: '# Titre\n\nDu *markdown*, avec des <balises> & des "guillemets".',
  descriptionShort: 'Tout',
  license: 'fr-lo',
  tags: ['ecoles', 'education'],
  badges: ['hvd', 'inspire', 'spd'],
  frequency: 'annual',
  temporalCoverage: { start: '2020-01-01', end: '2021-12-31T23:59:59Z' },
  spatial: {
    geometry: {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      ],
    },
    places: ['Bretagne', 'https://places.example/brittany'],
    zones: ['country:fr', 'fr:epci:243500139'],
    granularity: 'fr:commune',
  },
  accessType: 'restricted',
  accessReasonCategory: 'confidentiality_of_personal_data',
  accessReason: 'Secret statistique',
  accessAudiences: [{ role: 'private', condition: 'under_condition' }],
  authorizationRequestUrl: 'https://region.example/demande',
  createdAt: '2019-01-01',
  issuedAt: '2020-02-03T04:05:06Z',
  modifiedAt: '2024-02-29',
  publisher: {
    name: 'Région',
    uri: 'https://region.example/',
    url: 'https://region.example/',
    email: 'a@region.example',
  },
  contactPoints: [
    {
      role: 'contact',
      name: 'Service des données',
      email: 'données@région.example',
      contactForm: 'https://region.example/contact',
    },
    { role: 'creator', name: 'Bureau d’études', email: 'b@region.example' },
    { role: 'publisher', name: 'Diffuseur' },
    { role: 'custodian', name: 'Gardien' },
    { role: 'user', name: 'Utilisateur' },
  ],
  resources: [
    resourceRecordFixture({
      remoteId: 'csv',
      description: 'Un fichier',
      mime: 'text/csv',
      filesize: 12_345,
      checksum: { type: 'sha1', value: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' },
      issuedAt: '2020-01-01',
      modifiedAt: '2024-01-01T00:00:01Z',
      extras: { 'dcat.license': ['Licence maison', 'https://licence.example/'], 'dcat.rights': ['Droits'] },
    }),
    resourceRecordFixture({
      title: 'Carte',
      url: 'https://geo.example/wms?service=WMS',
      type: 'api',
      format: 'ogc:wms',
    }),
    resourceRecordFixture({
      title: 'Notice',
      url: 'https://region.example/notice.pdf',
      type: 'documentation',
      format: 'pdf',
    }),
    resourceRecordFixture({
      title: 'Autre',
      url: 'https://region.example/x',
      type: 'other',
      format: 'format maison',
    }),
  ],
  extras: {
    'dcat.license': ['Une licence', 'https://licence.example/1', 'https://licence.example/2'],
    'dcat.rights': ['Des droits', 'https://rights.example/'],
    'dcat.accessRights': ['Sur demande'],
    'dcat.provenance': ['Relevés de terrain', 'https://provenance.example/'],
    'dcat.hvdCategory': ['http://data.europa.eu/bna/c_ac64a52d'],
    'dcat.spatialResolutionInMeters': 10,
    'other.tool': 'x',
  },
};

const service: DataserviceRecord = {
  ...dataserviceRecordFixture(),
  license: 'fr-lo',
  badges: ['hvd'],
  accessType: 'open_with_account',
  accessAudiences: [{ role: 'company_and_association', condition: 'no' }],
  publisher: { name: 'Région' },
  machineDocumentationUrl: 'https://api.example/openapi.json',
  technicalDocumentationUrl: 'https://api.example/doc',
  businessDocumentationUrl: 'https://api.example/',
  rateLimiting: '10 par seconde',
  rateLimitingUrl: 'https://api.example/limites',
  availability: 99.9,
  availabilityUrl: 'https://api.example/disponibilite',
  format: 'WMS',
  datasets: [`${PORTAL}/entries/1/`],
  extras: { 'dcat.hvdCategory': ['http://data.europa.eu/bna/c_ac64a52d'] },
};

const RECORDS: readonly (readonly [name: string, record: CatalogRecord])[] = [
  ['of an API that says all', service],
  ['of an API that says little', dataserviceRecordFixture({ description: '', tags: [] })],
  ['of an API whose address is not told', dataserviceRecordFixture({ baseApiUrl: 'javascript:alert(1)' })],
  ['that says all', everything],
  ['that says little', { ...datasetRecordFixture({ resources: [], tags: [] }) }],
  ['without a description', datasetRecordFixture({ description: '' })],
  ['for those who have an account', datasetRecordFixture({ accessType: 'open_with_account' })],
  ['that is restricted for no known reason', datasetRecordFixture({ accessType: 'restricted' })],
  [
    'that is open under words of its own',
    datasetRecordFixture({ extras: { 'dcat.accessRights': ['Libre', 'https://a.example/'] } }),
  ],
  ['under a licence without address', datasetRecordFixture({ license: 'other-open' })],
  [
    'in Chinese, Arabic and signs',
    datasetRecordFixture({ title: '数据 \u202eبيانات\u202c 🇫🇷 \u0000\uD800', tags: ['été'] }),
  ],
  [
    'with odd addresses',
    datasetRecordFixture({
      remoteUrl: 'https://data.example/a b?x={y}|"z"',
      uri: 'not an iri <at all>',
      resources: [
        'https://données.example/é à?q=[1]#a#b',
        'ftp://files.example/x y.zip',
        'https://data.example/%zz%',
        'javascript:alert(1)',
        'http://[',
        '',
      ].map((url) => resourceRecordFixture({ url })),
      publisher: { name: 'X', uri: 'no iri', url: 'nothing', email: 'nobody' },
      contactPoints: [{ role: 'contact', name: 'Y', email: 'a b@c', contactForm: ':' }],
      spatial: { places: ['http://x y', ''] },
    }),
  ],
  [
    'with wrong dates, sizes and sums',
    datasetRecordFixture({
      createdAt: '9999-99-99',
      issuedAt: 'hier',
      temporalCoverage: { start: '2020', end: 'demain' },
      resources: [
        resourceRecordFixture({
          filesize: Number.NaN,
          checksum: { type: 'sha256', value: 'zz' },
          mime: 'csv; x="y',
          modifiedAt: '',
        }),
      ],
    }),
  ],
];

/** What the profile demands and forbids of each class, for where its shapes are not at hand. */
const RULES: readonly (readonly [type: Name, property: Name, least: number, most: number])[] = [
  ['dcat:Catalog', 'dct:title', 1, 1],
  ['dcat:Catalog', 'dct:description', 1, 1],
  ['dcat:Catalog', 'dct:publisher', 1, 1],
  ['dcat:CatalogRecord', 'foaf:primaryTopic', 1, 1],
  ['dcat:CatalogRecord', 'dct:modified', 1, 1],
  ['dcat:Dataset', 'dct:title', 1, 1],
  ['dcat:Dataset', 'dct:description', 1, 1],
  ['dcat:Dataset', 'dct:publisher', 0, 1],
  ['dcat:Dataset', 'dct:accessRights', 1, 1],
  ['dcat:Dataset', 'dct:accrualPeriodicity', 0, 1],
  ['dcat:Dataset', 'dct:issued', 0, 1],
  ['dcat:Dataset', 'dct:modified', 0, 1],
  ['dcat:Distribution', 'dcat:accessURL', 1, 1],
  ['dcat:Distribution', 'dct:license', 0, 1],
  ['dcat:Distribution', 'dct:rights', 0, 1],
  ['dcat:Distribution', 'dct:format', 0, 1],
  ['dcat:Distribution', 'dcat:mediaType', 0, 1],
  ['dcat:Distribution', 'dcat:byteSize', 0, 1],
  ['dcat:Distribution', 'spdx:checksum', 0, 1],
  ['dcat:DataService', 'dct:title', 1, 1],
  ['dcat:DataService', 'dcat:endpointURL', 1, 1],
  ['foaf:Agent', 'foaf:name', 1, 1],
  ['spdx:Checksum', 'spdx:algorithm', 1, 1],
  ['spdx:Checksum', 'spdx:checksumValue', 1, 1],
];

describe('a catalogue in Turtle', () => {
  it.each(RECORDS)('keeps to the numbers of DCAT-AP with a record %s', async (_, record) => {
    const graph = new Store(new Parser().parse(await catalogueOf([record])));
    const broken = RULES.flatMap(([type, property, least, most]) =>
      graph.getSubjects(iriOf('rdf:type'), iriOf(type), null).flatMap((subject) => {
        const count = graph.countQuads(subject, iriOf(property), null, null);
        return count < least || count > most ? [`${count} ${property} of ${subject.value}`] : [];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('says all classes that those numbers are about', async () => {
    const graph = new Store(new Parser().parse(await catalogueOf([everything])));
    const types = [...new Set(RULES.map(([type]) => type))];
    expect(
      types.filter((type) => graph.countQuads(null, iriOf('rdf:type'), iriOf(type), null) === 0),
    ).toEqual([]);
  });
});

const describeShapes = hasShapes ? describe : describe.skip;

describeShapes('the shapes of DCAT-AP 3', () => {
  it('would find what is missing', async () => {
    const turtle = '<https://x.example/> a <http://www.w3.org/ns/dcat#Dataset> .';
    expect(await violationsOf(turtle)).toHaveLength(2);
  });

  it.each(RECORDS)('are met by a record %s', async (_, record) => {
    expect(await violationsOf(await catalogueOf([record]))).toEqual([]);
  });

  it('are met by a catalogue of records of all kinds', async () => {
    const records = fc.sample(fc.oneof(datasetArbitrary, dataserviceArbitrary), {
      numRuns: 80,
      seed: 20_261_125,
    });
    expect(await violationsOf(await catalogueOf(records))).toEqual([]);
  }, 60_000);
});
