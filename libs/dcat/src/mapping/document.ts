import type { ResourceRecord } from '@passerelle/catalog';
import { readDate, readPastDate } from './dates';
import { readDocumentExtras } from './extras';
import { readFileAccess } from './file-terms';
import { readFormat, readMime } from './format';
import { readRemoteId } from './identity';
import { toFileUrl } from './link';
import type { Node } from './node';
import { readFields, type Reading, type Readers } from './reading';
import { readResourceDescription, readResourceTitle } from './resource-text';

const NOT_SAID_OF_DOCUMENTS = (): undefined => undefined;

/** Every resource field and where it is read on a `foaf:Document`. */
const DOCUMENT_READERS: Readers<ResourceRecord, 'url'> = {
  remoteId: readRemoteId,
  title: (document, reading) => readResourceTitle(document, reading, findUrl(document)),
  description: readResourceDescription,
  url: findUrl,
  type: () => 'documentation',
  format: (document) => readFormat(document, findUrl(document)),
  mime: readMime,
  filesize: NOT_SAID_OF_DOCUMENTS,
  checksum: NOT_SAID_OF_DOCUMENTS,
  issuedAt: (document, reading) => readDate(document, reading, 'issued', 'resources.issuedAt'),
  modifiedAt: (document, reading) => readPastDate(document, reading, 'modified', 'resources.modifiedAt'),
  schema: NOT_SAID_OF_DOCUMENTS,
  access: readFileAccess,
  extras: readDocumentExtras,
};

/** A document about a dataset; none, and noted, when it has no address. */
export function readDocument(document: Node, reading: Reading): ResourceRecord | never[] {
  const { url, ...rest } = readFields(DOCUMENT_READERS, document, reading);
  return url === undefined
    ? reading.drop('resources', address(document), 'A document without an http, https or ftp address')
    : { ...rest, url };
}

function findUrl(document: Node): string | undefined {
  return toFileUrl(address(document));
}

/** What the description gives as address; else the IRI, which for a document is one. */
function address(document: Node): string {
  const [said] = document.terms('url').filter(({ kind }) => kind !== 'blank');
  return said?.value ?? document.iri ?? document.text ?? '';
}
