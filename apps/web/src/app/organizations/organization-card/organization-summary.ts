import type { OrganizationResponse } from '../../core/api-types';
import { ownImage } from '../../core/own-image';

/** An organization as lists show it. */
export interface OrganizationSummary extends Pick<OrganizationResponse, 'id' | 'slug' | 'name' | 'acronym'> {
  readonly datasets: number;
  readonly dataservices: number;
  readonly reuses: number;
  /** Path of its logo, when the portal keeps it. */
  readonly logo?: string;
}

export function toOrganizationSummary({
  id,
  slug,
  name,
  acronym,
  logo_thumbnail,
  metrics,
}: OrganizationResponse): OrganizationSummary {
  const { datasets, dataservices, reuses } = metrics;
  const logo = ownImage(logo_thumbnail);
  return { id, slug, name, acronym, datasets, dataservices, reuses, ...(logo !== undefined && { logo }) };
}
