import { toUSVString } from 'node:util';
import type { AgentRecord, ContactPointRecord, ContactRole } from '@passerelle/catalog';
import { toWebUrl } from '../mapping/link';
import type { Term } from '../rdf/term';
import type { Subject } from './subject';
import { isWritableIri, named, prose, type Name } from './terms';
import { writeFields, type Writers } from './writers';

const PUBLISHER_WRITERS: Writers<AgentRecord, undefined> = {
  name: (name, to) => to.add('foaf:name', prose(name)),
  // The IRI of the node itself.
  uri: () => undefined,
  url: (url, to) => to.add('foaf:homepage', webPage(url)),
  email: (email, to) => to.add('foaf:mbox', mailbox(email)),
};

export function writePublisher(publisher: AgentRecord, dataset: Subject): void {
  const iri = publisher.uri !== undefined && isWritableIri(publisher.uri) ? publisher.uri : undefined;
  writeFields(PUBLISHER_WRITERS, publisher, dataset.part('dct:publisher', ['foaf:Agent'], iri), undefined);
}

/** The property of each role; one that has none is qualified. */
const ROLE_PROPERTIES: Readonly<Record<ContactRole, Name | undefined>> = {
  contact: 'dcat:contactPoint',
  creator: 'dct:creator',
  // `dct:publisher` is the organization, and only one.
  publisher: undefined,
  rightsHolder: 'dct:rightsHolder',
  custodian: 'geodcat:custodian',
  distributor: 'geodcat:distributor',
  originator: 'geodcat:originator',
  principalInvestigator: 'geodcat:principalInvestigator',
  processor: 'geodcat:processor',
  resourceProvider: 'geodcat:resourceProvider',
  user: 'geodcat:user',
};

const ROLE_CODES = 'http://inspire.ec.europa.eu/metadata-codelist/ResponsiblePartyRole/';

/** A contact point is a card (vCard), who has another role is an agent. */
const CONTACT_WRITERS: Writers<ContactPointRecord, { readonly isCard: boolean }> = {
  // Said by the property that leads to the contact.
  role: () => undefined,
  name: (name, to, { isCard }) => to.add(isCard ? 'vcard:fn' : 'foaf:name', prose(name)),
  email: (email, to, { isCard }) => to.add(isCard ? 'vcard:hasEmail' : 'foaf:mbox', mailbox(email)),
  contactForm: (url, to, { isCard }) => to.add(isCard ? 'vcard:hasURL' : 'foaf:page', webPage(url)),
};

export function writeContactPoint(contact: ContactPointRecord, dataset: Subject): void {
  const isCard = contact.role === 'contact';
  writeFields(CONTACT_WRITERS, contact, roleOf(contact, dataset), { isCard });
}

function roleOf({ role }: ContactPointRecord, dataset: Subject): Subject {
  const property = ROLE_PROPERTIES[role];
  if (property !== undefined) {
    return dataset.part(property, [role === 'contact' ? 'vcard:Kind' : 'foaf:Agent']);
  }
  const attribution = dataset.part('prov:qualifiedAttribution', ['prov:Attribution']);
  attribution.add('dcat:hadRole', named(ROLE_CODES + role));
  return attribution.part('prov:agent', ['foaf:Agent']);
}

function webPage(url: string): Term | undefined {
  const address = toWebUrl(url);
  return address === undefined ? undefined : named(address);
}

/** What `mailto:` holds is a URI: accents and signs are encoded (RFC 6068, §2). */
function mailbox(email: string): Term | undefined {
  const [, local, host] = /^([^\s@]+)@([^\s@]+)$/.exec(toUSVString(email)) ?? [];
  return local === undefined || host === undefined
    ? undefined
    : named(`mailto:${encodeURIComponent(local)}@${encodeURIComponent(host)}`);
}
