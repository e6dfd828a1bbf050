import { LIMITS, type CommonRecord } from '@passerelle/catalog';
import {
  readAccessAudiences,
  readAccessReason,
  readAccessReasonCategory,
  readAccessType,
  readAuthorizationRequestUrl,
} from './access';
import { readContactPoints, readPublisher } from './agents';
import { readDate, readPastDate } from './dates';
import { readCommonExtras } from './extras';
import { readRemoteId, readRemoteUrl, readUri } from './identity';
import { readLicense } from './license';
import { toMarkdown, toPlainLine } from './markup';
import type { Node } from './node';
import type { Reading, Readers } from './reading';
import { readTags } from './tags';
import { readText } from './text';

/**
 * The fields that every entry of the catalogue has, and where DCAT says them. Identity comes first: it names what
 * fails later.
 */
export const COMMON_READERS: Readers<CommonRecord, 'remoteId' | 'title'> = {
  remoteId: readRemoteId,
  uri: readUri,
  remoteUrl: readRemoteUrl,
  title: readTitle,
  acronym: readAcronym,
  description: readDescription,
  license: readLicense,
  tags: readTags,
  accessType: readAccessType,
  accessAudiences: readAccessAudiences,
  accessReasonCategory: readAccessReasonCategory,
  accessReason: readAccessReason,
  authorizationRequestUrl: readAuthorizationRequestUrl,
  createdAt: (node, reading) => readDate(node, reading, 'created', 'createdAt'),
  issuedAt: (node, reading) => readDate(node, reading, 'issued', 'issuedAt'),
  modifiedAt: (node, reading) => readPastDate(node, reading, 'modified', 'modifiedAt'),
  publisher: readPublisher,
  contactPoints: readContactPoints,
  extras: readCommonExtras,
};

function readTitle(node: Node, reading: Reading): string | undefined {
  const title = toPlainLine(readText(node, 'title') ?? '');
  return title === '' ? undefined : reading.shorten('title', title, LIMITS.title);
}

/** An alternative label that is short enough to be one; longer ones are other titles. */
function readAcronym(node: Node): string | undefined {
  const label = toPlainLine(readText(node, 'acronym') ?? '');
  return label !== '' && label.length <= LIMITS.acronym ? label : undefined;
}

function readDescription(node: Node, reading: Reading): string {
  const text = toMarkdown(readText(node, 'description') ?? '');
  return reading.shorten('description', text, LIMITS.description);
}
