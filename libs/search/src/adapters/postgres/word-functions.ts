/** Candidates for a typo: enough that the nearest by letters is among the nearest by trigrams. */
const CANDIDATES = 40;

/** Documents looked at before the index is asked for a completion. */
const STANDING = 500;

/** What is asked about words and titles: what may be typed, and what may have been meant. */
export const WORD_FUNCTIONS = `
  -- Words that resemble the given ones.
  CREATE FUNCTION search.resembling(typed text[]) RETURNS TABLE (typed_word text, word text) LANGUAGE sql STABLE
  SET pg_trgm.similarity_threshold = 0.3 SET enable_seqscan = off AS $body$
    SELECT t.word, k.word
    FROM unnest(typed) AS t (word)
      CROSS JOIN LATERAL (
        (SELECT v.word FROM search.vocabulary v
         WHERE v.word % t.word AND abs(length(v.word) - length(t.word)) <= 2
         ORDER BY similarity(v.word, t.word) DESC, v.word LIMIT ${CANDIDATES})
        -- Trigrams do not see swapped letters in short words, nor a forgotten apostrophe.
        UNION SELECT v.word FROM search.vocabulary v WHERE v.word = substr(t.word, 2) OR v.word = ANY (ARRAY(
          SELECT left(t.word, n - 1) || substr(t.word, n + 1, 1) || substr(t.word, n, 1) || substr(t.word, n + 2)
          FROM generate_series(1, length(t.word) - 1) AS n))) k
  $body$;

  -- Titles that begin with the key, then those whose words begin with its words, of which the longer ones are looked up.
  -- The few documents that stand highest are looked at first: when words are common, they hold enough; when they are
  -- rare, the index is quick.
  CREATE FUNCTION search.suggest(wanted_type text, wanted_audience text[], key text, prefixes text, longer text, maximum bigint)
  RETURNS TABLE (id uuid, title text) LANGUAGE plpgsql STABLE
  SET jit = off SET plan_cache_mode = force_custom_plan SET enable_seqscan = off AS $body$
  #variable_conflict use_column
  DECLARE
    wanted CONSTANT tsquery := to_tsquery('search.simple', prefixes);
    begun uuid[];
    standing uuid[];
  BEGIN
    begun := ARRAY(
      SELECT d.id FROM search.document d
      WHERE d.type = wanted_type AND d.audience && wanted_audience
        -- When it is planned, one index is left to go by: many titles begin with two letters, few with more.
        AND (length(key) <> 2 OR left(d.title_key, 2) = left(key, 2))
        AND (length(key) <= 2 OR left(d.title_key, 200) >= left(key, 200))
        AND (length(key) <= 2 OR left(d.title_key, 200) < left(key, 200) || chr(1114111))
        AND (length(key) BETWEEN 3 AND 200 OR starts_with(d.title_key, key))
      ORDER BY d.archived, d.weight DESC, d.last_update DESC, d.id LIMIT maximum);
    IF cardinality(begun) < maximum THEN
      standing := ARRAY(
        SELECT d.id FROM (
          SELECT * FROM search.document d WHERE d.type = wanted_type
          ORDER BY d.archived, d.weight DESC, d.last_update DESC, d.id LIMIT ${STANDING}) d
        WHERE d.title_words @@ wanted AND d.audience && wanted_audience AND d.id <> ALL (begun)
        ORDER BY d.archived, d.weight DESC, d.last_update DESC, d.id LIMIT maximum);
      IF cardinality(begun) + cardinality(standing) < maximum THEN
        standing := ARRAY(
          SELECT d.id FROM search.document d
          -- So many words begin with two letters that the index is no help for them: \`IS TRUE\` keeps it from being asked.
          WHERE d.title_words @@ to_tsquery('search.simple', longer) AND (d.title_words @@ wanted) IS TRUE
            AND d.type = wanted_type AND d.audience && wanted_audience AND d.id <> ALL (begun)
          ORDER BY d.archived, d.weight DESC, d.last_update DESC, d.id LIMIT maximum);
      END IF;
    END IF;
    RETURN QUERY SELECT d.id, d.title
      FROM unnest(begun || standing) WITH ORDINALITY AS found (id, place)
        JOIN search.document d ON d.type = wanted_type AND d.id = found.id
      ORDER BY found.place LIMIT maximum;
  END
  $body$;

  -- Words of titles that the visitor may see, that resemble those of the given ones that begin none.
  CREATE FUNCTION search.resembling_prefixes(wanted_type text, wanted_audience text[], typed text[])
  RETURNS TABLE (typed_word text, word text) LANGUAGE plpgsql STABLE
  SET jit = off SET plan_cache_mode = force_custom_plan SET enable_seqscan = off
  SET pg_trgm.similarity_threshold = 0.3 AS $body$
  #variable_conflict use_column
  DECLARE
    one text;
    beginning tsquery;
  BEGIN
    FOREACH one IN ARRAY typed LOOP
      beginning := to_tsquery('search.simple', quote_literal(one) || ':*');
      -- Planned for each: what many titles have is soon met with, what few have is looked up.
      IF NOT EXISTS (SELECT FROM search.document d
          WHERE d.title_words @@ beginning AND d.type = wanted_type AND d.audience && wanted_audience) THEN
        RETURN QUERY SELECT one, k.word
          FROM (SELECT v.word FROM search.vocabulary v WHERE v.word % one
            ORDER BY similarity(v.word, one) DESC, v.word LIMIT ${CANDIDATES}) k
          -- What has the words is looked up first, whatever the plan expects.
          WHERE EXISTS (SELECT FROM (
              SELECT d.type, d.audience FROM search.document d
              WHERE d.title_words @@ to_tsquery('search.simple', quote_literal(k.word)) OFFSET 0) d
            WHERE d.type = wanted_type AND d.audience && wanted_audience);
      END IF;
    END LOOP;
  END
  $body$;
`;
