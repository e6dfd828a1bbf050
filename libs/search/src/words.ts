/** Longer words are identifiers or noise; PostgreSQL refuses to index words above 2,046 bytes. */
export const MAX_WORD_LENGTH = 200;
const LIGATURES: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' };

/** Elided forms that stop-word lists forget; `l'`, `d'`, `qu'` and the like are stop words of their own. */
export const LONG_ELISIONS = /\b(?:jusqu|lorsqu|puisqu|quoiqu)['’ʼ]/gu;

/** `I.N.S.E.E.` is read as `INSEE`. */
export const DOTTED_ACRONYM = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu;

/**
 * The words of a text, in small letters without accents, cut at everything that is neither letter nor digit.
 * Documents and queries are both folded here, so what an engine receives is never syntax.
 */
export function wordsOf(text: string): string[] {
  const folded = foldedLetters(
    text
      .toLowerCase()
      .replace(LONG_ELISIONS, ' ')
      .replace(DOTTED_ACRONYM, (acronym) => acronym.replaceAll('.', '')),
  );
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    word.slice(0, MAX_WORD_LENGTH).replace(/\p{Surrogate}/gu, ''),
  );
}

/** Letters as `wordsOf` folds them; nothing of an accent that stands by itself. */
export function foldedLetters(letters: string): string {
  return letters
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđ]/gu, (ligature) => LIGATURES[ligature] ?? ligature);
}

/** Compounds in one word, so that `covoiturage` finds `co-voiturage`. */
export function joinedCompoundsOf(text: string): string[] {
  return (text.match(/\p{L}+(?:[-‐‑]\p{L}+)+/gu) ?? []).map((compound) => wordsOf(compound).join(''));
}

/** Names as programs write them, told as words: `dateOuvertureDroit` is a date and an `ouverture`, too. */
export function spelledOut(text: string): string {
  return text
    .replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, ' ')
    .replace(/(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .replace(/(?<=\p{L})(?=\p{N})/gu, ' ');
}

/** What two titles have in common when a reader would call them the same. */
export function titleKeyOf(title: string): string {
  return wordsOf(title).join(' ');
}

/** Text without what no engine can store: NUL and halves of surrogate pairs. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}

/** Function words of French, folded. The letters are what elision leaves: `l'eau`, `d'air`, `qu'on`. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  `c d j l m n s t y a qu au aux avec ce ces cet cette dans de des du elle elles en entre est et etc eu il ils je la le les
  leur leurs lui ma mais mes mon ne nos notre nous on ont ou par pas pour que quel quelle quelles quels qui sa sans se ses
  si soit son sont sur ta te tes toi ton tu un une vos votre vous`.split(/\s+/u),
);

/** Plurals in `-aux` whose singular is in `-ail`: a stemmer takes them for `-al`. */
const IRREGULAR: ReadonlyMap<string, string> = new Map([
  ['baux', 'bail'],
  ['coraux', 'corail'],
  ['emaux', 'email'],
  ['soupiraux', 'soupirail'],
  ['travaux', 'travail'],
  ['vitraux', 'vitrail'],
]);

/** The words that carry meaning, ready to be stemmed: function words dropped, irregular plurals undone. */
export function contentWordsOf(words: readonly string[]): string[] {
  return words.flatMap((word) => contentWordOf(word) ?? []);
}

/** The same of one word; nothing of a function word. */
export function contentWordOf(word: string): string | undefined {
  return STOP_WORDS.has(word) ? undefined : (IRREGULAR.get(word) ?? word);
}

/** A word without the mark of plural and feminine: enough to compare, not to search with. */
export function singularOf(word: string): string {
  const singular = /[^e]aux$/u.test(word) ? word.replace(/aux$/u, 'al') : word;
  return singular.length > 3 ? singular.replace(/[sx]$/u, '').replace(/e+$/u, '') : singular;
}
