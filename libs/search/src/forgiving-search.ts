import { editDistance } from '@passerelle/catalog';
import { termsOf, withTerms, type QueryTerm, type QueryText } from './query-text';
import type { Correction, Interpretation, SearchOutcome, SearchQuery } from './search-index';

/** What an engine must know for a search to be forgiving. All of it about what the visitor may see. */
export interface ForgivingEngine {
  /** `preferred` come first, if they are found. `first` asks for so many from the first, whatever the page. */
  find(text: QueryText, preferred?: readonly string[], first?: number): Promise<Finding>;
  /** How many documents have each of the words. */
  documentsWith(words: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** For each of the words, others that are written somewhere and may resemble it. */
  resembling(words: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>;
  /**
   * Places of the terms that the document with most of them has, those in its title, organization or tags before all
   * others; rare terms count more. Of the documents in `except` enough is known.
   */
  mostTogether(terms: readonly QueryTerm[], except: readonly string[]): Promise<readonly number[]>;
}

export interface Finding extends SearchOutcome {
  /**
   * What the text finds, whatever the filters leave of it: nothing, so little that other words may have been meant
   * (`isScant`), or enough.
   */
  readonly found: 'nothing' | 'scant' | 'enough';
}

/**
 * A few documents that have the words somewhere, none of them in title, organization or tags, nor side by side in a
 * hidden text: a column of that name is what was asked for.
 */
export function isScant(matches: number, isMeant: boolean): boolean {
  return matches <= SCANT && !isMeant;
}
export const SCANT = 3;

/** The query of a page, or of the first hits. */
export function pageOrFirst(query: SearchQuery, first: number | undefined): SearchQuery {
  return first === undefined ? query : { ...query, page: 1, pageSize: first };
}

/** A word that may have been meant. */
export interface NearWord {
  readonly word: string;
  /** Mistakes that make the typed word of it. */
  readonly distance: number;
}

/** Documents with a word beyond which it says no more that there are others. */
export const FREQUENT = 1_000;

/** Shorter words resemble too many others. */
const MIN_TYPO_LENGTH = 5;
/** Terms of which it is looked up which documents have most, and that are corrected: of more than these, the rarest. */
const MAX_TERMS = 12;

/** Words that are given up first, and that alone are no answer to a longer question. */
const VAGUE_WORDS: ReadonlySet<string> = new Set(
  `annee annuaire api base carte catalogue commune departement detail ensemble europe evolution fichier france francai
  information liste niveau nombre open plan public region resultat site statistique tableau ville`.split(
    /\s+/u,
  ),
);

/**
 * Searches for every word. Only when nothing has them all, or next to nothing in what is far from them: corrects the
 * words that nobody wrote, then gives up as few as possible, and says so.
 */
export async function searchForgivingly(text: QueryText, engine: ForgivingEngine): Promise<SearchOutcome> {
  const { found, ...outcome } = await engine.find(text);
  if (found === 'enough' || text.terms.length === 0 || text.literal) return outcome;
  if (found === 'scant') {
    // The total must not depend on the page that is asked for.
    const { ids } = outcome.ids.length < outcome.total ? await engine.find(text, [], SCANT) : outcome;
    return (await searchForFewer(text, text.terms, AS_TYPED, ids, engine)) ?? outcome;
  }
  const words = text.terms.flatMap((term) => term.words);
  const spelling = await spellingOf(words, engine);
  const { corrections } = spelling;
  const replacements = new Map(corrections.map(({ typed, searched }) => [typed, searched]));
  const terms =
    corrections.length === 0 ? text.terms : termsOf(words.map((word) => replacements.get(word) ?? word));
  if (corrections.length > 0) {
    const { found: better, ...corrected } = await engine.find(withTerms(text, terms));
    if (better !== 'nothing') {
      return { ...corrected, interpretation: interpretationOf(terms, corrections, []) };
    }
  }
  return (await searchForFewer(text, terms, spelling, [], engine)) ?? outcome;
}

interface Spelling {
  readonly corrections: readonly Correction[];
  /** How many documents have each word, as it was typed and as it was corrected. */
  readonly documentsWith: ReadonlyMap<string, number>;
}
const AS_TYPED: Spelling = { corrections: [], documentsWith: new Map() };

async function spellingOf(words: readonly string[], engine: ForgivingEngine): Promise<Spelling> {
  const distinct = [...new Set(words)];
  const present = await engine.documentsWith(distinct);
  const absent = distinct.filter((word) => mayBeTypo(word) && (present.get(word) ?? 0) === 0);
  if (absent.length === 0 || absent.length > MAX_TERMS) return { corrections: [], documentsWith: present };
  const resembling = await engine.resembling(absent);
  const near = new Map(absent.map((typed) => [typed, nearWords(typed, resembling.get(typed) ?? [])]));
  const documents = await engine.documentsWith([
    ...new Set([...near.values()].flat().map(({ word }) => word)),
  ]);
  const corrections = words.flatMap((typed) => {
    const searched = closestWord(typed, near.get(typed) ?? [], documents);
    return searched === undefined ? [] : [{ typed, searched }];
  });
  return { corrections, documentsWith: new Map([...present, ...documents]) };
}

/** The search without the terms that stand in the way, if what it finds is still an answer. */
async function searchForFewer(
  text: QueryText,
  terms: readonly QueryTerm[],
  { corrections, documentsWith }: Spelling,
  preferred: readonly string[],
  engine: ForgivingEngine,
): Promise<SearchOutcome | undefined> {
  const kept =
    terms.length <= MAX_TERMS
      ? await keptTerms(text, terms, preferred, engine)
      : await keptOfMany(text, terms, documentsWith, engine);
  if (kept.length === 0) return undefined;
  const { found, ...outcome } = await engine.find(withTerms(text, kept), preferred);
  if (found === 'nothing' || (preferred.length > 0 && found === 'scant')) return undefined;
  const typedAs = new Map(corrections.map(({ typed, searched }) => [searched, typed]));
  const dropped = terms.filter((term) => !kept.includes(term)).flatMap((term) => term.words);
  return {
    ...outcome,
    interpretation: interpretationOf(
      kept,
      corrections.filter(({ searched }) => kept.some((term) => term.words.includes(searched))),
      dropped.map((word) => typedAs.get(word) ?? word),
    ),
  };
}

/** The terms to settle for, or none when what they would find is no answer to the question. */
async function keptTerms(
  text: QueryText,
  terms: readonly QueryTerm[],
  known: readonly string[],
  engine: ForgivingEngine,
): Promise<QueryTerm[]> {
  if (terms.length < 2) return [];
  const telling = terms.filter((term) => !isVague(term));
  if (telling.length > 0 && telling.length < terms.length) {
    const { found } = await engine.find(withTerms(text, telling));
    if (found !== 'nothing') return telling;
  }
  const places = await engine.mostTogether(terms, known);
  const kept = places.flatMap((place) => terms[place] ?? []);
  return kept.length < terms.length && saysEnough(kept, terms) ? kept : [];
}

/** Whether these of the terms still ask what all of them ask: half of what tells something. */
function saysEnough(kept: readonly QueryTerm[], terms: readonly QueryTerm[]): boolean {
  const tellingIn = (some: readonly QueryTerm[]): number => some.filter((term) => !isVague(term)).length;
  return tellingIn(kept) > 0 && tellingIn(kept) * 2 >= tellingIn(terms);
}

/**
 * Of a title or a page that was pasted: without the words that nothing has, else the rarest that something has. None when
 * nobody counted the words, since something has all of them: that is where they were copied from.
 */
async function keptOfMany(
  text: QueryText,
  terms: readonly QueryTerm[],
  documentsWith: Spelling['documentsWith'],
  engine: ForgivingEngine,
): Promise<QueryTerm[]> {
  const countOf = ({ words }: QueryTerm): number =>
    Math.min(...words.map((word) => documentsWith.get(word) ?? 0));
  const present = terms.filter((term) => countOf(term) > 0);
  if (!saysEnough(present, terms)) return [];
  const byRarity = [...present].sort((left, right) => countOf(left) - countOf(right));
  const rarest = present.filter((term) => byRarity.indexOf(term) < MAX_TERMS);
  for (const fewer of [present, rarest]) {
    if (fewer.length === terms.length) continue;
    const { found } = await engine.find(withTerms(text, fewer));
    if (found !== 'nothing') return fewer;
  }
  return keptTerms(text, rarest, [], engine);
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

/** Those of the words that may have been meant by what was typed. */
export function nearWords(typed: string, words: Iterable<string>): NearWord[] {
  const elided = elidedOf(typed);
  return Array.from(words).flatMap((word) => {
    if (word === elided) return [{ word, distance: 0.5 }];
    // People seldom mistake the first letter, but for a mute `h`.
    if (!word.startsWith(typed.charAt(0)) && typed.length < 8 && word !== `h${typed}`) return [];
    const distance = editDistance(typed, word);
    return distance <= maxDistance(typed) ? [{ word, distance }] : [];
  });
}

/** The word that a reader most likely meant: among equally near ones that something has, the one that is written most. */
export function closestWord(
  typed: string,
  near: readonly NearWord[],
  documentsWith: ReadonlyMap<string, number>,
): string | undefined {
  const costs = near.flatMap(({ word, distance }) => {
    const documents = Math.min(documentsWith.get(word) ?? 0, FREQUENT);
    if (documents === 0) return [];
    const otherLetter = word.startsWith(typed.charAt(0)) ? 0 : 0.4;
    return [{ word, cost: distance + otherLetter - 0.15 * Math.log10(documents) }];
  });
  return costs.sort((left, right) => left.cost - right.cost || (left.word < right.word ? -1 : 1))[0]?.word;
}

/** What a word was before its apostrophe was forgotten. */
function elidedOf(typed: string): string | undefined {
  return /^[cdjlmnst](?=[aeiouhy])/u.test(typed) ? typed.slice(1) : undefined;
}

/** Whether another word may have been meant. */
export function mayBeTypo(typed: string): boolean {
  return maxDistance(typed) > 0 || elidedOf(typed) !== undefined;
}

function maxDistance(typed: string): number {
  if (typed.length < MIN_TYPO_LENGTH || /\d/u.test(typed)) return -1;
  return typed.length < 8 ? 1 : 2;
}
