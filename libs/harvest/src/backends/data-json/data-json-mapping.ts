import {
  parseUpdateFrequency,
  type AgentRecord,
  type CommonRecord,
  type DataserviceRecord,
  type DatasetRecord,
  type ExtraValue,
  type UpdateFrequency,
} from '@passerelle/catalog';
import {
  badgesOfKeywords,
  compareText,
  mergePeriods,
  parsePeriod,
  readPolygons,
  toBoxes,
  toMarkdown,
  toTags,
  toWebUrl,
  type Period,
  type Polygon,
  type Reading,
  type Readers,
} from '@passerelle/dcat/reading';
import {
  firstText,
  isObject,
  listOf,
  objectOf,
  objectsOf,
  textOf,
  textsOf,
  type JsonObject,
} from '../../documents/json-values';
import {
  accessReaders,
  toContactPoints,
  toDate,
  toDescription,
  toIri,
  toLicense,
  toName,
  toPastDate,
  toPeriod,
  toRemoteId,
  toSpatial,
  toTitle,
  type RecordReaders,
} from '../../values/mapped';
import { readDataJsonResources } from './data-json-resources';
import { addressOf, nameOf, namesOf } from './data-json-values';

/** The fields of every entry and where DCAT-US 1.1 and 3, Project Open Data 1.0 and ArcGIS Hub say them. */
const COMMON_READERS: Readers<CommonRecord, 'remoteId' | 'title', JsonObject> = {
  remoteId: (entry) => toRemoteId(nameOf(entry.identifier) ?? textOf(entry['@id'])),
  uri: (entry) =>
    [textOf(entry['@id']), nameOf(entry.identifier)].map(toIri).find((iri) => iri !== undefined),
  remoteUrl: (entry, reading) => {
    const page = addressOf(entry.landingPage);
    const url = page === undefined ? undefined : toWebUrl(page);
    if (page !== undefined && url === undefined) {
      reading.drop('remoteUrl', page, 'Not a web address');
    }
    return url;
  },
  title: (entry, reading) => toTitle(textOf(entry.title), reading),
  // Not in DCAT-US.
  acronym: () => undefined,
  description: (entry, reading) => toDescription(textOf(entry.description), reading),
  license: (entry) => toLicense(licenseTexts(entry)),
  tags: (entry, reading) => toTags(keywordsOf(entry), reading),
  ...accessReaders<JsonObject>((entry) => [
    ...textsOf(entry.accessLevel),
    ...listOf(entry.accessRights).flatMap(namesOf),
    ...textsOf(entry.accessLevelComment),
    ...textsOf(entry.rights),
  ]),
  createdAt: (entry, reading) => toDate(textOf(entry.created), 'createdAt', reading),
  issuedAt: (entry, reading) => toDate(textOf(entry.issued), 'issuedAt', reading),
  modifiedAt: (entry, reading) => {
    const modified = textOf(entry.modified);
    // `R/P1D` says how often, not when.
    return isInterval(modified) ? undefined : toPastDate(modified, 'modifiedAt', reading);
  },
  publisher: readPublisher,
  contactPoints: (entry, reading) =>
    toContactPoints(
      [...listOf(entry.contactPoint).map(contactOf), { role: 'contact', email: textOf(entry.mbox) }],
      reading,
    ),
  extras: readExtras,
};

/** Every field of a dataset. */
export const DATA_JSON_DATASET_READERS: RecordReaders<DatasetRecord, JsonObject> = {
  ...COMMON_READERS,
  kind: () => 'dataset',
  // Not in DCAT-US.
  descriptionShort: () => undefined,
  badges: (entry) => badgesOfKeywords(keywordsOf(entry)),
  frequency: readFrequency,
  nextUpdateAt: () => undefined,
  temporalCoverage: readTemporalCoverage,
  spatial: readSpatial,
  resources: readDataJsonResources,
};

/** Every field of a data service, which DCAT-US has since version 3. */
export const DATA_JSON_DATASERVICE_READERS: RecordReaders<DataserviceRecord, JsonObject> = {
  ...COMMON_READERS,
  kind: () => 'dataservice',
  badges: (entry) => badgesOfKeywords(keywordsOf(entry)).filter((badge) => badge === 'hvd'),
  baseApiUrl: (entry) => toWebUrl(addressOf(entry.endpointURL) ?? ''),
  machineDocumentationUrl: (entry) => toWebUrl(addressOf(entry.endpointDescription) ?? ''),
  technicalDocumentationUrl: (entry) => toWebUrl(addressOf(entry.page) ?? ''),
  businessDocumentationUrl: (entry) => toWebUrl(addressOf(entry.landingPage) ?? ''),
  // Not in DCAT-US, down to the format.
  rateLimiting: () => undefined,
  rateLimitingUrl: () => undefined,
  availability: () => undefined,
  availabilityUrl: () => undefined,
  format: () => undefined,
  datasets: (entry) =>
    [
      ...new Set(
        listOf(entry.servesDataset)
          .map((served) =>
            isObject(served) ? (nameOf(served.identifier) ?? textOf(served['@id'])) : textOf(served),
          )
          .filter((name) => name !== undefined),
      ),
    ].sort(compareText),
};

function licenseTexts({ license, rights }: JsonObject): readonly (string | undefined)[] {
  return [...listOf(license).flatMap(namesOf), ...textsOf(rights)];
}

/** Keywords, also in one text with commas, and themes. */
function keywordsOf(entry: JsonObject): readonly string[] {
  const keywords = textsOf(entry.keyword).flatMap((text) =>
    Array.isArray(entry.keyword) ? text : text.split(/[,;]/),
  );
  return [...keywords, ...themesOf(entry)].filter((keyword) => toIri(keyword) === undefined);
}

