import { CHECKSUM_TYPES, type ResourceRecord, type ResourceType } from '@passerelle/catalog';
import {
  findFormat,
  parseChecksumAlgorithm,
  readFields,
  resourceTitle,
  toFileUrl,
  toMediaType,
  type Reading,
  type Readers,
} from '@passerelle/dcat/reading';
import { firstText, textOf, type JsonObject } from '../../documents/json-values';
import { parseFileSize } from '../../values/file-size';
import { toDate, toIri, toPastDate, toRemoteId, toResourceDescription } from '../../values/mapped';
import type { CkanSource } from './ckan-mapping';

interface ResourceSource {
  readonly resource: JsonObject;
  readonly url: string | undefined;
}

/** Every field of a resource and where CKAN and DKAN say it. */
const RESOURCE_READERS: Readers<ResourceRecord, 'url', ResourceSource> = {
  remoteId: ({ resource }) => toRemoteId(firstText(resource, 'id')),
  title: (source, reading) =>
    resourceTitle(
      firstText(source.resource, 'name_translated', 'name', 'title') ?? '',
      source.url,
      () => formatOf(source),
      reading,
    ),
  description: ({ resource }, reading) =>
    toResourceDescription(firstText(resource, 'description_translated', 'description'), reading),
  url: ({ url }) => url,
  type: readType,
  format: formatOf,
  mime: ({ resource }) => firstOf(mediaTypesOf(resource), toMediaType),
  filesize: readFileSize,
  checksum: readChecksum,
  issuedAt: ({ resource }, reading) =>
    toDate(firstText(resource, 'issued', 'created'), 'resources.issuedAt', reading),
  modifiedAt: ({ resource }, reading) =>
    toPastDate(
      firstText(resource, 'modified', 'last_modified', 'metadata_modified', 'revision_timestamp'),
      'resources.modifiedAt',
      reading,
    ),
  // Not said of a file.
  schema: () => undefined,
  access: () => undefined,
  extras: ({ resource }): ResourceRecord['extras'] => {
    const license = firstText(resource, 'license', 'license_url', 'license_id');
    return license === undefined ? {} : { 'dcat.license': [license] };
  },
};

/** A resource that leads to something; none, and noted, when it has no address. */
export function readCkanResource(
  resource: JsonObject,
  { portal }: CkanSource,
  reading: Reading,
): ResourceRecord | never[] {
  if (textOf(resource.state) === 'deleted') {
    return [];
  }
  const { url, ...rest } = readFields<ResourceRecord, 'url', ResourceSource>(
    RESOURCE_READERS,
    { resource, url: addressOf(resource, portal) },
    reading,
  );
  return url === undefined
    ? reading.drop(
        'resources',
        firstText(resource, 'url', 'name') ?? '',
        'A resource without an http, https or ftp address',
      )
    : { ...rest, url };
}

/** Files that the portal keeps itself may have an address without its host. */
function addressOf(resource: JsonObject, portal: string): string | undefined {
  const text = firstText(resource, 'url', 'download_url', 'access_url');
  return text?.startsWith('/') ? toFileUrl(new URL(text, portal).href) : toFileUrl(text ?? '');
}

/** What portals write into `resource_type`; everything else is a file. */
const TYPES: ReadonlyMap<string, ResourceType> = new Map([
  ['documentation', 'documentation'],
  ['document', 'documentation'],
  ['metadata', 'documentation'],
  ['api', 'api'],
  ['service', 'api'],
  ['code', 'code'],
  ['example', 'other'],
  ['visualization', 'other'],
]);

function readType(source: ResourceSource): ResourceType {
  const stated = TYPES.get((textOf(source.resource.resource_type) ?? '').toLowerCase());
  const format = formatOf(source);
  return format?.startsWith('ogc:') || format === 'api' ? 'api' : (stated ?? 'main');
}

function formatOf({ resource, url }: ResourceSource): string | undefined {
  const format = firstText(resource, 'format');
  return findFormat({
    url,
    formats: format === undefined ? [] : [format],
    mediaTypes: mediaTypesOf(resource),
  });
}

function mediaTypesOf(resource: JsonObject): readonly string[] {
  return [firstText(resource, 'mimetype', 'mime_type', 'mimetype_inner')].filter(
    (text) => text !== undefined,
  );
}

function readFileSize({ resource }: ResourceSource, reading: Reading): number | undefined {
  const text = firstText(resource, 'size', 'byte_size');
  if (text === undefined) {
    return undefined;
  }
  const size = parseFileSize(text);
  if (size === undefined) {
    reading.drop('resources.filesize', text, 'Not a size in bytes');
  }
  return size;
}

/** Lengths in hexadecimal of the digests that CKAN keeps without naming their algorithm. */
const DIGESTS: Readonly<Record<number, string>> = { 32: 'md5', 40: 'sha1', 64: 'sha256' };

/** `hash`, `md5:…` or alone; portals also put names of files there, which are none. */
function readChecksum({ resource }: ResourceSource): ResourceRecord['checksum'] {
  const [, prefix, value = ''] =
    /^(?:([a-z]+-?\d*):)?([\da-f]{8,128})$/i.exec(firstText(resource, 'hash') ?? '') ?? [];
  const algorithm = textOf(resource.hash_algorithm) ?? prefix ?? DIGESTS[value.length] ?? '';
  const type =
    parseChecksumAlgorithm(toIri(algorithm) ?? algorithm) ??
    CHECKSUM_TYPES.find((name) => name === algorithm);
  return type && value !== '' ? { type, value: value.toLowerCase() } : undefined;
}

function firstOf<T>(texts: readonly string[], read: (text: string) => T | undefined): T | undefined {
  return texts.map(read).find((value) => value !== undefined);
}
