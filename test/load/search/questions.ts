import { FORMAT_FAMILIES } from '@passerelle/catalog';
import type { FacetField, SearchQuery, SuggestQuery } from '@passerelle/search';
import { LICENSE_IDS, randomFrom, VOCABULARY_SIZE, wordOf, zipf } from './catalogue';

/** The facets that the pages of results show first, and the two with the most values. */
export const FACETS: readonly FacetField[] = [
  'organization_id',
  'tag',
  'format_family',
  'license',
  'access_type',
  'last_update_range',
];

type Kind =
  | 'one word'
  | 'two words'
  | 'three words'
  | 'typo'
  | 'words and filters'
  | 'filters'
  | 'everything'
  | 'page 3'
  | 'by date';
/** What a portal is asked, of 20 searches. */
const MIX: readonly Kind[] = [
  ...Array<'one word'>(5).fill('one word'),
  ...Array<'two words'>(5).fill('two words'),
  'three words',
  'three words',
  'typo',
  'words and filters',
  'words and filters',
  'filters',
  'filters',
  'everything',
  'page 3',
  'by date',
];

export interface Question<Query> {
  readonly kind: string;
  readonly query: Query;
}

/** Searches in the proportions of a portal; words are as frequent in questions as in the catalogue. */
export function* generateSearches(
  seed: number,
  facets: readonly FacetField[] = FACETS,
): Generator<Question<SearchQuery>> {
  const random = randomFrom(seed);
  const rank = zipf(VOCABULARY_SIZE, random);
  const text = (length: number): string => Array.from({ length }, () => wordOf(rank())).join(' ');
  for (let number = 0; ; number += 1) {
    const kind = MIX[number % MIX.length] ?? 'one word';
    const filters = {
      ...(random() < 0.6 ? { license: LICENSE_IDS.slice(0, 1 + Math.floor(random() * 3)).slice(-1) } : {}),
      ...(random() < 0.4 ? { tag: [`mot${Math.floor(random() * 20)}`] } : {}),
      format_family: FORMAT_FAMILIES.slice(Math.floor(random() * FORMAT_FAMILIES.length)).slice(0, 1),
    };
    const query: SearchQuery = {
      type: 'dataset',
      text: '',
      filters: {},
      audience: ['public'],
      sort: 'relevance',
      page: 1,
      pageSize: 20,
      facets,
      facetSize: 50,
      now: new Date().toISOString(),
    };
    const changes: Record<Kind, Partial<SearchQuery>> = {
      'one word': { text: text(1) },
      'two words': { text: text(2) },
      'three words': { text: text(3) },
      typo: { text: wordOf(500 + Math.floor(random() * 20_000)).replace(/(.)(.)(.)$/u, '$2$1$3') },
      'words and filters': { text: text(1), filters },
      filters: { filters },
      everything: {},
      'page 3': { text: text(1), page: 3 },
      'by date': { text: text(1), sort: '-last_update' },
    };
    yield { kind, query: { ...query, ...changes[kind] } };
  }
}

/** What is sent key by key while words of titles are typed, some with a slip. */
export function* generateSuggestions(seed: number): Generator<Question<SuggestQuery>> {
  const random = randomFrom(seed);
  const rank = zipf(VOCABULARY_SIZE, random);
  for (let number = 0; ; number += 1) {
    const typed = number % 4 === 0 ? `${wordOf(rank())} ${wordOf(rank())}` : wordOf(rank());
    const slip = number % 10 === 0 ? typed.replace(/(.)(.)(.)$/u, '$2$1$3') : typed;
    const text = slip.slice(0, 1 + Math.floor(random() * slip.length));
    yield { kind: 'suggestion', query: { type: 'dataset', text, audience: ['public'], limit: 8 } };
  }
}
