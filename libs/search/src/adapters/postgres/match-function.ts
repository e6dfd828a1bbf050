import { HIDDEN } from './ranking';

/** A document `d` that the visitor may see. */
export const VISIBLE = `((everybody AND d.public) OR d.audience && members)`;

/** What both functions of a search read out of the question. */
export const ASKED = `
    wanted_type CONSTANT text := q->>'type';
    everybody CONSTANT boolean := q->'audience' ? 'public';
    members CONSTANT text[] := nullif(array_remove(ARRAY(SELECT jsonb_array_elements_text(q->'audience')), 'public'), '{}');
    config CONSTANT regconfig := ('search.' || (q->>'config'))::regconfig;
    identifiers_asked CONSTANT text[] := nullif(ARRAY(SELECT jsonb_array_elements_text(q->'identifiers')), '{}');
    preferred CONSTANT uuid[] := ARRAY(SELECT jsonb_array_elements_text(q->'preferred')::uuid);
    title_asked CONSTANT text := q->>'key';
    positive CONSTANT tsquery := to_tsquery(config, q->>'positive');
    phrase CONSTANT tsquery := to_tsquery(config, q->>'phrase');`;

/** Of documents `d`, where they have the words, and whether one that has hidden texts has them side by side. */
const LISTED = `bool_or(CASE WHEN d.told_words IS NOT NULL THEN d.words @@ phrase END)::text, ${[
  '',
  'd.title_words @@ positive',
  'd.context_words @@ positive',
  HIDDEN,
]
  .map((condition) => ordinals(condition))
  .join(', ')}`;

function ordinals(condition: string): string {
  return `string_agg(float8send(d.ordinal::float8), '')${condition && ` FILTER (WHERE ${condition})`}`;
}

/**
 * What the text of a question finds for the visitor, whatever the filters: all of it in one snapshot. In parts, each with
 * what has the words anywhere, all of them in title and acronym, all of them there or in organization and tags, and
 * some in hidden texts alone:
 *
 * - `settled`: the key names the settlement that the places are of; absent when nothing is settled;
 * - `gone`: the key counts the ordinals that were crossed out; those that are settled are told when they are not as many as the
 *   question knows of;
 * - `every`: of all settled documents those are found that have the bits of each `term`, and of no `without`; the bits of
 *   terms that are known are left out, if they are of the settlement that the question knows of;
 * - `unwanted`: ordinals of settled documents that have what must not be found and has no bits;
 * - `pasted`: besides, ordinals of settled documents with the identifier that was typed, whatever their words;
 * - `listed`: or else, the ordinals of settled documents; the key is `true` if one with hidden texts has the words side by side;
 * - `since`: ordinals of what is not settled, and the same key;
 * - `first`: ordinals of what has the title, acronym or identifier that was typed, and of what is preferred.
 *
 * `OFFSET 0` fences what is looked up first: asked together, a plan would go through all documents of the type.
 */
