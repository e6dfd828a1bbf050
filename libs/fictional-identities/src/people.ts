/** The national providers that this library stands in for. */
export type FictionalKind = 'proconnect' | 'franceconnect';

/** Somebody who does not exist. Names and addresses say so: `.test` is a domain that nobody can have. */
export interface FictionalPerson {
  /** Stable: accounts of the portal are tied to it. */
  readonly id: string;
  readonly kind: FictionalKind;
  readonly name: string;
  /** What they are, for the page on which one picks them. */
  readonly description: string;
  /** Level of assurance, as the provider says it. */
  readonly acr: string;
  readonly amr: readonly string[];
  readonly claims: Readonly<Record<string, unknown>>;
}

interface Agent {
  readonly id: string;
  readonly givenName: string;
  readonly usualName: string;
  readonly description: string;
  readonly organization: string;
  readonly siret: string;
  readonly roles: readonly string[];
  readonly acr?: string;
  readonly amr?: readonly string[];
}

function agent({
  id,
  givenName,
  usualName,
  description,
  organization,
  siret,
  roles,
  acr,
  amr,
}: Agent): FictionalPerson {
  return {
    id,
    kind: 'proconnect',
    name: `${givenName} ${usualName}`,
    description,
    acr: acr ?? 'eidas1',
    amr: amr ?? ['pwd'],
    claims: {
      given_name: givenName,
      // ProConnect has no `family_name`.
      usual_name: usualName,
      email: `${id}@identites-fictives.test`,
      email_verified: true,
      uid: id,
      siret,
      siren: siret.slice(0, 9),
      organization_label: organization,
      roles,
      idp_id: '00000000-0000-4000-8000-000000000001',
      custom: {},
    },
  };
}

/** SIRET that nobody has: SIREN from zeroes, with the right check digits. */
export const FICTIONAL_ORGANIZATIONS = {
  commune: { name: 'Commune de Démonstration-sur-Loire', siret: '00000001800010' },
  agency: { name: 'Agence fictive de l’eau', siret: '00000002600013' },
  ministry: { name: 'Ministère imaginaire des Essais', siret: '00000003400017' },
  instruction: { name: 'Service fictif d’instruction', siret: '00000004200010' },
  portal: { name: 'Équipe fictive du portail', siret: '00000005900014' },
} as const;

export type FictionalOrganization = keyof typeof FICTIONAL_ORGANIZATIONS;

const { commune, agency, ministry, instruction, portal } = FICTIONAL_ORGANIZATIONS;
const LOCAL = ['agent_public', 'agent_public_territorial'];
const STATE = ['agent_public', 'agent_public_etat'];

export const FICTIONAL_PEOPLE: readonly FictionalPerson[] = [
  agent({
    id: 'camille-exemple',
    givenName: 'Camille',
    usualName: 'Exemple',
    description: 'Productrice de données, administratrice de son organisation',
    organization: commune.name,
    siret: commune.siret,
    roles: LOCAL,
  }),
  agent({
    id: 'dominique-fictif',
    givenName: 'Dominique',
    usualName: 'Fictif',
    description: 'Producteur de données, éditeur dans son organisation',
    organization: agency.name,
    siret: agency.siret,
    roles: STATE,
  }),
  agent({
    id: 'sacha-modele',
    givenName: 'Sacha',
    usualName: 'Modèle',
    description: 'Agent de l’État, sans organisation sur le portail',
    organization: ministry.name,
    siret: ministry.siret,
    roles: STATE,
    acr: 'eidas0-mfa',
    amr: ['pwd', 'otp', 'mfa'],
  }),
  agent({
    id: 'noa-maquette',
    givenName: 'Noa',
    usualName: 'Maquette',
    description: 'Agent d’une collectivité, sans droit sur ses données',
    organization: commune.name,
    siret: commune.siret,
    roles: LOCAL,
  }),
  agent({
    id: 'lou-instruction',
    givenName: 'Lou',
    usualName: 'Instruction',
    description: 'Instructrice des demandes d’accès',
    organization: instruction.name,
    siret: instruction.siret,
    roles: STATE,
    acr: 'eidas0-mfa',
    amr: ['pwd', 'otp', 'mfa'],
  }),
  agent({
    id: 'alix-administration',
    givenName: 'Alix',
    usualName: 'Administration',
    description: 'Administratrice du portail',
    organization: portal.name,
    siret: portal.siret,
    roles: STATE,
    acr: 'eidas0-mfa',
    amr: ['pwd', 'otp', 'mfa'],
  }),
  {
    id: 'charlie-specimen',
    kind: 'franceconnect',
    name: 'Charlie Spécimen',
    description: 'Citoyenne',
    acr: 'eidas1',
    amr: ['pwd'],
    claims: {
      given_name: 'Charlie Ariel',
      given_name_array: ['Charlie', 'Ariel'],
      family_name: 'Spécimen',
      preferred_username: 'Spécimen',
      email: 'charlie-specimen@identites-fictives.test',
      birthdate: '1990-01-01',
      gender: 'female',
      // No commune has this code.
      birthplace: '00000',
      birthcountry: '99100',
      idp_id: '00000000-0000-4000-8000-000000000002',
    },
  },
];

/** The `sub` that ProConnect's stand-in gives; FranceConnect's differs from service to service. */
export function subjectOf({ id }: FictionalPerson): string {
  return `fictif-${id}`;
}

export function findPerson(subject: string): FictionalPerson | undefined {
  return FICTIONAL_PEOPLE.find((person) => subjectOf(person) === subject);
}
