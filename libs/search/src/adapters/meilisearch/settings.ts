import { hash } from 'node:crypto';
import type { Settings } from 'meilisearch';

import { COUNT_FIELDS, FACET_FIELDS } from '../../search-index';
import { stemOf } from '../../stem';
import { synonymGroups, type SynonymGroup } from '../../synonyms';

/** A word that no text has, for each line of the table of synonyms: the same as long as the line is the same. */
export function groupToken(group: SynonymGroup): string {
  return `zzsynonymes${hashOf(group)}zz`;
}

/** The expressions of a group as they stand in the stemmed fields. */
export function expressionsOf(group: SynonymGroup): string[] {
  return group.map((words) => words.map(stemOf).join(' '));
}

/** Counted and sorted exactly below this; the portal shows fifty values. */
export const MAX_FACET_VALUES = 300;

/** Looked at for every word of a query, the most telling first. */
export const STEMMED_FIELDS = ['names', 'context', 'files', 'description', 'hidden'] as const;

/** All but the synonyms. */
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

export const SETTINGS_HASH = hashOf([DOCUMENT_VERSION, FACET_FIELDS, SETTINGS]);

/** What is known of synonyms at a moment, as the engine is told. */
export interface SynonymSettings {
  readonly synonyms: Readonly<Record<string, string[]>>;
  readonly hash: string;
}

/** They change while documents stay as they are. */
export function synonymSettings(): SynonymSettings {
  const synonyms = Object.fromEntries(
    synonymGroups().map((group) => [groupToken(group), expressionsOf(group)]),
  );
  return { synonyms, hash: hashOf(synonyms) };
}

function hashOf(value: unknown): string {
  return hash('sha256', JSON.stringify(value), 'hex').slice(0, 16);
}