/** Labels, or IRIs where there is nothing else. */
export function themesOf(entry: JsonObject): readonly string[] {
  return listOf(entry.theme).flatMap((theme) =>
    isObject(theme) ? (firstText(theme, 'prefLabel', 'label', 'title') ?? []) : (textOf(theme) ?? []),
  );
}

function readPublisher(entry: JsonObject, reading: Reading): AgentRecord | undefined {
  const stated = listOf(entry.publisher)[0];
  const agent = objectOf(stated);
  const name = toName(
    isObject(stated) ? firstText(agent, 'name', 'prefLabel', 'title') : textOf(stated),
    'publisher.name',
    reading,
  );
  const uri = toIri(textOf(agent['@id']));
  const url = toWebUrl(firstText(agent, 'source', 'homepage', 'url') ?? '');
  const email = emailOf(firstText(agent, 'mbox', 'hasEmail'));
  return name === undefined
    ? undefined
    : { name, ...(uri && { uri }), ...(url && { url }), ...(email && { email }) };
}

/** ArcGIS Hub and others send a blank where an address should be. */
function emailOf(text: string | undefined): string | undefined {
  const address = text?.replace(/^mailto:/i, '').trim() ?? '';
  return /^\S+@\S+$/.test(address) && address.length <= 254 ? address : undefined;
}

function contactOf(contact: unknown) {
  const fields = objectOf(contact);
  const email = firstText(fields, 'hasEmail', 'email', 'mbox');
  return {
    role: 'contact' as const,
    name: isObject(contact) ? firstText(fields, 'fn', 'name', 'organization-name') : textOf(contact),
    email: email?.replace(/^mailto:$/i, '') || undefined,
    page: firstText(fields, 'hasURL', 'url'),
  };
}

function isInterval(text: string | undefined): boolean {
  return /^R\/P/i.test(text ?? '');
}

function readFrequency(entry: JsonObject, reading: Reading): UpdateFrequency | undefined {
  const modified = textOf(entry.modified);
  const term = nameOf(entry.accrualPeriodicity) ?? (isInterval(modified) ? modified : undefined);
  const frequency = term === undefined ? undefined : parseUpdateFrequency(term);
  if (term !== undefined && frequency === undefined) {
    reading.drop('frequency', term, 'Not a known frequency');
  }
  return frequency;
}

function readTemporalCoverage(entry: JsonObject, reading: Reading): Period | undefined {
  const periods = listOf(entry.temporal).flatMap((temporal) => {
    const text = textOf(temporal);
    if (isObject(temporal)) {
      const start = firstText(temporal, 'startDate', 'start');
      const end = firstText(temporal, 'endDate', 'end');
      return toPeriod({ start, end }, reading) ?? [];
    }
    return text === undefined
      ? []
      : (parsePeriod(text) ?? reading.drop('temporalCoverage', text, 'Not a period'));
  });
  return mergePeriods(periods);
}

/** `-77.1,38.8,-76.9,39.0`: west, south, east, north. */
const BOX =
  /^\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*,\s*(-?\d+(?:\.\d+)?)\s*$/;

function readSpatial(entry: JsonObject, reading: Reading): DatasetRecord['spatial'] {
  // Four numbers are one box, whether in one text or in a list.
  const bounds = listOf(entry.spatial);
  const stated = bounds.length === 4 && BOX.test(bounds.join(',')) ? [bounds.join(',')] : bounds;
  const polygons: Polygon[] = [];
  const places: (string | undefined)[] = [];
  for (const spatial of stated) {
    const geometry = isObject(spatial) ? (spatial.geometry ?? spatial.bbox ?? spatial) : spatial;
    const text =
      isObject(geometry) && 'coordinates' in geometry ? JSON.stringify(geometry) : textOf(geometry);
    const [, ...corners] = BOX.exec(text ?? '') ?? [];
    if (corners.length === 4) {
      const [west = NaN, south = NaN, east = NaN, north = NaN] = corners.map(Number);
      const boxes = toBoxes(west, south, east, north);
      polygons.push(
        ...(boxes.length > 0
          ? boxes
          : reading.drop('spatial.geometry', text ?? '', 'Not a box of longitudes and latitudes')),
      );
    } else if (/^\s*\{|^(?:MULTI)?(?:POLYGON|POINT)\b/i.test(text ?? '')) {
      polygons.push(...readPolygons([{ value: text ?? '' }], reading));
    } else if (!isObject(spatial)) {
      places.push(text);
    }
    places.push(isObject(spatial) ? firstText(spatial, 'prefLabel', 'name', 'title', 'label') : undefined);
  }
  return toSpatial(polygons, places, reading);
}

/** What is said of use and is no licence of the catalogue. */
function readExtras(entry: JsonObject): Record<string, ExtraValue> {
  const licenses = listOf(entry.license)
    .flatMap(namesOf)
    .filter((text) => toLicense([text]) === undefined)
    .map((text) => toMarkdown(text.slice(0, 10_000)));
  const rights = textsOf(entry.rights).map((text) => toMarkdown(text.slice(0, 10_000)));
  const programs = textsOf(entry.programCode).slice(0, 50);
  const bureaus = textsOf(entry.bureauCode).slice(0, 50);
  const partOf = nameOf(objectsOf(entry.inSeries)[0] ?? entry.isPartOf);
  return {
    ...(licenses.length > 0 && { 'dcat.license': licenses }),
    ...(rights.length > 0 && { 'dcat.rights': rights }),
    ...(partOf !== undefined && { 'dcat.isPartOf': partOf.slice(0, 1_000) }),
    ...(bureaus.length > 0 && { 'dcat-us.bureauCode': [...bureaus] }),
    ...(programs.length > 0 && { 'dcat-us.programCode': [...programs] }),
  };
}
