import { COUNT_FIELDS } from '../../search-index';
import { EXPLAINED } from './explained';
import { ASKED, VISIBLE } from './match-function';
import { FIRST, RANKING, TIER } from './ranking';

const BY_COUNT = COUNT_FIELDS.map(
  (field) => `
  CASE WHEN sort = '${field}' THEN m.${field} END, CASE WHEN sort = '-${field}' THEN m.${field} END DESC`,
).join(',');
const BY_SORT = `
  CASE WHEN sort = 'created' THEN m.created_at WHEN sort = 'last_update' THEN m.last_update END,
  CASE WHEN sort = '-created' THEN m.created_at WHEN sort = '-last_update' THEN m.last_update END DESC,
  CASE WHEN sort = 'title' THEN m.title_key END, CASE WHEN sort = '-title' THEN m.title_key END DESC,${BY_COUNT}`;
/** The order before texts are compared in detail. */
const BY_STANDING = `${BY_SORT},
  CASE WHEN sort = 'relevance' THEN m.first END DESC,
  CASE WHEN sort = 'relevance' THEN m.archived END,
  CASE WHEN sort = 'relevance' THEN m.tier END,
  CASE WHEN sort = 'relevance' THEN m.fit END DESC,
  CASE WHEN sort = 'relevance' THEN m.weight END DESC,
  CASE WHEN sort = 'relevance' THEN m.last_update END DESC,
  m.id`;

/** Of a document, what it is put in order by. */
const COLUMNS = [
  'id',
  'created_at',
  'last_update',
  'archived',
  'weight',
  'title_key',
  'title_length',
  'title_words',
  'context_words',
  'told_words',
  'words',
  ...COUNT_FIELDS,
];

/** The hits of the page, in order, out of those that may be on it, with how well each fits an area; what the visitor may no longer see is left out. */
export const ORDER = `
  CREATE FUNCTION search.ordered(q jsonb, ordinals bigint[], fits double precision[]) RETURNS TABLE (id uuid, explained jsonb) LANGUAGE plpgsql STABLE
  SET jit = off SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $ordered$
  #variable_conflict use_column
  DECLARE
    ${ASKED}
    typed CONSTANT tsquery := to_tsquery(config, q->>'typed');
    same_form CONSTANT tsquery := to_tsquery('search.simple', q->>'typed');
    optional CONSTANT tsquery := to_tsquery(config, q->>'optional');
    terms CONSTANT tsquery[] := ARRAY(SELECT to_tsquery(config, term) FROM jsonb_array_elements_text(q->'terms') AS term);
    sort CONSTANT text := q->>'sort';
    explain CONSTANT boolean := sort = 'relevance' AND (q->>'explain')::boolean;
    now_asked CONSTANT timestamptz := q->>'now';
    places CONSTANT bigint := (q->>'offset')::bigint + (q->>'limit')::bigint;
    detailed CONSTANT bigint := CASE WHEN sort = 'relevance' AND positive IS NOT NULL THEN ${RANKING.window} ELSE 0 END;
  BEGIN
    RETURN QUERY
    WITH standing AS (
      SELECT m.*, row_number() OVER (ORDER BY ${BY_STANDING}) AS standing
      FROM (
        SELECT ${COLUMNS.map((column) => `d.${column}`).join(', ')}, c.fit,
          ${FIRST} AS first, CASE WHEN sort = 'relevance' THEN ${TIER} END AS tier
        FROM unnest(ordinals, fits) AS c (ordinal, fit) JOIN search.document d ON d.ordinal = c.ordinal
        WHERE d.type = wanted_type AND ${VISIBLE} OFFSET 0) m
      ORDER BY standing LIMIT greatest(detailed, places)
    ), hit AS (
      SELECT d.*, row_number() OVER (ORDER BY d.standing > detailed,
        CASE WHEN d.standing > detailed THEN d.standing END,
        d.first DESC, d.archived, d.tier, d.fit DESC, CASE WHEN d.standing <= detailed THEN ${RANKING.score} END DESC, d.standing) AS place
      FROM standing d
    )
    SELECT d.id, CASE WHEN explain THEN ${EXPLAINED} END
    FROM hit d WHERE d.place > places - (q->>'limit')::bigint AND d.place <= places ORDER BY d.place;
  END
  $ordered$;`;
