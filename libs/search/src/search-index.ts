import type { Located, SearchArea } from './area';

/**
 * The search engine as the portal needs it. Every adapter keeps these promises, checked by
 * `describeSearchIndexContract`:
 * - counts are exact: a facet value's count is the total with that value of its field alone, and `totalAfter` the total
 *   after adding it to those that are chosen, or letting it go;
 * - a document that its `audience` does not show to the visitor is neither found, nor counted, nor suggested;
 * - every word must match (accents, case, plural folded), synonyms and what stands between quotes included, and no
 *   word after a `-`; an exact identifier, slug or address finds its document;
 * - only when nothing matches, unknown words are corrected, then as few words as possible are given up, and the outcome
 *   says so (`interpretation`); nonsense finds nothing;
 * - an area finds what is about it, the nearest first within what words find equally well (`fitOf`);
 * - hostile text is text: it never reaches the engine as syntax and never throws.
 */
export interface SearchIndex {
  readonly engine: string;
  /** Whether it takes queries with an `area`; they are for another engine otherwise. */
  readonly knowsAreas: boolean;
  /** Creates or upgrades what the engine needs. `rebuild` tells that the index is empty or of older settings. */
  prepare(): Promise<{ rebuild: boolean }>;
  /**
   * Adds or replaces the documents, and forgets what is gone. Searchable when the promise resolves. Documents that the
   * engine refuses do not hold up the others: they are named by a `DocumentsRefusedError` once the others are kept.
   */
  index(documents: readonly SearchDocument[], gone?: readonly SearchRef[]): Promise<void>;
  /**
   * Replaces everything by these documents; meanwhile searches find what was there. What this process indexes meanwhile
   * is kept; for what others do, whoever rebuilds indexes it again.
   */
  rebuild(documents: AsyncIterable<readonly SearchDocument[]>): Promise<void>;
  search(query: SearchQuery): Promise<SearchOutcome>;
  /** Titles that begin with the text, have words that begin with its words, or nearly, best first. */
  suggest(query: SuggestQuery): Promise<readonly SearchSuggestion[]>;
  /** Resolves with the number of documents, throws when the engine does not answer. */
  check(): Promise<number>;
  /** Everything it holds of a type, in batches: what a reconciliation compares with the catalogue. */
  list(type: SearchType): AsyncIterable<readonly IndexedVersion[]>;
}

export interface IndexedVersion {
  readonly id: string;
  /** `fingerprintOf` the document as it was indexed. */
  readonly fingerprint: string;
}

export const SEARCH_TYPES = [
  'dataset',
  'dataservice',
  'reuse',
  'topic',
  'organization',
  'discussion',
  'post',
] as const;
export type SearchType = (typeof SEARCH_TYPES)[number];

export interface SearchRef {
  readonly type: SearchType;
  /** UUID. */
  readonly id: string;
}

/** Visible to everybody. Other members of an audience are `organization:<uuid>` and `user:<uuid>`. */
export const PUBLIC_AUDIENCE = 'public';

export interface SearchDocument extends SearchRef, Located {
  /** Who may find it: any one of these is enough. */
  readonly audience: readonly string[];
  readonly title: string;
  readonly acronym?: string;
  readonly description: string;
  readonly organizationName?: string;
  readonly organizationAcronym?: string;
  /** Slug, addresses and identifiers elsewhere, as they would be pasted; the first 1,100. `id` need not be among them. */
  readonly identifiers?: readonly string[];
  /** Titles of the files; the first 500 are searched. */
  readonly resourceTitles: readonly string[];
  /** Other texts that it is found by and no list shows, by what they are; they weigh least. */
  readonly hiddenTexts?: Readonly<Partial<Record<HiddenField, readonly string[]>>>;
  /** Values for filters and facets, by field. */
  readonly facets: Readonly<Partial<Record<FacetField, readonly string[]>>>;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly lastUpdate: string;
  readonly archived: boolean;
  /** What is counted of it, to sort by; none is 0. */
  readonly counts?: Readonly<Partial<Record<CountField, number>>>;
  /** Text relevance is multiplied by this: 1 neutral, above 1 ranks higher. See `docs/ranking.md`. */
  readonly weight: number;
}

