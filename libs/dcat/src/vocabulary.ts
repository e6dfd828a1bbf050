import type { RecordKind } from '@passerelle/catalog';

/** The terms that are read and written. A predicate missing from `P` is not even kept while a document loads. */

const DCAT = 'http://www.w3.org/ns/dcat#';
const DCT = 'http://purl.org/dc/terms/';
const FOAF = 'http://xmlns.com/foaf/0.1/';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const RDFS = 'http://www.w3.org/2000/01/rdf-schema#';
const SKOS = 'http://www.w3.org/2004/02/skos/core#';
const VCARD = 'http://www.w3.org/2006/vcard/ns#';
const ADMS = 'http://www.w3.org/ns/adms#';
const PROV = 'http://www.w3.org/ns/prov#';
const SPDX = 'http://spdx.org/rdf/terms#';
const LOCN = 'http://www.w3.org/ns/locn#';
const GEO = 'http://www.opengis.net/ont/geosparql#';
const TIME = 'http://www.w3.org/2006/time#';
const GEODCAT = 'http://data.europa.eu/930/';
/** Facts that no vocabulary has a term for; described in the README. */
const PASSERELLE = 'https://demonstration.passerelle.example/ns#';
const SCHEMAS = ['http://schema.org/', 'https://schema.org/'];
const HYDRAS = [
  'http://www.w3.org/ns/hydra/core#',
  'https://www.w3.org/ns/hydra/core#',
  'http://purl.org/hydra/core#',
] as const;
/** Version 1 of DCAT-AP 2 HVD, and the name some portals made of it. */
const DCATAPS = ['http://data.europa.eu/r5r/', 'https://data.europa.eu/r5r/'] as const;

