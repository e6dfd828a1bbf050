import type { Counted } from '../core/counted';
import type { EntryListPath } from '../core/entry-card/entry-summary';
import type { Filter, SearchQuery } from './search-query';
import type { SearchedType } from './search-suggestions';

/** What is searched: the page of the results, its filters and its words. */
export interface SearchScope {
  /** None where all kinds are searched. */
  readonly type?: SearchedType;
  readonly path: EntryListPath | '/discussions' | '/posts' | '/organizations' | '/search';
  /** In the order of the page. */
  readonly filters: readonly Filter[];
  /** Those of them that stand as a title alone until they are opened, or something of them is chosen. */
  readonly folded?: readonly Filter[];
  /** Whether the order is by relevance alone. */
  readonly isUnsorted?: boolean;
  /** What is counted. */
  readonly things: Parameters<Counted['transform']>[1];
  readonly heading: string;
  readonly description: string;
  /** Of the page for these words. */
  readonly titleOf: (words: string) => string;
  /** Of the search box. */
  readonly label: string;
  readonly placeholder: string;
  /** What to do when nothing was found. */
  readonly browseAll: string;
  /** Address of what a search finds, as a file. */
  readonly exportUrl?: (query: SearchQuery) => string;
  /** Address of the latest, as a feed. */
  readonly feed?: string;
}
