import { NAMESPACES } from '../vocabulary';

/** A context of JSON-LD, as far as it is needed here: prefixes, words, and which words lead to another node. */
export type JsonLdContext = Readonly<
  Record<string, string | { readonly '@id': string; readonly '@type': '@id' }>
>;

/** Words with the term that each stands for. */
type Words = Readonly<Record<string, string>>;

const leadsTo = (words: Words): JsonLdContext =>
  Object.fromEntries(Object.entries(words).map(([word, term]) => [word, { '@id': term, '@type': '@id' }]));

const PREFIXES = { ...NAMESPACES, dc: NAMESPACES.dct, schema: 'http://schema.org/' } as const;

/** schema.org: every word is a term of it. */
const SCHEMA_ORG: JsonLdContext = {
  '@vocab': PREFIXES.schema,
  ...PREFIXES,
  id: '@id',
  type: '@type',
  ...leadsTo({
    contentUrl: 'schema:contentUrl',
    image: 'schema:image',
    includedInDataCatalog: 'schema:includedInDataCatalog',
    isBasedOn: 'schema:isBasedOn',
    license: 'schema:license',
    mainEntityOfPage: 'schema:mainEntityOfPage',
    sameAs: 'schema:sameAs',
    url: 'schema:url',
    usageInfo: 'schema:usageInfo',
  }),
};

const DUBLIN_CORE: Words = {
  accrualPeriodicity: 'dct:accrualPeriodicity',
  description: 'dct:description',
  format: 'dct:format',
  identifier: 'dct:identifier',
  issued: 'dct:issued',
  language: 'dct:language',
  license: 'dct:license',
  modified: 'dct:modified',
  publisher: 'dct:publisher',
  rights: 'dct:rights',
  spatial: 'dct:spatial',
  temporal: 'dct:temporal',
  title: 'dct:title',
};

/** `catalog.jsonld` of Project Open Data (DCAT-US 1.1), and the one of portals like data.gouv.fr: DCAT unless said otherwise. */
const PLAIN_DCAT: JsonLdContext = {
  '@vocab': PREFIXES.dcat,
  ...PREFIXES,
  ...DUBLIN_CORE,
  fn: 'vcard:fn',
  hasEmail: 'vcard:hasEmail',
  homepage: 'foaf:homepage',
  name: 'foaf:name',
  ...leadsTo({
    accessURL: 'dcat:accessURL',
    conformsTo: 'dct:conformsTo',
    dataset: 'dcat:dataset',
    distribution: 'dcat:distribution',
    downloadURL: 'dcat:downloadURL',
  }),
};