/** The prefixes under which terms are written. */
export const NAMESPACES = {
  adms: ADMS,
  dcat: DCAT,
  dcatap: DCATAPS[0],
  dct: DCT,
  foaf: FOAF,
  geodcat: GEODCAT,
  gsp: GEO,
  hydra: HYDRAS[0],
  locn: LOCN,
  passerelle: PASSERELLE,
  prov: PROV,
  rdf: RDF,
  rdfs: RDFS,
  skos: SKOS,
  spdx: SPDX,
  vcard: VCARD,
  xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const schema = (name: string) => SCHEMAS.map((namespace) => namespace + name);

export const TYPE = `${RDF}type`;

/** The classes of which records are made; a series is a dataset. */
export const ENTRY_CLASSES: ReadonlyMap<string, RecordKind> = new Map<string, RecordKind>([
  ...schema('Dataset').map((type) => [type, 'dataset'] as const),
  [`${DCAT}Dataset`, 'dataset'],
  [`${DCAT}DatasetSeries`, 'dataset'],
  [`${DCAT}DataService`, 'dataservice'],
]);

/** Of a catalogue: the data services that are entries of it. */
export const LISTS_SERVICE = `${DCAT}service`;
/** Of a distribution: the data service that gives it. */
export const ACCESS_SERVICE = `${DCAT}accessService`;

/** What the mapping asks for; several IRIs where catalogues use several for one meaning, the preferred first. */
export const P = {
  identifier: [`${DCT}identifier`],
  /** Of what has no IRI: in schema.org, that of the node is the identity. */
  schemaIdentifier: schema('identifier'),
  otherIdentifier: [`${ADMS}identifier`],
  notation: [`${SKOS}notation`, ...schema('value')],
  title: [`${DCT}title`, 'http://purl.org/dc/elements/1.1/title', ...schema('name')],
  description: [`${DCT}description`, 'http://purl.org/dc/elements/1.1/description', ...schema('description')],
  acronym: [`${SKOS}altLabel`, ...schema('alternateName')],
  label: [`${SKOS}prefLabel`, `${RDFS}label`, `${DCT}title`, `${FOAF}name`, ...schema('name'), `${RDF}value`],
  inScheme: [`${SKOS}inScheme`],
  landingPage: [`${DCAT}landingPage`, ...schema('url')],
  page: [`${FOAF}page`],
  /** The page that is about a data service and nothing else. */
  primaryPage: [`${FOAF}isPrimaryTopicOf`],
  keyword: [`${DCAT}keyword`],
  /** Separated by commas. */
  keywords: schema('keywords'),
  theme: [`${DCAT}theme`, `${DCT}subject`, ...schema('about')],
  hvdCategory: DCATAPS.map((namespace) => `${namespace}hvdCategory`),
  applicableLegislation: DCATAPS.map((namespace) => `${namespace}applicableLegislation`),
  frequency: [`${DCT}accrualPeriodicity`],
  temporal: [`${DCT}temporal`, ...schema('temporalCoverage')],
  periodStart: [`${DCAT}startDate`, ...schema('startDate')],
  periodEnd: [`${DCAT}endDate`, ...schema('endDate')],
  hasBeginning: [`${TIME}hasBeginning`],
  hasEnd: [`${TIME}hasEnd`],
  instant: [`${TIME}inXSDDate`, `${TIME}inXSDDateTime`, `${TIME}inXSDDateTimeStamp`, `${TIME}inXSDgYear`],
  spatial: [`${DCT}spatial`, ...schema('spatialCoverage')],
  geometry: [`${LOCN}geometry`, `${GEO}hasGeometry`],
  bbox: [`${DCAT}bbox`],
  wkt: [`${GEO}asWKT`, `${GEO}asGeoJSON`],
  placeName: [`${SKOS}prefLabel`, `${RDFS}label`, `${LOCN}geographicName`, `${DCT}title`, ...schema('name')],
  license: [`${DCT}license`, `${DCT}licence`, ...schema('license')],
  /** Some catalogues give the IRI of a licence as its type; a statement of access may have its kind there. */
  statementType: [`${DCT}type`],
  rights: [`${DCT}rights`],
  accessRights: [`${DCT}accessRights`],
  provenance: [`${DCT}provenance`],
  created: [`${DCT}created`, ...schema('dateCreated')],
  issued: [`${DCT}issued`, ...schema('datePublished')],
  modified: [`${DCT}modified`, ...schema('dateModified')],
  publisher: [`${DCT}publisher`, ...schema('publisher')],
  creator: [`${DCT}creator`, ...schema('creator')],
  rightsHolder: [`${DCT}rightsHolder`],
  custodian: [`${GEODCAT}custodian`],
  distributor: [`${GEODCAT}distributor`],
  originator: [`${GEODCAT}originator`],
  principalInvestigator: [`${GEODCAT}principalInvestigator`],
  processor: [`${GEODCAT}processor`],
  resourceProvider: [`${GEODCAT}resourceProvider`],
  user: [`${GEODCAT}user`],
  attribution: [`${PROV}qualifiedAttribution`],
  agent: [`${PROV}agent`],
  role: [`${DCAT}hadRole`, `${DCT}type`],
  contactPoint: [`${DCAT}contactPoint`, `${ADMS}contactPoint`, ...schema('contactPoint')],
  agentName: [
    `${FOAF}name`,
    `${VCARD}fn`,
    `${VCARD}organization-name`,
    `${VCARD}hasFN`,
    `${SKOS}prefLabel`,
    `${RDFS}label`,
    ...schema('name'),
    `${DCT}title`,
  ],
  email: [`${VCARD}hasEmail`, `${VCARD}email`, `${FOAF}mbox`, ...schema('email')],
  vcardValue: [`${VCARD}value`, `${VCARD}hasValue`],
  url: [
    `${VCARD}hasURL`,
    `${VCARD}url`,
    `${FOAF}homepage`,
    `${FOAF}workplaceHomepage`,
    `${FOAF}page`,
    ...schema('url'),
  ],
  distribution: [`${DCAT}distribution`, ...schema('distribution')],
  downloadUrl: [`${DCAT}downloadURL`, ...schema('contentUrl')],
  accessUrl: [`${DCAT}accessURL`, ...schema('url')],
  accessService: [ACCESS_SERVICE],
  servesDataset: [`${DCAT}servesDataset`],
  endpointDescription: [`${DCAT}endpointDescription`],
  accessAudience: [`${PASSERELLE}accessAudience`],
  audienceRole: [`${PASSERELLE}audienceRole`],
  audienceCondition: [`${PASSERELLE}audienceCondition`],
  accountType: [`${PASSERELLE}accessType`],
  resourceType: [`${PASSERELLE}resourceType`],
  schemaName: [`${PASSERELLE}schemaName`],
  schemaVersion: [`${PASSERELLE}schemaVersion`],
  schemaUrl: [`${PASSERELLE}schemaUrl`],
  accessGround: [`${PASSERELLE}accessGround`],
  accessReason: [`${PASSERELLE}accessReason`],
  shortDescription: [`${PASSERELLE}shortDescription`],
  granularity: [`${PASSERELLE}spatialGranularity`],
  nextUpdate: [`${PASSERELLE}nextUpdate`],
  authorizationRequestPage: [`${PASSERELLE}authorizationRequestPage`],
  rateLimiting: [`${PASSERELLE}rateLimiting`],
  availability: [`${PASSERELLE}availability`],
  availabilityPage: [`${PASSERELLE}availabilityPage`],
  extras: [`${PASSERELLE}extras`],
  endpointUrl: [`${DCAT}endpointURL`, `${DCAT}endpointUrl`],
  conformsTo: [`${DCT}conformsTo`],
  format: [`${DCT}format`],
  mediaType: [`${DCAT}mediaType`, ...schema('encodingFormat')],
  byteSize: [`${DCAT}byteSize`, ...schema('contentSize')],
  checksum: [`${SPDX}checksum`],
  checksumAlgorithm: [`${SPDX}algorithm`],
  checksumValue: [`${SPDX}checksumValue`],
  resolutionInMeters: [`${DCAT}spatialResolutionInMeters`],
  totalItems: HYDRAS.map((namespace) => `${namespace}totalItems`),
  nextPage: HYDRAS.flatMap((namespace) => [`${namespace}next`, `${namespace}nextPage`]),
} as const satisfies Record<string, readonly string[]>;

export type Property = keyof typeof P;

const kept: ReadonlySet<string> = new Set(Object.values(P).flat());

/** Whether any reader asks for this predicate. */
export function isRead(predicate: string): boolean {
  return kept.has(predicate);
}
