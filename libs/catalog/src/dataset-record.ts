import type { AccessReasonCategory, AccessType } from './access';
import type { UpdateFrequency } from './update-frequency';

/** Longest texts the catalogue keeps, in characters. Those of data.gouv.fr where it has them. */
export const LIMITS = {
  title: 350,
  acronym: 128,
  slug: 255,
  description: 100_000,
  descriptionShort: 200,
  tag: 96,
  tagMin: 3,
  tags: 200,
  url: 2_048,
  remoteId: 1_024,
  name: 255,
  resourceTitle: 350,
  resources: 20_000,
} as const;

export const RESOURCE_TYPES = ['main', 'documentation', 'update', 'api', 'code', 'other'] as const;
export type ResourceType = (typeof RESOURCE_TYPES)[number];

export const CHECKSUM_TYPES = ['sha1', 'sha2', 'sha256', 'md5', 'crc'] as const;
export type ChecksumType = (typeof CHECKSUM_TYPES)[number];

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

export const DATASET_BADGES = ['pivotal-data', 'spd', 'inspire', 'hvd', 'sl', 'sr'] as const;
export type DatasetBadge = (typeof DATASET_BADGES)[number];

/**
 * A dataset as it stands at its source, in the catalogue's words: the pivot between the exchange formats and
 * the database. Every reader of a format maps every key or says that the format has nothing for it.
 */
export interface DatasetRecord {
  /** Identity at the source: stable across runs, unique within the source. */
  remoteId: string;
  /** IRI of the dataset, when it has one that is not a blank node. */
  uri?: string;
  /** Page that presents the dataset to people. */
  remoteUrl?: string;
  title: string;
  acronym?: string;
  /** Markdown. */
  description: string;
  descriptionShort?: string;
  /** Identifier in `LICENSES`. */
  license?: string;
  /** Lower-case slugs, without duplicates, in the order of the source. */
  tags: string[];
  badges: DatasetBadge[];
  frequency?: UpdateFrequency;
  /** Dates or date-times of ISO 8601; half-open when one bound is absent. */
  temporalCoverage?: { start?: string; end?: string };
  spatial?: SpatialRecord;
  accessType: AccessType;
  accessReasonCategory?: AccessReasonCategory;
  accessReason?: string;
  /** ISO 8601. */
  createdAt?: string;
  issuedAt?: string;
  modifiedAt?: string;
  publisher?: AgentRecord;
  contactPoints: ContactPointRecord[];
  /** In the order of the source where it has one. */
  resources: ResourceRecord[];
  /** What the source says and the model has no field for (`dcat.rights`, `dcat.provenance` …). */
  extras: Record<string, ExtraValue>;
}

export type ExtraValue = string | number | boolean | ExtraValue[];

export interface SpatialRecord {
  /** GeoJSON MultiPolygon coordinates, longitude before latitude, WGS 84. */
  geometry?: { type: 'MultiPolygon'; coordinates: number[][][][] };
  /** Names or URIs of places, as the source writes them. */
  places: string[];
}

export interface AgentRecord {
  name: string;
  uri?: string;
  url?: string;
  email?: string;
}

export interface ContactPointRecord {
  role: ContactRole;
  name: string;
  email?: string;
  contactForm?: string;
}

export interface ResourceRecord {
  /** Identity within the dataset at the source, when the source has one. */
  remoteId?: string;
  title: string;
  /** Markdown. */
  description?: string;
  /** Absolute http, https or ftp URL. */
  url: string;
  type: ResourceType;
  /** Lower case: `csv`, `geojson`, `ogc:wms` … */
  format?: string;
  mime?: string;
  /** Bytes. */
  filesize?: number;
  checksum?: { type: ChecksumType; value: string };
  issuedAt?: string;
  modifiedAt?: string;
  extras: Record<string, ExtraValue>;
}
