import { Injectable } from '@nestjs/common';
import type { FacetField } from '@passerelle/search';
import { OrganizationsReader } from '../organizations/organizations.reader';
import type { CommonSearchParameters } from './search.queries';

export type Filters = Readonly<Partial<Record<FacetField, readonly string[]>>>;
export type Facets = Readonly<Record<string, FacetField>>;

/** The facets of every entry, by the name data.gouv.fr gives them in its answer. */
export const TOPIC_FACETS = {
  organization_id_with_name: 'organization_id',
  tag: 'tag',
  producer_type: 'producer_type',
  last_update: 'last_update_range',
} as const satisfies Facets;
/** Topics have no badges. */
const COMMON_FACETS = { ...TOPIC_FACETS, badge: 'badge' } as const satisfies Facets;
export const ENTRY_FACETS = {
  ...COMMON_FACETS,
  license: 'license',
  access_type: 'access_type',
  access_audience: 'access_audience',
} as const satisfies Facets;
export const REUSE_FACETS = {
  ...COMMON_FACETS,
  type: 'reuse_type',
  topic: 'reuse_topic',
} as const satisfies Facets;
export const DATASET_FACETS = {
  ...ENTRY_FACETS,
  format: 'format',
  format_family: 'format_family',
  frequency: 'frequency',
  geozone: 'geozone',
  granularity: 'granularity',
  schema: 'schema',
  schema_version: 'schema_version',
} as const satisfies Facets;

/** Reuses have their type and topic under names of their own in the index. */
export function asAskedOfReuses<Query extends { type?: string[]; topic?: string[] }>(
  query: Query,
): Query & Filters {
  const { type, topic } = query;
  return { ...query, ...(type && { reuse_type: type }), ...(topic && { reuse_topic: topic }) };
}

/** What the parameters of a search ask of the index. */
@Injectable()
export class SearchFilters {
  constructor(private readonly organizations: OrganizationsReader) {}

  /** What is asked of each facet, with organizations by their identifiers. */
  async of(query: CommonSearchParameters & Filters, facets: Facets): Promise<Filters> {
    const organization = query.organization && (await this.organizations.listIds(query.organization));
    return Object.fromEntries(
      Object.values(facets).flatMap((field) => {
        const values = field === 'organization_id' ? organization : query[field];
        return values ? [[field, values]] : [];
      }),
    );
  }
}
