import {
  parseUpdateFrequency,
  type AgentRecord,
  type DatasetRecord,
  type ExtraValue,
  type UpdateFrequency,
} from '@passerelle/catalog';
import {
  badgesOfKeywords,
  parsePeriod,
  readPolygons,
  toBoxes,
  toTags,
  type Period,
  type Polygon,
  type Reading,
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
  toResources,
  toSpatial,
  toTitle,
  type RecordReaders,
  type StatedContact,
} from '../../values/mapped';
import { readCkanResource } from './ckan-resource';

/** A package and the portal it is of. */
export interface CkanSource {
  readonly portal: string;
  readonly found: JsonObject;
  /** Members of the package and its `extras`, which portals use for the same; those of the package count first. */
  readonly fields: JsonObject;
}

export function ckanSource(portal: string, found: JsonObject): CkanSource {
  return { portal, found, fields: { ...extrasOf(found), ...withoutNull(found) } };
}

/** `extras`: a list of keys and values, or an object in old portals. */
function extrasOf({ extras }: JsonObject): JsonObject {
  return isObject(extras)
    ? extras
    : Object.fromEntries(
        objectsOf(extras).flatMap(({ key, value }): [string, unknown][] => {
          const name = textOf(key);
          return name === undefined ? [] : [[name, value]];
        }),
      );
}

function withoutNull(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== ''));
}

/** Every field of a dataset and where CKAN, its extensions and DKAN say it. */
export const CKAN_READERS: RecordReaders<DatasetRecord, CkanSource> = {
  kind: () => 'dataset',
  remoteId: ({ found }) => toRemoteId(firstText(found, 'id', 'name')),
  uri: ({ fields }) => toIri(firstText(fields, 'uri', 'dcat_uri')),
  remoteUrl: ({ portal, found }) => {
    const name = firstText(found, 'name', 'id');
    return name === undefined
      ? undefined
      : withoutCredentials(`${portal}/dataset/${encodeURIComponent(name)}`);
  },
  title: ({ fields }, reading) => toTitle(firstText(fields, 'title_translated', 'title'), reading),
  // Not in CKAN.
  acronym: () => undefined,
  description: ({ fields }, reading) =>
    toDescription(firstText(fields, 'notes_translated', 'notes', 'description'), reading),
  // Not in CKAN.
  descriptionShort: () => undefined,
  license: ({ fields }) => toLicense(licenseTexts(fields)),
  tags: ({ fields }, reading) => toTags(keywordsOf(fields), reading),
  badges: ({ fields }) => badgesOfKeywords(keywordsOf(fields)),
  ...accessReaders<CkanSource>(({ fields }) => textsOf(fields.access_rights)),
  createdAt: ({ fields }, reading) => toDate(firstText(fields, 'metadata_created'), 'createdAt', reading),
  issuedAt: ({ fields }, reading) =>
    toDate(firstText(fields, 'issued', 'dcat_issued', 'date_released', 'release_date'), 'issuedAt', reading),
  modifiedAt: ({ fields }, reading) =>
    toPastDate(
      firstText(fields, 'modified', 'dcat_modified', 'date_updated', 'last_modified', 'metadata_modified'),
      'modifiedAt',
      reading,
    ),
  publisher: readPublisher,
  contactPoints: ({ fields }, reading) => toContactPoints(contactsOf(fields), reading),
  frequency: readFrequency,
  nextUpdateAt: () => undefined,
  temporalCoverage: readTemporalCoverage,
  spatial: readSpatial,
  resources: (source, reading) =>
    toResources(
      objectsOf(source.found.resources).flatMap((resource) => readCkanResource(resource, source, reading)),
    ),
  extras: ({ found, fields }) => readExtras(found, fields),
};

function licenseTexts(fields: JsonObject): readonly (string | undefined)[] {
  return ['license_url', 'license_id', 'license', 'license_title'].map((name) => textOf(fields[name]));
}

/** Tags and groups: CKAN files datasets by theme with groups. */
function keywordsOf({ tags, groups }: JsonObject): readonly string[] {
  const list = (values: unknown, ...names: string[]) =>
    (Array.isArray(values) ? (values as unknown[]) : []).map((value) =>
      isObject(value) ? firstText(value, ...names) : textOf(value),
    );
  return [...list(tags, 'display_name', 'name'), ...list(groups, 'title', 'display_name', 'name')].filter(
    (keyword) => keyword !== undefined,
  );
}

function readPublisher({ fields }: CkanSource, reading: Reading): AgentRecord | undefined {
  const organization = objectOf(fields.organization);
  const name = toName(
    firstText(organization, 'title', 'display_name', 'name') ?? textOf(fields.publisher_name),
    'publisher.name',
    reading,
  );
  const uri = toIri(textOf(fields.publisher_uri));
  return name === undefined ? undefined : { name, ...(uri && { uri }) };
}

/** HDX names people by identifiers that tell nobody anything. */
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

function contactsOf(fields: JsonObject): readonly StatedContact[] {
  const person = (role: StatedContact['role'], names: readonly string[], emails: readonly string[]) => {
    const name = firstText(fields, ...names);
    return { role, name: UUID.test(name ?? '') ? undefined : name, email: firstText(fields, ...emails) };
  };
  return [
    person('contact', ['contact_name', 'maintainer'], ['contact_email', 'maintainer_email']),
    person('creator', ['author'], ['author_email']),
  ];
}

