import type { AccessRecord } from './access';

/** Longest texts the catalogue keeps, in characters. Those of data.gouv.fr where it has them. */
export const LIMITS = {
  title: 350,
  acronym: 128,
  slug: 255,
  description: 100_000,
  comment: 50_000,
  descriptionShort: 200,
  accessReason: 10_000,
  rateLimiting: 2_000,
  servedDatasets: 10_000,
  tag: 96,
  tagMin: 3,
  tags: 200,
  url: 2_048,
  remoteId: 1_024,
  name: 255,
  resourceTitle: 350,
  resources: 20_000,
} as const;

export const CONTACT_ROLES = [
  'contact',
  'creator',
  'publisher',
  'rightsHolder',
  'custodian',
  'distributor',
  'originator',
  'principalInvestigator',
  'processor',
  'resourceProvider',
  'user',
] as const;
export type ContactRole = (typeof CONTACT_ROLES)[number];

/**
 * What every entry of the catalogue says of itself at its source, in the catalogue's words: the pivot between the
 * exchange formats and the database. Every reader of a format maps every key or says that the format has nothing for
 * it. The kind, with the remote identifier, is the identity of a record within its source.
 */
export interface CommonRecord extends AccessRecord {
  /** Identity at the source: stable across runs, unique within the source for its kind. */
  remoteId: string;
  /** IRI, when it has one that is not a blank node. */
  uri?: string;
  /** Page that presents it to people. */
  remoteUrl?: string;
  title: string;
  acronym?: string;
  /** Markdown. */
  description: string;
  /** Identifier in `LICENSES`. */
  license?: string;
  /** Lower-case slugs, without duplicates, in the order of the source. */
  tags: string[];
  /** ISO 8601. */
  createdAt?: string;
  issuedAt?: string;
  modifiedAt?: string;
  publisher?: AgentRecord;
  contactPoints: ContactPointRecord[];
  /** What the source says and the model has no field for (`dcat.rights`, `dcat.provenance` …). */
  extras: Record<string, ExtraValue>;
}

/** Any JSON. */
export type ExtraValue = string | number | boolean | null | ExtraValue[] | { [key: string]: ExtraValue };

export interface AgentRecord {
  name: string;
  uri?: string;
  url?: string;
  email?: string;
}

/** What a source says of who publishes, beside what each of its records names of them. */
export interface PublisherRecord extends Pick<AgentRecord, 'name' | 'uri'> {
  acronym?: string;
  /** Markdown. */
  description?: string;
  /** Address of a picture. */
  logo?: string;
}

export interface ContactPointRecord {
  role: ContactRole;
  name: string;
  email?: string;
  contactForm?: string;
}
