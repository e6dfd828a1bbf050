/** Candidates for a typo: enough that the nearest by letters is among the nearest by trigrams. */
const CANDIDATES = 40;
/** Counting stops here: nobody's spelling depends on more. */
const MAX_COUNTED = 1_000;

/** Documents looked at before the index is asked for a completion. */
const STANDING = 500;

/** Documents of each rare term that are looked at for those that have most terms. */
const TOGETHER = 300;

/** What a word in a description or in the title of a file counts, against one in the title. */
const ELSEWHERE = 0.4;
/** … and one in hidden texts alone: names of columns have many words of which few are about anything. */
const HIDDEN = 0.2;

/** What a forgiving search asks about words; all of it about what the visitor may see. */
export const WORD_FUNCTIONS = `
  CREATE FUNCTION search.visible_count(wanted_type text, wanted_audience text[], query tsquery) RETURNS bigint
  LANGUAGE sql STABLE SET enable_seqscan = off AS $body$
    SELECT count(*) FROM (
      SELECT FROM search.document d
      WHERE d.words @@ query AND d.type = wanted_type AND d.audience && wanted_audience LIMIT ${MAX_COUNTED}) AS capped
  $body$;

  -- Words that resemble those of the given ones that nothing visible has.
  CREATE FUNCTION search.resembling(wanted_type text, wanted_audience text[], typed text[])
  RETURNS TABLE (typed_word text, word text, documents bigint) LANGUAGE sql STABLE
  SET pg_trgm.similarity_threshold = 0.3 SET enable_seqscan = off AS $body$
    SELECT t.word, k.word, search.visible_count(wanted_type, wanted_audience, to_tsquery('search.french', quote_literal(k.word)))
    FROM unnest(typed) AS t (word)
      CROSS JOIN LATERAL (
        (SELECT v.word FROM search.vocabulary v
         WHERE v.word % t.word AND abs(length(v.word) - length(t.word)) <= 2
         ORDER BY similarity(v.word, t.word) DESC, v.word LIMIT ${CANDIDATES})
        -- Trigrams do not see swapped letters in short words, nor a forgotten apostrophe.
        UNION SELECT v.word FROM search.vocabulary v WHERE v.word = substr(t.word, 2) OR v.word = ANY (ARRAY(
          SELECT left(t.word, n - 1) || substr(t.word, n + 1, 1) || substr(t.word, n, 1) || substr(t.word, n + 2)
          FROM generate_series(1, length(t.word) - 1) AS n))) k
    WHERE search.visible_count(wanted_type, wanted_audience, to_tsquery('search.french', quote_literal(t.word))) = 0
  $body$;

  -- Places of the terms of the document that has most of them, counting more the rare ones and those in its title,
  -- organization or tags.
  CREATE FUNCTION search.most_together(wanted_type text, wanted_audience text[], terms text[], except_ids uuid[])
  RETURNS bigint[] LANGUAGE sql STABLE SET enable_seqscan = off AS $body$
    WITH term AS MATERIALIZED (
      SELECT t.place, t.query, search.visible_count(wanted_type, wanted_audience, t.query) AS documents
      FROM (SELECT place, to_tsquery('search.french', term) AS query FROM unnest(terms) WITH ORDINALITY AS a (term, place)) t
    ), candidate AS (
      -- Documents of the rare terms: going through those of a frequent one would take longer than people wait.
      SELECT DISTINCT d.id FROM term t CROSS JOIN LATERAL (
        SELECT d.id FROM search.document d
        WHERE d.words @@ t.query AND d.type = wanted_type AND d.audience && wanted_audience AND d.id <> ALL (except_ids)
        LIMIT ${TOGETHER}) d
      WHERE t.documents < ${MAX_COUNTED} OR NOT EXISTS (SELECT FROM term o WHERE o.documents BETWEEN 1 AND ${MAX_COUNTED - 1})
    ), hit AS (
      SELECT c.id, t.place, 10 - ln(1 + t.documents) AS value,
        CASE WHEN d.context_words @@ t.query THEN 1 WHEN d.told_words IS NULL OR d.told_words @@ t.query THEN ${ELSEWHERE}
          ELSE ${HIDDEN} END AS share
      FROM candidate c JOIN search.document d ON d.type = wanted_type AND d.id = c.id
        JOIN term t ON t.documents > 0 AND d.words @@ t.query
    )
    SELECT array_agg(place - 1 ORDER BY place) FROM hit
    GROUP BY id ORDER BY sum(value * share) DESC, id LIMIT 1
  $body$;

  -- Titles that begin with the key, then those whose words begin with its words. The few documents that stand
  -- highest are looked at first: when words are common, they hold enough; when they are rare, the index is quick.
  CREATE FUNCTION search.suggest(wanted_type text, wanted_audience text[], key text, prefixes text, maximum bigint)
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
      WHERE d.type = wanted_type AND left(d.title_key, 200) >= left(key, 200)
        AND left(d.title_key, 200) < left(key, 200) || chr(1114111) AND starts_with(d.title_key, key)
        AND d.audience && wanted_audience
      ORDER BY d.archived, d.weight DESC, d.title_key, d.id LIMIT maximum);
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
          WHERE d.title_words @@ wanted AND d.type = wanted_type AND d.audience && wanted_audience AND d.id <> ALL (begun)
          ORDER BY d.archived, d.weight DESC, d.last_update DESC, d.id LIMIT maximum);
      END IF;
    END IF;
    RETURN QUERY SELECT d.id, d.title
      FROM unnest(begun || standing) WITH ORDINALITY AS found (id, place)
        JOIN search.document d ON d.type = wanted_type AND d.id = found.id
      ORDER BY found.place LIMIT maximum;
  END
  $body$;

  -- Known words that resemble those that begin no known word.
  CREATE FUNCTION search.resembling_prefixes(typed text[]) RETURNS TABLE (typed_word text, word text) LANGUAGE sql STABLE
  SET pg_trgm.similarity_threshold = 0.3 SET enable_seqscan = off AS $body$
    SELECT t.word, k.word FROM unnest(typed) AS t (word)
      CROSS JOIN LATERAL (
        SELECT v.word FROM search.vocabulary v WHERE v.word % t.word
        ORDER BY similarity(v.word, t.word) DESC, v.word LIMIT ${CANDIDATES}) k
    WHERE NOT EXISTS (SELECT FROM search.vocabulary v
      WHERE v.word >= t.word COLLATE "C" AND v.word < (t.word || chr(1114111)) COLLATE "C")
  $body$;
`;
