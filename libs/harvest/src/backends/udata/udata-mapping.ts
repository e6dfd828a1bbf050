import {
  ACCESS_AUDIENCE_CONDITIONS,
  ACCESS_AUDIENCE_ROLES,
  ACCESS_REASON_CATEGORIES,
  ACCESS_TYPES,
  CHECKSUM_TYPES,
  DATASERVICE_FORMATS,
  LIMITS,
  parseUpdateFrequency,
  RESOURCE_TYPES,
  toCoverageDate,
  toSchemaReference,
  type AccessRecord,
  type AgentRecord,
  type CommonRecord,
  type DataserviceRecord,
  type DatasetBadge,
  type DatasetRecord,
  type ExtraValue,
  type PublisherRecord,
  type ResourceRecord,
  type UpdateFrequency,
} from '@passerelle/catalog';
import {
  compareText,
  findFormat,
  parseByteSize,
  parseRole,
  readFields,
  readPolygons,
  resourceTitle,
  toFileUrl,
  toMarkdown,
  toMediaType,
  toTags,
  toWebUrl,
  type Reading,
  type Readers,
} from '@passerelle/dcat/reading';
import {
  firstText,
  isObject,
  objectOf,
  objectsOf,
  textOf,
  textsOf,
  type JsonObject,
} from '../../documents/json-values';
import { parseLooseDate } from '../../values/loose-date';
import {
  toContactPoints,
  toDate,
  toDescription,
  toIri,
  toLicense,
  toName,
  toPastDate,
  toPeriod,
  toRemoteId,
  toResourceDescription,
  toResources,
  toSpatial,
  toTitle,
  type RecordReaders,
} from '../../values/mapped';

/** The member of an enumeration that a text is. */
function oneOf<T extends string>(values: readonly T[], text: string | undefined): T | undefined {
  return values.find((value) => value === text);
}

/** Who may use it, of an entry and of a file alike. */
const ACCESS_READERS: Readers<AccessRecord, never, JsonObject> = {
  accessType: (entry) => oneOf(ACCESS_TYPES, textOf(entry.access_type)) ?? 'open',
  accessAudiences: (entry) => {
    const stated = objectsOf(entry.access_audiences);
    const audiences = ACCESS_AUDIENCE_ROLES.flatMap((role) => {
      const audience = stated.find((one) => one.role === role);
      const condition = oneOf(ACCESS_AUDIENCE_CONDITIONS, textOf(audience?.condition));
      return condition ? [{ role, condition }] : [];
    });
    return audiences.length > 0 ? audiences : undefined;
  },
  accessReasonCategory: (entry) => oneOf(ACCESS_REASON_CATEGORIES, textOf(entry.access_type_reason_category)),
  accessReason: (entry, reading) => {
    const reason = toMarkdown(textOf(entry.access_type_reason) ?? '');
    return reason === '' ? undefined : reading.shorten('accessReason', reason, LIMITS.accessReason);
  },
  authorizationRequestUrl: (entry) => toWebUrl(textOf(entry.authorization_request_url) ?? ''),
};

/** The fields of every entry; the API of data.gouv.fr has one for each. */
const COMMON_READERS: Readers<CommonRecord, 'remoteId' | 'title', JsonObject> = {
  remoteId: (entry) => toRemoteId(firstText(entry, 'id')),
  // Another portal took it from somewhere itself: then the IRI there is its IRI.
  uri: (entry) => toIri(textOf(objectOf(entry.harvest).uri) ?? firstText(entry, 'uri', 'self_api_url')),
  remoteUrl: (entry) => toWebUrl(firstText(entry, 'page', 'self_web_url') ?? ''),
  title: (entry, reading) => toTitle(textOf(entry.title), reading),
  acronym: (entry) => {
    const acronym = textOf(entry.acronym);
    return acronym !== undefined && acronym.length <= LIMITS.acronym ? acronym : undefined;
  },
  description: (entry, reading) => toDescription(textOf(entry.description), reading),
  license: (entry) => toLicense([textOf(entry.license)]),
  tags: (entry, reading) => toTags(textsOf(entry.tags), reading),
  ...ACCESS_READERS,
  createdAt: (entry, reading) => toDate(textOf(entry.created_at), 'createdAt', reading),
  issuedAt: (entry, reading) => toDate(textOf(objectOf(entry.harvest).issued_at), 'issuedAt', reading),
  modifiedAt: (entry, reading) =>
    toPastDate(
      firstText(entry, 'last_update', 'metadata_modified_at', 'last_modified'),
      'modifiedAt',
      reading,
    ),
  publisher: readPublisher,
  contactPoints: (entry, reading) =>
    toContactPoints(
      objectsOf(entry.contact_points).map((contact) => ({
        role: parseRole(textOf(contact.role) ?? '') ?? 'contact',
        name: textOf(contact.name),
        email: textOf(contact.email),
        page: textOf(contact.contact_form),
      })),
      reading,
    ),
  extras: (entry) => readExtras(entry.extras),
};

