import {
  parseUpdateFrequency,
  type AgentRecord,
  type DatasetRecord,
  type ExtraValue,
  type ResourceRecord,
  type UpdateFrequency,
} from '@passerelle/catalog';
import {
  badgesOfKeywords,
  findFormat,
  parsePeriod,
  readPolygons,
  resourceTitle,
  toFileUrl,
  toMediaType,
  toTags,
  toWebUrl,
  type Period,
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
  toLicense,
  toName,
  toPastDate,
  toPeriod,
  toRemoteId,
  toResources,
  toSpatial,
  toTitle,
  type RecordReaders,
} from '../../values/mapped';

/** A dataset of the Explore API 2.1 and the portal it is of. */
export interface OpendatasoftSource {
  /** Without a slash at its end, and without credentials. */
  readonly portal: string;
  readonly dataset: JsonObject;
}

/** One of the groups of metadata: `default`, `dcat`, `dcat_ap`, `inspire` … */
function metasOf({ dataset }: OpendatasoftSource, group: string): JsonObject {
  return objectOf(objectOf(dataset.metas)[group]);
}

/** Every field of a dataset and where Opendatasoft says it. */
export const OPENDATASOFT_READERS: RecordReaders<DatasetRecord, OpendatasoftSource> = {
  kind: () => 'dataset',
  remoteId: (source) => toRemoteId(idOf(source)),
  // Datasets have a page, no IRI.
  uri: () => undefined,
  remoteUrl: (source) => pageOf(source),
  title: (source, reading) => toTitle(textOf(metasOf(source, 'default').title), reading),
  acronym: () => undefined,
  description: (source, reading) => toDescription(textOf(metasOf(source, 'default').description), reading),
  descriptionShort: () => undefined,
  license: (source) => toLicense(licenseTexts(source)),
  tags: (source, reading) => toTags(keywordsOf(source), reading),
  badges: (source) => badgesOfKeywords(keywordsOf(source)),
  ...accessReaders<OpendatasoftSource>((source) => textsOf(metasOf(source, 'dcat_ap').access_rights)),
  createdAt: (source, reading) => toDate(textOf(metasOf(source, 'dcat').created), 'createdAt', reading),
  issuedAt: (source, reading) => toDate(textOf(metasOf(source, 'dcat').issued), 'issuedAt', reading),
  modifiedAt: (source, reading) =>
    toPastDate(firstText(metasOf(source, 'default'), 'modified', 'data_processed'), 'modifiedAt', reading),
  publisher: readPublisher,
  contactPoints: (source, reading) => {
    const dcat = metasOf(source, 'dcat');
    return toContactPoints(
      [
        { role: 'contact', name: textOf(dcat.contact_name), email: textOf(dcat.contact_email) },
        { role: 'creator', name: textOf(dcat.creator) },
      ],
      reading,
    );
  },
  frequency: readFrequency,
  nextUpdateAt: () => undefined,
  temporalCoverage: readTemporalCoverage,
  spatial: (source, reading) => {
    const { bbox, territory } = metasOf(source, 'default');
    const polygons = isObject(bbox) ? readPolygons([{ value: JSON.stringify(bbox) }], reading) : [];
    return toSpatial(polygons, [...textsOf(territory), ...textsOf(metasOf(source, 'dcat').spatial)], reading);
  },
  resources: (source, reading) =>
    toResources([
      ...exportsOf(source),
      ...filesOf(source).flatMap((file) => readFile(file, source, reading)),
    ]),
  extras: readExtras,
};

function idOf({ dataset }: OpendatasoftSource): string | undefined {
  return textOf(dataset.dataset_id);
}

function pageOf(source: OpendatasoftSource): string | undefined {
  const id = idOf(source);
  return id === undefined
    ? undefined
    : toWebUrl(`${source.portal}/explore/dataset/${encodeURIComponent(id)}/`);
}

function licenseTexts(source: OpendatasoftSource): readonly (string | undefined)[] {
  const { license_url: url, license } = metasOf(source, 'default');
  return [textOf(url), textOf(license)];
}

function keywordsOf(source: OpendatasoftSource): readonly string[] {
  return [...textsOf(metasOf(source, 'default').keyword), ...themesOf(source)];
}

export function themesOf(source: OpendatasoftSource): readonly string[] {
  return textsOf(metasOf(source, 'default').theme);
}

