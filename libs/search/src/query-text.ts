import type { SearchDocument } from './search-index';
import { alternativesOf, type SynonymGroup } from './synonyms';
import { contentWordsOf, singularOf, titleKeyOf, wordsOf } from './words';

/** A query beyond this is a pasted text: its first words say enough. */
const MAX_QUERY_WORDS = 64;
const MAX_QUERY_LENGTH = 4_000;

/** What a reader typed, understood: how it is matched is the engine's business. */
export interface QueryText {
  /** All must be found, unless the search has to settle for fewer. */
  readonly terms: readonly QueryTerm[];
  /** Raise what has them, but are not required: nearly everything in a catalogue of data has them. */
  readonly optional: readonly string[];
  /** Between quotes: these words, in this order. Never given up. */
  readonly phrases: readonly (readonly string[])[];
  /** After a `-`: these words, in this order, must not be found. */
  readonly excluded: readonly (readonly string[])[];
  /** Forms in which the text may be an identifier, a slug or an address of a document. */
  readonly identifiers: readonly string[];
  /** What an exact title is compared with. */
  readonly key: string;
  /** The words are function words and nothing else: they are asked for as they are. */
  readonly literal: boolean;
  /** Nothing was asked: everything matches. */
  readonly blank: boolean;
}

export interface QueryTerm {
  /** Words of the reader, all required; more than one when they make up one expression. */
  readonly words: readonly string[];
  /** Expressions found instead of the words: these words, in this order. */
  readonly alternatives: readonly (readonly string[])[];
  /** The line of the table of synonyms that the words are of. */
  readonly group?: SynonymGroup;
}

/** Words that say nothing in a catalogue of data. */
const OPTIONAL_WORDS: ReadonlySet<string> = new Set(
  ['donnee', 'data', 'jeu', 'dataset', 'opendata'].map(singularOf),
);

/** What people say to a search box as if to a person. */
const FILLER_WORDS: ReadonlySet<string> = new Set(
  `ai ait aimerai aimerais aller avoir cherche chercher combien comment connaitre donner existe existent faire faut
  obtenir peut peux peuvent pourquoi puis quand recherche rechercher savoir souhaite suis telecharger trouve trouver
  trouvent veut veux voir voudrais`.split(/\s+/u),
);

const PIECES = /((?<=^|\s)-)?(?:"([^"]*)"|«([^»]*)»|“([^”]*)”)|(?<=^|\s)-(?=[\p{L}\p{N}])(\S+)|([^\s"«“]+)/gu;

/** Reads quotes, `-word`, `-"words"`, expressions and identifiers out of what was typed. */
export function parseQueryText(typed: string): QueryText {
  const text = typed.slice(0, MAX_QUERY_LENGTH);
  const phrases: string[][] = [];
  const excluded: string[][] = [];
  const pieces: string[][] = [];
  for (const [, minus, straight, french, curly, unwanted, piece] of text.matchAll(PIECES)) {
    const quoted = straight ?? french ?? curly;
    if (quoted !== undefined) (minus ? excluded : phrases).push(contentWordsOf(wordsOf(quoted)));
    else if (unwanted !== undefined) excluded.push(contentWordsOf(wordsOf(unwanted)));
    else if (piece !== undefined) pieces.push(wordsOf(piece));
  }
  const words = pieces.flat().slice(0, MAX_QUERY_WORDS);
  const content = contentWordsOf(words);
  const asked = content.filter((word) => !FILLER_WORDS.has(word));
  const meant = asked.length > 0 ? asked : content;
  const required = meant.filter((word) => !OPTIONAL_WORDS.has(singularOf(word)));
  const compounds = pieces.filter((piece) => piece.length > 1).map(contentWordsOf);
  const literal = content.length === 0 && words.length > 0;
  const wanted = literal ? words : required.length > 0 ? required : meant;
  return {
    terms: termsOf(wanted, literal ? [] : compounds),
    optional: literal || required.length === 0 ? [] : meant.filter((word) => !required.includes(word)),
    phrases: phrases.filter(({ length }) => length > 0),
    excluded: excluded.filter(({ length }) => length > 0),
    identifiers: EXCLUDES.test(text) ? [identifierKeyOf(spacedOnce(text))] : identifiersOf(text),
    key: titleKeyOf(text),
    literal,
    blank: text.trim() === '',
  };
}