/** Every field of a dataset. */
export const UDATA_DATASET_READERS: RecordReaders<DatasetRecord, JsonObject> = {
  ...COMMON_READERS,
  kind: () => 'dataset',
  descriptionShort: (entry, reading) => {
    const text = textOf(entry.description_short);
    return text === undefined
      ? undefined
      : reading.shorten('descriptionShort', text, LIMITS.descriptionShort);
  },
  badges: readBadges,
  frequency: readFrequency,
  nextUpdateAt: (entry, reading) => toDate(textOf(entry.frequency_date), 'nextUpdateAt', reading),
  temporalCoverage: (entry, reading) => {
    const { start, end } = objectOf(entry.temporal_coverage);
    // Portals of our kind tell a year or a month that is meant as the whole of it.
    return toPeriod(
      { start: textOf(start), end: textOf(end) },
      reading,
      (text, bound) => (text.length > 7 ? undefined : toCoverageDate(text)) ?? parseLooseDate(text, bound),
    );
  },
  spatial: (entry, reading) => {
    const { geom, places, zones, granularity } = objectOf(entry.spatial);
    const polygons = isObject(geom) ? readPolygons([{ value: JSON.stringify(geom) }], reading) : [];
    return toSpatial(polygons, [...textsOf(places), ...textsOf(zones)], reading, textOf(granularity));
  },
  resources: (entry, reading) =>
    toResources(objectsOf(entry.resources).flatMap((resource) => readUdataResource(resource, reading) ?? [])),
};

/** Every field of a data service. */
export const UDATA_DATASERVICE_READERS: RecordReaders<DataserviceRecord, JsonObject> = {
  ...COMMON_READERS,
  kind: () => 'dataservice',
  badges: (entry) => readBadges(entry).filter((badge) => badge === 'hvd'),
  baseApiUrl: (entry) => toWebUrl(textOf(entry.base_api_url) ?? ''),
  machineDocumentationUrl: (entry) => toWebUrl(textOf(entry.machine_documentation_url) ?? ''),
  technicalDocumentationUrl: (entry) => toWebUrl(textOf(entry.technical_documentation_url) ?? ''),
  businessDocumentationUrl: (entry) => toWebUrl(textOf(entry.business_documentation_url) ?? ''),
  rateLimiting: (entry, reading) => {
    const text = textOf(entry.rate_limiting);
    return text === undefined ? undefined : reading.shorten('rateLimiting', text, LIMITS.rateLimiting);
  },
  rateLimitingUrl: (entry) => toWebUrl(textOf(entry.rate_limiting_url) ?? ''),
  availability: (entry) => {
    const share = Number(textOf(entry.availability) ?? NaN);
    return share >= 0 && share <= 100 ? share : undefined;
  },
  availabilityUrl: (entry) => toWebUrl(textOf(entry.availability_url) ?? ''),
  format: (entry) => oneOf(DATASERVICE_FORMATS, textOf(entry.format)),
  // The list of services only links to the list of their datasets.
  datasets: (entry) =>
    [
      ...new Set(
        (Array.isArray(entry.datasets) ? objectsOf(entry.datasets) : []).flatMap(
          ({ id }) => textOf(id) ?? [],
        ),
      ),
    ].sort(compareText),
};

/**
 * What an organization says of itself, under the name by which its records know it. Neither its badges nor its SIRET, on
 * which rights rest here: a source could say anything.
 */
export function readOrganization(entry: JsonObject, reading: Reading): PublisherRecord | undefined {
  const name = toName(textOf(entry.name), 'publisher.name', reading);
  const acronym = textOf(entry.acronym);
  const description = toDescription(textOf(entry.description), reading);
  const logo = toWebUrl(textOf(entry.logo) ?? '');
  return name === undefined || entry.deleted
    ? undefined
    : {
        name,
        ...(acronym !== undefined && acronym.length <= LIMITS.acronym && { acronym }),
        ...(description !== '' && { description }),
        ...(logo && { logo }),
      };
}

