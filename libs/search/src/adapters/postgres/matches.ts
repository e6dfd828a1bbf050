import type { SearchType } from '../../search-index';
import { addBits, bitsOf, hasBit, isEmpty, keepBits, readNumbers, removeBits, type BitSet } from './bit-set';
import type { KnownTerms } from './known-terms';
import type { Settlement } from './settlement';

/** A row of `search.match`, which tells what each part is. */
export interface Part {
  readonly part:
    'settled' | 'gone' | 'every' | 'term' | 'without' | 'unwanted' | 'pasted' | 'listed' | 'since' | 'first';
  readonly key: string | null;
  readonly words: Buffer | null;
  readonly title: Buffer | null;
  readonly context: Buffer | null;
  readonly hidden: Buffer | null;
}

/** Settled documents that were written again, or removed. */
export interface Gone {
  readonly settlement: string | undefined;
  readonly count: number;
  readonly places: BitSet;
}

/** What a text finds. */
export interface Matches {
  readonly settlement: Settlement | undefined;
  /** Settled documents that have all the words. */
  readonly words: BitSet;
  /** Those that have them in title and acronym. */
  readonly title: BitSet;
  /** Those that have them there, or in organization and tags. */
  readonly context: BitSet;
  /** Those that have some word in hidden texts alone. */
  readonly hidden: BitSet;
  /** Ordinals of what is not settled and has the words: all, in title, organization or tags, and some in hidden texts alone. */
  readonly since: Readonly<Record<'words' | 'context' | 'hidden', Float64Array>>;
  /** Ordinals of what comes first if it is found. */
  readonly first: Float64Array;
  /**
   * Whether anything has the words where they say what it is about: see `isScant`. Frequent words that something has
   * together always do.
   */
  readonly isMeant: boolean;
}

export function goneOf(parts: readonly Part[], settlement: Settlement): Gone | undefined {
  const told = parts.find(({ part }) => part === 'gone');
  return (
    told && {
      settlement: settlement.id,
      count: Number(told.key),
      places: bitsOf(settlement.size, settlement.placesAt(readNumbers(told.words))),
    }
  );
}

export function matchesOf(
  parts: readonly Part[],
  type: SearchType,
  settlement: Settlement | undefined,
  gone: BitSet,
  known: KnownTerms,
): Matches {
  const since = parts.find(({ part }) => part === 'since');
  const { words, title, context, hidden } = settledOf(parts, type, settlement, known);
  removeBits(words, gone);
  keepBits(title, words);
  keepBits(context, words);
  const written = readNumbers(since?.words ?? null);
  const first = readNumbers(parts.find(({ part }) => part === 'first')?.words ?? null);
  const isFirstFound =
    first.some((ordinal) => written.includes(ordinal)) ||
    (settlement?.placesAt(first) ?? []).some((position) => hasBit(words, position));
  const isMeant =
    isFirstFound ||
    !isEmpty(title) ||
    !isEmpty(context) ||
    parts.some(({ part, key, context: around }) => {
      if (part === 'every') return !isEmpty(words);
      return key === 'true' || (part === 'since' && around !== null);
    });
  return {
    settlement,
    words,
    title,
    context,
    hidden,
    since: {
      words: written,
      context: readNumbers(since?.context ?? null),
      hidden: readNumbers(since?.hidden ?? null),
    },
    first,
    isMeant,
  };
}

/** Which settled documents have something, and where. */
export type Found = Pick<Matches, 'words' | 'title' | 'context' | 'hidden'>;

function settledOf(
  parts: readonly Part[],
  type: SearchType,
  settlement: Settlement | undefined,
  known: KnownTerms,
): Found {
  if (settlement === undefined) {
    const none = new Uint32Array();
    return { words: none, title: none, context: none, hidden: none };
  }
  const bits = (ordinals: Buffer | null = null): BitSet =>
    bitsOf(settlement.size, settlement.placesAt(readNumbers(ordinals)));
  if (parts.some(({ part }) => part === 'every')) {
    const found = foundByBits(parts, settlement.placesOf(type), known);
    const listed = (name: Part['part']): BitSet => bits(parts.find(({ part }) => part === name)?.words);
    removeBits(found.words, listed('unwanted'));
    addBits(found.words, listed('pasted'));
    return found;
  }
  const listed = parts.find(({ part }) => part === 'listed');
  return {
    words: bits(listed?.words),
    title: bits(listed?.title),
    context: bits(listed?.context),
    hidden: bits(listed?.hidden),
  };
}

function foundByBits(parts: readonly Part[], every: BitSet, known: KnownTerms): Found {
  const found = { words: every.slice(), title: every.slice(), context: every.slice() };
  const hidden = new Uint32Array(every.length);
  for (const part of parts) {
    if (part.part === 'term') {
      const bits = known.bitsOf(part);
      for (const where of ['words', 'title', 'context'] as const) keepBits(found[where], bits[where]);
      addBits(hidden, bits.hidden);
    }
    if (part.part === 'without') removeBits(found.words, known.bitsOf(part).words);
  }
  return { ...found, hidden };
}
