import type { OrganizationResponse } from '../../core/api-types';

/** An organization as lists show it. */
export interface OrganizationSummary extends Pick<OrganizationResponse, 'id' | 'slug' | 'name' | 'acronym'> {
  readonly datasets: number;
  readonly dataservices: number;
  readonly reuses: number;
}

export function toOrganizationSummary({
  id,
  slug,
  name,
  acronym,
  metrics,
}: OrganizationResponse): OrganizationSummary {
  const { datasets, dataservices, reuses } = metrics;
  return { id, slug, name, acronym, datasets, dataservices, reuses };
}
