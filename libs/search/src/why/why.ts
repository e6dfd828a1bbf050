import { plainTextOf } from '@passerelle/catalog';

import { identifierKeyOf, type QueryText } from '../query-text';
import { HIDDEN_FIELDS, type SearchDocument } from '../search-index';
import { spelledOut } from '../words';
import { excerptAround, segmentsOf, wholly, type Segment } from './segments';
import { Wanted, type Match } from './wanted';

/** Where words of a query may be found that neither the title nor the description shows. */
export const FOUND_FIELDS = [
  'acronym',
  'organization',
  'tag',
  'resource',
  'element',
  'identifier',
  ...HIDDEN_FIELDS,
] as const;
export type FoundField = (typeof FOUND_FIELDS)[number];

/** Why a document was found: what a reader sees of it, with what matched marked. Text, never markup. */
export interface Why {
  readonly title: readonly Segment[];
  /** Of the description, around what matched; absent when nothing of it did. */
  readonly excerpt?: readonly Segment[];
  /** What matched in neither of them, each word once. */
  readonly foundIn: readonly FoundIn[];
  /** Expressions that stand for what was typed, where that itself is not shown. */
  readonly synonyms: readonly FoundSynonym[];
}

export interface FoundIn {
  readonly field: FoundField;
  readonly text: readonly Segment[];
}

export interface FoundSynonym {
  readonly typed: string;
  /** As the document writes it. */
  readonly found: string;
}

const EXCERPT_LENGTH = 200;
const FRAGMENT_LENGTH = 120;
/** As far as a description is indexed. */
const MAX_TEXT_LENGTH = 100_000;

/**
 * Why a document was found by a text. The same for every engine, from the text that was searched (`searchedText`) and
 * the folding that all of them share; whoever asks gives documents that the visitor may see.
 */
export function whyOf(document: SearchDocument, text: QueryText): Why {
  const wanted = new Wanted(text);
  const shown: Shown[] = [];
  const title = wanted.matchesIn(document.title);
  shown.push({ text: document.title, matches: title });
  const excerpt = bestExcerpt(document.description, wanted);
  if (excerpt) shown.push(excerpt);
  const missing = wanted.without(shown.flatMap(({ matches }) => matches));
  const foundIn: FoundIn[] = [];
  for (const { field, texts } of missing.size === 0 ? [] : hiddenTextsOf(document)) {
    const best = bestOf(texts, wanted, missing);
    if (!best) continue;
    shown.push(best);
    foundIn.push(foundAt(field, best));
    for (const { parts } of best.matches) for (const part of parts) missing.delete(part);
    if (missing.size === 0) break;
  }
  const named = foundIn.length === 0 ? namedByAll(document, wanted, title) : undefined;
  if (named) foundIn.push(named);
  const identifier = missing.size === 0 ? undefined : identifierIn(document, text);
  if (identifier !== undefined) foundIn.push({ field: 'identifier', text: wholly(identifier) });
  return {
    title: segmentsOf(document.title, title),
    ...(excerpt && { excerpt: excerptAround(excerpt.text, excerpt.matches, EXCERPT_LENGTH) }),
    foundIn,
    synonyms: synonymsIn(shown, text),
  };
}

/**
 * What bears all the words by itself, several as they are, where the title does not: a field of that name is more of an
 * answer than a description that has the words here and there.
 */
function namedByAll(
  { hiddenTexts = {} }: SearchDocument,
  wanted: Wanted,
  title: readonly Match[],
): FoundIn | undefined {
  const all = wanted.without([]);
  if (all.size < 2 || wanted.without(title).size === 0) return undefined;
  for (const field of HIDDEN_FIELDS) {
    for (const text of hiddenTexts[field] ?? []) {
      const matches = matchesInName(text, wanted);
      if (wanted.without(matches).size === 0) return foundAt(field, { text, matches });
    }
  }
  return undefined;
}

function foundAt(field: FoundField, { text, matches }: Shown): FoundIn {
  return { field, text: excerptAround(text, matches, FRAGMENT_LENGTH) };
}

interface Shown {
  readonly text: string;
  readonly matches: readonly Match[];
}

/** The description without its marks or, when what matched is among them, such as an address, as it is written. */
function bestExcerpt(description: string, wanted: Wanted): Shown | undefined {
  const written = description.slice(0, MAX_TEXT_LENGTH);
  for (const text of [plainTextOf(written), written]) {
    const matches = wanted.matchesIn(text);
    if (matches.some(({ parts }) => parts.length > 0)) return { text, matches };
  }
  return undefined;
}

function hiddenTextsOf(
  document: SearchDocument,
): { readonly field: FoundField; readonly texts: readonly string[] }[] {
  const {
    acronym,
    organizationName,
    organizationAcronym,
    facets,
    resourceTitles,
    hiddenTexts = {},
  } = document;
  return [
    { field: 'acronym', texts: given(acronym) },
    { field: 'organization', texts: given(organizationName) },
    { field: 'organization', texts: given(organizationAcronym) },
    { field: 'tag', texts: facets.tag ?? [] },
    // What a topic gathers is indexed where files are.
    { field: document.type === 'topic' ? 'element' : 'resource', texts: resourceTitles },
    ...HIDDEN_FIELDS.map((field) => ({ field, texts: hiddenTexts[field] ?? [] })),
  ];
}

function given(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}

/** The text that has the most of what is missing, the first of equals. */
function bestOf(texts: readonly string[], wanted: Wanted, missing: ReadonlySet<string>): Shown | undefined {
  let best: Shown | undefined;
  let most = 0;
  for (const text of texts) {
    const matches = matchesInName(text, wanted);
    const found = new Set(matches.flatMap(({ parts }) => parts.filter((part) => missing.has(part)))).size;
    if (found > most) [best, most] = [{ text, matches }, found];
    if (most === missing.size) break;
  }
  return best;
}

/** In a text as it is written: names of programs are also searched word by word, see `spelledOut`. */
function matchesInName(text: string, wanted: Wanted): Match[] {
  const matches = wanted.matchesIn(text);
  const spelled = spelledOut(text);
  if (spelled === text) return matches;
  const written = placesIn(text, spelled);
  const within = wanted
    .matchesIn(spelled)
    .map((match) => ({ ...match, start: written(match.start), end: written(match.end - 1) + 1 }));
  return [...matches, ...within];
}

/** Where the letters of a text that was spelled out, by spaces and nothing else, stand in it. */
function placesIn(text: string, spelled: string): (place: number) => number {
  let next = 0;
  const places = spelled.split('').map((letter) => (letter === text[next] ? next++ : next));
  return (place) => places[place] ?? text.length;
}

function identifierIn({ id, identifiers = [] }: SearchDocument, text: QueryText): string | undefined {
  return [id, ...identifiers].find((identifier) => text.identifiers.includes(identifierKeyOf(identifier)));
}

/** For each term whose own words are nowhere shown, the first expression that stands for it. */
function synonymsIn(shown: readonly Shown[], { terms }: QueryText): FoundSynonym[] {
  return terms.flatMap(({ words }, place) => {
    const all = shown.flatMap(({ text, matches }) =>
      matches.filter(({ term }) => term === place).map((match) => ({ text, ...match })),
    );
    const own = new Set(all.filter(({ synonym }) => !synonym).flatMap(({ parts }) => parts));
    const synonym = own.size === words.length ? undefined : all.find((match) => match.synonym);
    return synonym ? [{ typed: words.join(' '), found: synonym.text.slice(synonym.start, synonym.end) }] : [];
  });
}