export const MATCH = `
  CREATE FUNCTION search.match(q jsonb, known jsonb)
  RETURNS TABLE (part text, key text, words bytea, title bytea, context bytea, hidden bytea) LANGUAGE plpgsql STABLE
  SET jit = off SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $match$
  #variable_conflict use_column
  DECLARE
    ${ASKED}
    query CONSTANT tsquery := to_tsquery(config, q->>'query');
    blank CONSTANT boolean := (q->>'blank')::boolean;
    wanted CONSTANT text[] := ARRAY(SELECT to_tsquery(config, term)::text FROM jsonb_array_elements_text(q->'terms') AS term);
    unwanted CONSTANT text[] := ARRAY(SELECT to_tsquery(config, term)::text FROM jsonb_array_elements_text(q->'unwanted') AS term);
    base record;
    horizon xid8;
    crossed_out bigint;
    by_bits boolean;
    scarce tsquery;
  BEGIN
    -- What is settled is what everybody may see.
    SELECT s.settlement, s.horizon, s.forgotten INTO base FROM search.settled s
    WHERE everybody AND NOT (q->>'one_by_one')::boolean;
    horizon := coalesce(base.horizon, '0');
    by_bits := (q->>'words_alone')::boolean AND base.settlement IS NOT NULL
      AND (identifiers_asked IS NULL OR cardinality(wanted || unwanted) > 0)
      AND (SELECT count(*) FROM search.bits b WHERE b.term = ANY (wanted))
        = (SELECT count(DISTINCT term) FROM unnest(wanted) AS term);
    IF base.settlement IS NOT NULL THEN
      part := 'settled'; key := base.settlement; RETURN NEXT;
      crossed_out := base.forgotten + (SELECT count(*) FROM search.gone);
      IF base.settlement::text IS DISTINCT FROM q->>'settlement' OR crossed_out <> (q->>'gone')::bigint THEN
        part := 'gone'; key := crossed_out;
        words := (SELECT string_agg(float8send(g.ordinal::float8), '') FROM search.gone g); RETURN NEXT;
      END IF;
    END IF;
    IF by_bits THEN
      part := 'every'; key := NULL; words := NULL; RETURN NEXT;
      RETURN QUERY SELECT CASE WHEN b.term = ANY (wanted) THEN 'term' ELSE 'without' END, b.term, told.*
        FROM search.bits b
          LEFT JOIN LATERAL (SELECT b.words, b.title, b.context, b.hidden) told ON (known ? b.term AND base.settlement::text = q->>'settlement') IS NOT TRUE
        WHERE b.term = ANY (wanted || unwanted);
      IF cardinality(unwanted) > 0 THEN
        scarce := (SELECT string_agg('(' || u.term || ')', ' | ')::tsquery FROM unnest(unwanted) AS u (term)
          WHERE NOT EXISTS (SELECT FROM search.bits b WHERE b.term = u.term));
        RETURN QUERY SELECT 'unwanted', NULL, ${ordinals('')}, NULL::bytea, NULL::bytea, NULL::bytea
          FROM (SELECT d.* FROM search.document d WHERE d.words @@ scarce OFFSET 0) d
          WHERE d.type = wanted_type AND d.public HAVING count(*) > 0;
      END IF;
      IF identifiers_asked IS NOT NULL THEN
        RETURN QUERY SELECT 'pasted', NULL, ${ordinals('')}, NULL::bytea, NULL::bytea, NULL::bytea
          FROM (SELECT d.* FROM search.document d WHERE d.identifiers && identifiers_asked OFFSET 0) d
          WHERE d.type = wanted_type AND d.public HAVING count(*) > 0;
      END IF;
    END IF;
    IF by_bits OR blank THEN
      RETURN QUERY SELECT 'since', ${LISTED}
        FROM (
          (SELECT d.* FROM search.document d WHERE d.written_by >= horizon OFFSET 0)
          UNION ALL (SELECT d.* FROM search.document d WHERE NOT d.public AND d.written_by < horizon OFFSET 0)) d
        WHERE d.type = wanted_type AND ${VISIBLE} AND (blank OR d.words @@ query OR d.identifiers && identifiers_asked);
    ELSE
      RETURN QUERY SELECT CASE WHEN d.written_by >= horizon OR NOT d.public THEN 'since' ELSE 'listed' END, ${LISTED}
        FROM (
          SELECT d.* FROM search.document d WHERE d.words @@ query OR d.identifiers && identifiers_asked OFFSET 0) d
        WHERE d.type = wanted_type AND ${VISIBLE}
        GROUP BY 1;
    END IF;
    IF NOT blank THEN
      RETURN QUERY SELECT 'first', NULL, ${ordinals('')}, NULL::bytea, NULL::bytea, NULL::bytea FROM (
          SELECT ordinal FROM search.document d
          WHERE left(d.title_key, 200) = left(title_asked, 200) AND d.title_key = title_asked AND d.type = wanted_type
          UNION SELECT ordinal FROM (
            SELECT d.* FROM search.document d
            WHERE left(d.acronym_key, 200) = left(title_asked, 200) AND d.acronym_key = title_asked AND d.acronym_key <> ''
            OFFSET 0) d
          WHERE d.type = wanted_type
          UNION SELECT ordinal FROM (
            SELECT d.* FROM search.document d WHERE d.identifiers && identifiers_asked OFFSET 0) d
          WHERE d.type = wanted_type
          UNION SELECT ordinal FROM search.document d WHERE d.id = ANY (preferred) AND d.type = wanted_type) d;
    END IF;
  END
  $match$;`;
