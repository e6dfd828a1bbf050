import { RESOURCE_TYPES, type ResourceRecord, type ResourceType } from '@passerelle/catalog';
import { readDate, readPastDate } from './dates';
import { readResourceExtras } from './extras';
import { readFileAccess, readSchema } from './file-terms';
import { readChecksum, readFilesize } from './file-facts';
import { readFormat, readMime } from './format';
import { readRemoteId } from './identity';
import { toFileUrl } from './link';
import { remembered, type Node } from './node';
import { readFields, type Reading, type Readers } from './reading';
import { readResourceDescription, readResourceTitle } from './resource-text';
import { readText } from './text';

/** Every resource field and where it is read on a `dcat:Distribution`. */
const DISTRIBUTION_READERS: Readers<ResourceRecord, 'url'> = {
  remoteId: readRemoteId,
  title: (distribution, reading) => readResourceTitle(distribution, reading, findUrl(distribution)),
  description: readResourceDescription,
  url: (distribution) => findUrl(distribution),
  type: readType,
  format: (distribution) => findFormat(distribution),
  mime: readMime,
  filesize: readFilesize,
  checksum: readChecksum,
  issuedAt: (distribution, reading) => readDate(distribution, reading, 'issued', 'resources.issuedAt'),
  modifiedAt: (distribution, reading) =>
    readPastDate(distribution, reading, 'modified', 'resources.modifiedAt'),
  schema: readSchema,
  access: readFileAccess,
  extras: readResourceExtras,
};

/** A distribution that leads to something; none, and noted, when it has no address. */
export function readDistribution(distribution: Node, reading: Reading): ResourceRecord | never[] {
  const { url, ...rest } = readFields(DISTRIBUTION_READERS, distribution, reading);
  if (url === undefined) {
    const said =
      addresses(distribution)[0] ?? distribution.iri ?? distribution.text ?? readText(distribution, 'title');
    return reading.drop('resources', said ?? '', 'A distribution without an http, https or ftp address');
  }
  return { ...rest, url };
}

const findUrl = remembered((distribution: Node): string | undefined => {
  for (const address of addresses(distribution)) {
    const url = toFileUrl(address);
    if (url !== undefined) {
      return url;
    }
  }
  return undefined;
});

const findFormat = remembered((distribution: Node) => readFormat(distribution, findUrl(distribution)));

/** The file itself before the page about it, before the service that gives it. */
function addresses(distribution: Node): readonly string[] {
  const services = distribution.nodes('accessService');
  return [
    ...distribution.terms('downloadUrl'),
    ...distribution.terms('accessUrl'),
    ...services.flatMap((service) => service.terms('endpointUrl')),
  ]
    .filter(({ kind }) => kind !== 'blank')
    .map(({ value }) => value);
}

/**
 * An interface rather than a file: reached through a service, or by one of the protocols of the OGC. What else a file
 * may be, only `passerelle:resourceType` says.
 */
function readType(distribution: Node): ResourceType {
  const onlyService =
    distribution.terms('accessService').length > 0 && distribution.terms('downloadUrl').length === 0;
  if (onlyService || findFormat(distribution)?.startsWith('ogc:')) {
    return 'api';
  }
  const stated = distribution.terms('resourceType').map(({ value }) => value);
  return RESOURCE_TYPES.find((type) => stated.includes(type)) ?? 'main';
}
