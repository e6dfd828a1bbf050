import { FREQUENT } from '../../forgiving-search';
import { addBits, bitsOf, countBits, firstBits, hasBit, removeBits } from './bit-set';
import type { Matches } from './matches';

/** What a word in a description or in the title of a file counts, against one in title, organization or tags. */
const ELSEWHERE = 0.4;
/** … and one in hidden texts alone: names of columns have many words of which few are about anything. */
const HIDDEN = 0.2;

/** Whether a document has a term: anywhere, in title, organization or tags, in hidden texts alone. */
type Having = Readonly<Record<'words' | 'context' | 'hidden', (document: number) => boolean>>;

interface Best {
  readonly score: number;
  /** Of the terms it has. */
  readonly places: readonly number[];
}

/** How many documents a text finds. */
export function countOf({ words, since }: Matches): number {
  return countBits(words) + since.words.length;
}

/**
 * Places of the terms of the document that has most of them, counting more the rare ones and those in its title,
 * organization or tags. When some terms are rare, only what has one of those comes into question.
 *
 * @param found what each term finds, all in one snapshot
 * @param except ordinals of documents that do not come into question
 */
export function mostTogether(found: readonly Matches[], except: Float64Array): readonly number[] {
  const counts = found.map(countOf);
  const isRare = (count: number): boolean => count > 0 && count < FREQUENT;
  const telling = counts.some(isRare) ? found.filter((_, place) => isRare(counts[place] ?? 0)) : found;
  const values = counts.map((count) => 10 - Math.log(1 + Math.min(count, FREQUENT)));
  const settled = bestOf(settledIn(telling, except), values, found.map(havingPlaces));
  const since = bestOf(sinceIn(telling, except), values, found.map(havingOrdinals));
  return since.score > settled.score ? since.places : settled.places;
}

/** Of equal ones the first. */
function bestOf(documents: Iterable<number>, values: readonly number[], terms: readonly Having[]): Best {
  let best = { document: -1, score: 0 };
  for (const document of documents) {
    const score = terms.reduce((sum, term, place) => sum + (values[place] ?? 0) * shareOf(term, document), 0);
    if (score > best.score) best = { document, score };
  }
  const places = terms.flatMap(({ words }, place) => (words(best.document) ? [place] : []));
  return { score: best.score, places };
}

function shareOf({ words, context, hidden }: Having, document: number): number {
  if (!words(document)) return 0;
  if (context(document)) return 1;
  return hidden(document) ? HIDDEN : ELSEWHERE;
}

/** Places of settled documents, in the order of standing. */
function settledIn(matches: readonly Matches[], except: Float64Array): Iterable<number> {
  const settlement = matches[0]?.settlement;
  if (settlement === undefined) return [];
  const places = bitsOf(settlement.size, []);
  for (const { words } of matches) addBits(places, words);
  removeBits(places, bitsOf(settlement.size, settlement.placesAt(except)));
  return firstBits(places, Infinity);
}

function havingPlaces({ words, context, hidden }: Matches): Having {
  return {
    words: (place) => hasBit(words, place),
    context: (place) => hasBit(context, place),
    hidden: (place) => hasBit(hidden, place),
  };
}

/** Ordinals of documents that are not settled. */
function sinceIn(matches: readonly Matches[], except: Float64Array): Iterable<number> {
  const ordinals = new Set(matches.flatMap(({ since }) => [...since.words]));
  for (const ordinal of except) ordinals.delete(ordinal);
  return ordinals;
}

function havingOrdinals({ since }: Matches): Having {
  const [words, context, hidden] = [new Set(since.words), new Set(since.context), new Set(since.hidden)];
  return {
    words: (ordinal) => words.has(ordinal),
    context: (ordinal) => context.has(ordinal),
    hidden: (ordinal) => hidden.has(ordinal),
  };
}
