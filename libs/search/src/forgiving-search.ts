import { editDistance } from './edit-distance';
import { termsOf, withTerms, type QueryTerm, type QueryText } from './query-text';
import type { Correction, Interpretation, SearchOutcome } from './search-index';

/** What an engine must know for a search to be forgiving. All of it about what the visitor may see. */
export interface ForgivingEngine {
  /** `matched`: the text finds something, whatever the filters leave of it. */
  find(text: QueryText): Promise<SearchOutcome & { readonly matched: boolean }>;
  /** For each of the words that no document has, known words that resemble it. */
  resembling(words: readonly string[]): Promise<ReadonlyMap<string, readonly KnownWord[]>>;
  /** Places of the terms that the document with most of them has; rare terms count more. */
  mostTogether(terms: readonly QueryTerm[]): Promise<readonly number[]>;
}

export interface KnownWord {
  readonly word: string;
  /** Documents that have it. */
  readonly documents: number;
}

/** Shorter words resemble too many others. */
const MIN_TYPO_LENGTH = 5;
/** Settling for fewer is for questions, not for pasted pages. */
const MAX_TERMS = 12;

/** Words that are given up first, and that alone are no answer to a longer question. */
const VAGUE_WORDS: ReadonlySet<string> = new Set(
  `annee annuaire api base carte catalogue commune departement detail ensemble europe evolution fichier france francai
  information liste niveau nombre open plan public region resultat site statistique tableau ville`.split(
    /\s+/u,
  ),
);

/**
 * Searches for every word. Only when nothing has them all: corrects the words that nobody wrote, then gives up as few
 * as possible, and says so.
 */
export async function searchForgivingly(text: QueryText, engine: ForgivingEngine): Promise<SearchOutcome> {
  const { matched, ...outcome } = await engine.find(text);
  if (matched || text.terms.length === 0 || text.literal) return outcome;

  const words = text.terms.flatMap((term) => term.words);
  const resembling = await engine.resembling(words);
  const corrected = words.flatMap((typed): Correction[] => {
    const searched = closestWord(typed, resembling.get(typed) ?? []);
    return searched === undefined ? [] : [{ typed, searched }];
  });
  const replacements = new Map(corrected.map(({ typed, searched }) => [typed, searched]));
  const terms =
    corrected.length === 0 ? text.terms : termsOf(words.map((word) => replacements.get(word) ?? word));
  if (corrected.length > 0) {
    const { matched: found, ...better } = await engine.find(withTerms(text, terms));
    if (found) return { ...better, interpretation: interpretationOf(terms, corrected, []) };
  }

  const kept = await keptTerms(text, terms, engine);
  if (kept.length === 0) return outcome;
  const { matched: found, ...fewer } = await engine.find(withTerms(text, kept));
  if (!found) return outcome;
  const dropped = terms.filter((term) => !kept.includes(term)).flatMap((term) => term.words);
  const used = corrected.filter(({ searched }) => kept.some((term) => term.words.includes(searched)));
  const typedAs = new Map(corrected.map(({ typed, searched }) => [searched, typed]));
  return {
    ...fewer,
    interpretation: interpretationOf(
      kept,
      used,
      dropped.map((word) => typedAs.get(word) ?? word),
    ),
  };
}

/** The terms to settle for, or none when what they would find is no answer to the question. */
async function keptTerms(
  text: QueryText,
  terms: readonly QueryTerm[],
  engine: ForgivingEngine,
): Promise<QueryTerm[]> {
  if (terms.length < 2 || terms.length > MAX_TERMS) return [];
  const telling = terms.filter((term) => !isVague(term));
  if (telling.length > 0 && telling.length < terms.length) {
    const { matched } = await engine.find(withTerms(text, telling));
    if (matched) return telling;
  }
  const kept = (await engine.mostTogether(terms)).flatMap((place) => terms[place] ?? []);
  const keptTelling = kept.filter((term) => !isVague(term)).length;
  return keptTelling > 0 && keptTelling * 2 >= telling.length ? kept : [];
}

function isVague({ words }: QueryTerm): boolean {
  return words.every(
    (word) => VAGUE_WORDS.has(word) || VAGUE_WORDS.has(word.replace(/[sx]$/u, '')) || /^\d{1,4}$/u.test(word),
  );
}

function interpretationOf(
  terms: readonly QueryTerm[],
  corrected: readonly Correction[],
  dropped: readonly string[],
): Interpretation {
  return { searched: terms.flatMap(({ words }) => words).join(' '), corrected, dropped };
}

/** The known word that a reader most likely meant, or none that is near enough. */
export function closestWord(typed: string, known: readonly KnownWord[]): string | undefined {
  const elided = /^[cdjlmnst](?=[aeiouhy])/u.test(typed) ? typed.slice(1) : undefined;
  const candidates = known.flatMap(({ word, documents }) => {
    if (documents === 0) return [];
    const distance = word === elided ? 0.5 : editDistance(typed, word);
    if (distance > maxDistance(typed, word === elided)) return [];
    // People seldom mistake the first letter, but for a mute `h`.
    if (word !== elided && word[0] !== typed[0] && typed.length < 8 && word !== `h${typed}`) return [];
    // Among equally near words, the one that is written most.
    const cost = distance + (word[0] === typed[0] ? 0 : 0.4) - 0.15 * Math.log10(documents);
    return [{ word, cost }];
  });
  return candidates.sort((left, right) => left.cost - right.cost || (left.word < right.word ? -1 : 1))[0]
    ?.word;
}

function maxDistance(typed: string, elided: boolean): number {
  if (elided) return 0.5;
  if (typed.length < MIN_TYPO_LENGTH || /\d/u.test(typed)) return -1;
  return typed.length < 8 ? 1 : 2;
}
