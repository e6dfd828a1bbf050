import type { CommonRecord, DataserviceRecord, DatasetRecord, ResourceRecord } from '@passerelle/catalog';
import {
  badgesOfKeywords,
  compareText,
  findFormat,
  parseAccess,
  parsePeriod,
  resourceTitle,
  toBoxes,
  toFileUrl,
  toTags,
  toWebUrl,
  type Period,
  type Polygon,
  type Reading,
  type Readers,
} from '@passerelle/dcat/reading';
import type { XmlElement } from '../documents/xml-element';
import {
  accessReaders,
  toContactPoints,
  toDate,
  toDescription,
  toIri,
  toLicense,
  toName,
  toPastDate,
  toRemoteId,
  toResourceDescription,
  toResources,
  toSpatial,
  toTitle,
  type RecordReaders,
} from '../values/mapped';

/** A record of Dublin Core elements, of OAI-PMH or of a CSW, and what the protocol says of it. */
export class DublinCoreSource {
  constructor(
    readonly record: XmlElement,
    /** The identity that the protocol gives it. */
    readonly identifier: string | undefined,
  ) {}

  /** French before other languages, where elements have `xml:lang`. */
  textsOf(...names: readonly string[]): readonly string[] {
    const found = names.flatMap((name) => this.record.all(name)).filter(({ text }) => text !== '');
    const isFrench = (element: XmlElement) => /^fr/i.test(element.attribute('lang') ?? '');
    return [...found.filter(isFrench), ...found.filter((element) => !isFrench(element))].map(
      ({ text }) => text,
    );
  }

  /** Services are called so by their type. */
  get isService(): boolean {
    return this.textsOf('type').some((type) => /^(?:.*\/)?service$/i.test(type));
  }
}

const COMMON_READERS: Readers<CommonRecord, 'remoteId' | 'title', DublinCoreSource> = {
  remoteId: (source) => toRemoteId(source.identifier ?? source.textsOf('identifier')[0]),
  uri: (source) =>
    source
      .textsOf('identifier')
      .map(toIri)
      .find((iri) => iri !== undefined),
  remoteUrl: (source) =>
    source
      .textsOf('identifier')
      .map(toWebUrl)
      .find((url) => url !== undefined),
  title: (source, reading) => toTitle(source.textsOf('title')[0], reading),
  // Not in Dublin Core.
  acronym: () => undefined,
  description: (source, reading) =>
    toDescription(source.textsOf('abstract')[0] ?? source.textsOf('description').join('\n\n'), reading),
  license: (source) => toLicense(source.textsOf('license', 'rights')),
  tags: (source, reading) => toTags(source.textsOf('subject'), reading),
  ...accessReaders<DublinCoreSource>((source) => [
    ...source.textsOf('accessRights'),
    // Rights are about reuse as often as about access.
    ...source.textsOf('rights').filter((text) => parseAccess(text).type !== undefined),
  ]),
  createdAt: (source, reading) => toDate(source.textsOf('created')[0], 'createdAt', reading),
  issuedAt: (source, reading) =>
    toDate([...source.textsOf('issued', 'date')].sort(compareText)[0], 'issuedAt', reading),
  modifiedAt: (source, reading) => toPastDate(source.textsOf('modified')[0], 'modifiedAt', reading),
  publisher: (source, reading) => {
    const name = toName(source.textsOf('publisher')[0], 'publisher.name', reading);
    return name === undefined ? undefined : { name };
  },
  contactPoints: (source, reading) =>
    toContactPoints(
      source.textsOf('creator').map((name) => ({ role: 'creator' as const, name })),
      reading,
    ),
  extras: (source): CommonRecord['extras'] => {
    const rights = source.textsOf('rights', 'license').filter((text) => toLicense([text]) === undefined);
    return rights.length > 0
      ? { 'dcat.rights': rights.map((text) => text.slice(0, 10_000)).slice(0, 50) }
      : {};
  },
};

/** Every field of a dataset and the element of Dublin Core, or of its terms, that says it. */
export const DUBLIN_CORE_DATASET_READERS: RecordReaders<DatasetRecord, DublinCoreSource> = {
  ...COMMON_READERS,
  kind: () => 'dataset',
  descriptionShort: () => undefined,
  badges: (source) => badgesOfKeywords(source.textsOf('subject')),
  frequency: () => undefined,
  nextUpdateAt: () => undefined,
  temporalCoverage: readTemporalCoverage,
  spatial: readSpatial,
  resources: readResources,
};