/** The same question with other terms; what is no longer asked is not an exact title or an identifier either. */
export function withTerms(text: QueryText, terms: readonly QueryTerm[]): QueryText {
  return { ...text, terms, identifiers: [], key: terms.flatMap(({ words }) => words).join(' ') };
}

/** A text that asks for a term and nothing else. */
export function textOf(term: QueryTerm): QueryText {
  return {
    terms: [term],
    optional: [],
    phrases: [],
    excluded: [],
    identifiers: [],
    key: '',
    literal: false,
    blank: false,
  };
}

/** Cuts words into terms: known expressions first, then compounds, then word by word. */
export function termsOf(
  words: readonly string[],
  compounds: readonly (readonly string[])[] = [],
): QueryTerm[] {
  const terms = new Map<string, QueryTerm>();
  for (let place = 0; place < words.length;) {
    const expression = alternativesOf(words, place);
    const compound = compounds.find(
      (parts) => parts.length > 1 && parts.every((part, index) => words[place + index] === part),
    );
    const length = expression?.length ?? compound?.length ?? 1;
    const own = words.slice(place, place + length);
    const joined = compound?.length === length ? [[compound.join('')]] : [];
    const key = own.map(singularOf).join(' ');
    if (!terms.has(key))
      terms.set(key, {
        words: own,
        alternatives: [...(expression?.alternatives ?? []), ...joined],
        ...(expression && { group: expression.group }),
      });
    place += length;
  }
  return [...terms.values()];
}

/** A title such as `Budget 2020 -Annexes` reads as a question that leaves itself out: it is found as an identifier is. */
const EXCLUDES = /\S\s+-(?=[\p{L}\p{N}"«“])/u;

function spacedOnce(text: string): string {
  return text.trim().replace(/\s+/gu, ' ');
}

const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|\b[0-9a-f]{24}\b/giu;
const MAX_IDENTIFIER_LENGTH = 1_000;

/** Those of a dataset of 500 files, each with its address. */
const MAX_IDENTIFIERS = 1_100;

/** The identifiers of a document as they are compared, its own first. */
export function identifierKeysOf({
  id,
  title,
  identifiers = [],
}: Pick<SearchDocument, 'id' | 'title' | 'identifiers'>): string[] {
  const told = [id, ...(EXCLUDES.test(title) ? [spacedOnce(title)] : []), ...identifiers];
  return [...new Set(told.slice(0, MAX_IDENTIFIERS).map(identifierKeyOf))];
}

/** How an identifier is compared: without case, scheme, query and final slash. */
export function identifierKeyOf(identifier: string): string {
  return identifier
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .trim()
    .slice(0, MAX_IDENTIFIER_LENGTH)
    .toLowerCase()
    .replace(/^(?:https?:\/\/)?(?:www\.)?/u, '')
    .replace(/\/+$/u, '');
}

/** With or without its scheme. */
const ADDRESS = /^(?:https?:\/\/)?(?:[\w-]+\.)+[\w-]+(?::\d+)?\/|^https?:\/\//iu;
/** What is named in an address before the slug or the identifier of one of them, here and on other portals. */
const KINDS = /^(?:datasets?|dataservices?|reuses?|organizations?|topics?|posts?)$/u;
/** A SIREN or a SIRET, as people write it. */
const SPACED_NUMBER = /^\d{3}(?:\s?\d{3}){2}(?:\s?\d{5})?$/u;

function identifiersOf(text: string): string[] {
  const written = text.trim();
  const trimmed = SPACED_NUMBER.test(written) ? written.replace(/\s/gu, '') : written;
  // A single word is a word; what is pasted from an address or a file has something else within it.
  if (/\s|^-/u.test(trimmed) || !/[\d_/.:-]/u.test(trimmed)) return [];
  const bare = trimmed.replace(/[?#].*$/u, '');
  const segments = ADDRESS.test(bare) ? identifierKeyOf(bare).split('/').slice(1) : [];
  // The page of a thing may have pages of its own: `…/datasets/ban/discussions`.
  const named = segments.filter((_, place) => KINDS.test(segments[place - 1] ?? ''));
  const last = named.length > 0 ? [] : segments.slice(-1);
  const found = [trimmed, bare, ...named, ...last, ...(trimmed.match(UUID) ?? [])];
  return [...new Set(found.map(identifierKeyOf))].filter((key) => key !== '');
}
