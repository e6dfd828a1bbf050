import type { DatasetRecord, ResourceRecord } from '@passerelle/catalog';
import { toFileUrl } from '../mapping/link';
import type { Term } from '../rdf/term';
import { writeDocumentExtras, writeResourceExtras } from './extras';
import { writeFileAccess, writeSchema } from './file-terms';
import { writeChecksum, writeFormat, writeMime } from './file-type';
import { writeLegislation } from './legislation';
import type { PublishedResource } from './published';
import { writeLicenseOfFile } from './rights';
import type { Subject } from './subject';
import { date, named, prose, text, typed } from './terms';
import { notInDcat, writeFields, type Writers } from './writers';

interface OfDataset {
  readonly dataset: DatasetRecord;
  readonly published: PublishedResource;
  readonly resource: ResourceRecord;
}

/** Every resource field and where a `dcat:Distribution` says it. */
const DISTRIBUTION_WRITERS: Writers<ResourceRecord, OfDataset> = {
  remoteId: writeOtherIdentifier,
  title: (title, to) => to.add('dct:title', prose(title)),
  description: (description, to) => to.add('dct:description', prose(description)),
  url: writeAddress,
  // An interface shows by its service. DCAT knows no other kinds of distribution.
  type: (type, to) =>
    to.add('passerelle:resourceType', type === 'main' || type === 'api' ? undefined : text(type)),
  format: writeFormat,
  mime: writeMime,
  filesize: writeFilesize,
  checksum: writeChecksum,
  issuedAt: (issued, to) => to.add('dct:issued', date(issued)),
  modifiedAt: (modified, to) => to.add('dct:modified', date(modified)),
  schema: writeSchema,
  access: writeFileAccess,
  extras: (_, to, { resource, dataset }) => {
    writeLegislation(dataset.badges, to);
    writeLicenseOfFile(resource, dataset.license, to);
    writeResourceExtras(resource, to);
  },
};

/** Every resource field and where a `foaf:Document` about the dataset says it. */
const DOCUMENT_WRITERS: Writers<ResourceRecord, OfDataset> = {
  remoteId: writeOtherIdentifier,
  title: (title, to) => to.add('dct:title', prose(title)),
  description: (description, to) => to.add('dct:description', prose(description)),
  url: (url, to) => to.add('foaf:page', addressOf(url)),
  type: () => undefined,
  format: writeFormat,
  mime: writeMime,
  // Of distributions only.
  filesize: notInDcat,
  checksum: notInDcat,
  issuedAt: (issued, to) => to.add('dct:issued', date(issued)),
  modifiedAt: (modified, to) => to.add('dct:modified', date(modified)),
  schema: notInDcat,
  access: writeFileAccess,
  extras: writeDocumentExtras,
};

export function writeResource(context: OfDataset, to: Subject): void {
  const { resource, published } = context;
  const isDocument = resource.type === 'documentation';
  const node = isDocument
    ? to.part('foaf:page', ['foaf:Document'], published.permalink)
    : to.part('dcat:distribution', ['dcat:Distribution'], published.permalink);
  node.add('dct:identifier', text(published.identifier));
  writeFields(isDocument ? DOCUMENT_WRITERS : DISTRIBUTION_WRITERS, resource, node, context);
}

function writeOtherIdentifier(remoteId: string, to: Subject, { published }: OfDataset): void {
  if (remoteId !== published.identifier) {
    to.part('adms:identifier', ['adms:Identifier']).add('skos:notation', text(remoteId));
  }
}

/**
 * A file is downloaded from where it stands, and reached for ever through the portal. An interface is no download: it is
 * reached where it stands, through its service.
 */
function writeAddress(url: string, to: Subject, { resource, published }: OfDataset): void {
  const address = addressOf(url);
  if (resource.type !== 'api') {
    to.add('dcat:accessURL', named(published.permalink)).add('dcat:downloadURL', address);
    return;
  }
  to.add('dcat:accessURL', address ?? named(published.permalink));
  if (address) {
    const standard = /^ogc:(\w+)$/.exec(resource.format ?? '')?.[1];
    to.part('dcat:accessService', ['dcat:DataService'])
      .add('dct:title', prose(resource.title))
      .add('dcat:endpointURL', address)
      .add('dct:conformsTo', standard === undefined ? undefined : named(OGC_SERVICE_TYPE + standard));
  }
}

export const OGC_SERVICE_TYPE = 'http://www.opengis.net/def/serviceType/ogc/';

function addressOf(url: string): Term | undefined {
  const address = toFileUrl(url);
  return address === undefined ? undefined : named(address);
}

function writeFilesize(bytes: number, to: Subject): void {
  if (Number.isSafeInteger(bytes) && bytes >= 0) {
    to.add('dcat:byteSize', typed(String(bytes), 'xsd:nonNegativeInteger'));
  }
}
