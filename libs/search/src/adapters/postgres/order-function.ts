import { ASKED, VISIBLE } from './match-function';
import { RANKING } from './ranking';

const BY_SORT = `
  CASE WHEN sort = 'created' THEN m.created_at WHEN sort = 'last_update' THEN m.last_update END,
  CASE WHEN sort = '-created' THEN m.created_at WHEN sort = '-last_update' THEN m.last_update END DESC,
  CASE WHEN sort = 'title' THEN m.title_key END, CASE WHEN sort = '-title' THEN m.title_key END DESC`;
/** The order before texts are compared in detail. */
const BY_STANDING = `${BY_SORT},
  CASE WHEN sort = 'relevance' THEN m.first END DESC,
  CASE WHEN sort = 'relevance' THEN m.archived END,
  CASE WHEN sort = 'relevance' THEN m.tier END,
  CASE WHEN sort = 'relevance' THEN m.weight END DESC,
  CASE WHEN sort = 'relevance' THEN m.last_update END DESC,
  m.id`;

/** The hits of the page, in order, out of those that may be on it; what the visitor may no longer see is left out. */
export const ORDER = `
  CREATE FUNCTION search.ordered(q jsonb, ordinals bigint[]) RETURNS TABLE (id uuid) LANGUAGE plpgsql STABLE
  SET jit = off SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $ordered$
  #variable_conflict use_column
  DECLARE
    ${ASKED}
    typed CONSTANT tsquery := to_tsquery(config, q->>'typed');
    same_form CONSTANT tsquery := to_tsquery('search.simple', q->>'typed');
    phrase CONSTANT tsquery := to_tsquery(config, q->>'phrase');
    optional CONSTANT tsquery := to_tsquery(config, q->>'optional');
    terms CONSTANT tsquery[] := ARRAY(SELECT to_tsquery(config, term) FROM jsonb_array_elements_text(q->'terms') AS term);
    sort CONSTANT text := q->>'sort';
    now_asked CONSTANT timestamptz := q->>'now';
    places CONSTANT bigint := (q->>'offset')::bigint + (q->>'limit')::bigint;
    detailed CONSTANT bigint := CASE WHEN sort = 'relevance' AND positive IS NOT NULL THEN ${RANKING.window} ELSE 0 END;
  BEGIN
    RETURN QUERY
    WITH matched AS MATERIALIZED (
      SELECT d.ordinal, d.id, d.created_at, d.last_update, d.archived, d.weight, d.title_key,
        coalesce(d.title_key = title_asked OR d.acronym_key = title_asked, false)
          OR coalesce(d.identifiers && identifiers_asked, false) OR d.id = ANY (preferred) AS first,
        CASE WHEN sort <> 'relevance' THEN 2 WHEN d.title_words @@ positive THEN 0 WHEN d.context_words @@ positive THEN 1
          ELSE 2 END AS tier
      FROM search.document d
      WHERE d.ordinal = ANY (ordinals) AND d.type = wanted_type AND ${VISIBLE}
    ), standing AS (
      SELECT m.ordinal, m.id, m.first, m.archived, m.tier, row_number() OVER (ORDER BY ${BY_STANDING}) AS place
      FROM matched m ORDER BY place LIMIT greatest(detailed, places)
    ), hit AS (
      SELECT s.id, row_number() OVER (ORDER BY s.place > detailed,
        CASE WHEN s.place > detailed THEN s.place END,
        s.first DESC, s.archived, s.tier, CASE WHEN s.place <= detailed THEN r.score END DESC, s.place) AS place
      FROM standing s CROSS JOIN LATERAL (
        SELECT ${RANKING.score} AS score FROM search.document d WHERE s.place <= detailed AND d.ordinal = s.ordinal
        UNION ALL SELECT 0 WHERE s.place > detailed) r
    )
    SELECT h.id FROM hit h WHERE h.place > places - (q->>'limit')::bigint AND h.place <= places ORDER BY h.place;
  END
  $ordered$;`;
