import type { Located } from '../../area';
import { contextTextsOf } from '../../context-texts';
import { fingerprintOf } from '../../fingerprint';
import { hiddenTextsOf } from '../../hidden-texts';
import { COUNT_FIELDS, FACET_FIELDS, type SearchDocument } from '../../search-index';
import { identifierKeysOf } from '../../query-text';
import { contentWordsOf, joinedCompoundsOf, storable, titleKeyOf, wordsOf } from '../../words';

const MAX_RESOURCES = 500;
/** Keeps a vector under the 1 MB of PostgreSQL whatever a producer pastes in a description. */
const MAX_TEXT_LENGTH = 100_000;
/** What typos are corrected to: words, neither numbers nor codes nor slips of the space bar. */
const VOCABULARY_WORD = /^\p{L}{3,30}$/u;

export type DocumentRow = Readonly<Record<string, unknown>>;

/** The row of a document as `INDEX` reads it, texts already folded. */
export function toRow(document: SearchDocument): DocumentRow {
  const title_key = titleKeyOf(document.title.slice(0, MAX_TEXT_LENGTH));
  const name_text = searchedText([document.title, document.acronym ?? '']);
  return {
    type: document.type,
    id: document.id,
    audience: document.audience.map(storable),
    title: storable(document.title),
    title_key,
    title_length: Math.min(new Set(name_text.split(' ')).size, 1_000),
    acronym_key: titleKeyOf(document.acronym?.slice(0, MAX_TEXT_LENGTH) ?? ''),
    identifiers: identifierKeysOf(document),
    name_text,
    context_text: searchedText(contextTextsOf(document)),
    resources_text: searchedText(document.resourceTitles.slice(0, MAX_RESOURCES)),
    description_text: searchedText([document.description]),
    hidden_text: searchedText(hiddenTextsOf(document)),
    facets: Object.fromEntries(
      FACET_FIELDS.flatMap((field) => {
        const values = [...new Set((document.facets[field] ?? []).map(storable))];
        return values.length > 0 ? [[field, values]] : [];
      }),
    ),
    location: locationOf(document),
    created_at: document.createdAt,
    last_update: document.lastUpdate,
    archived: document.archived,
    weight: document.weight,
    ...Object.fromEntries(COUNT_FIELDS.map((field) => [field, document.counts?.[field] ?? 0])),
    fingerprint: fingerprintOf(document),
  };
}

function locationOf({ extents, zones }: SearchDocument): Located | undefined {
  if (!extents && !zones?.length) return undefined;
  return { ...(extents && { extents }), ...(zones && { zones: zones.map((path) => path.map(storable)) }) };
}

/** Words of the rows that a typo may be corrected to: those that people wrote for people, hidden ones not. */
export function vocabularyOf(rows: readonly DocumentRow[]): string[] {
  const texts = rows.flatMap((row) => [
    row.name_text,
    row.context_text,
    row.resources_text,
    row.description_text,
  ]);
  const words = new Set(texts.flatMap((text) => String(text).split(' ')));
  return [...words].filter((word) => VOCABULARY_WORD.test(word));
}

function searchedText(texts: readonly string[]): string {
  const text = texts.join('\n').slice(0, MAX_TEXT_LENGTH);
  return [...contentWordsOf(wordsOf(text)), ...joinedCompoundsOf(text)].join(' ');
}

/** In one order for everybody, so that two writers never wait for each other in a circle. */
export const LEARN_WORDS = `
INSERT INTO search.vocabulary (word)
SELECT word FROM unnest($1::text[]) AS asked (word)
WHERE NOT EXISTS (SELECT FROM search.vocabulary known WHERE known.word = asked.word COLLATE "C")
ORDER BY word COLLATE "C"
ON CONFLICT DO NOTHING`;

const COUNTS = COUNT_FIELDS.join(', ');
const columns = `type, id, public, archived, weight, ${COUNTS}, created_at, last_update, audience, facets, location, title_length,
  title, title_key, acronym_key, identifiers, title_words, context_words, words, told_words, fingerprint`;

/**
 * Titles and acronyms are also kept unstemmed: `ANS`, `LES` or `SON` are names as well as stop words. Without `OFFSET 0`
 * PostgreSQL would take a text apart anew wherever its words are named.
 */
export const INDEX = `
INSERT INTO search.document (${columns})
SELECT type, id, 'public' = ANY (audience), archived, weight, ${COUNTS}, created_at, last_update, audience, facets,
  location, title_length, title, title_key, acronym_key, identifiers, title_words,
  setweight(name_words, 'A') || setweight(context_words, 'B'),
  all_told_words || to_tsvector('search.french', hidden_text),
  CASE WHEN hidden_text <> '' THEN all_told_words END,
  fingerprint
FROM jsonb_to_recordset($1::jsonb) AS d(
    type text, id uuid, audience text[], title text, title_key text, title_length smallint, acronym_key text,
    identifiers text[], name_text text, context_text text, resources_text text, description_text text,
    hidden_text text, facets jsonb, location jsonb, created_at timestamptz, last_update timestamptz, archived boolean, weight real,
    ${COUNT_FIELDS.map((field) => `${field} integer`).join(', ')}, fingerprint text)
  CROSS JOIN LATERAL (SELECT to_tsvector('search.french', name_text) AS name_words OFFSET 0) n
  CROSS JOIN LATERAL (SELECT to_tsvector('search.french', context_text) AS context_words OFFSET 0) c
  CROSS JOIN LATERAL (SELECT
    setweight(name_words || to_tsvector('search.simple', title_key || ' ' || acronym_key), 'A') AS title_words OFFSET 0) t
  CROSS JOIN LATERAL (SELECT title_words
    || setweight(context_words, 'B')
    || setweight(to_tsvector('search.french', resources_text), 'C')
    || to_tsvector('search.french', description_text) AS all_told_words OFFSET 0) w
ON CONFLICT (type, id) DO UPDATE
SET (ordinal, written_by, ${columns}) = ROW (excluded.ordinal, excluded.written_by, ${columns.replace(/\w+/g, (column) => `excluded.${column}`)})`;