/** DCAT-AP 2 and 3 and DCAT-AP HVD, whose words have one meaning wherever they stand. */
const DCAT_AP: JsonLdContext = {
  ...PREFIXES,
  Agent: 'foaf:Agent',
  Attribution: 'prov:Attribution',
  Catalogue: 'dcat:Catalog',
  CatalogueRecord: 'dcat:CatalogRecord',
  DataService: 'dcat:DataService',
  Dataset: 'dcat:Dataset',
  DatasetMemberOfADatasetSeries: 'dcat:Dataset',
  DatasetSeries: 'dcat:DatasetSeries',
  Distribution: 'dcat:Distribution',
  ...{
    bbox: 'dcat:bbox',
    boundingBox: 'dcat:bbox',
    byteSize: 'dcat:byteSize',
    checksumValue: 'spdx:checksumValue',
    description: 'dct:description',
    endDate: 'dcat:endDate',
    identifier: 'dct:identifier',
    keyword: 'dcat:keyword',
    listingDate: 'dct:issued',
    modificationDate: 'dct:modified',
    name: 'foaf:name',
    notation: 'skos:notation',
    preferredLabel: 'skos:prefLabel',
    releaseDate: 'dct:issued',
    spatialResolution: 'dcat:spatialResolutionInMeters',
    startDate: 'dcat:startDate',
    tag: 'dcat:keyword',
    title: 'dct:title',
    updateDate: 'dct:modified',
  },
  ...leadsTo({
    accessRights: 'dct:accessRights',
    accessService: 'dcat:accessService',
    accessURL: 'dcat:accessURL',
    accessUrl: 'dcat:accessURL',
    algorithm: 'spdx:algorithm',
    applicableLegislation: 'dcatap:applicableLegislation',
    beginning: 'http://www.w3.org/2006/time#hasBeginning',
    category: 'dcat:theme',
    checksum: 'spdx:checksum',
    conformsTo: 'dct:conformsTo',
    contactPoint: 'dcat:contactPoint',
    creator: 'dct:creator',
    dataset: 'dcat:dataset',
    datasetDistribution: 'dcat:distribution',
    distribution: 'dcat:distribution',
    documentation: 'foaf:page',
    downloadURL: 'dcat:downloadURL',
    downloadUrl: 'dcat:downloadURL',
    end: 'http://www.w3.org/2006/time#hasEnd',
    endpointDescription: 'dcat:endpointDescription',
    endpointURL: 'dcat:endpointURL',
    endpointUrl: 'dcat:endpointURL',
    format: 'dct:format',
    frequency: 'dct:accrualPeriodicity',
    geographic: 'dct:spatial',
    geographicalCoverage: 'dct:spatial',
    hadRole: 'dcat:hadRole',
    homepage: 'foaf:homepage',
    hvdCategory: 'dcatap:hvdCategory',
    landingPage: 'dcat:landingPage',
    licence: 'dct:license',
    linkedSchemas: 'dct:conformsTo',
    mediaType: 'dcat:mediaType',
    otherIdentifier: 'adms:identifier',
    primaryTopic: 'foaf:primaryTopic',
    provenance: 'dct:provenance',
    publisher: 'dct:publisher',
    qualifiedAttribution: 'prov:qualifiedAttribution',
    record: 'dcat:record',
    rights: 'dct:rights',
    servesDataset: 'dcat:servesDataset',
    service: 'dcat:service',
    spatial: 'dct:spatial',
    temporalCoverage: 'dct:temporal',
    theme: 'dcat:theme',
    type: 'dct:type',
  }),
};

const HYDRA: JsonLdContext = {
  ...PREFIXES,
  Collection: 'hydra:Collection',
  PagedCollection: 'hydra:PagedCollection',
  PartialCollectionView: 'hydra:PartialCollectionView',
  totalItems: 'hydra:totalItems',
  ...leadsTo({
    first: 'hydra:first',
    last: 'hydra:last',
    member: 'hydra:member',
    next: 'hydra:next',
    nextPage: 'hydra:nextPage',
    previous: 'hydra:previous',
    view: 'hydra:view',
  }),
};

/** By the address that documents name, without scheme. */
const CONTEXTS: readonly (readonly [RegExp, JsonLdContext])[] = [
  [/^(?:www\.)?schema\.org(?:\/docs\/jsonldcontext\.jsonl?d?)?$/, SCHEMA_ORG],
  [/^project-open-data\.cio\.gov\/v1\.1\/schema\/catalog\.jsonld$/, PLAIN_DCAT],
  [/^[^/]+\/api\/1\/site\/context\.jsonld$/, PLAIN_DCAT],
  [
    /^(?:semiceu\.github\.io|raw\.githubusercontent\.com\/semiceu|data\.europa\.eu|joinup\.ec\.europa\.eu)\/.*\b(?:dcat-ap|hvd)[^/]*\.json(?:ld)?$/,
    DCAT_AP,
  ],
  [/^(?:www\.)?(?:w3\.org\/ns\/hydra\/(?:core|context\.jsonld)|purl\.org\/hydra\/core)$/, HYDRA],
];

/**
 * The context that a document names by its address, as far as its words are read: written here, never fetched, since
 * that would let a document choose addresses for us.
 */
export function contextAt(address: string): JsonLdContext | undefined {
  const name = address
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[#/]+$/, '');
  return CONTEXTS.find(([pattern]) => pattern.test(name))?.[1];
}