export const FACET_FIELDS = [
  'organization_id',
  'license',
  'format',
  'format_family',
  'tag',
  'badge',
  'access_type',
  'access_audience',
  'frequency',
  'producer_type',
  'geozone',
  'granularity',
  'schema',
  'schema_version',
  'reuse_type',
  'reuse_topic',
  'last_update_range',
  'theme',
  'period',
  'quality',
  'accessible_to',
  'featured',
  'owner',
  'topic',
  'archived',
] as const;
export type FacetField = (typeof FACET_FIELDS)[number];

/** A column of a file, the schema of one, an operation of an API, what it returns, a title that it no longer has. */
export const HIDDEN_FIELDS = ['column', 'schema', 'operation', 'response_field', 'former_title'] as const;
export type HiddenField = (typeof HIDDEN_FIELDS)[number];

export const COUNT_FIELDS = ['reuses', 'followers', 'views'] as const;
export type CountField = (typeof COUNT_FIELDS)[number];

export const SEARCH_SORTS = [
  'relevance',
  'created',
  '-created',
  'last_update',
  '-last_update',
  'title',
  '-title',
  'reuses',
  '-reuses',
  'followers',
  '-followers',
  'views',
  '-views',
] as const;
export type SearchSort = (typeof SEARCH_SORTS)[number];

export interface SearchQuery {
  readonly type: SearchType;
  /** As typed; empty for everything. */
  readonly text: string;
  /** Within a field any value is enough; across fields all must hold. */
  readonly filters: Readonly<Partial<Record<FacetField, readonly string[]>>>;
  /** What has one of these values is not found. Holds for every facet, and is none of the choices among its values. */
  readonly without?: Readonly<Partial<Record<FacetField, readonly string[]>>>;
  /** Holds for every facet, and orders what is equally relevant. */
  readonly area?: SearchArea;
  /** The visitor's audiences, `public` among them. */
  readonly audience: readonly string[];
  readonly sort: SearchSort;
  /** From 1. */
  readonly page: number;
  /** Up to 10,000; none counts only. */
  readonly pageSize: number;
  /** Fields to count. Disjunctive: a field's own filter does not narrow its counts. */
  readonly facets: readonly FacetField[];
  /** Values returned per facet, the most frequent first; a chosen value is always among them. */
  readonly facetSize: number;
  /** Reference time of `last_update_range`, ISO 8601. */
  readonly now: string;
  /** Whether the outcome tells how each hit came to its place by relevance. */
  readonly explain?: boolean;
}

export interface SearchOutcome {
  /** In order. */
  readonly ids: readonly string[];
  readonly total: number;
  readonly facets: Readonly<Partial<Record<FacetField, readonly FacetValue[]>>>;
  /** Of each counted field of which something is chosen: the total if nothing of it were. */
  readonly withoutChoice?: Readonly<Partial<Record<FacetField, number>>>;
  /** Absent when what was asked is what was searched. */
  readonly interpretation?: Interpretation;
  /** Of each of `ids`, when it was asked for and the order is that of relevance. */
  readonly explanations?: readonly Explanation[];
}

/** How a hit came to its place, as the engine itself computed it. */
export interface Explanation {
  /** Of two hits, the first criterion that differs decides, and the higher value comes first. */
  readonly criteria: readonly Criterion[];
  /** Make the criterion `score` when they are multiplied; none where an engine has no such thing. */
  readonly factors: Readonly<Record<string, number>>;
  /** Make the factor `text` when they are added; none where an engine does not tell. */
  readonly parts: Readonly<Record<string, number>>;
  /** Of the document, as it was indexed. */
  readonly weight: number;
}

export interface Criterion {
  readonly name: string;
  readonly value: number;
}

/** What was searched instead of what was typed, because that finds nothing. */
export interface Interpretation {
  /** The words that were searched. */
  readonly searched: string;
  readonly corrected: readonly Correction[];
  /** Words that were given up. */
  readonly dropped: readonly string[];
}

export interface Correction {
  readonly typed: string;
  readonly searched: string;
}

export interface FacetValue {
  readonly value: string;
  /** The total with this value chosen, and no other of its field. */
  readonly count: number;
  /**
   * The total after adding the value to those of its field that are chosen or, when it is one of them, letting it go.
   * Absent where nothing of the field is chosen: `count` is that total then.
   */
  readonly totalAfter?: number;
}

export interface SuggestQuery {
  readonly type: SearchType;
  readonly text: string;
  readonly audience: readonly string[];
  readonly limit: number;
}

export interface SearchSuggestion extends SearchRef {
  readonly title: string;
}
