import { foldText } from '../folded-text';
import type { QueryText } from '../query-text';
import { stemOf } from '../stem';
import { contentWordOf, singularOf } from '../words';

/** What of a query stands somewhere in a text. */
export interface Match extends Origin {
  readonly start: number;
  readonly end: number;
}

interface Origin {
  /** The parts of the query that it answers; none for words that are not required. */
  readonly parts: readonly string[];
  /** Place of the term that it is of. */
  readonly term?: number;
  /** An expression that means the same as what was typed. */
  readonly synonym: boolean;
}

/** Words side by side, the first of them apart. */
interface Sought extends Origin {
  readonly first: Comparable;
  readonly others: readonly Comparable[];
}

interface Comparable {
  readonly word: string;
  readonly stem: string;
  readonly singular: string;
}

const HYPHEN = '[-‐‑]';
const NEXT_WORD = /[^\p{L}\p{N}]*([\p{L}\p{N}]+)/uy;
const COMPOUND = /\p{L}+(?:[-‐‑]\p{L}+)+/uy;
const WITHIN_WORD = /[\p{L}\p{N}]$/u;
const WITHIN_COMPOUND = /\p{L}[-‐‑]$/u;

/** What is looked for in texts to show why they were found: compared as the engines do, which stem alike. */
export class Wanted {
  private readonly sought: readonly Sought[];
  private readonly parts: readonly string[];
  private readonly literal: boolean;
  /** Words that begin as those sought: endings are all that stemming changes. */
  private readonly candidates: RegExp | undefined;

  constructor({ terms, phrases, optional, literal }: QueryText) {
    this.literal = literal;
    const ofTerms = terms.flatMap(({ words, alternatives, group }, term) => {
      const parts = words.map((_, place) => `${term}.${place}`);
      return [
        ...words.flatMap((word, place) =>
          toSought([word], { parts: parts.slice(place, place + 1), term, synonym: false }),
        ),
        ...alternatives.flatMap((expression) =>
          toSought(expression, { parts, term, synonym: group !== undefined }),
        ),
      ];
    });
    const ofPhrases = phrases.flatMap((words, place) =>
      toSought(words, { parts: [`«${place}»`], synonym: false }),
    );
    const ofOptional = optional.flatMap((word) => toSought([word], { parts: [], synonym: false }));
    this.sought = [...ofTerms, ...ofPhrases, ...ofOptional];
    this.parts = [...new Set(this.sought.flatMap(({ parts }) => parts))];
    this.candidates = candidatesFor(this.sought);
  }

  /** The parts of the query that none of these matches answers. */
  without(matches: readonly Match[]): Set<string> {
    const missing = new Set(this.parts);
    for (const { parts } of matches) for (const part of parts) missing.delete(part);
    return missing;
  }

  /** In the order of the text. */
  matchesIn(text: string): Match[] {
    if (!this.candidates) return [];
    const { folded, written } = foldText(text);
    return Array.from(folded.matchAll(this.candidates)).flatMap(({ 0: begun, index }) => {
      const before = folded.slice(Math.max(0, index - 2), index);
      if (WITHIN_WORD.test(before)) return [];
      const matches = [
        ...this.matchesOf(begun, index, folded),
        ...(WITHIN_COMPOUND.test(before) ? [] : this.compoundsAt(index, folded)),
      ];
      return matches.map((match) => ({ ...match, start: written(index), end: written(match.end) }));
    });
  }

  private matchesOf(begun: string, start: number, folded: string): (Origin & { end: number })[] {
    const [word = ''] = begun.split(/[-‐‑]/u);
    const first = this.comparable(word);
    if (!first) return [];
    const end = start + word.length;
    return this.sought.flatMap((sought) => {
      if (!this.areAlike(sought.first, first)) return [];
      const last = this.endOf(sought.others, end, folded);
      return last === undefined ? [] : [{ ...originOf(sought), end: last }];
    });
  }

  /** Where these words end that must come next, function words left aside. */
  private endOf(words: readonly Comparable[], place: number, folded: string): number | undefined {
    let end = place;
    for (const word of words) {
      let next: Comparable | undefined;
      while (!next) {
        NEXT_WORD.lastIndex = end;
        const [found, written] = NEXT_WORD.exec(folded) ?? [];
        if (found === undefined || written === undefined) return undefined;
        end += found.length;
        next = this.comparable(written);
      }
      if (!this.areAlike(word, next)) return undefined;
    }
    return end;
  }

  /** `co-voiturage` is found by `covoiturage`. */
  private compoundsAt(start: number, folded: string): (Origin & { end: number })[] {
    COMPOUND.lastIndex = start;
    const [compound] = COMPOUND.exec(folded) ?? [];
    const joined = compound === undefined ? undefined : this.comparable(compound.replace(/[-‐‑]/gu, ''));
    if (compound === undefined || !joined) return [];
    return this.sought
      .filter(({ first, others }) => others.length === 0 && this.areAlike(first, joined))
      .map((sought) => ({ ...originOf(sought), end: start + compound.length }));
  }

  private comparable(word: string): Comparable | undefined {
    const meant = this.literal ? word : contentWordOf(word);
    return meant === undefined ? undefined : toComparable(meant);
  }

  private areAlike(sought: Comparable, found: Comparable): boolean {
    if (this.literal) return sought.word === found.word;
    return sought.stem === found.stem || sought.singular === found.singular;
  }
}

function toSought(words: readonly string[], origin: Origin): Sought[] {
  const [first, ...others] = words.map(toComparable);
  return first ? [{ ...origin, first, others }] : [];
}

function originOf({ parts, term, synonym }: Origin): Origin {
  return { parts, synonym, ...(term !== undefined && { term }) };
}

function toComparable(word: string): Comparable {
  return { word, stem: stemOf(word), singular: singularOf(word) };
}

/** Words are letters and digits: none of them is syntax. */
function candidatesFor(sought: readonly Sought[]): RegExp | undefined {
  const beginnings = new Set(sought.map(({ first }) => first.word.slice(0, 2)));
  if (beginnings.size === 0) return undefined;
  const written = [...beginnings].map((beginning) => Array.from(beginning).join(`${HYPHEN}?`));
  return new RegExp(`(?:${written.join('|')})[\\p{L}\\p{N}]*`, 'gu');
}
