import type { CommonRecord } from './common-record';

/** The protocols a data service can speak, as data.gouv.fr names them (`WSL` is its word for SOAP services). */
export const DATASERVICE_FORMATS = ['REST', 'WMS', 'WSL'] as const;
export type DataserviceFormat = (typeof DATASERVICE_FORMATS)[number];

export const DATASERVICE_BADGES = ['hvd'] as const;
export type DataserviceBadge = (typeof DATASERVICE_BADGES)[number];

/** A data service (an API) as it stands at its source. */
export interface DataserviceRecord extends CommonRecord {
  kind: 'dataservice';
  badges: DataserviceBadge[];
  /** Where the API answers. */
  baseApiUrl?: string;
  /** A description for programs: OpenAPI, WSDL, GetCapabilities. */
  machineDocumentationUrl?: string;
  /** A description for developers. */
  technicalDocumentationUrl?: string;
  /** What it is for and who may use it. */
  businessDocumentationUrl?: string;
  /** In words. */
  rateLimiting?: string;
  rateLimitingUrl?: string;
  /** Per cent of the time, 0 to 100. */
  availability?: number;
  availabilityUrl?: string;
  format?: DataserviceFormat;
  /** The datasets it serves, by their IRI or, where they have none, their identity at the source. */
  datasets: string[];
}
