import type { QueryText } from '../query-text';
import { stemOf } from '../stem';
import { placedWordsOf, type PlacedWord } from '../word-places';
import { contentWordsOf, singularOf } from '../words';

/** What of a query stands somewhere in a text. */
export interface Match {
  readonly start: number;
  readonly end: number;
  /** The parts of the query that it answers; none for words that are not required. */
  readonly parts: readonly string[];
  /** Place of the term that it is of. */
  readonly term?: number;
  /** An expression that means the same as what was typed. */
  readonly synonym: boolean;
}

interface Sought {
  /** Words side by side, as they are compared. */
  readonly words: readonly Comparable[];
  readonly parts: readonly string[];
  readonly term?: number;
  readonly synonym: boolean;
}

interface Comparable {
  readonly word: string;
  readonly stem: string;
  readonly singular: string;
}

interface Token extends Comparable, Omit<PlacedWord, 'word'> {}

const COMPOUND = /^[-‐‑]$/u;

/** What is looked for in texts to show why they were found. */
export class Wanted {
  private readonly sought: readonly Sought[];
  private readonly parts: readonly string[];
  private readonly literal: boolean;
  /** Endings are what stemmers change: a word that begins with none of these is not looked at further. */
  private readonly beginnings: ReadonlySet<string>;

  constructor({ terms, phrases, optional, literal }: QueryText) {
    this.literal = literal;
    const of = (words: readonly string[]) => words.map(toComparable);
    const ofTerms = terms.flatMap(({ words, alternatives, group }, term): Sought[] => {
      const parts = words.map((_, place) => `${term}.${place}`);
      return [
        ...words.map((word, place) => ({
          words: of([word]),
          parts: [parts[place] ?? ''],
          term,
          synonym: false,
        })),
        ...alternatives.map((words) => ({ words: of(words), parts, term, synonym: group !== undefined })),
      ];
    });
    const ofPhrases = phrases.map((words, place) => ({
      words: of(words),
      parts: [`«${place}»`],
      synonym: false,
    }));
    const ofOptional = optional.map((word) => ({ words: of([word]), parts: [], synonym: false }));
    this.sought = [...ofTerms, ...ofPhrases, ...ofOptional].filter(({ words }) => words.length > 0);
    this.parts = [...new Set(this.sought.flatMap(({ parts }) => parts))];
    this.beginnings = new Set(this.sought.flatMap(({ words }) => words.map(({ word }) => beginningOf(word))));
  }

  /** The parts of the query that none of these matches answers. */
  without(matches: readonly Match[]): Set<string> {
    const missing = new Set(this.parts);
    for (const { parts } of matches) for (const part of parts) missing.delete(part);
    return missing;
  }

  /** In the order of the text. */
  matchesIn(text: string): Match[] {
    const tokens = this.tokensOf(text);
    const matches: Match[] = [];
    for (const [place, token] of tokens.entries()) {
      if (!this.beginnings.has(beginningOf(token.word))) continue;
      for (const { words, parts, term, synonym } of this.sought) {
        if (!words.every((word, step) => this.areAlike(word, tokens[place + step]))) continue;
        const last = tokens[place + words.length - 1] ?? token;
        const { start, end } = { start: token.start, end: last.end };
        matches.push({ start, end, parts, synonym, ...(term !== undefined && { term }) });
      }
    }
    return [...matches, ...this.compoundsIn(text, tokens)].sort(
      (left, right) => left.start - right.start || right.end - left.end,
    );
  }

  /** `co-voiturage` is found by `covoiturage`. */
  private compoundsIn(text: string, tokens: readonly Token[]): Match[] {
    const isJoined = (place: number) =>
      COMPOUND.test(text.slice(tokens[place - 1]?.end ?? 0, tokens[place]?.start ?? 0));
    return tokens.flatMap((token, place): Match[] => {
      if ((place > 0 && isJoined(place)) || !isJoined(place + 1)) return [];
      let last = place;
      while (isJoined(last + 1)) last += 1;
      const parts = tokens.slice(place, last + 1);
      const joined = toComparable(parts.map(({ word }) => word).join(''));
      return this.sought
        .filter(({ words }) => words.length === 1 && this.areAlike(words[0], joined))
        .map(({ parts, term, synonym }) => ({
          start: token.start,
          end: tokens[last]?.end ?? token.end,
          parts,
          synonym,
          ...(term !== undefined && { term }),
        }));
    });
  }

  /** The words that engines compare, stems only where they may be needed. */
  private tokensOf(text: string): Token[] {
    return placedWordsOf(text).flatMap(({ word, start, end }) => {
      const [meant] = this.literal ? [word] : contentWordsOf([word]);
      if (meant === undefined) return [];
      const comparable = this.beginnings.has(beginningOf(meant)) ? toComparable(meant) : asWritten(meant);
      return [{ ...comparable, start, end }];
    });
  }

  private areAlike(sought: Comparable | undefined, token: Comparable | undefined): boolean {
    if (!sought || !token) return false;
    if (this.literal) return sought.word === token.word;
    return sought.word === token.word || sought.stem === token.stem || sought.singular === token.singular;
  }
}

function toComparable(word: string): Comparable {
  return { word, stem: stemOf(word), singular: singularOf(word) };
}

function asWritten(word: string): Comparable {
  return { word, stem: word, singular: word };
}

function beginningOf(word: string): string {
  return word.slice(0, 2);
}
