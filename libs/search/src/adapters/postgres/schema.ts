import { createHash } from 'node:crypto';

import { FACET_FIELDS } from '../../search-index';
import { FIND } from './find-function';
import { WORD_FUNCTIONS } from './word-functions';

/**
 * `document` stays narrow, for it is what a search walks through: the words of whole documents live out of line, and
 * facet values are numbers.
 */
const OBJECTS = `
  -- Facet fields: ${FACET_FIELDS.join(', ')}
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE SCHEMA search;
  -- Texts come folded and without stop words (see words.ts): the dictionary only stems.
  CREATE TEXT SEARCH DICTIONARY search.stem (TEMPLATE = pg_catalog.snowball, Language = french);
  CREATE TEXT SEARCH CONFIGURATION search.french (COPY = pg_catalog.simple);
  ALTER TEXT SEARCH CONFIGURATION search.french ALTER MAPPING FOR asciiword, word WITH search.stem;
  CREATE TEXT SEARCH CONFIGURATION search.simple (COPY = pg_catalog.simple);

  CREATE TABLE search.settings (hash text NOT NULL);

  CREATE TABLE search.facet_value (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    field smallint NOT NULL,
    value text COLLATE "C" NOT NULL,
    -- A value may be longer than an index can hold.
    digest text COLLATE "C" GENERATED ALWAYS AS (md5(value)) STORED NOT NULL,
    UNIQUE (field, digest)
  );

  CREATE TABLE search.document (
    type text COLLATE "C" NOT NULL,
    id uuid NOT NULL,
    public boolean NOT NULL,
    archived boolean NOT NULL,
    weight real NOT NULL,
    created_at timestamptz NOT NULL,
    last_update timestamptz NOT NULL,
    audience text[] NOT NULL,
    facets integer[] NOT NULL,
    -- Different words in the title.
    title_length smallint NOT NULL,
    title text NOT NULL,
    title_key text COLLATE "C" NOT NULL,
    acronym_key text COLLATE "C" NOT NULL,
    identifiers text[] NOT NULL,
    -- Of the title and the acronym, stemmed and as they are.
    title_words tsvector NOT NULL,
    -- Of the title, the acronym, the organization and the tags, stemmed.
    context_words tsvector NOT NULL,
    words tsvector NOT NULL,
    PRIMARY KEY (type, id)
  ) WITH (toast_tuple_target = 1024);
  ALTER TABLE search.document ALTER words SET STORAGE EXTERNAL;
  CREATE INDEX document_words ON search.document USING gin (words) WITH (fastupdate = off);
  CREATE INDEX document_title_words ON search.document USING gin (title_words) WITH (fastupdate = off);
  CREATE INDEX document_identifiers ON search.document USING gin (identifiers) WITH (fastupdate = off);
  CREATE INDEX document_title ON search.document (type, left(title_key, 200));
  CREATE INDEX document_order ON search.document (type, archived, weight DESC, last_update DESC, id);

  -- Words of documents as they are written, for typos. Some may be of documents that are gone or hidden: whoever
  -- proposes one looks whether the visitor would find it.
  CREATE TABLE search.vocabulary (word text COLLATE "C" PRIMARY KEY);
  CREATE INDEX vocabulary_trigrams ON search.vocabulary USING gin (word gin_trgm_ops);
${WORD_FUNCTIONS}
${FIND}
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
