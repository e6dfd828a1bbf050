import type { CommonRecord } from '@passerelle/catalog';
import { toWebUrl } from '../mapping/link';
import { writeContactPoint, writePublisher } from './agents';
import { writeCommonExtras } from './extras';
import type { PublishedEntry } from './published';
import { writeAccess, writeAccessAudience, writeLicense } from './rights';
import { date, named, prose, text, typed } from './terms';
import type { Writers } from './writers';

/** The fields that every entry of the catalogue has, and where DCAT says them. */
export const COMMON_WRITERS: Writers<CommonRecord, PublishedEntry> = {
  // For who harvests a portal, the portal is the source: its identity comes first, that of the producer's source beside.
  remoteId: (remoteId, to, { identifier }) => {
    if (remoteId !== identifier) {
      to.part('adms:identifier', ['adms:Identifier']).add('skos:notation', text(remoteId));
    }
  },
  uri: (uri, to, { iri, record }) => {
    if (uri !== iri && uri !== record.remoteId) {
      to.part('adms:identifier', ['adms:Identifier']).add('skos:notation', typed(uri, 'xsd:anyURI'));
    }
  },
  remoteUrl: (url, to, { page }) => {
    const address = toWebUrl(url);
    to.add('rdfs:seeAlso', address === undefined || address === page ? undefined : named(address));
  },
  title: (title, to) => to.add('dct:title', prose(title)),
  acronym: (acronym, to) => to.add('skos:altLabel', prose(acronym)),
  description: (description, to) => to.add('dct:description', prose(description)),
  license: writeLicense,
  tags: (tags, to) => to.add('dcat:keyword', ...tags.map(text)),
  accessType: (_, to, { record }) => writeAccess(record, to),
  // Both with the access type.
  accessReasonCategory: () => undefined,
  accessReason: () => undefined,
  accessAudiences: (audiences, to) => audiences.forEach((audience) => writeAccessAudience(audience, to)),
  authorizationRequestUrl: (url, to) => {
    const address = toWebUrl(url);
    to.add('passerelle:authorizationRequestPage', address === undefined ? undefined : named(address));
  },
  createdAt: (created, to) => to.add('dct:created', date(created)),
  issuedAt: (issued, to) => to.add('dct:issued', date(issued)),
  modifiedAt: (modified, to) => to.add('dct:modified', date(modified)),
  publisher: writePublisher,
  contactPoints: (contacts, to) => contacts.forEach((contact) => writeContactPoint(contact, to)),
  extras: (_, to, { record }) => writeCommonExtras(record, to),
};