/** An organization, else a person. */
export function readPublisher(entry: JsonObject, reading: Reading): AgentRecord | undefined {
  const organization = objectOf(entry.organization);
  const owner = objectOf(entry.owner);
  const person = [textOf(owner.first_name), textOf(owner.last_name)].filter((name) => name !== undefined);
  const name = toName(textOf(organization.name) ?? person.join(' '), 'publisher.name', reading);
  const url = toWebUrl(firstText(organization, 'page', 'uri') ?? '');
  return name === undefined ? undefined : { name, ...(url && { url }) };
}

/** Badges that only an administrator gives are given anew here, not taken over. */
function readBadges(entry: JsonObject): DatasetBadge[] {
  const kinds = objectsOf(entry.badges).map(({ kind }) => textOf(kind));
  return (['inspire', 'hvd'] as const).filter((badge) => kinds.includes(badge));
}

/** A text, or since 2025 an object with an identifier. */
function readFrequency(entry: JsonObject, reading: Reading): UpdateFrequency | undefined {
  const term = textOf(entry.frequency) ?? textOf(objectOf(entry.frequency).id);
  const frequency = term === undefined ? undefined : parseUpdateFrequency(term);
  if (term !== undefined && frequency === undefined) {
    reading.drop('frequency', term, 'Not a known frequency');
  }
  return frequency;
}

/** What the catalogues behind that portal said; the rest is about its own workings. */
function readExtras(extras: unknown): Record<string, ExtraValue> {
  const kept = Object.entries(objectOf(extras)).flatMap(([name, value]): [string, ExtraValue][] => {
    const texts = textsOf(value).map((text) => text.slice(0, 10_000));
    return /^dcat\.[\w.]{1,50}$/.test(name) && texts.length > 0
      ? [[name, Array.isArray(value) ? texts.slice(0, 50) : (texts[0] ?? '')]]
      : [];
  });
  return Object.fromEntries(kept);
}

interface ResourceSource {
  readonly resource: JsonObject;
  readonly url: string | undefined;
}

const RESOURCE_READERS: Readers<ResourceRecord, 'url', ResourceSource> = {
  remoteId: ({ resource }) => toRemoteId(textOf(resource.id)),
  title: (source, reading) =>
    resourceTitle(textOf(source.resource.title) ?? '', source.url, () => formatOf(source), reading),
  description: ({ resource }, reading) => toResourceDescription(textOf(resource.description), reading),
  url: ({ url }) => url,
  type: ({ resource }) => oneOf(RESOURCE_TYPES, textOf(resource.type)) ?? 'main',
  format: formatOf,
  mime: ({ resource }) => toMediaType(textOf(resource.mime) ?? ''),
  filesize: ({ resource }) => parseByteSize(textOf(resource.filesize) ?? ''),
  checksum: ({ resource }) => {
    const checksum = objectOf(resource.checksum);
    const type = oneOf(CHECKSUM_TYPES, textOf(checksum.type));
    const value = textOf(checksum.value)?.toLowerCase() ?? '';
    return type && /^[\da-f]{1,128}$/.test(value) ? { type, value } : undefined;
  },
  issuedAt: ({ resource }, reading) => toDate(textOf(resource.created_at), 'resources.issuedAt', reading),
  modifiedAt: ({ resource }, reading) =>
    toPastDate(textOf(resource.last_modified), 'resources.modifiedAt', reading),
  schema: ({ resource }) => {
    const { name, version, url } = objectOf(resource.schema);
    return toSchemaReference({ name: textOf(name), version: textOf(version), url: textOf(url) });
  },
  // Portals of our kind alone narrow it on a file.
  access: ({ resource }, reading) =>
    oneOf(ACCESS_TYPES, textOf(resource.access_type)) &&
    readFields<AccessRecord, never, JsonObject>(ACCESS_READERS, resource, reading),
  extras: ({ resource }) => readExtras(resource.extras),
};

function formatOf({ resource, url }: ResourceSource): string | undefined {
  return findFormat({ url, formats: textsOf(resource.format), mediaTypes: textsOf(resource.mime) });
}

/** A file, or what somebody attached; none, and a warning, without an address that can be kept. */
export function readUdataResource(resource: JsonObject, reading: Reading): ResourceRecord | undefined {
  const { url, ...rest } = readFields<ResourceRecord, 'url', ResourceSource>(
    RESOURCE_READERS,
    { resource, url: toFileUrl(textOf(resource.url) ?? '') },
    reading,
  );
  if (url === undefined) {
    const told = firstText(resource, 'url', 'title') ?? '';
    reading.drop('resources', told, 'A resource without an http, https or ftp address');
    return undefined;
  }
  return { ...rest, url };
}
