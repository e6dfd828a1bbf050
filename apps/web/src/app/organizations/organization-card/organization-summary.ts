import type { OrganizationResponse } from '../../core/api-types';

/** An organization as lists show it. */
export interface OrganizationSummary extends Pick<OrganizationResponse, 'id' | 'slug' | 'name' | 'acronym'> {
  readonly datasets: number;
  readonly dataservices: number;
}

export function toOrganizationSummary({
  id,
  slug,
  name,
  acronym,
  metrics,
}: OrganizationResponse): OrganizationSummary {
  return { id, slug, name, acronym, datasets: metrics.datasets, dataservices: metrics.dataservices };
}