const FREQUENCY_FIELDS = [
  'frequency',
  'update_frequency',
  'accrual_periodicity',
  'accrualPeriodicity',
  'frequency-of-update',
  'data_update_frequency',
  'maintenance_frequency',
];

function readFrequency({ fields }: CkanSource, reading: Reading): UpdateFrequency | undefined {
  const term = firstText(fields, ...FREQUENCY_FIELDS);
  if (term === undefined) {
    return undefined;
  }
  const frequency = parseUpdateFrequency(term) ?? frequencyOfDays(term);
  if (frequency === undefined) {
    reading.drop('frequency', term, 'Not a known frequency');
  }
  return frequency;
}

/** HDX counts in days: -2 as needed, -1 never, 0 live. */
function frequencyOfDays(text: string): UpdateFrequency | undefined {
  const special: Readonly<Record<string, UpdateFrequency>> = {
    '-2': 'punctual',
    '-1': 'never',
    '0': 'continuous',
  };
  const days: Readonly<Record<string, UpdateFrequency>> = {
    1: 'daily',
    7: 'weekly',
    14: 'biweekly',
    30: 'monthly',
    90: 'quarterly',
    180: 'semiannual',
    365: 'annual',
  };
  return special[text] ?? days[text];
}

function readTemporalCoverage({ fields }: CkanSource, reading: Reading): Period | undefined {
  const start = firstText(fields, 'temporal_start', 'temporal_coverage-from', 'temporal_coverage_from');
  const end = firstText(fields, 'temporal_end', 'temporal_coverage-to', 'temporal_coverage_to');
  if (start !== undefined || end !== undefined) {
    return toPeriod({ start, end }, reading);
  }
  const text = firstText(fields, 'temporal', 'temporal_coverage', 'dataset_date');
  if (text === undefined) {
    return undefined;
  }
  // `[2019-01-01T00:00:00 TO *]` is how Solr writes a period, `01/01/2019-12/31/2019` how HDX did.
  const [, from, to] = /^\[?(\S+) TO (\S+?)\]?$/.exec(text) ?? /^([\d/]{10})-([\d/]{10})$/.exec(text) ?? [];
  if (from !== undefined) {
    const bound = (date: string | undefined) => (date === '*' ? undefined : date);
    return toPeriod({ start: bound(from), end: bound(to) }, reading);
  }
  const period = parsePeriod(text);
  if (!period) {
    reading.drop('temporalCoverage', text, 'Not a period');
  }
  return period;
}

function readSpatial({ fields }: CkanSource, reading: Reading): DatasetRecord['spatial'] {
  const { spatial } = fields;
  const text = isObject(spatial) && 'type' in spatial ? JSON.stringify(spatial) : textOf(spatial);
  const isGeometry = text !== undefined && /^\{|^(?:MULTI)?(?:POLYGON|POINT)\b/i.test(text);
  const places = [
    isGeometry ? undefined : text,
    ...['spatial_text', 'spatial-text', 'geographic_coverage', 'geographical_coverage'].map((name) =>
      textOf(fields[name]),
    ),
    ...textsOf(fields.spatial_uri),
  ];
  return toSpatial(isGeometry ? readPolygons([{ value: text }], reading) : boxesOf(fields), places, reading);
}

/** The box that the extension for ISO 19139 keeps. */
function boxesOf(fields: JsonObject): readonly Polygon[] {
  const [west, south, east, north] = ['west-long', 'south-lat', 'east-long', 'north-lat'].map((name) =>
    Number(textOf(fields[`bbox-${name}`])),
  );
  return toBoxes(west ?? NaN, south ?? NaN, east ?? NaN, north ?? NaN);
}

/** More, or longer, are no facts about a dataset. */
const MOST_EXTRAS = 100;
const LONGEST_EXTRA = 1_000;
/** Read above, or inner workings of extensions. */
const READ_EXTRAS =
  /^(?:issued|modified|dcat_|uri$|spatial|temporal|publisher_(?:name|uri)|contact_(?:name|email)|access_rights|bbox-|harvest_|guid$|frequency)/;

function readExtras(found: JsonObject, fields: JsonObject): Record<string, ExtraValue> {
  const license = toLicense(licenseTexts(fields)) === undefined ? licenseTexts(fields) : [];
  const stated = [...new Set(license.filter((text) => text !== undefined))];
  const own = Object.entries(extrasOf(found))
    .filter(([name]) => !READ_EXTRAS.test(name) && !FREQUENCY_FIELDS.includes(name) && name.length <= 100)
    .flatMap(([name, value]): [string, ExtraValue][] => {
      const text = typeof value === 'boolean' ? String(value) : textOf(value);
      return text !== undefined && text.length <= LONGEST_EXTRA ? [[`ckan.${name}`, text]] : [];
    })
    .slice(0, MOST_EXTRAS);
  const source = toIri(textOf(found.url));
  return {
    ...(stated.length > 0 && { 'dcat.license': stated }),
    ...(source && { 'ckan.source': source }),
    ...Object.fromEntries(own),
  };
}

function withoutCredentials(address: string): string | undefined {
  const url = URL.parse(address);
  if (!url) {
    return undefined;
  }
  url.username = '';
  url.password = '';
  return url.href;
}
