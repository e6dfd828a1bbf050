import { fitIn } from './areas';
import { ZONE_FIELD } from './facet-columns';
import { CHOSEN, FAILED, MATCHING, RANGE_BIT } from './matching';
import { RANKING } from './ranking';
import { SETTLED_PART, SETTLED_VARIABLES } from './settled-part';

const BY_SORT = `
  CASE WHEN sort = 'created' THEN m.created_at WHEN sort = 'last_update' THEN m.last_update END,
  CASE WHEN sort = '-created' THEN m.created_at WHEN sort = '-last_update' THEN m.last_update END DESC,
  CASE WHEN sort = 'title' THEN m.title_key END, CASE WHEN sort = '-title' THEN m.title_key END DESC`;
/** The order before texts are compared in detail. */
const BY_STANDING = `${BY_SORT},
  CASE WHEN sort = 'relevance' THEN m.first END DESC,
  CASE WHEN sort = 'relevance' THEN m.archived END,
  CASE WHEN sort = 'relevance' THEN m.tier END,
  CASE WHEN sort = 'relevance' THEN m.fit END DESC,
  CASE WHEN sort = 'relevance' THEN m.weight END DESC,
  CASE WHEN sort = 'relevance' THEN m.last_update END DESC,
  m.id`;

/**
 * Hits, total and facets of a query in one call. `matched` holds what text and audience allow, with the filters each
 * document fails: one that fails none is a hit; one that fails a single field counts for that field's facet alone.
 */
