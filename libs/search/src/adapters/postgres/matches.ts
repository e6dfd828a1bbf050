import type { SearchType } from '../../search-index';
import { bitsOf, hasBit, isEmpty, keepBits, readBits, readNumbers, removeBits, type BitSet } from './bit-set';
import type { Settlement } from './settlement';

/** A row of `search.match`, which tells what each part is. */
export interface Part {
  readonly part: 'settled' | 'gone' | 'every' | 'term' | 'without' | 'listed' | 'since' | 'first';
  readonly key: string | null;
  readonly words: Buffer | null;
  readonly title: Buffer | null;
  readonly context: Buffer | null;
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
  /** Ordinals of what is not settled. */
  readonly since: Float64Array;
  /** Ordinals of what comes first if it is found. */
  readonly first: Float64Array;
  /** Whether anything has the words elsewhere than in descriptions and files. */
  readonly inContext: boolean;
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
): Matches {
  const since = parts.find(({ part }) => part === 'since');
  const { words, title, context } = settledOf(parts, type, settlement);
  removeBits(words, gone);
  keepBits(title, words);
  keepBits(context, words);
  const written = readNumbers(since?.words ?? null);
  const first = readNumbers(parts.find(({ part }) => part === 'first')?.words ?? null);
  const isFirstFound =
    first.some((ordinal) => written.includes(ordinal)) ||
    (settlement?.placesAt(first) ?? []).some((position) => hasBit(words, position));
  const inContext = (since?.context ?? null) !== null || !isEmpty(title) || !isEmpty(context) || isFirstFound;
  return { settlement, words, title, context, since: written, first, inContext };
}

function settledOf(
  parts: readonly Part[],
  type: SearchType,
  settlement: Settlement | undefined,
): Record<'words' | 'title' | 'context', BitSet> {
  const sets = ['words', 'title', 'context'] as const;
  const listed = parts.find(({ part }) => part === 'listed');
  const isEvery = parts.some(({ part }) => part === 'every');
  const [words, title, context] = sets.map((set) => {
    if (settlement === undefined) return new Uint32Array();
    if (!isEvery) {
      return bitsOf(settlement.size, settlement.placesAt(readNumbers(listed?.[set] ?? null)));
    }
    const bits = settlement.placesOf(type).slice();
    for (const part of parts) {
      if (part.part === 'term') keepBits(bits, readBits(part[set]));
      if (part.part === 'without' && set === 'words') removeBits(bits, readBits(part.words));
    }
    return bits;
  }) as [BitSet, BitSet, BitSet];
  return { words, title, context };
}
