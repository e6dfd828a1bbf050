import { COUNT_FIELDS } from '../../search-index';

/**
 * The settled part of the index: what most documents have in common, made now and then for all documents that everybody
 * may see, and unchanged until the next time.
 *
 * Each settled document has a place, in the order of standing (archived, weight, last update): the first places of a set
 * are its best documents. `bits` tells, for each frequent word, which places have it, so that a search for frequent words
 * goes through no documents at all. `place` holds what is filtered, counted and sorted by; every process that searches
 * keeps it in memory (`settlement.ts`).
 *
 * A document written since, by a transaction from the horizon on, is looked at by itself; the ordinal it had before
 * stands in `gone`. A search reads all of it in one snapshot, so its counts are exact. Nobody waits while it is settled:
 * every transaction before the horizon had ended when the places were made.
 */
export const SETTLED_OBJECTS = `
  CREATE TABLE search.settled (
    settlement uuid NOT NULL DEFAULT gen_random_uuid(),
    horizon xid8 NOT NULL,
    documents integer NOT NULL,
    settled_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- How much was written since, when that was last looked at.
    waiting bigint,
    -- How much of what was crossed out since is told no more.
    forgotten bigint NOT NULL DEFAULT 0
  );
  CREATE TABLE search.place (
    position integer PRIMARY KEY,
    ordinal bigint NOT NULL UNIQUE,
    type text COLLATE "C" NOT NULL,
    facets jsonb NOT NULL,
    location jsonb,
    created_at timestamptz NOT NULL,
    last_update timestamptz NOT NULL,
${COUNT_FIELDS.map((field) => `    ${field} integer NOT NULL,\n`).join('')}    -- Among all, by title and by identifier.
    title_place integer NOT NULL,
    id_place integer NOT NULL
  );
  CREATE TABLE search.gone (ordinal bigint NOT NULL);
  -- By the text of a query for one term; in each, a bit for each place, the first bit first.
  CREATE TABLE search.bits (
    term text COLLATE "C" PRIMARY KEY,
    words bytea NOT NULL,
    title bytea NOT NULL,
    context bytea NOT NULL,
    -- What has it in hidden texts alone, if anything.
    hidden bytea
  );

  CREATE FUNCTION search.cross_out() RETURNS trigger LANGUAGE plpgsql AS $body$
  BEGIN
    -- Even before anything is settled: it may be about to be.
    INSERT INTO search.gone SELECT f.ordinal FROM former f WHERE f.public;
    RETURN NULL;
  END
  $body$;
  CREATE TRIGGER document_updated AFTER UPDATE ON search.document REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION search.cross_out();
  CREATE TRIGGER document_removed AFTER DELETE ON search.document REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION search.cross_out();

  -- The bits of places, of which there are so many.
  CREATE FUNCTION search.bits_of(positions integer[], documents integer) RETURNS bytea LANGUAGE sql IMMUTABLE AS $body$
    SELECT coalesce(string_agg(int8send(coalesce(c.bits, 0)), '' ORDER BY n), '')
    FROM generate_series(0, (documents - 1) / 64) AS n
      LEFT JOIN (SELECT p >> 6 AS chunk, bit_or(1::bigint << (63 - (p & 63))) AS bits FROM unnest(positions) AS p GROUP BY 1) c
        ON c.chunk = n
  $body$;

  -- Settles anew when much was written since, or when told to; with the bits of these terms beside those of frequent
  -- words. False when there was no need, or somebody else is at it.
  CREATE FUNCTION search.settle(forced boolean, terms text[] DEFAULT '{}') RETURNS boolean LANGUAGE plpgsql
  SET jit = off SET work_mem = '96MB' AS $body$
  DECLARE
    horizon CONSTANT xid8 := pg_snapshot_xmin(pg_current_snapshot());
    former record;
    since bigint;
    changed bigint;
    dropped bigint;
    documents integer;
    frequent text[];
  BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtextextended('passerelle.search.settle', 0)) THEN
      RETURN false;
    END IF;
    SELECT s.horizon, s.documents, s.settled_at, s.waiting INTO former FROM search.settled s;
    -- What a transaction that is still open keeps from being settled is no reason to settle, but it is more that comes.
    SELECT gone + count(d.ordinal), gone + count(d.ordinal) FILTER (WHERE d.written_by < horizon) INTO since, changed
    FROM (SELECT count(*) AS gone FROM search.gone JOIN search.place USING (ordinal)) g
      LEFT JOIN search.document d ON d.written_by >= coalesce(former.horizon, '0')
    GROUP BY gone;
    -- What is not settled slows searches down, settling takes a core for some seconds: the sooner when nothing more comes.
    IF NOT forced AND (changed > 2000 + coalesce(former.documents, 0) / 8
        OR changed > 500 + former.documents / 100
          AND (since = former.waiting OR former.settled_at < clock_timestamp() - interval '3 minutes')) IS NOT TRUE THEN
      -- What was written and written again was not settled, and will not be: whoever crossed it out has ended.
      DELETE FROM search.gone g WHERE NOT EXISTS (SELECT FROM search.place p WHERE p.ordinal = g.ordinal);
      GET DIAGNOSTICS dropped = ROW_COUNT;
      UPDATE search.settled SET waiting = since, forgotten = forgotten + dropped
      WHERE waiting IS DISTINCT FROM since OR dropped > 0;
      RETURN false;
    END IF;
    DELETE FROM search.settled;
    DELETE FROM search.place;
    DELETE FROM search.bits;
    INSERT INTO search.place
    SELECT row_number() OVER (ORDER BY d.archived, d.weight DESC, d.last_update DESC, d.id) - 1,
      d.ordinal, d.type, d.facets, d.location, d.created_at, d.last_update, ${COUNT_FIELDS.map((field) => `d.${field}`).join(', ')},
      dense_rank() OVER (ORDER BY d.title_key), row_number() OVER (ORDER BY d.id)
    FROM search.document d WHERE d.public AND d.written_by < horizon;
    GET DIAGNOSTICS documents = ROW_COUNT;
    INSERT INTO search.settled (horizon, documents) VALUES (horizon, documents);
    -- What others cross out meanwhile they add; the rest was never settled, or not this time.
    DELETE FROM search.gone g WHERE NOT EXISTS (SELECT FROM search.place p WHERE p.ordinal = g.ordinal);

    -- One of sixteen tells well enough which words are frequent; the bits themselves are exact.
    frequent := ARRAY(
      SELECT lexeme FROM search.place p JOIN search.document d USING (ordinal), unnest(tsvector_to_array(d.words)) AS lexeme
      WHERE length(lexeme) <= 200 AND (documents < 2000 OR p.position % 16 = 0)
      GROUP BY lexeme HAVING count(*) * CASE WHEN documents < 2000 THEN 1 ELSE 16 END >= greatest(1, documents / 100)
      ORDER BY count(*) DESC LIMIT 3000);
    INSERT INTO search.bits
    SELECT quote_literal(lexeme),
      search.bits_of(array_agg(position) FILTER (WHERE kind = 0), documents),
      search.bits_of(array_agg(position) FILTER (WHERE kind = 1), documents),
      search.bits_of(array_agg(position) FILTER (WHERE kind = 2), documents),
      CASE WHEN bool_or(kind = 3) THEN search.bits_of(array_agg(position) FILTER (WHERE kind = 3), documents) END
    FROM (
      SELECT kind, lexeme, p.position
      FROM search.place p JOIN search.document d USING (ordinal),
        LATERAL (VALUES (0, d.words), (1, d.title_words), (2, d.context_words)) AS v (kind, vector),
        unnest(tsvector_to_array(v.vector)) AS lexeme
      WHERE lexeme = ANY (frequent)
      UNION ALL SELECT 3, lexeme, p.position
      FROM search.place p JOIN search.document d USING (ordinal), unnest(tsvector_to_array(d.words)) AS lexeme
      WHERE d.told_words IS NOT NULL AND lexeme = ANY (frequent) AND lexeme <> ALL (tsvector_to_array(d.told_words))) e
    GROUP BY lexeme;
    INSERT INTO search.bits
    SELECT t.query::text,
      search.bits_of(f.positions, documents), search.bits_of(f.in_title, documents), search.bits_of(f.in_context, documents),
      CASE WHEN f.in_hidden IS NOT NULL THEN search.bits_of(f.in_hidden, documents) END
    FROM (SELECT DISTINCT to_tsquery('search.french', term) AS query FROM unnest(terms) AS term) t
      CROSS JOIN LATERAL (
        SELECT array_agg(p.position) AS positions,
          array_agg(p.position) FILTER (WHERE d.title_words @@ t.query) AS in_title,
          array_agg(p.position) FILTER (WHERE d.context_words @@ t.query) AS in_context,
          array_agg(p.position) FILTER (WHERE NOT d.told_words @@ t.query) AS in_hidden
        FROM search.document d JOIN search.place p USING (ordinal) WHERE d.words @@ t.query) f
    ON CONFLICT DO NOTHING;
    RETURN true;
  END
  $body$;
`;
