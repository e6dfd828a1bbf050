/** What stands in a query, as Meilisearch reads it: at most ten parts, what is excluded not counted. */
export interface StubQuery {
  readonly terms: readonly StubTerm[];
  readonly excluded: readonly (readonly string[])[];
}

export interface StubTerm {
  readonly words: readonly string[];
  /** Between quotes: neither completed, nor corrected, nor split, and without synonyms. */
  readonly isPhrase: boolean;
  readonly isPrefix: boolean;
}

const MAX_TERMS = 10;
const MAX_WORD_BYTES = 250;
const PIECES = /(?<=^|\s)(-)?"([^"]*)(?:"|$)|"([^"]*)(?:"|$)|(?<=^|\s)(-)?([\p{L}\p{N}]+)|([\p{L}\p{N}]+)/gu;

export function tokensOf(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => Buffer.byteLength(word) <= MAX_WORD_BYTES);
}

export function readQuery(q: string, hasPrefixes: boolean): StubQuery {
  const terms: StubTerm[] = [];
  const excluded: string[][] = [];
  const folded = q
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  for (const match of folded.matchAll(PIECES)) {
    if (terms.length >= MAX_TERMS) break;
    const [piece, minusPhrase, phrase, phraseInside, minusWord, word, wordInside] = match;
    const quoted = phrase ?? phraseInside;
    const words = quoted === undefined ? [word ?? wordInside ?? ''] : tokensOf(quoted);
    if (words.length === 0) continue;
    if (minusPhrase ?? minusWord) excluded.push(words);
    else {
      const isLast = match.index + piece.length === folded.length;
      const isPhrase = quoted !== undefined;
      terms.push({ words, isPhrase, isPrefix: hasPrefixes && isLast && !isPhrase });
    }
  }
  return { terms, excluded };
}