export const FIND = `
  CREATE FUNCTION search.chosen(filters jsonb, wanted_field smallint) RETURNS integer[] LANGUAGE sql STABLE AS $body$
    SELECT CASE WHEN filters ? wanted_field::text THEN ARRAY(
      SELECT v.id FROM jsonb_array_elements_text(filters->wanted_field::text) AS asked
        JOIN search.facet_value v ON v.field = wanted_field AND v.digest = md5(asked)) END
  $body$;

  CREATE FUNCTION search.find(q jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE
  SET jit = off SET plan_cache_mode = force_custom_plan SET enable_seqscan = off AS $find$
  DECLARE
    wanted_type CONSTANT text := q->>'type';
    wanted_audience CONSTANT text[] := ARRAY(SELECT jsonb_array_elements_text(q->'audience'));
    everybody CONSTANT boolean := 'public' = ANY (wanted_audience);
    members CONSTANT text[] := nullif(array_remove(wanted_audience, 'public'), '{}');
    config CONSTANT regconfig := ('search.' || (q->>'config'))::regconfig;
    query CONSTANT tsquery := to_tsquery(config, q->>'query');
    everything CONSTANT boolean := (q->>'blank')::boolean;
    identifiers_asked CONSTANT text[] := nullif(ARRAY(SELECT jsonb_array_elements_text(q->'identifiers')), '{}');
    preferred CONSTANT uuid[] := ARRAY(SELECT jsonb_array_elements_text(q->'preferred')::uuid);
    title_asked CONSTANT text := q->>'key';
    positive CONSTANT tsquery := to_tsquery(config, q->>'positive');
    typed CONSTANT tsquery := to_tsquery(config, q->>'typed');
    same_form CONSTANT tsquery := to_tsquery('search.simple', q->>'typed');
    phrase CONSTANT tsquery := to_tsquery(config, q->>'phrase');
    optional CONSTANT tsquery := to_tsquery(config, q->>'optional');
    terms CONSTANT tsquery[] := ARRAY(SELECT to_tsquery(config, term) FROM jsonb_array_elements_text(q->'terms') AS term);
    sort CONSTANT text := q->>'sort';
    now_asked CONSTANT timestamptz := q->>'now';
    since CONSTANT timestamptz := q->>'since';
    places CONSTANT bigint := (q->>'offset')::bigint + (q->>'limit')::bigint;
    detailed CONSTANT bigint := CASE WHEN sort = 'relevance' AND positive IS NOT NULL THEN ${RANKING.window} ELSE 0 END;
    fields CONSTANT smallint[] := ARRAY(SELECT jsonb_array_elements_text(q->'facets')::smallint);
    ${CHOSEN.map(({ number, variable }) => `${variable} CONSTANT integer[] := search.chosen(q->'filters', ${number}::smallint);`).join('\n    ')}
    chosen_values CONSTANT integer[] := ${CHOSEN.map(({ variable }) => `coalesce(${variable}, '{}')`).join(' || ')};
    facet_size CONSTANT bigint := q->>'facet_size';
    somewhere CONSTANT boolean := q ? 'area';
    area_1 CONSTANT box := q->'area'->'boxes'->>0;
    area_2 CONSTANT box := q->'area'->'boxes'->>1;
    area_surface CONSTANT double precision := search.surface(area_1) + search.surface(area_2);
    area_ids integer[];
    area_fits double precision[];
    ${SETTLED_VARIABLES}
    answer jsonb;
  BEGIN
    IF q->'area' ? 'zones' THEN
      SELECT coalesce(array_agg(v.id ORDER BY (zone->>1)::double precision DESC), '{}'),
        coalesce(array_agg((zone->>1)::double precision ORDER BY (zone->>1)::double precision DESC), '{}') INTO area_ids, area_fits
      FROM jsonb_array_elements(q->'area'->'zones') AS zone
        JOIN search.facet_value v ON v.field = ${ZONE_FIELD} AND v.digest = md5(zone->>0);
    END IF;
    ${SETTLED_PART}

    WITH matched AS MATERIALIZED (
      SELECT d.id, d.facets, d.created_at, d.last_update, d.archived, d.weight, d.title_key,
        coalesce(d.title_key = title_asked OR d.acronym_key = title_asked, false)
          OR coalesce(d.identifiers && identifiers_asked, false) OR d.id = ANY (preferred) AS first,
        CASE WHEN d.title_words @@ positive THEN 0 WHEN d.context_words @@ positive THEN 1 ELSE 2 END AS tier,
        ${FAILED} AS failed, ${fitIn('d')} AS fit, false AS settled
      FROM search.document d
      WHERE ${MATCHING} AND (NOT many OR d.ordinal > base.horizon OR NOT d.public)
      UNION ALL
      SELECT d.id, d.facets, d.created_at, d.last_update, d.archived, d.weight, d.title_key,
        coalesce(d.title_key = title_asked OR d.acronym_key = title_asked, false)
          OR coalesce(d.identifiers && identifiers_asked, false) OR d.id = ANY (preferred) AS first,
        CASE WHEN d.title_words @@ positive THEN 0 WHEN d.context_words @@ positive THEN 1 ELSE 2 END AS tier,
        0, ${fitIn('d')}, true
      FROM search.document d
      WHERE many AND d.type = wanted_type AND d.id = ANY (candidates)
    ), standing AS (
      SELECT m.id, m.first, m.archived, m.tier, m.weight, m.last_update, m.fit,
        row_number() OVER (ORDER BY ${BY_STANDING}) AS place
      FROM matched m WHERE m.failed = 0
      ORDER BY place LIMIT greatest(detailed, places)
    ), hit AS (
      SELECT s.id, row_number() OVER (ORDER BY s.place > detailed,
        CASE WHEN s.place > detailed THEN s.place END,
        s.first DESC, s.archived, s.tier, s.fit DESC, CASE WHEN s.place <= detailed THEN r.score END DESC, s.place) AS place
      FROM standing s CROSS JOIN LATERAL (
        SELECT ${RANKING.score} AS score FROM search.document d
        WHERE s.place <= detailed AND d.type = wanted_type AND d.id = s.id
        UNION ALL SELECT 0 WHERE s.place > detailed) r
    ), counted AS (
      SELECT x.value_id, m.failed, count(*) AS count FROM matched m, unnest(m.facets) AS x (value_id)
      WHERE NOT m.settled AND fields <> '{}'
        AND m.failed IN (0, ${[...CHOSEN.map(({ number }) => 1 << number), RANGE_BIT].join(', ')})
      GROUP BY 1, 2
      UNION ALL SELECT c.value_id, 0, c.count FROM unnest(values_counted, counts) AS c (value_id, count)
    ), facet AS (
      SELECT v.field, v.value, sum(c.count) AS count, bool_or(v.id = ANY (chosen_values)) AS chosen
      FROM counted c JOIN search.facet_value v ON v.id = c.value_id
      WHERE v.field = ANY (fields) AND (c.failed = 0 OR c.failed = 1 << v.field)
      GROUP BY v.field, v.value HAVING sum(c.count) > 0
    ), ranked AS (
      SELECT field, value, count, chosen, row_number() OVER (PARTITION BY field ORDER BY count DESC, value) AS place FROM facet
    )
    SELECT jsonb_build_object(
      'ids', (SELECT coalesce(jsonb_agg(id ORDER BY place), '[]') FROM hit
        WHERE place > (q->>'offset')::bigint AND place <= places),
      'total', settled_total + (SELECT count(*) FROM matched m WHERE m.failed = 0 AND NOT m.settled),
      'matches', settled_matches + (SELECT count(*) FROM matched m WHERE NOT m.settled),
      'in_context', settled_matches > 0 OR EXISTS (SELECT FROM matched m WHERE m.tier < 2 OR m.first),
      'facets', (SELECT coalesce(jsonb_agg(jsonb_build_array(field, value, count) ORDER BY field, place), '[]') FROM ranked
        WHERE place <= facet_size OR chosen),
      'ranges', (SELECT coalesce(jsonb_agg(
          coalesce(settled_ranges[n], 0) + (SELECT count(*) FROM matched m
            WHERE NOT m.settled AND m.failed IN (0, ${RANGE_BIT}) AND m.last_update >= start::timestamptz) ORDER BY n), '[]')
        FROM jsonb_array_elements_text(q->'ranges') WITH ORDINALITY AS range (start, n)))
    INTO answer;
    RETURN answer;
  END
  $find$;`;
