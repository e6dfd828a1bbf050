import { LIMITS, type AgentRecord, type ContactPointRecord, type ContactRole } from '@passerelle/catalog';
import type { Property } from '../vocabulary';
import { lastingIri, lastSegment, readWebUrl } from './link';
import { toPlainLine } from './markup';
import { sortedUnique, type Node } from './node';
import { readFields, type Reading, type Readers } from './reading';
import { readText } from './text';

export const MOST_CONTACTS = 100;

/** Every agent field and where it is read. */
const AGENT_READERS: Readers<AgentRecord, 'name'> = {
  name: readName('publisher.name'),
  uri: lastingIri,
  url: (agent, reading) => readWebUrl(agent, reading, 'url', 'publisher.url'),
  email: (agent, reading) => readEmail(agent, reading, 'publisher.email'),
};

/** The first publisher that has a name; one that is only an IRI is kept in the extras. */
export function readPublisher(dataset: Node, reading: Reading): AgentRecord | undefined {
  const publishers = dataset.preferredNodes('publisher').flatMap((agent) => {
    const { name, ...rest } = readFields(AGENT_READERS, agent, reading);
    const known = name ?? rest.email;
    return known === undefined ? [] : [{ name: known, ...rest }];
  });
  return sortedUnique(publishers)[0];
}

/** Whether an agent is only named by an IRI, which tells a person nothing. */
export function isUnnamed(agent: Node): boolean {
  return agent.iri !== undefined && readText(agent, 'agentName') === undefined;
}

/** Where each role is read, besides `prov:qualifiedAttribution`. The publisher has a field of its own. */
const ROLE_PROPERTIES: Readonly<Record<ContactRole, Property | undefined>> = {
  contact: 'contactPoint',
  publisher: undefined,
  creator: 'creator',
  rightsHolder: 'rightsHolder',
  custodian: 'custodian',
  distributor: 'distributor',
  originator: 'originator',
  principalInvestigator: 'principalInvestigator',
  processor: 'processor',
  resourceProvider: 'resourceProvider',
  user: 'user',
};

const ROLES = Object.keys(ROLE_PROPERTIES) as readonly ContactRole[];

/** Last segments, in lower case, of the role IRIs of INSPIRE, ISO 19115 (CI_RoleCode) and the catalogue itself. */
const ROLE_CODES: ReadonlyMap<string, ContactRole> = new Map<string, ContactRole>([
  ...ROLES.map((role): [string, ContactRole] => [role.toLowerCase(), role]),
  ['pointofcontact', 'contact'],
  ['author', 'creator'],
  ['owner', 'rightsHolder'],
]);

/** In the order of the roles; people and bodies of one role by content. */
export function readContactPoints(dataset: Node, reading: Reading): ContactPointRecord[] {
  const attributed = dataset.nodes('attribution').flatMap((attribution) =>
    attribution.nodes('role').flatMap((code) => {
      const role = parseRole(code.iri ?? code.text ?? '');
      return role
        ? attribution.nodes('agent').map((agent) => ({ role, agent }))
        : reading.drop('contactPoints', code.iri ?? code.text ?? '', 'Not a known role');
    }),
  );
  const contacts = ROLES.flatMap((role) => {
    const property = ROLE_PROPERTIES[role];
    const agents = [
      ...(property ? dataset.nodes(property) : []),
      ...attributed.filter((other) => other.role === role).map(({ agent }) => agent),
    ];
    return sortedUnique(agents.flatMap((agent) => readContactPoint(role, agent, reading)));
  });
  return [...reading.limit('contactPoints', contacts, MOST_CONTACTS)];
}

/** The role that a code or the IRI of one names. */
export function parseRole(code: string): ContactRole | undefined {
  return ROLE_CODES.get(lastSegment(code).toLowerCase());
}

/** Every contact field and where it is read; the role is that of the property which leads to the contact. */
const CONTACT_READERS: Readers<Omit<ContactPointRecord, 'role'>, 'name'> = {
  name: readName('contactPoints.name'),
  email: (contact, reading) => readEmail(contact, reading, 'contactPoints.email'),
  contactForm: (contact, reading) => readWebUrl(contact, reading, 'url', 'contactPoints.contactForm'),
};

function readContactPoint(role: ContactRole, contact: Node, reading: Reading): ContactPointRecord | never[] {
  const { name, ...rest } = readFields(CONTACT_READERS, contact, reading);
  const known = name ?? rest.email ?? (rest.contactForm && new URL(rest.contactForm).hostname);
  return known === undefined
    ? reading.drop(
        'contactPoints',
        contact.iri ?? contact.text ?? role,
        'A contact without name, address or page',
      )
    : { role, name: known, ...rest };
}

function readName(at: string) {
  return (agent: Node, reading: Reading): string | undefined => {
    const text = agent.text ?? readText(agent, 'agentName');
    const name = text === undefined ? '' : toPlainLine(text);
    return name === '' ? undefined : reading.shorten(at, name, LIMITS.name);
  };
}

/** The first address that can be one, of the node or the node itself (`<mailto:…>`). */
function readEmail(agent: Node, reading: Reading, at: string): string | undefined {
  if (agent.iri?.startsWith('mailto:')) {
    return parseEmail(agent.iri);
  }
  return agent
    .nodes('email')
    .flatMap((email) =>
      email.iri?.startsWith('mailto:') ? [email.term] : [email.term, ...email.terms('vcardValue')],
    )
    .filter(({ kind }) => kind !== 'blank')
    .flatMap(({ value }) => parseEmail(value) ?? reading.drop(at, value, 'Not an e-mail address'))[0];
}

/**
 * An e-mail address, with or without `mailto:`. An address written as a relative IRI was made absolute by the parser:
 * its last segment is meant.
 */
export function parseEmail(text: string): string | undefined {
  const address = text
    .trim()
    .slice(0, 2_048)
    .replace(/^mailto:\s*/i, '')
    .replace(/^https?:\/\/.*\//i, '')
    .replace(/\?.*$/, '');
  const decoded = /^[^%]*$/.test(address) ? address : decode(address);
  return /^[^\s@<>",;:\\()[\]]{1,64}@[^\s@<>",;:\\()[\]/]+\.[a-z\d-]{2,}$/i.test(decoded) &&
    decoded.length <= 254
    ? decoded
    : undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
