import type { CommonRecord, ExtraValue } from './common-record';
import type { AccessRecord } from './access';
import type { SchemaReference } from './schema-reference';
import type { UpdateFrequency } from './update-frequency';

export const RESOURCE_TYPES = ['main', 'documentation', 'update', 'api', 'code', 'other'] as const;
export type ResourceType = (typeof RESOURCE_TYPES)[number];

export const CHECKSUM_TYPES = ['sha1', 'sha2', 'sha256', 'md5', 'crc'] as const;
export type ChecksumType = (typeof CHECKSUM_TYPES)[number];

export const DATASET_BADGES = ['pivotal-data', 'spd', 'inspire', 'hvd', 'sl', 'sr'] as const;
export type DatasetBadge = (typeof DATASET_BADGES)[number];

/** A dataset as it stands at its source. */
export interface DatasetRecord extends CommonRecord {
  kind: 'dataset';
  descriptionShort?: string;
  badges: DatasetBadge[];
  frequency?: UpdateFrequency;
  /** When the next data are expected; a day or a moment. */
  nextUpdateAt?: string;
  /** Days, moments, or whole months or years of ISO 8601 (`toCoverageDate`); half-open when one bound is absent. */
  temporalCoverage?: { start?: string; end?: string };
  spatial?: SpatialRecord;
  /** In the order of the source where it has one. */
  resources: ResourceRecord[];
}

export interface SpatialRecord {
  /** GeoJSON MultiPolygon coordinates, longitude before latitude, WGS 84. */
  geometry?: { type: 'MultiPolygon'; coordinates: number[][][][] };
  /** Names or URIs of places, as the source writes them; those that are zones are in `zones` instead. */
  places: string[];
  /** Identifiers of zones, `fr:commune:44109`; see `zones.ts`. */
  zones?: string[];
  /** The finest level that the data tells apart: `fr:commune`, `poi` … */
  granularity?: string;
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
  schema?: SchemaReference;
  /** Who may use it, where that is narrower than for the dataset. */
  access?: AccessRecord;
  extras: Record<string, ExtraValue>;
}
