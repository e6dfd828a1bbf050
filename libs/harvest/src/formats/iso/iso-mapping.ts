import {
  parseUpdateFrequency,
  type CommonRecord,
  type DataserviceFormat,
  type DataserviceRecord,
  type DatasetBadge,
  type DatasetRecord,
  type ExtraValue,
  type UpdateFrequency,
} from '@passerelle/catalog';
import {
  badgesOfKeywords,
  compareText,
  toMarkdown,
  toTags,
  toWebUrl,
  type Reading,
  type Readers,
} from '@passerelle/dcat/reading';
import type { XmlElement } from '../../documents/xml-element';
import {
  accessReaders,
  toContactPoints,
  toDate,
  toDescription,
  toIri,
  toLicense,
  toPastDate,
  toRemoteId,
  toTitle,
  type RecordReaders,
} from '../../values/mapped';
import { readConstraints, readRights } from './iso-constraints';
import { readSpatial, readTemporalCoverage } from './iso-extent';
import { formatOfOnline, onlinesOf, readOnlineResources } from './iso-online';
import { contactsOf, readPublisher } from './iso-parties';
import { codeOf, hrefOf, saidBy, type IsoSource } from './iso-source';

/** The fields of every entry and where ISO 19139 and ISO 19115-3 say them. */
const COMMON_READERS: Readers<CommonRecord, 'remoteId' | 'title', IsoSource> = {
  remoteId: (source) => toRemoteId(metadataIdentifier(source)),
  uri: (source) =>
    resourceIdentifiers(source)
      .map(toIri)
      .find((iri) => iri !== undefined),
  remoteUrl: (source) =>
    source
      .textsOf(source.metadata.firstOf('metadataLinkage/CI_OnlineResource/linkage', 'dataSetURI'))
      .map(toWebUrl)
      .find((url) => url !== undefined),
  title: (source, reading) => toTitle(source.textOf(source.citation?.all('title')[0]), reading),
  // Alternative titles are names of files and tables as often as acronyms.
  acronym: () => undefined,
  description: (source, reading) => toDescription(source.textOf(source.described('abstract')[0]), reading),
  license: (source) => {
    const { use, access } = readConstraints(source);
    // Of several lines one may name the licence, and another where it is explained.
    return toLicense([...use, ...access].flatMap((text) => [text, ...text.split('\n')]));
  },
  tags: (source, reading) => toTags(keywordsOf(source), reading),
  ...accessReaders<IsoSource>((source) => readConstraints(source).access),
  createdAt: (source, reading) => toDate(dateOf(source, 'creation'), 'createdAt', reading),
  issuedAt: (source, reading) => toDate(dateOf(source, 'publication'), 'issuedAt', reading),
  // Not the date of the metadata, which changes with every edit of the record.
  modifiedAt: (source, reading) => toPastDate(dateOf(source, 'revision'), 'modifiedAt', reading),
  publisher: readPublisher,
  contactPoints: (source, reading) => toContactPoints(contactsOf(source), reading),
  extras: readExtras,
};

const MAINTENANCE = 'resourceMaintenance/MD_MaintenanceInformation';

/** Every field of a dataset. */
export const ISO_DATASET_READERS: RecordReaders<DatasetRecord, IsoSource> = {
  ...COMMON_READERS,
  kind: () => 'dataset',
  // Not in ISO 19115.
  descriptionShort: () => undefined,
  badges: readBadges,
  frequency: readFrequency,
  nextUpdateAt: (source, reading) =>
    toDate(
      source.described(`${MAINTENANCE}/dateOfNextUpdate`)[0]?.text || undefined,
      'nextUpdateAt',
      reading,
    ),
  temporalCoverage: readTemporalCoverage,
  spatial: readSpatial,
  resources: readOnlineResources,
};

/** Every field of a data service. */
export const ISO_DATASERVICE_READERS: RecordReaders<DataserviceRecord, IsoSource> = {
  ...COMMON_READERS,
  kind: () => 'dataservice',
  badges: (source) => readBadges(source).filter((badge) => badge === 'hvd'),
  baseApiUrl: (source) => endpointsOf(source)[0]?.replace(/\?.*request=getcapabilities.*$/i, ''),
  machineDocumentationUrl: (source) =>
    endpointsOf(source).find((url) => /request=getcapabilities/i.test(url)),
  // Not in ISO 19115, down to the availability.
  technicalDocumentationUrl: () => undefined,
  businessDocumentationUrl: (source) =>
    onlinesOf(source)
      .filter(({ functionCode }) => functionCode === 'information')
      .map(({ url }) => toWebUrl(url ?? ''))
      .find((url) => url !== undefined),
  rateLimiting: () => undefined,
  rateLimitingUrl: () => undefined,
  availability: () => undefined,
  availabilityUrl: () => undefined,
  format: readServiceFormat,
  datasets: readServedDatasets,
};

/** The identity of the record: what the data are identified by is shared by their copies in other catalogues. */
export function metadataIdentifier(source: IsoSource): string | undefined {
  return (
    source.textsOf(source.metadata.firstOf('fileIdentifier', 'metadataIdentifier/MD_Identifier/code'))[0] ??
    resourceIdentifiers(source)[0]
  );
}

function resourceIdentifiers(source: IsoSource): readonly string[] {
  const codes = source.citation?.all('identifier/*/code') ?? [];
  return codes
    .flatMap((code) => [hrefOf(code), source.textOf(code)])
    .filter((text) => text !== undefined)
    .sort(compareText);
}

function keywordsOf(source: IsoSource): readonly string[] {
  return source.textsOf(source.described('descriptiveKeywords/MD_Keywords/keyword'));
}

