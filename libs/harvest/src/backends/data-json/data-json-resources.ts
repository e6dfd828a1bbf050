import type { ResourceRecord, ResourceType } from '@passerelle/catalog';
import {
  findFormat,
  parseByteSize,
  parseChecksumAlgorithm,
  readFields,
  resourceTitle,
  toFileUrl,
  toMediaType,
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
  type JsonObject,
} from '../../documents/json-values';
import { parseFileSize } from '../../values/file-size';
import { toDate, toPastDate, toRemoteId, toResourceDescription, toResources } from '../../values/mapped';
import { addressOf, nameOf } from './data-json-values';

interface Distribution {
  readonly fields: JsonObject;
  readonly url: string | undefined;
  readonly type: ResourceType | undefined;
}

/** Every field of a resource and where a distribution says it. */
const RESOURCE_READERS: Readers<ResourceRecord, 'url', Distribution> = {
  remoteId: ({ fields }) => toRemoteId(nameOf(fields.identifier)),
  title: (distribution, reading) =>
    resourceTitle(
      firstText(distribution.fields, 'title', 'fileName') ?? '',
      distribution.url,
      () => formatOf(distribution),
      reading,
    ),
  description: ({ fields }, reading) => toResourceDescription(textOf(fields.description), reading),
  url: ({ url }) => url,
  type: typeOf,
  format: formatOf,
  mime: ({ fields }) =>
    [nameOf(fields.mediaType), nameOf(fields.format)]
      .map((text) => toMediaType(text ?? ''))
      .find((mime) => mime !== undefined),
  filesize: ({ fields }) => {
    const size = textOf(fields.byteSize) ?? '';
    return parseByteSize(size) ?? parseFileSize(size);
  },
  checksum: ({ fields }) => {
    const checksum = objectOf(fields.checksum);
    const type = parseChecksumAlgorithm(nameOf(checksum.algorithm) ?? '');
    const value = textOf(checksum.checksumValue)?.toLowerCase() ?? '';
    return type && /^[\da-f]{1,128}$/.test(value) ? { type, value } : undefined;
  },
  issuedAt: ({ fields }, reading) => toDate(textOf(fields.issued), 'resources.issuedAt', reading),
  modifiedAt: ({ fields }, reading) => {
    const modified = textOf(fields.modified);
    return (modified ?? '').startsWith('R/')
      ? undefined
      : toPastDate(modified, 'resources.modifiedAt', reading);
  },
  // Not said of a file.
  schema: () => undefined,
  access: () => undefined,
  extras: ({ fields }): ResourceRecord['extras'] => {
    const license = nameOf(fields.license);
    return license === undefined ? {} : { 'dcat.license': [license.slice(0, 10_000)] };
  },
};

/**
 * Distributions in the order of the source; then its documents: the data dictionary and the references. Version 1.0
 * had an address on the dataset itself.
 */
export function readDataJsonResources(entry: JsonObject, reading: Reading): ResourceRecord[] {
  const distributions = objectsOf(entry.distribution).map((fields) => distributionOf(fields));
  const own = [entry.accessURL, entry.webService].flatMap((address) =>
    textOf(address) === undefined ? [] : [distributionOf({ accessURL: address, format: entry.format })],
  );
  const files = [...distributions, ...own].flatMap((distribution) => readDistribution(distribution, reading));
  const known = new Set(files.map(({ url }) => url));
  const documents = [
    ...listOf(entry.describedBy),
    ...listOf(entry.dataDictionary),
    ...listOf(entry.references),
  ]
    .map((document) => (isObject(document) ? document : { url: document }))
    .map((fields): Distribution => ({
      fields,
      url: toFileUrl(addressOf(fields) ?? ''),
      type: 'documentation',
    }))
    .filter(({ url }) => url !== undefined && !known.has(url))
    .flatMap((document) => readDistribution(document, reading));
  return toResources([...files, ...documents]);
}

function readDistribution(distribution: Distribution, reading: Reading): ResourceRecord | never[] {
  const { url, ...rest } = readFields<ResourceRecord, 'url', Distribution>(
    RESOURCE_READERS,
    distribution,
    reading,
  );
  return url === undefined
    ? reading.drop(
        'resources',
        addressesOf(distribution.fields)[0] ?? firstText(distribution.fields, 'title') ?? '',
        'A distribution without an http, https or ftp address',
      )
    : { ...rest, url };
}

function distributionOf(fields: JsonObject): Distribution {
  const url = addressesOf(fields)
    .map(toFileUrl)
    .find((address) => address !== undefined);
  return { fields, url, type: undefined };
}

/** The file itself before the page about it, before the service that gives it. */
function addressesOf(fields: JsonObject): readonly string[] {
  const service = listOf(fields.accessService)[0];
  return [
    addressOf(fields.downloadURL),
    addressOf(fields.accessURL),
    isObject(service) ? addressOf(service.endpointURL) : undefined,
  ].filter((address) => address !== undefined);
}

function formatOf({ fields, url }: Distribution): string | undefined {
  const texts = (value: unknown) => listOf(value).flatMap((one) => nameOf(one) ?? []);
  return findFormat({
    url,
    standards: texts(fields.conformsTo),
    formats: texts(fields.format),
    mediaTypes: texts(fields.mediaType),
  });
}

/** Without a file of its own it is an interface, or a page about the data. */
function typeOf(distribution: Distribution): ResourceType {
  const { fields, type } = distribution;
  if (type) {
    return type;
  }
  const format = formatOf(distribution);
  const hasFile = textOf(fields.downloadURL) !== undefined;
  const saysInterface = /\bapi\b|\brest\b|web ?service/i.test(nameOf(fields.format) ?? '');
  if (
    format?.startsWith('ogc:') ||
    (!hasFile && (saysInterface || listOf(fields.accessService).length > 0))
  ) {
    return 'api';
  }
  return !hasFile && format === 'html' ? 'documentation' : 'main';
}
