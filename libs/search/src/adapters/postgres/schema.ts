import { createHash } from 'node:crypto';

import { FACET_FIELDS, type FacetField } from '../../search-index';

/** Facets kept as columns. `last_update_range` depends on the day of the question and is computed from `last_update`. */
export type StoredFacet = Exclude<FacetField, 'last_update_range'>;
export const STORED_FACETS = FACET_FIELDS.filter(
  (field): field is StoredFacet => field !== 'last_update_range',
);

/** Resemblance from which a title is suggested in spite of typos. Two swapped letters in a word of six give 0.57. */
const SUGGESTION_SIMILARITY = 0.45;

const OBJECTS = `
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE SCHEMA search;
  -- Texts come folded and without stop words (see words.ts): the dictionary only stems.
  CREATE TEXT SEARCH DICTIONARY search.stem (TEMPLATE = pg_catalog.snowball, Language = french);
  CREATE TEXT SEARCH CONFIGURATION search.french (COPY = pg_catalog.simple);
  ALTER TEXT SEARCH CONFIGURATION search.french ALTER MAPPING FOR asciiword, word WITH search.stem;
  CREATE TEXT SEARCH CONFIGURATION search.simple (COPY = pg_catalog.simple);

  CREATE TABLE search.settings (hash text NOT NULL);

  CREATE TABLE search.document (
    type text NOT NULL,
    id uuid NOT NULL,
    audience text[] NOT NULL,
    title text NOT NULL,
    title_key text COLLATE "C" NOT NULL,
    acronym_key text COLLATE "C" NOT NULL,
    title_words tsvector NOT NULL,
    words tsvector NOT NULL,
    ${STORED_FACETS.map((field) => `${field} text[] NOT NULL,`).join('\n    ')}
    created_at timestamptz NOT NULL,
    last_update timestamptz NOT NULL,
    archived boolean NOT NULL,
    weight real NOT NULL,
    PRIMARY KEY (type, id)
  );
  CREATE INDEX document_words ON search.document USING gin (words);
  CREATE INDEX document_title_trigrams ON search.document USING gin (title_key gin_trgm_ops);

  -- A function because the threshold of the indexable operator <% is a setting.
  CREATE FUNCTION search.resembling(wanted_type text, key text, wanted_audience text[], maximum bigint)
  RETURNS TABLE (id uuid, title text, similarity real) LANGUAGE sql STABLE
  SET pg_trgm.word_similarity_threshold = ${SUGGESTION_SIMILARITY} AS $body$
    SELECT d.id, d.title, word_similarity(key, d.title_key) AS similarity
    FROM search.document d
    WHERE d.type = wanted_type AND d.audience && wanted_audience AND key <% d.title_key
    ORDER BY similarity DESC, d.archived, d.weight DESC, d.title_key, d.id
    LIMIT maximum
  $body$;
`;

const SETTINGS_HASH = createHash('sha256').update(OBJECTS).digest('hex');

/**
 * One statement, hence one transaction, on whatever connection of a pool: two processes that prepare at the same
 * time wait for each other, and the second finds the work done.
 */
export const PREPARE = `
DO $prepare$
DECLARE
  current_hash text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('passerelle.search', 0));
  IF to_regclass('search.settings') IS NOT NULL THEN
    SELECT hash INTO current_hash FROM search.settings;
  END IF;
  IF current_hash = '${SETTINGS_HASH}' THEN
    RETURN;
  END IF;
  DROP SCHEMA IF EXISTS search CASCADE;
  ${OBJECTS}
  INSERT INTO search.settings (hash) VALUES ('${SETTINGS_HASH}');
END
$prepare$`;