/** Every field of a data service. */
export const DUBLIN_CORE_DATASERVICE_READERS: RecordReaders<DataserviceRecord, DublinCoreSource> = {
  ...COMMON_READERS,
  kind: () => 'dataservice',
  badges: () => [],
  baseApiUrl: (source) =>
    source
      .textsOf('URI', 'references')
      .map(toWebUrl)
      .find((url) => url !== undefined),
  machineDocumentationUrl: () => undefined,
  technicalDocumentationUrl: () => undefined,
  businessDocumentationUrl: () => undefined,
  rateLimiting: () => undefined,
  rateLimitingUrl: () => undefined,
  availability: () => undefined,
  availabilityUrl: () => undefined,
  format: () => undefined,
  datasets: () => [],
};

/** Coverage is of time or of space; a text that is a period is of time. */
function readTemporalCoverage(source: DublinCoreSource): Period | undefined {
  return source
    .textsOf('temporal', 'coverage')
    .map(parsePeriod)
    .find((period) => period !== undefined);
}

function readSpatial(source: DublinCoreSource, reading: Reading): DatasetRecord['spatial'] {
  const boxes = [...source.record.all('BoundingBox'), ...source.record.all('WGS84BoundingBox')].flatMap(
    (box) => boxOf(box, reading),
  );
  const places = source.textsOf('spatial', 'coverage').filter((text) => parsePeriod(text) === undefined);
  return toSpatial(boxes, places, reading);
}

/** The corners of an OWS box: longitude first, unless it names a system in which latitude comes first. */
function boxOf(box: XmlElement, reading: Reading): readonly Polygon[] {
  const corners = ['LowerCorner', 'UpperCorner'].map((name) =>
    (box.all(name)[0]?.text ?? '').split(/\s+/).map(Number),
  );
  const latitudeFirst = /urn:.*EPSG:.*:4326|urn:x-ogc.*4326/i.test(box.attribute('crs') ?? '');
  const [lower = [], upper = []] = latitudeFirst ? corners.map((corner) => [...corner].reverse()) : corners;
  const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] = [...lower.slice(0, 2), ...upper.slice(0, 2)];
  // GeoNetwork writes the eastern bound into the lower corner; of what crosses the antimeridian the western one stands there.
  const isAcross = x1 - x2 > 180 && x1 - x2 < 360;
  const boxes = isAcross ? toBoxes(x1, y1, x2, y2) : toBoxes(Math.min(x1, x2), y1, Math.max(x1, x2), y2);
  return boxes.length > 0
    ? boxes
    : reading.drop('spatial.geometry', box.text, 'Not a box in longitude and latitude');
}

/** Addresses of files: of `URI`, `references`, `relation`, and of `identifier`s that end like a file. */
function readResources(source: DublinCoreSource, reading: Reading): ResourceRecord[] {
  const links = ['URI', 'references', 'relation', 'source'].flatMap((name) => source.record.all(name));
  const files = source.record.all('identifier').filter(({ text }) => {
    const url = toFileUrl(text);
    return url !== undefined && findFormat({ url }) !== undefined;
  });
  const formats = source.textsOf('format');
  const resources = [...links, ...files].flatMap((link): ResourceRecord[] => {
    const url = toFileUrl(link.text);
    if (url === undefined) {
      return [];
    }
    const standards = [link.attribute('protocol'), link.attribute('scheme')]
      .filter((text) => text !== undefined)
      .map((text) => text.replace(/-\d.*$/, ''));
    const format = findFormat({ url, standards, formats: formats.length === 1 ? formats : [] });
    const description = toResourceDescription(link.attribute('description'), reading);
    return [
      {
        title: resourceTitle(link.attribute('name') ?? '', url, () => format, reading),
        ...(description !== undefined && { description }),
        url,
        type: format?.startsWith('ogc:') ? 'api' : 'main',
        ...(format !== undefined && { format }),
        extras: {},
      },
    ];
  });
  return toResources(resources).sort((a, b) => compareText(a.url, b.url));
}
