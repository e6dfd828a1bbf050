import { hash } from 'node:crypto';

import { COUNT_FIELDS, FACET_FIELDS, HIDDEN_FIELDS, type SearchDocument } from './search-index';

/** Tells whether two versions of a document would be found alike, without keeping either. */
export function fingerprintOf(document: SearchDocument): string {
  const told = [
    [...document.audience].sort(),
    document.title,
    document.acronym,
    document.description,
    document.organizationName,
    document.organizationAcronym,
    document.identifiers,
    document.resourceTitles,
    HIDDEN_FIELDS.map((field) => document.hiddenTexts?.[field] ?? []),
    FACET_FIELDS.map((field) => [...(document.facets[field] ?? [])].sort()),
    Date.parse(document.createdAt),
    Date.parse(document.lastUpdate),
    document.archived,
    document.weight,
    COUNT_FIELDS.map((field) => document.counts?.[field] ?? 0),
    document.extents,
    document.zones,
  ];
  return hash('sha256', JSON.stringify(told), 'base64url').slice(0, 22);
}
