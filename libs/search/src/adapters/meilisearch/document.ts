import { contextTextsOf } from '../../context-texts';
import { fingerprintOf } from '../../fingerprint';
import { hiddenTextsOf } from '../../hidden-texts';
import { identifierKeysOf } from '../../query-text';
import { COUNT_FIELDS, FACET_FIELDS, type FacetField, type SearchDocument } from '../../search-index';
import { stemOf } from '../../stem';
import { contentWordsOf, joinedCompoundsOf, storable, titleKeyOf, wordsOf } from '../../words';
import { fromValue, toValue } from './values';

const MAX_RESOURCES = 500;
/** Meilisearch reads 65,536 words of a field. */
const MAX_TEXT_LENGTH = 100_000;
/** What typos are corrected to: words, neither numbers nor codes nor slips of the space bar. */
const VOCABULARY_WORD = /^\p{L}{3,30}$/u;
/** Compared and sorted by. */
export const MAX_KEY_LENGTH = 200;

/** A document as the engine holds it: texts folded and stemmed by us, so that it compares and never interprets. */
export interface IndexedDocument {
  readonly [facet: `facet_${string}`]: readonly string[];
  readonly id: string;
  readonly fingerprint: string;
  readonly audience: readonly string[];
  readonly title: string;
  readonly title_key: string;
  /** The title and the acronym, whole: what an exact title is compared with. */
  readonly keys: readonly string[];
  readonly identifiers: readonly string[];
  /** Stems, the most telling field first. */
  readonly names: readonly string[];
  readonly context: readonly string[];
  readonly files: readonly string[];
  readonly description: readonly string[];
  readonly hidden: readonly string[];
  /** Words of title and acronym as they are: `ANS`, `LES` or `SON` are names as well as stop words. */
  readonly title_words: readonly string[];
  /** Words as they are written, for typos. */
  readonly vocabulary: readonly string[];
  /** Facet values that are too long to be held, with what is held instead. A list: each key of an object is a field. */
  readonly long_values: readonly LongValue[];
  readonly archived: 0 | 1;
  readonly weight: number;
  readonly created_at: number;
  readonly last_update: number;
}

export interface LongValue {
  readonly value: string;
  readonly text: string;
}

export type StoredFacet = Exclude<FacetField, 'last_update_range'>;
export const STORED_FACETS = FACET_FIELDS.filter(
  (field): field is StoredFacet => field !== 'last_update_range',
);
export const facetName = (field: StoredFacet): `facet_${StoredFacet}` => `facet_${field}`;

export function toIndexedDocument(document: SearchDocument): IndexedDocument {
  const names = [document.title, document.acronym ?? ''].map((text) => text.slice(0, MAX_TEXT_LENGTH));
  const context = contextTextsOf(document);
  const files = document.resourceTitles.slice(0, MAX_RESOURCES);
  const texts = [...names, ...context, ...files, document.description];
  const facets = STORED_FACETS.map((field) => {
    const values = [...new Set((document.facets[field] ?? []).map(storable))];
    return { field, values: values.map((value) => [toValue(value), value] as const) };
  });
  return {
    id: document.id,
    fingerprint: fingerprintOf(document),
    audience: document.audience.map((member) => toValue(storable(member))),
    title: storable(document.title),
    title_key: titleKeyOf(names[0] ?? '').slice(0, MAX_KEY_LENGTH),
    keys: [...new Set(names.map((name) => toValue(titleKeyOf(name))))].filter((key) => key !== toValue('')),
    identifiers: identifierKeysOf(document).map(toValue),
    names: stemsOf(names),
    context: stemsOf(context),
    files: stemsOf(files),
    description: stemsOf([document.description]),
    hidden: stemsOf(hiddenTextsOf(document)),
    title_words: [...new Set(names.flatMap((name) => wordsOf(name)))],
    vocabulary: vocabularyOf(texts),
    long_values: facets.flatMap(({ values }) =>
      values.flatMap(([value, text]) => (fromValue(value) === undefined ? [{ value, text }] : [])),
    ),
    ...Object.fromEntries(
      facets.map(({ field, values }) => [facetName(field), values.map(([value]) => value)]),
    ),
    archived: document.archived ? 1 : 0,
    weight: document.weight,
    ...Object.fromEntries(COUNT_FIELDS.map((field) => [field, document.counts?.[field] ?? 0])),
    created_at: Date.parse(document.createdAt),
    last_update: Date.parse(document.lastUpdate),
  };
}

/** Each text by itself, for a phrase must not run from one into the next; compounds in one word at the end. */
function stemsOf(texts: readonly string[]): string[] {
  let room = MAX_TEXT_LENGTH;
  const cut = texts.flatMap((text) => {
    const kept = text.slice(0, Math.max(0, room));
    room -= kept.length;
    return kept === '' ? [] : [kept];
  });
  const stems = cut.map((text) => contentWordsOf(wordsOf(text)).map(stemOf).join(' '));
  const compounds = cut.flatMap(joinedCompoundsOf).map(stemOf);
  return [...stems, ...new Set(compounds)].filter((text) => text !== '');
}

function vocabularyOf(texts: readonly string[]): string[] {
  const words = contentWordsOf(wordsOf(texts.join('\n').slice(0, MAX_TEXT_LENGTH)));
  return [...new Set(words)].filter((word) => VOCABULARY_WORD.test(word));
}