const HIGH_VALUE_THESAURUS = /high[ -]?value|data\.europa\.eu\/bna\//i;
const INSPIRE_THESAURUS = /inspire themes|inspire\.ec\.europa\.eu\/theme/i;

/** Topic categories, and keywords from the list of themes of INSPIRE. */
export function themesOf(source: IsoSource): readonly string[] {
  const inspire = source
    .described('descriptiveKeywords/MD_Keywords')
    .filter((keywords) =>
      keywords
        .all('thesaurusName/CI_Citation/title')
        .some((title) => saidBy(source, title).some((text) => INSPIRE_THESAURUS.test(text))),
    );
  return [
    ...source.described('topicCategory/MD_TopicCategoryCode').map(({ text }) => text),
    ...inspire.flatMap((keywords) => source.textsOf(keywords.all('keyword'))),
  ];
}

/** By keywords, by the lists of themes of INSPIRE and of the high-value datasets. */
function readBadges(source: IsoSource): DatasetBadge[] {
  const said = source
    .described('descriptiveKeywords/MD_Keywords')
    .flatMap((keywords) => [
      ...keywords.all('keyword').map(hrefOf),
      ...keywords
        .all('thesaurusName/CI_Citation/title')
        .flatMap((title) => [hrefOf(title), source.textOf(title)]),
    ]);
  const badges = new Set(badgesOfKeywords(keywordsOf(source)));
  const isIn = (list: RegExp) => said.some((text) => text !== undefined && list.test(text));
  return (['inspire', 'hvd'] as const).filter(
    (badge) => badges.has(badge) || isIn(badge === 'hvd' ? HIGH_VALUE_THESAURUS : INSPIRE_THESAURUS),
  );
}

/** The latest date of a type. */
function dateOf(source: IsoSource, type: string): string | undefined {
  return (source.citation?.all('date/CI_Date') ?? [])
    .filter((date) => codeOf(date.all('dateType/*')[0]) === type)
    .map((date) => date.all('date')[0]?.text ?? '')
    .filter((text) => text !== '')
    .sort(compareText)
    .at(-1);
}

function readFrequency(source: IsoSource, reading: Reading): UpdateFrequency | undefined {
  const [code] = source.described(`${MAINTENANCE}/maintenanceAndUpdateFrequency/*`);
  const term = codeOf(code);
  const [interval] = source.described(`${MAINTENANCE}/userDefinedMaintenanceFrequency/*`);
  const frequency =
    parseUpdateFrequency(term ?? '') ?? (interval && parseUpdateFrequency(`R/${interval.text}`));
  if (frequency === undefined && term !== undefined) {
    reading.drop('frequency', term, 'Not a known frequency');
  }
  return frequency;
}

function readExtras(source: IsoSource): Record<string, ExtraValue> {
  const lineage = source
    .textsOf(source.metadata.descendants('LI_Lineage').flatMap((element) => element.all('statement')))
    .map(toMarkdown);
  const metres = source
    .described('spatialResolution/MD_Resolution/distance/*')
    .map(metresOf)
    .filter((distance) => distance > 0);
  const [scale] = source.described(
    'spatialResolution/MD_Resolution/equivalentScale/MD_RepresentativeFraction/denominator',
  );
  return {
    ...readRights(source),
    ...(lineage.length > 0 && { 'dcat.provenance': lineage }),
    ...(metres.length > 0 && { 'dcat.spatialResolutionInMeters': Math.min(...metres) }),
    ...(/^\d{1,12}$/.test(scale?.text ?? '') && { 'iso.scale': `1/${scale?.text ?? ''}` }),
  };
}

/** Metres, unless the unit is one of those that are known not to be. */
function metresOf(distance: XmlElement): number {
  const unit = (distance.attribute('uom') ?? 'm').toLowerCase();
  const factor = /(?:^|[#:/])(?:km|kilomet)/.test(unit)
    ? 1_000
    : /(?:^|[#:/])(?:m|met|meter|metre)s?$/.test(unit)
      ? 1
      : NaN;
  return Number(distance.text.replace(',', '.')) * factor;
}

/** Where the service answers: the points of its operations, else its online resources. */
function endpointsOf(source: IsoSource): readonly string[] {
  const points = source.textsOf(
    source.described('containsOperations/SV_OperationMetadata/connectPoint/CI_OnlineResource/linkage'),
  );
  const onlines = onlinesOf(source)
    .filter((online) => online.functionCode !== 'information')
    .map(({ said }) => said);
  return [...points, ...onlines].map(toWebUrl).filter((url) => url !== undefined);
}

function readServiceFormat(source: IsoSource): DataserviceFormat | undefined {
  const formats = onlinesOf(source).map(formatOfOnline);
  const isMapService =
    formats.includes('ogc:wms') || endpointsOf(source).some((url) => /[?&]service=wms(?:&|$)/i.test(url));
  return isMapService ? 'WMS' : undefined;
}

/** The identifiers of the records of the data: an attribute, or a parameter of the address of that record. */
function readServedDatasets(source: IsoSource): string[] {
  const datasets = source.described('operatesOn').flatMap((coupled) => {
    const href = coupled.attribute('href');
    const address = href === undefined ? undefined : URL.parse(href);
    const parameters = [...(address?.searchParams ?? [])];
    const identifier = parameters.find(([name]) => /^(?:uuid|id|identifier)$/i.test(name))?.[1];
    return coupled.attribute('uuidref') ?? identifier ?? href ?? [];
  });
  return [...new Set(datasets.map((identifier) => toRemoteId(identifier) ?? ''))].sort(compareText);
}
