import type { AgentRecord } from '@passerelle/catalog';
import { parseRole, toWebUrl, type Reading } from '@passerelle/dcat/reading';
import type { XmlElement } from '../../documents/xml-element';
import { toEmail, toName, type StatedContact } from '../../values/mapped';
import { codeOf, type IsoSource } from './iso-source';

/** Who answers for data under which role, nearest to the one who publishes first. */
const PUBLISHER_ROLES: readonly string[] = [
  'publisher',
  'owner',
  'resourceProvider',
  'custodian',
  'distributor',
  'pointOfContact',
];

/** A `CI_ResponsibleParty` of ISO 19139, or a `CI_Responsibility` of ISO 19115-3. */
interface Party {
  readonly code: string;
  readonly organization: string | undefined;
  readonly person: string | undefined;
  readonly email: string | undefined;
  readonly page: string | undefined;
}

export function readPublisher(source: IsoSource, reading: Reading): AgentRecord | undefined {
  const parties = partiesOf(source, source.described('pointOfContact/*'));
  const first = source.options.owner_as_producer ? ['owner'] : [];
  for (const role of [...first, ...PUBLISHER_ROLES]) {
    const party = parties.find(({ code, organization }) => code === role && organization !== undefined);
    const name = toName(party?.organization, 'publisher.name', reading);
    if (party && name !== undefined) {
      const url = toWebUrl(party.page ?? '');
      const email = toEmail(party.email, 'publisher.email', reading);
      return { name, ...(url && { url }), ...(email && { email }) };
    }
  }
  return undefined;
}

/** Those who answer for the data; where nobody is to be asked, those who answer for the metadata. */
export function contactsOf(source: IsoSource): readonly StatedContact[] {
  const stated = partiesOf(source, source.described('pointOfContact/*')).map(toContact);
  const contacts = stated.filter(({ role }) => role !== 'publisher');
  return contacts.some(({ role }) => role === 'contact')
    ? contacts
    : [
        ...contacts,
        ...partiesOf(source, source.metadata.all('contact/*')).map((party) => ({
          ...toContact(party),
          role: 'contact' as const,
        })),
      ];
}

function toContact({ code, organization, person, email, page }: Party): StatedContact {
  return { role: parseRole(code) ?? 'contact', name: organization ?? person, email, page };
}

function partiesOf(source: IsoSource, elements: readonly XmlElement[]): readonly Party[] {
  return elements.map((party) => ({
    code: codeOf(party.all('role/*')[0]) ?? '',
    organization: source.textOf(party.firstOf('organisationName', 'party/CI_Organisation/name')[0]),
    person: source.textOf(
      party.firstOf(
        'individualName',
        'party/CI_Individual/name',
        'party/CI_Organisation/individual/CI_Individual/name',
      )[0],
    ),
    email: source.textsOf(party.descendants('electronicMailAddress'))[0],
    page: source.textsOf(
      party.descendants('onlineResource').flatMap((online) => online.descendants('linkage')),
    )[0],
  }));
}
