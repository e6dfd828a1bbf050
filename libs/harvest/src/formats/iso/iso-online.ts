import type { ResourceRecord, ResourceType } from '@passerelle/catalog';
import {
  compareText,
  findFormat,
  formatOf,
  readFields,
  resourceTitle,
  toFileUrl,
  toMediaType,
  type Reading,
  type Readers,
} from '@passerelle/dcat/reading';
import type { XmlElement } from '../../documents/xml-element';
import { toResourceDescription, toResources } from '../../values/mapped';
import { codeOf, hrefOf, type IsoSource } from './iso-source';

/** A `CI_OnlineResource`, and what the record says of the transfer it is part of. */
export interface IsoOnline {
  readonly url: string | undefined;
  readonly said: string;
  /** `OGC:WMS`, `WWW:DOWNLOAD`: without version and verb. */
  readonly protocols: readonly string[];
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly functionCode: string;
  readonly mediaType: string | undefined;
  /** The only format of the distribution, if there is only one. */
  readonly onlyFormat: string | undefined;
  readonly megabytes: string | undefined;
}

const TRANSFERS = [
  'distributionInfo/MD_Distribution/transferOptions/MD_DigitalTransferOptions',
  'distributionInfo/MD_Distribution/distributor/MD_Distributor/distributorTransferOptions/MD_DigitalTransferOptions',
];
const FORMATS = [
  'distributionInfo/MD_Distribution/distributionFormat/MD_Format',
  'distributionInfo/MD_Distribution/distributor/MD_Distributor/distributorFormat/MD_Format',
];

export function onlinesOf(source: IsoSource): readonly IsoOnline[] {
  const { metadata } = source;
  const formats = new Set(
    FORMATS.flatMap((path) => metadata.all(path)).flatMap((format) =>
      source.textsOf(format.firstOf('name', 'formatSpecificationCitation/CI_Citation/title')),
    ),
  );
  const onlyFormat = formats.size === 1 ? [...formats][0] : undefined;
  return TRANSFERS.flatMap((path) => metadata.all(path)).flatMap((transfer) => {
    const onlines = transfer.all('onLine/CI_OnlineResource');
    const megabytes = onlines.length === 1 ? transfer.all('transferSize')[0]?.text : undefined;
    return onlines.map((online) => onlineOf(source, online, onlyFormat, megabytes));
  });
}

function onlineOf(
  source: IsoSource,
  online: XmlElement,
  onlyFormat: string | undefined,
  megabytes: string | undefined,
): IsoOnline {
  const said = source.textOf(online.all('linkage')[0]) ?? '';
  const protocol = online.all('protocol')[0];
  return {
    url: toFileUrl(said),
    said,
    protocols: [protocol && hrefOf(protocol), source.textOf(protocol)]
      .filter((text) => text !== undefined)
      .map((text) => text.replace(/-\d.*$/, '')),
    name: source.textOf(online.all('name')[0]),
    description: source.textOf(online.all('description')[0]),
    functionCode: codeOf(online.all('function/*')[0]) ?? '',
    mediaType: online.all('name/MimeFileType')[0]?.attribute('type'),
    onlyFormat,
    megabytes,
  };
}

/** Every field of a resource and where a `CI_OnlineResource` says it. */
const RESOURCE_READERS: Readers<ResourceRecord, 'url', IsoOnline> = {
  // Online resources have no identity of their own.
  remoteId: () => undefined,
  title: (online, reading) =>
    resourceTitle(online.name ?? online.description ?? '', online.url, () => formatOfOnline(online), reading),
  description: ({ name, description }, reading) =>
    name === undefined ? undefined : toResourceDescription(description, reading),
  url: ({ url }) => url,
  type: typeOfOnline,
  format: formatOfOnline,
  mime: ({ mediaType }) => toMediaType(mediaType ?? ''),
  filesize: ({ megabytes = '' }) => {
    const size = Number(megabytes);
    return size > 0 && size < 1e9 ? Math.round(size * 1024 ** 2) : undefined;
  },
  // Not in ISO 19115.
  checksum: () => undefined,
  issuedAt: () => undefined,
  modifiedAt: () => undefined,
  schema: () => undefined,
  access: () => undefined,
  extras: () => ({}),
};

/** The online resources that lead to something, by title and address: servers give them in any order. */
export function readOnlineResources(source: IsoSource, reading: Reading): ResourceRecord[] {
  const resources = onlinesOf(source).flatMap((online): ResourceRecord[] => {
    const { url, ...rest } = readFields<ResourceRecord, 'url', IsoOnline>(RESOURCE_READERS, online, reading);
    return url === undefined
      ? reading.drop('resources', online.said, 'An online resource without an http, https or ftp address')
      : [{ ...rest, url }];
  });
  return toResources(resources).sort((a, b) => compareText(a.title, b.title) || compareText(a.url, b.url));
}

/** The format of the distribution is that of its downloads; pages about the data have none. */
export function formatOfOnline({
  url,
  protocols,
  mediaType,
  onlyFormat,
  functionCode,
}: IsoOnline): string | undefined {
  const found = findFormat({
    url,
    standards: protocols,
    mediaTypes: mediaType === undefined ? [] : [mediaType],
  });
  const isDownload = functionCode === 'download' || protocols.some((protocol) => /DOWNLOAD/i.test(protocol));
  return found ?? (isDownload && onlyFormat !== undefined ? formatOf(onlyFormat) : undefined);
}

/** Codes of `CI_OnLineFunctionCode` that decide. */
const FUNCTIONS: ReadonlyMap<string, ResourceType> = new Map([
  ['download', 'main'],
  ['information', 'documentation'],
  ['search', 'documentation'],
  ['browsing', 'documentation'],
  ['completeMetadata', 'documentation'],
  ['browseGraphic', 'other'],
  ['order', 'other'],
  ['offlineAccess', 'other'],
]);

/** A service is one whatever is said of it; then the function; a link without either to a page is about the data. */
function typeOfOnline(online: IsoOnline): ResourceType {
  const format = formatOfOnline(online);
  const stated = FUNCTIONS.get(online.functionCode);
  if (format?.startsWith('ogc:')) {
    return 'api';
  }
  const isPage =
    (format === undefined || format === 'html') && online.protocols.some((name) => /LINK/i.test(name));
  return stated ?? (isPage ? 'documentation' : 'main');
}
