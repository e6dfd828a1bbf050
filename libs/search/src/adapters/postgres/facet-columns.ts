import { FACET_FIELDS, type FacetField } from '../../search-index';

/** Facets kept as values. `last_update_range` depends on the day of the question and is computed from `last_update`. */
export type StoredFacet = Exclude<FacetField, 'last_update_range'>;
export const STORED_FACETS = FACET_FIELDS.filter(
  (field): field is StoredFacet => field !== 'last_update_range',
);

/** Zones that documents are about, and those around them: looked for, never counted. Beyond any facet. */
export const ZONE_FIELD = 100;
/** Where a facet has its number, an area has this one. */
export const AREA = 30;

/** How a field is told in the database: its place here. Changing the list makes the index anew. */
export function numberOf(field: FacetField): number {
  return FACET_FIELDS.indexOf(field);
}
