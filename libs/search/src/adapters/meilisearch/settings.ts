import { createHash } from 'node:crypto';
import type { Settings } from 'meilisearch';

import { COUNT_FIELDS, FACET_FIELDS } from '../../search-index';
import { stemOf } from '../../stem';
import { SYNONYM_GROUPS } from '../../synonyms';

/** Words that no text has, one for each line of the table of synonyms. */
export function groupToken(group: number): string {
  return `zzsynonymes${group}zz`;
}

/** The expressions of a group as they stand in the stemmed fields. */
export function expressionsOf(group: number): string[] {
  return (SYNONYM_GROUPS[group] ?? []).map((words) => words.map(stemOf).join(' '));
}

/** Counted and sorted exactly below this; the portal shows fifty values. */
export const MAX_FACET_VALUES = 300;

/** Looked at for every word of a query, the most telling first. */
export const STEMMED_FIELDS = ['names', 'context', 'files', 'description', 'hidden'] as const;

export const SETTINGS: Settings = {
  searchableAttributes: [...STEMMED_FIELDS, 'title_words', 'vocabulary'],
  // Everything that decides before the words: an asked order, and that what is archived comes last.
  rankingRules: [
    'sort',
    'archived:asc',
    'words',
    'typo',
    'attributeRank',
    'proximity',
    'exactness',
    'weight:desc',
    'wordPosition',
    'last_update:desc',
  ],
  filterableAttributes: [
    {
      attributePatterns: ['facet_*', 'audience', 'keys', 'identifiers', 'id'],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
    {
      attributePatterns: ['title_key', 'title_words', 'last_update'],
      features: { facetSearch: false, filter: { equality: true, comparison: true } },
    },
  ],
  sortableAttributes: ['created_at', 'last_update', 'title_key', 'weight', 'archived', ...COUNT_FIELDS],
  displayedAttributes: ['id', 'title', 'fingerprint', 'vocabulary', 'long_values'],
  // Folding, stop words and plurals are ours (words.ts): the engine must add nothing to them.
  stopWords: [],
  synonyms: Object.fromEntries(SYNONYM_GROUPS.map((_, group) => [groupToken(group), expressionsOf(group)])),
  // Only the vocabulary may be misspelt: what is found there is compared and counted by us (forgiving-search.ts).
  typoTolerance: {
    enabled: true,
    minWordSizeForTypos: { oneTypo: 5, twoTypos: 8 },
    disableOnAttributes: [...STEMMED_FIELDS, 'title_words'],
  },
  prefixSearch: 'disabled',
  facetSearch: false,
  faceting: { maxValuesPerFacet: MAX_FACET_VALUES, sortFacetValuesBy: { '*': 'count' } },
  // Totals are cut at this number.
  pagination: { maxTotalHits: 10_000_000 },
};

/** Grows when documents are written otherwise than before (document.ts). */
const DOCUMENT_VERSION = 3;

export const SETTINGS_HASH = createHash('sha256')
  .update(JSON.stringify([DOCUMENT_VERSION, FACET_FIELDS, SETTINGS]))
  .digest('hex')
  .slice(0, 16);
