import { FACET_FIELDS } from '../../search-index';

/**
 * The settled part of the index: what most documents have in common, as bit strings with one bit for each document.
 *
 * A search for frequent words, or for none, concerns so many documents that walking through them for every facet takes
 * a second. Bit strings are intersected and counted in microseconds. They are made now and then, for all documents that
 * everybody may see (`settle`), and hold until the next time: a document written since is `ordinal > horizon` and is
 * looked at one by one, its old bit is crossed out in `gone`. All of it is read in one snapshot, so counts stay exact.
 *
 * Places follow the order of standing (archived, weight, last update): the first bits of a set are its best documents.
 */
export const KIND = { type: 0, word: 1, title: 2, context: 3, month: 4, day: 5 } as const;

/** A value of fewer documents has no bits of its own. A facet whose last shown value is rarer is counted one by one. */
const RARE = `greatest(2, size / 10000)`;

export const SETTLED_OBJECTS = `
  CREATE TABLE search.settled (
    horizon bigint NOT NULL,
    -- Length of the bit strings, a multiple of 64.
    size integer NOT NULL,
    -- Facet values of fewer documents have no bits.
    rare integer NOT NULL,
    -- Fields whose values all have bits.
    complete smallint[] NOT NULL DEFAULT '{}'
  );
  CREATE TABLE search.place (
    position integer PRIMARY KEY, type text COLLATE "C" NOT NULL, id uuid NOT NULL, facets integer[] NOT NULL,
    extent box, beyond box, UNIQUE (type, id));
  CREATE INDEX place_extent ON search.place USING gist (extent) WHERE extent IS NOT NULL;
  CREATE INDEX place_beyond ON search.place USING gist (beyond) WHERE beyond IS NOT NULL;
  CREATE TABLE search.gone (position integer NOT NULL);
  CREATE TABLE search.bits (kind smallint, key text COLLATE "C", bits bit varying NOT NULL, PRIMARY KEY (kind, key));
  CREATE TABLE search.value_bits (
    value_id integer PRIMARY KEY, field smallint NOT NULL, documents integer NOT NULL, bits bit varying NOT NULL);
  CREATE INDEX value_bits_field ON search.value_bits (field, documents DESC);

  CREATE FUNCTION search.cross_out() RETURNS trigger LANGUAGE plpgsql AS $body$
  BEGIN
    INSERT INTO search.gone SELECT p.position FROM former f JOIN search.place p ON p.type = f.type AND p.id = f.id;
    RETURN NULL;
  END
  $body$;
  CREATE TRIGGER document_updated AFTER UPDATE ON search.document REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION search.cross_out();
  CREATE TRIGGER document_removed AFTER DELETE ON search.document REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION search.cross_out();

  -- A bit string with these bits set.
  CREATE FUNCTION search.packed(positions integer[], size integer) RETURNS bit varying LANGUAGE plpgsql IMMUTABLE
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $body$
  BEGIN
    IF cardinality(positions) = 0 THEN
      RETURN repeat('0', size)::bit varying;
    END IF;
    RETURN (
    SELECT ('x' || string_agg(lpad(to_hex(coalesce(c.bits, 0)), 16, '0'), '' ORDER BY n))::bit varying
    FROM generate_series(0, size / 64 - 1) AS n
      LEFT JOIN (SELECT p >> 6 AS chunk, bit_or(1::bigint << (63 - (p & 63))) AS bits FROM unnest(positions) AS p GROUP BY 1) c
        ON c.chunk = n);
  END
  $body$;

  -- The first places whose bit is set, in order: each chunk that has any is gone through before the next.
  CREATE FUNCTION search.first_places(bits bit varying, maximum bigint) RETURNS SETOF integer LANGUAGE plpgsql IMMUTABLE
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $body$
  #variable_conflict use_column
  BEGIN
    RETURN QUERY
    SELECT n FROM generate_series(0, length(bits) / 64 - 1) AS chunk
      CROSS JOIN LATERAL generate_series(chunk * 64, chunk * 64 + 63) AS n
    WHERE substring(bits FROM chunk * 64 + 1 FOR 64)::bit(64)::bigint <> 0 AND get_bit(bits, n) = 1
    LIMIT maximum;
  END
  $body$;

  -- Documents with any of the values.
  CREATE FUNCTION search.chosen_bits(wanted_type text, chosen integer[], size integer, nothing bit varying)
  RETURNS bit varying LANGUAGE plpgsql STABLE
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $body$
  BEGIN
    RETURN (
    SELECT coalesce((SELECT bit_or(v.bits) FROM search.value_bits v WHERE v.value_id = ANY (chosen)), nothing)
      | search.packed(ARRAY(
          SELECT p.position FROM search.document d JOIN search.place p ON p.type = d.type AND p.id = d.id
          WHERE d.facets && ARRAY(SELECT unnest(chosen) EXCEPT SELECT v.value_id FROM search.value_bits v)
            AND d.type = wanted_type), size));
  END
  $body$;

  -- Documents that overlap one of two boxes, the second of which may be missing.
  CREATE FUNCTION search.area_bits(wanted_type text, area_1 box, area_2 box, size integer) RETURNS bit varying LANGUAGE plpgsql STABLE
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $body$
  BEGIN
    RETURN search.packed(ARRAY(
      SELECT p.position FROM search.place p
      WHERE p.type = wanted_type
        AND (p.extent && area_1 OR p.extent && area_2 OR p.beyond && area_1 OR p.beyond && area_2)), size);
  END
  $body$;

  -- Documents updated since: whole months, then whole days, then one by one.
  CREATE FUNCTION search.since_bits(wanted_type text, since timestamptz, size integer, nothing bit varying)
  RETURNS bit varying LANGUAGE plpgsql STABLE
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $body$
  BEGIN
    RETURN (
    SELECT coalesce((SELECT bit_or(b.bits) FROM search.bits b
        WHERE b.kind = ${KIND.month} AND b.key > to_char(since AT TIME ZONE 'UTC', 'YYYY-MM')), nothing)
      | coalesce((SELECT bit_or(b.bits) FROM search.bits b
        WHERE b.kind = ${KIND.day} AND b.key > to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD')
          AND b.key <= to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-99')), nothing)
      | search.packed(ARRAY(
          SELECT p.position FROM search.document d JOIN search.place p ON p.type = d.type AND p.id = d.id
          WHERE d.type = wanted_type AND isfinite(since) AND d.last_update >= since
            AND d.last_update < (date_trunc('day', since AT TIME ZONE 'UTC') + interval '1 day') AT TIME ZONE 'UTC'), size));
  END
  $body$;

  -- All places whose bit is set: what lies between the ones is counted.
  CREATE FUNCTION search.all_places(bits bit varying) RETURNS integer[] LANGUAGE plpgsql IMMUTABLE
  SET plan_cache_mode = force_generic_plan SET jit = off AS $body$
  BEGIN
    RETURN ARRAY(
      SELECT (sum(length(zeros) + 1) OVER (ORDER BY n))::integer - 1
      FROM unnest(string_to_array(bits::text, '1')) WITH ORDINALITY AS gap (zeros, n)
      ORDER BY n LIMIT bit_count(bits));
  END
  $body$;

  -- The most frequent values of these fields among few documents, and those to keep.
  CREATE FUNCTION search.values_of(scope bit varying, fields integer[], maximum bigint, kept integer[])
  RETURNS TABLE (value_id integer, count bigint) LANGUAGE plpgsql STABLE
  SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $body$
  #variable_conflict use_column
  DECLARE
    positions CONSTANT integer[] := search.all_places(scope);
  BEGIN
    RETURN QUERY SELECT r.value_id, r.count FROM (
      SELECT c.value_id, c.count, row_number() OVER (PARTITION BY v.field ORDER BY c.count DESC, v.value) AS place
      FROM (
        SELECT x.value_id, count(*) AS count FROM search.place p, unnest(p.facets) AS x (value_id)
        WHERE p.position = ANY (positions)
        GROUP BY x.value_id) c
      JOIN search.facet_value v ON v.id = c.value_id WHERE v.field = ANY (fields)) r
    WHERE r.place <= maximum OR r.value_id = ANY (kept);
  END
  $body$;

  -- Settles anew when much was written since, or when told to. False when there was no need, or somebody else is at it.
  CREATE FUNCTION search.settle(forced boolean) RETURNS boolean LANGUAGE plpgsql
  SET jit = off SET work_mem = '96MB' SET lock_timeout = '2s' AS $body$
  DECLARE
    former record;
    size integer;
    documents bigint;
    frequent text[];
  BEGIN
    SELECT s.horizon, s.size INTO former FROM search.settled s;
    IF NOT forced AND (SELECT count(*) FROM search.document d WHERE d.ordinal > coalesce(former.horizon, 0))
        + (SELECT count(*) FROM search.gone) <= 2000 + coalesce(former.size, 0) / 8 THEN
      RETURN false;
    END IF;
    IF NOT pg_try_advisory_xact_lock(hashtextextended('passerelle.search.settle', 0)) THEN
      RETURN false;
    END IF;
    BEGIN
      -- Waits for open writes and holds off new ones: what is below the horizon must be complete.
      LOCK TABLE search.document IN SHARE MODE;
    EXCEPTION WHEN lock_not_available THEN
      RETURN false;
    END;
    DELETE FROM search.settled;
    DELETE FROM search.gone;
    DELETE FROM search.place;
    DELETE FROM search.bits;
    DELETE FROM search.value_bits;
    INSERT INTO search.place (position, type, id, facets, extent, beyond)
    SELECT row_number() OVER (ORDER BY d.archived, d.weight DESC, d.last_update DESC, d.id) - 1, d.type, d.id, d.facets,
      d.extent, d.beyond
    FROM search.document d WHERE d.public;
    GET DIAGNOSTICS documents = ROW_COUNT;
    size := greatest(64, (documents + 63) / 64 * 64);
    INSERT INTO search.settled (horizon, size, rare)
    SELECT coalesce(max(d.ordinal), 0), size, ${RARE} FROM search.document d;

    -- One of sixteen tells well enough which words are frequent; the bits themselves are exact.
    frequent := ARRAY(
      SELECT lexeme FROM search.place p JOIN search.document d ON d.type = p.type AND d.id = p.id,
        unnest(tsvector_to_array(d.words)) AS lexeme
      WHERE length(lexeme) <= 200 AND (documents < 2000 OR p.position % 16 = 0)
      GROUP BY lexeme HAVING count(*) * CASE WHEN documents < 2000 THEN 1 ELSE 16 END >= greatest(1, documents / 100)
      ORDER BY count(*) DESC LIMIT 3000);

    INSERT INTO search.bits (kind, key, bits)
    SELECT kind, key, search.joined(array_agg(chunk), array_agg(bits), size) FROM (
      SELECT e.kind, e.key, e.position >> 6 AS chunk, bit_or(1::bigint << (63 - (e.position & 63))) AS bits
      FROM (
        SELECT ${KIND.type} AS kind, p.type AS key, p.position FROM search.place p
        UNION ALL SELECT ${KIND.month}, to_char(d.last_update AT TIME ZONE 'UTC', 'YYYY-MM'), p.position
          FROM search.place p JOIN search.document d ON d.type = p.type AND d.id = p.id
        UNION ALL SELECT ${KIND.day}, to_char(d.last_update AT TIME ZONE 'UTC', 'YYYY-MM-DD'), p.position
          FROM search.place p JOIN search.document d ON d.type = p.type AND d.id = p.id
        UNION ALL SELECT v.kind, lexeme, p.position
          FROM search.place p JOIN search.document d ON d.type = p.type AND d.id = p.id,
            LATERAL (VALUES (${KIND.word}, d.words), (${KIND.title}, d.title_words), (${KIND.context}, d.context_words)) AS v (kind, vector),
            unnest(tsvector_to_array(v.vector)) AS lexeme
          WHERE lexeme = ANY (frequent)
      ) e GROUP BY 1, 2, 3) AS chunks
    GROUP BY kind, key;

    INSERT INTO search.value_bits (value_id, field, documents, bits)
    SELECT c.value_id, v.field, c.documents, c.bits FROM (
      SELECT value_id, sum(bit_count(bits::bit(64))) AS documents, search.joined(array_agg(chunk), array_agg(bits), size) AS bits FROM (
        SELECT value_id, p.position >> 6 AS chunk, bit_or(1::bigint << (63 - (p.position & 63))) AS bits
        FROM search.place p, unnest(p.facets) AS value_id
        GROUP BY 1, 2) AS chunks
      GROUP BY value_id HAVING sum(bit_count(bits::bit(64))) >= ${RARE}) c
      JOIN search.facet_value v ON v.id = c.value_id;
    UPDATE search.settled SET complete = ARRAY(
      SELECT field FROM generate_series(0, ${FACET_FIELDS.length - 1}) AS field
      EXCEPT SELECT v.field FROM (SELECT DISTINCT unnest(p.facets) AS value_id FROM search.place p) used
        JOIN search.facet_value v ON v.id = used.value_id
      WHERE NOT EXISTS (SELECT FROM search.value_bits b WHERE b.value_id = used.value_id));
    RETURN true;
  END
  $body$;

  -- A bit string of its chunks of 64 that are not empty.
  CREATE FUNCTION search.joined(chunks integer[], bits bigint[], size integer) RETURNS bit varying LANGUAGE sql IMMUTABLE AS $body$
    SELECT ('x' || string_agg(lpad(to_hex(coalesce(c.bits, 0)), 16, '0'), '' ORDER BY n))::bit varying
    FROM generate_series(0, size / 64 - 1) AS n LEFT JOIN unnest(chunks, bits) AS c (chunk, bits) ON c.chunk = n
  $body$;
`;
