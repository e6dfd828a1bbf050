import type { MultiSearchQuery } from 'meilisearch';

import type { SearchSuggestion, SuggestQuery } from '../../search-index';
import type { Connection } from './connection';
import { MAX_KEY_LENGTH } from './document';
import { visibleTo } from './scope';
import { not, quoted } from './values';

/** Titles that begin with the key, then those that have for each word one that begins with it. */
export async function titlesOf(
  connection: Connection,
  indexUid: string,
  query: SuggestQuery,
  key: string,
  words: readonly string[],
): Promise<SearchSuggestion[]> {
  const begun = `title_key STARTS WITH ${quoted(key.slice(0, MAX_KEY_LENGTH))}`;
  // A lone last letter says too little to look for.
  const telling = words.filter((word, place) => place === 0 || word.length > 1);
  const beginnings = telling.map((word) => `title_words STARTS WITH ${quoted(word)}`);
  const seen = {
    indexUid,
    attributesToRetrieve: ['id', 'title'],
    limit: query.limit,
  };
  const queries: MultiSearchQuery[] = [
    {
      ...seen,
      filter: [visibleTo(query), begun],
      sort: ['archived:asc', 'weight:desc', 'title_key:asc'],
    },
    { ...seen, filter: [visibleTo(query), not(begun), ...beginnings] },
  ];
  const answers = await connection.ask(beginnings.length > 0 ? queries : queries.slice(0, 1));
  return answers
    .flatMap(({ hits }) => hits)
    .slice(0, query.limit)
    .map(({ id, title }) => ({ type: query.type, id, title: String(title) }));
}
