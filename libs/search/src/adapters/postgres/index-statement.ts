import type { SearchDocument } from '../../search-index';
import { contentWordsOf, storable, titleKeyOf, wordsOf } from '../../words';
import { STORED_FACETS } from './schema';

const MAX_RESOURCES = 500;
/** Keeps a vector under the 1 MB of PostgreSQL whatever a producer pastes in a description. */
const MAX_TEXT_LENGTH = 100_000;

/** The row of a document as `INDEX` reads it, texts already folded. */
export function toRow(document: SearchDocument): Record<string, unknown> {
  const row: Record<string, unknown> = {
    type: document.type,
    id: document.id,
    audience: document.audience.map(storable),
    title: storable(document.title),
    title_key: titleKeyOf(document.title.slice(0, MAX_TEXT_LENGTH)),
    acronym_key: titleKeyOf(document.acronym?.slice(0, MAX_TEXT_LENGTH) ?? ''),
    name_text: searchedText([document.title, document.acronym ?? '']),
    context_text: searchedText([document.organizationName ?? '', ...(document.facets.tag ?? [])]),
    resources_text: searchedText(document.resourceTitles.slice(0, MAX_RESOURCES)),
    description_text: searchedText([document.description]),
    created_at: document.createdAt,
    last_update: document.lastUpdate,
    archived: document.archived,
    weight: document.weight,
  };
  for (const field of STORED_FACETS) {
    row[field] = [...new Set((document.facets[field] ?? []).map(storable))];
  }
  return row;
}

function searchedText(texts: readonly string[]): string {
  return contentWordsOf(wordsOf(texts.join('\n').slice(0, MAX_TEXT_LENGTH))).join(' ');
}

const facetColumns = STORED_FACETS.join(', ');
const columns = `type, id, audience, title, title_key, acronym_key, title_words, words, ${facetColumns},
  created_at, last_update, archived, weight`;

/** Titles and acronyms are also kept unstemmed: `ANS`, `LES` or `SON` are names as well as stop words. */
export const INDEX = `
INSERT INTO search.document (${columns})
SELECT type, id, audience, title, title_key, acronym_key, title_words,
  title_words
    || setweight(to_tsvector('search.french', context_text), 'B')
    || setweight(to_tsvector('search.french', resources_text), 'C')
    || to_tsvector('search.french', description_text),
  ${facetColumns}, created_at, last_update, archived, weight
FROM jsonb_to_recordset($1::jsonb) AS d(
    type text, id uuid, audience text[], title text, title_key text, acronym_key text,
    name_text text, context_text text, resources_text text, description_text text,
    ${STORED_FACETS.map((field) => `${field} text[]`).join(', ')},
    created_at timestamptz, last_update timestamptz, archived boolean, weight real)
  CROSS JOIN LATERAL (SELECT setweight(
    to_tsvector('search.french', name_text) || to_tsvector('search.simple', title_key || ' ' || acronym_key), 'A') AS title_words) t
ON CONFLICT (type, id) DO UPDATE SET (${columns}) = ROW (${columns.replace(/\w+/g, (column) => `excluded.${column}`)})`;