function readPublisher(source: OpendatasoftSource, reading: Reading): AgentRecord | undefined {
  const name = toName(textOf(metasOf(source, 'default').publisher), 'publisher.name', reading);
  return name === undefined ? undefined : { name };
}

function readFrequency(source: OpendatasoftSource, reading: Reading): UpdateFrequency | undefined {
  const term =
    firstText(metasOf(source, 'dcat'), 'accrualperiodicity') ??
    textOf(metasOf(source, 'default').update_frequency);
  const frequency = term === undefined ? undefined : parseUpdateFrequency(term);
  if (term !== undefined && frequency === undefined) {
    reading.drop('frequency', term, 'Not a known frequency');
  }
  return frequency;
}

function readTemporalCoverage(source: OpendatasoftSource, reading: Reading): Period | undefined {
  const dcat = metasOf(source, 'dcat');
  const [start, end] = [textOf(dcat.temporal_coverage_start), textOf(dcat.temporal_coverage_end)];
  if (start !== undefined || end !== undefined) {
    return toPeriod({ start, end }, reading);
  }
  const text = textOf(dcat.temporal);
  return text === undefined
    ? undefined
    : (parsePeriod(text) ?? void reading.drop('temporalCoverage', text, 'Not a period'));
}

/** Formats that every table can be had in, and those of tables with a geometry. */
const EXPORTS = ['csv', 'json', 'xlsx', 'parquet'] as const;
const GEOGRAPHICAL_EXPORTS = ['geojson', 'shp'] as const;

/** The exports of the records, which are always there and always current. */
function exportsOf(source: OpendatasoftSource): readonly ResourceRecord[] {
  const { dataset, portal } = source;
  const id = idOf(source);
  if (id === undefined || dataset.has_records === false) {
    return [];
  }
  const formats = [...EXPORTS, ...(textsOf(dataset.features).includes('geo') ? GEOGRAPHICAL_EXPORTS : [])];
  return formats.map((format) => ({
    remoteId: `export-${format}`,
    title: `Export (${format.toUpperCase()})`,
    url: `${portal}/api/explore/v2.1/catalog/datasets/${encodeURIComponent(id)}/exports/${format}`,
    type: 'main',
    format,
    extras: {},
  }));
}

/** Files beside the records: attachments, and exports that the producer made. */
function filesOf(source: OpendatasoftSource): readonly JsonObject[] {
  const id = idOf(source) ?? '';
  const { dataset, portal } = source;
  return [
    ...objectsOf(dataset.attachments).map((file) => ({
      ...file,
      // `odsfile://…` is the portal's own name for it.
      url: `${portal}/api/explore/v2.1/catalog/datasets/${encodeURIComponent(id)}/attachments/${encodeURIComponent(textOf(file.id) ?? '')}`,
    })),
    ...objectsOf(dataset.alternative_exports),
  ];
}

function readFile(file: JsonObject, source: OpendatasoftSource, reading: Reading): ResourceRecord | never[] {
  const remoteId = toRemoteId(textOf(file.id));
  const url = toFileUrl(textOf(file.url) ?? '');
  if (url === undefined || remoteId === undefined) {
    return reading.drop(
      'resources',
      firstText(file, 'title', 'url') ?? idOf(source) ?? '',
      'A file without identifier or address',
    );
  }
  const mime = toMediaType(textOf(file.mimetype) ?? '');
  const format = findFormat({ url, mediaTypes: textsOf(file.mimetype) });
  return {
    remoteId,
    title: resourceTitle(textOf(file.title) ?? '', url, () => format, reading),
    url,
    type: 'main',
    ...(format !== undefined && { format }),
    ...(mime !== undefined && { mime }),
    extras: {},
  };
}

function readExtras(source: OpendatasoftSource): Record<string, ExtraValue> {
  const stated = toLicense(licenseTexts(source)) === undefined ? licenseTexts(source) : [];
  const licenses = stated.filter((text) => text !== undefined);
  const references = textsOf(metasOf(source, 'default').references).slice(0, 50);
  const records = metasOf(source, 'default').records_count;
  return {
    ...(licenses.length > 0 && { 'dcat.license': licenses }),
    ...(references.length > 0 && { 'ods.references': references.map((text) => text.slice(0, 1_000)) }),
    ...(typeof records === 'number' && { 'ods.records_count': records }),
  };
}
