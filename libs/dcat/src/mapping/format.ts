import type { Property } from '../vocabulary';
import { formatOfMediaType, formatOfWord, isFormatSegment, saysNothing } from './format-terms';
import { lastSegment } from './link';
import type { Node } from './node';
import { namesOf } from './text';

const MEDIA_TYPE =
  /(?:^|\/)((?:application|audio|chemical|font|image|message|model|multipart|text|video)\/[a-z0-9][\w.+-]{0,100})(?:\s*;.*)?$/i;
/** A service of the Open Geospatial Consortium, named by the address of its standard or of its type. */
const SERVICE_STANDARD = /(?:^|[/:#\s])(?:ogc[:\s])?(wms|wfs|wmts|wcs)(?:$|[/#\s])/i;
const SERVICE_QUERY = /[?&]service=(wms|wfs|wmts|wcs)(?:&|$)/i;
/** Requests that answer with data: the address is one of a file, whatever makes it. */
const DATA_REQUEST = /[?&]request=get(?:feature|map|coverage|tile)(?:&|$)/i;

/** Of a label; longer ones, and more words, are prose. */
const LONGEST_LABEL = 200;
const MOST_WORDS = 12;

/** What a source says about the format of a file or service, in the order in which it says it. */
export interface FormatClues {
  readonly url?: string | undefined;
  /** Standards and protocols, as their addresses or names: `OGC:WFS`, `http://www.opengis.net/def/serviceType/ogc/wms`. */
  readonly standards?: Iterable<string>;
  readonly formats?: Iterable<string>;
  readonly mediaTypes?: Iterable<string>;
}

/**
 * The format of a file or service. What its address and its standards say of a service comes first, since such links
 * are often labelled with the format of the data behind; then the declared format, the media type, the address.
 */
export function findFormat({
  url,
  standards = [],
  formats = [],
  mediaTypes = [],
}: FormatClues): string | undefined {
  return (
    findService(standards, url) ??
    first(formats, formatOf) ??
    first(mediaTypes, formatOf) ??
    (url === undefined ? undefined : formatOfUrl(url)) ??
    first(formats, unknownFormat)
  );
}

/** The format of a distribution. */
export function readFormat(distribution: Node, url: string | undefined): string | undefined {
  return findFormat({
    url,
    standards: lazily(() => standardsOf(distribution)),
    formats: lazily(() => saidIn(distribution, 'format')),
    mediaTypes: lazily(() => saidIn(distribution, 'mediaType')),
  });
}

/** Read only as far as needed: nodes that nobody asks for are not loaded. */
function lazily(read: () => Iterator<string>): Iterable<string> {
  return { [Symbol.iterator]: read };
}

function* standardsOf(distribution: Node): Generator<string, void> {
  for (const service of [distribution, ...distribution.nodes('accessService')]) {
    yield* saidIn(service, 'conformsTo');
  }
}

/** The media type of a distribution, without parameters. */
export function readMime(distribution: Node): string | undefined {
  return (
    first(saidIn(distribution, 'mediaType'), toMediaType) ??
    first(saidIn(distribution, 'format'), toMediaType)
  );
}

function findService(standards: Iterable<string>, url = ''): string | undefined {
  if (DATA_REQUEST.test(url)) {
    return undefined;
  }
  const named = SERVICE_QUERY.exec(url)?.[1];
  return named
    ? formatOfWord(named)
    : first(standards, (text) => formatOfWord(SERVICE_STANDARD.exec(text)?.[1] ?? ''));
}

/** Everything a property says: literals, IRIs, and the labels and values of described nodes. */
function* saidIn(node: Node, property: Property): Generator<string, void> {
  for (const said of node.nodes(property)) {
    yield* namesOf(said);
  }
}

/**
 * The format that a text names: a media type or the IRI of one, the IRI of an authority table or its last segment, a
 * word, words in brackets (`ESRI Shapefile (SHP)`), the first known of several words.
 */
export function formatOf(text: string): string | undefined {
  const mediaType = toMediaType(text);
  if (mediaType) {
    return formatOfMediaType(mediaType);
  }
  const isIri = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const name = (isIri ? lastSegment(text) : text).slice(0, LONGEST_LABEL);
  return (
    formatOfWord(name) ??
    formatOfWord(/\(([^()]+)\)$/.exec(name)?.[1] ?? '') ??
    first(name.split(/[\s,;/|()]+/, MOST_WORDS), formatOfWord)
  );
}

/** A short word that no table knows is a format nevertheless: `gtfs-rt`. */
function unknownFormat(text: string): string | undefined {
  const word = text.toLowerCase().replace(/^\./, '');
  return /^[a-z][a-z0-9.+-]{0,14}$/.test(word) && !saysNothing(word) ? word : undefined;
}

/** `text/csv` out of itself, with parameters, or out of an IRI that ends with it (IANA and others). */
export function toMediaType(text: string): string | undefined {
  return MEDIA_TYPE.exec(text)?.[1]?.toLowerCase();
}

/** The extension of the last path segment, that segment itself (`/exports/csv`), or a `format` parameter. */
export function formatOfUrl(url: string): string | undefined {
  const { pathname, searchParams } = new URL(url);
  const segment = pathname.split('/').at(-1) ?? '';
  const extension = /\.(csv\.gz|tar\.gz|[a-z0-9]{1,10})$/i.exec(segment)?.[1];
  return (
    formatOfWord(extension ?? (isFormatSegment(segment) ? segment : '')) ??
    first(['format', 'outputformat', 'f'], (name) => formatOf(parameter(searchParams, name)))
  );
}

/** Parameters of map services come in any case. */
function parameter(parameters: URLSearchParams, name: string): string {
  for (const [key, value] of parameters) {
    if (key.toLowerCase() === name) {
      return value;
    }
  }
  return '';
}

function first<T, R>(values: Iterable<T>, read: (value: T) => R | undefined): R | undefined {
  for (const value of values) {
    const result = read(value);
    if (result !== undefined) {
      return result;
    }
  }
  return undefined;
}
