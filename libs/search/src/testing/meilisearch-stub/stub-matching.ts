import QuickLRU from 'quick-lru';

import { editDistance } from '@passerelle/catalog';
import type { StubDocument } from './filter';
import { tokensOf, type StubQuery, type StubTerm } from './stub-query';

export interface TextSettings {
  readonly searchable: readonly string[];
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  readonly typos: {
    readonly enabled: boolean;
    readonly oneTypo: number;
    readonly twoTypos: number;
    readonly exceptAttributes: readonly string[];
  };
}

interface Occurrence {
  readonly position: number;
  /** Place in a list of texts. */
  readonly element: number;
}

/** Where the words of an attribute stand. Elements of a list are eight words apart. */
type Words = ReadonlyMap<string, readonly Occurrence[]>;
export type IndexedText = ReadonlyMap<string, Words>;

const ELEMENT_DISTANCE = 8;
const MAX_POSITIONS = 65_535;

export function toIndexedText(document: StubDocument, searchable: readonly string[]): IndexedText {
  return new Map(
    searchable.map((attribute) => {
      const value = document[attribute];
      const texts: unknown[] = Array.isArray(value) ? value : [value];
      const words = new Map<string, Occurrence[]>();
      let position = 0;
      for (const [element, text] of texts.entries()) {
        if (typeof text !== 'string') continue;
        for (const word of tokensOf(text)) {
          if (position > MAX_POSITIONS) break;
          const known = words.get(word);
          if (known) known.push({ position, element });
          else words.set(word, [{ position, element }]);
          position += 1;
        }
        position += ELEMENT_DISTANCE - 1;
      }
      return [attribute, words];
    }),
  );
}

/** One way in which a document has a term. */
export interface TermMatch {
  readonly attribute: number;
  readonly typos: number;
  readonly isExact: boolean;
  readonly positions: readonly number[];
  readonly words: readonly { readonly word: string; readonly element: number }[];
}

/** The ways in which a document has each term, or `undefined` when it lacks one or has what is excluded. */
export function matchesOf(
  text: IndexedText,
  query: StubQuery,
  attributes: readonly string[],
  settings: TextSettings,
): TermMatch[][] | undefined {
  const isExcluded = query.excluded.some((words) =>
    attributes.some((attribute) => phraseIn(text.get(attribute), words).length > 0),
  );
  if (isExcluded) return undefined;
  const found = query.terms.map((term) =>
    attributes.flatMap((attribute) => termIn(text.get(attribute), attribute, term, settings)),
  );
  return found.every((matches) => matches.length > 0) ? found : undefined;
}

function termIn(
  words: Words | undefined,
  attribute: string,
  term: StubTerm,
  settings: TextSettings,
): TermMatch[] {
  const place = settings.searchable.indexOf(attribute);
  const phrase = (expression: readonly string[], typos: number, isExact: boolean): TermMatch[] => {
    const found = phraseIn(words, expression);
    if (found.length === 0) return [];
    return [
      {
        attribute: place,
        typos,
        isExact,
        positions: found.map(({ position }) => position),
        words: found.flatMap(({ element }) => expression.map((word) => ({ word, element }))),
      },
    ];
  };
  if (term.isPhrase) return phrase(term.words, 0, true);
  const [word = ''] = term.words;
  const added = Object.hasOwn(settings.synonyms, word) ? settings.synonyms[word] : undefined;
  const synonyms = (added ?? []).flatMap((expression) => phrase(tokensOf(expression), 0, false));
  // Words run together are found apart, at the price of a typo.
  const split = Array.from({ length: Math.max(0, word.length - 1) }, (_, end) =>
    phrase([word.slice(0, end + 1), word.slice(end + 1)], 1, false),
  ).flat();
  const beginnings = term.isPrefix
    ? [...(words?.keys() ?? [])].filter((other) => other !== word && other.startsWith(word))
    : [];
  return [
    ...phrase([word], 0, true),
    ...beginnings.flatMap((other) => phrase([other], 0, false)),
    ...synonyms,
    ...split,
    ...misspelt(words, attribute, word, settings).flatMap(([other, typos]) => phrase([other], typos, false)),
  ];
}

/** A wrong first letter counts two typos. */
function misspelt(
  words: Words | undefined,
  attribute: string,
  word: string,
  { typos }: TextSettings,
): [string, number][] {
  if (!typos.enabled || typos.exceptAttributes.includes(attribute) || word.length < typos.oneTypo) return [];
  const most = word.length < typos.twoTypos ? 1 : 2;
  return [...(words?.keys() ?? [])].flatMap((other): [string, number][] => {
    if (other === word || Math.abs(other.length - word.length) > 2) return [];
    const distance = typosBetween(word, other);
    return distance <= most ? [[other, distance]] : [];
  });
}

/** For each word that was asked last: the documents of a catalogue have the same words over and over. */
const DISTANCES = new QuickLRU<string, Map<string, number>>({ maxSize: 50 });

function typosBetween(word: string, other: string): number {
  const known = DISTANCES.get(word) ?? new Map<string, number>();
  DISTANCES.set(word, known);
  const distance = known.get(other) ?? editDistance(word, other) + (other.startsWith(word.charAt(0)) ? 0 : 1);
  known.set(other, distance);
  return distance;
}

function phraseIn(words: Words | undefined, expression: readonly string[]): readonly Occurrence[] {
  const [first = '', ...rest] = expression;
  return (words?.get(first) ?? []).filter(({ position }) =>
    rest.every((word, place) => words?.get(word)?.some((other) => other.position === position + place + 1)),
  );
}
