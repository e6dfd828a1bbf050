import { DATASERVICE_BADGES } from './dataservice-record';
import { DATASET_BADGES } from './dataset-record';

/** What an organization is, and that administrators of the portal have looked at it: `certified`. */
export const ORGANIZATION_BADGES = [
  'public-service',
  'certified',
  'association',
  'company',
  'local-authority',
] as const;
export type OrganizationBadge = (typeof ORGANIZATION_BADGES)[number];

/** data.gouv.fr keeps the kinds of its reuses in its configuration; this portal knows one. */
export const REUSE_BADGES = ['award'] as const;
export type ReuseBadge = (typeof REUSE_BADGES)[number];

/** The badges of each kind of object. */
export const BADGES = {
  dataset: DATASET_BADGES,
  dataservice: DATASERVICE_BADGES,
  reuse: REUSE_BADGES,
  organization: ORGANIZATION_BADGES,
} as const;
