import { closestWord, mayBeTypo, nearWords } from './forgiving-search';
import type { SearchSuggestion, SuggestQuery } from './search-index';
import { contentWordsOf, wordsOf } from './words';

/** What an engine must know to complete what is typed. */
export interface CompletionEngine {
  /** Titles that begin with the key, then those that have for each word one that begins with it. */
  titles(key: string, words: readonly string[]): Promise<readonly SearchSuggestion[]>;
  /** Words of titles that resemble those of the given ones with which no word of a title begins; of what the visitor may see. */
  resembling(words: readonly string[]): Promise<readonly { readonly typed: string; readonly word: string }[]>;
}

const MAX_WORDS = 16;

/** Completes what is typed; what is left of the room goes to what may have been meant. */
export async function completionOf(
  query: SuggestQuery,
  engine: CompletionEngine,
): Promise<readonly SearchSuggestion[]> {
  const words = wordsOf(query.text).slice(0, MAX_WORDS);
  if (words.length === 0) return [];
  const key = words.join(' ');
  const found = await engine.titles(key, prefixesOf(words));
  if (found.length >= query.limit) return found;

  const resembling = await engine.resembling(words.filter(mayBeTypo));
  const meant = words.map((typed) => {
    const known = resembling.filter((pair) => pair.typed === typed).map(({ word }) => word);
    return closestBeginning(typed, known) ?? typed;
  });
  if (meant.every((word, place) => word === words[place])) return found;
  const others = await engine.titles(meant.join(' '), prefixesOf(meant));
  const seen = new Set(found.map(({ id }) => id));
  return [...found, ...others.filter(({ id }) => !seen.has(id))].slice(0, query.limit);
}

/** Function words are not looked for, unless there is nothing else or the word is still being typed. */
function prefixesOf(words: readonly string[]): string[] {
  const content = contentWordsOf(words.slice(0, -1));
  return [...content, ...words.slice(-1)];
}

/** What is typed may be the beginning of the word: endings do not count as mistakes. */
function closestBeginning(typed: string, known: readonly string[]): string | undefined {
  const beginnings = new Map<string, number>();
  for (const word of known) {
    for (const length of [typed.length - 1, typed.length, typed.length + 1, word.length]) {
      const beginning = word.slice(0, length);
      beginnings.set(beginning, (beginnings.get(beginning) ?? 0) + 1);
    }
  }
  return closestWord(typed, nearWords(typed, beginnings.keys()), beginnings);
}
