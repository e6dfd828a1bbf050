import type { SearchDocument } from './search-index';

/** What says where a document comes from and what it is about: its organization and its tags. */
export function contextTextsOf({ organizationName, organizationAcronym, facets }: SearchDocument): string[] {
  return [organizationName ?? '', organizationAcronym ?? '', ...(facets.tag ?? [])];
}
