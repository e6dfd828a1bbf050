import { fitIn } from './areas';
import { AREA, numberOf, STORED_FACETS } from './facet-columns';
import { FAILED, MATCHING } from './matching';
import { RANKING } from './ranking';
import { KIND } from './settled';

/** Values that are counted first: those of the most documents. */
const FIRST_VALUES = 60;
/** Up to this many hits are all looked at for an order other than relevance. */
const FEW_HITS = 5_000;
/** Up to this many documents are gone through for the values of a facet. */
const FEW_DOCUMENTS = 3_000;
const RANGE = numberOf('last_update_range');

/** Of settled documents that pass a condition, the places of those that go first. */
const nearest = (condition: string): string => `ARRAY(
              SELECT p.position FROM search.place p WHERE ${condition}
              ORDER BY get_bit(scope, p.position) DESC, get_bit(piece, p.position) DESC, ${fitIn('p')} DESC, p.position
              LIMIT greatest(${RANKING.window}, places))`;

/**
 * The part of `search.find` that is read from bit strings: how many settled documents the query finds, how many of each
 * facet value, and which of them may be on the page. Leaves `many` false when the bits do not tell: then the documents
 * are looked at one by one, which is quick because some word is rare.
 */
export const SETTLED_PART = `
    SELECT s.horizon, s.size, s.rare, s.complete INTO base FROM search.settled s;
    many := FOUND AND everybody AND identifiers_asked IS NULL AND cardinality(preferred) = 0 AND q ? 'plain';
    IF many THEN
      SELECT b.bits INTO text_bits FROM search.bits b WHERE b.kind = ${KIND.type} AND b.key = wanted_type;
      many := FOUND;
    END IF;
    IF many THEN
      no_bits := text_bits & ~text_bits;
      FOR word IN SELECT jsonb_array_elements_text(q->'plain') LOOP
        found_words := tsvector_to_array(to_tsvector(config, word));
        EXIT WHEN NOT many;
        many := cardinality(found_words) = 1;
        IF many THEN
          lexemes := lexemes || found_words;
          SELECT b.bits INTO piece FROM search.bits b WHERE b.kind = ${KIND.word} AND b.key = found_words[1];
          many := FOUND;
          IF many THEN text_bits := text_bits & piece; END IF;
        END IF;
      END LOOP;
    END IF;
    IF many THEN
      IF EXISTS (SELECT FROM search.gone) THEN
        text_bits := text_bits & ~search.packed(ARRAY(SELECT g.position FROM search.gone g), base.size);
      END IF;
${STORED_FACETS.map(
  (field) => `      IF chosen_${numberOf(field)} IS NOT NULL THEN
        filtered := filtered || ${numberOf(field)};
        filter_bits := filter_bits || search.chosen_bits(wanted_type, chosen_${numberOf(field)}, base.size, no_bits);
      END IF;`,
).join('\n')}
      IF since IS NOT NULL THEN
        filtered := filtered || ${RANGE};
        filter_bits := filter_bits || search.since_bits(wanted_type, since, base.size, no_bits);
      END IF;
      IF somewhere THEN
        filtered := filtered || ${AREA};
        IF area_ids IS NULL THEN
          filter_bits := filter_bits || search.area_bits(wanted_type, area_1, area_2, base.size);
        ELSE
          piece := no_bits;
          FOR n IN 1 .. cardinality(area_ids) LOOP
            zone_bits := zone_bits || search.chosen_bits(wanted_type, ARRAY[area_ids[n]], base.size, no_bits);
            piece := piece | zone_bits[n];
          END LOOP;
          filter_bits := filter_bits || piece;
        END IF;
      END IF;
      all_bits := text_bits;
      FOR n IN 1 .. cardinality(filtered) LOOP
        all_bits := all_bits & filter_bits[n];
      END LOOP;
      settled_matches := bit_count(text_bits);
      settled_total := bit_count(all_bits);

      SELECT coalesce(array_agg(c.value_id), '{}'), array_agg(c.failed), array_agg(c.count)
      INTO fresh_ids, fresh_failed, fresh_numbers FROM (
        SELECT x.value_id, f.failed, count(*) AS count FROM (
          SELECT d.facets, ${FAILED} AS failed FROM search.document d
          WHERE ${MATCHING} AND (d.ordinal > base.horizon OR NOT d.public)) f, unnest(f.facets) AS x (value_id)
        GROUP BY 1, 2) c;

      -- The same plans serve every query from here on; planning them would take longer than running them.
      PERFORM set_config('plan_cache_mode', 'force_generic_plan', true);
      FOREACH field_asked IN ARRAY fields || ${RANGE} LOOP
        scope := CASE WHEN field_asked = ANY (filtered) THEN text_bits ELSE all_bits END;
        IF field_asked = ANY (filtered) THEN
          FOR n IN 1 .. cardinality(filtered) LOOP
            IF filtered[n] <> field_asked THEN scope := scope & filter_bits[n]; END IF;
          END LOOP;
        END IF;
        IF field_asked = ${RANGE} THEN
          settled_ranges := ARRAY(
            SELECT bit_count(scope & search.since_bits(wanted_type, start::timestamptz, base.size, no_bits))
            FROM jsonb_array_elements_text(q->'ranges') WITH ORDINALITY AS range (start, place) ORDER BY place);
        ELSE
          -- What was written since may lift a value above one that more settled documents have.
          SELECT coalesce(array_agg(c.value_id), '{}'), coalesce(array_agg(c.count), '{}') INTO fresh_values, fresh_counts FROM (
            SELECT f.value_id, sum(f.count) AS count FROM unnest(fresh_ids, fresh_failed, fresh_numbers) AS f (value_id, failed, count)
            WHERE f.failed = 0 OR f.failed = 1 << field_asked
            GROUP BY f.value_id) c;
          SELECT coalesce(array_agg(c.value_id), '{}'), coalesce(array_agg(c.count), '{}'),
            coalesce(min(c.count) FILTER (WHERE c.place = facet_size), 0)
          INTO first_values, first_counts, lowest FROM (
            SELECT v.value_id, bit_count(v.bits & scope) AS count,
              row_number() OVER (ORDER BY bit_count(v.bits & scope) DESC) AS place
            FROM (SELECT * FROM search.value_bits v WHERE v.field = field_asked ORDER BY v.documents DESC, v.value_id LIMIT ${FIRST_VALUES}) v) c;
          IF field_asked <> ALL (base.complete) AND (lowest < base.rare OR bit_count(scope) <= ${FEW_DOCUMENTS}) THEN
            -- Few documents are quicker to go through than many values, and values without bits may be among those shown.
            IF field_asked = ANY (filtered) THEN
              SELECT values_counted || coalesce(array_agg(c.value_id), '{}'), counts || coalesce(array_agg(c.count), '{}')
              INTO values_counted, counts FROM search.values_of(scope, ARRAY[field_asked], facet_size, chosen_values || fresh_ids) c;
            ELSE
              one_by_one := one_by_one || field_asked;
            END IF;
          ELSE
            rare_values := ARRAY(
              SELECT asked.id FROM (
                SELECT f.id FROM unnest(fresh_values, fresh_counts) AS f (id, count) WHERE f.count + base.rare >= lowest
                UNION SELECT unnest(chosen_values)) asked
              JOIN search.facet_value v ON v.id = asked.id
              WHERE v.field = field_asked AND NOT EXISTS (SELECT FROM search.value_bits b WHERE b.value_id = asked.id));
            SELECT values_counted || first_values || coalesce(array_agg(c.value_id), '{}'),
              counts || first_counts || coalesce(array_agg(c.count), '{}')
            INTO values_counted, counts FROM (
              SELECT v.value_id, bit_count(v.bits & scope) AS count FROM search.value_bits v
              WHERE v.field = field_asked AND v.value_id <> ALL (first_values)
                AND (v.documents >= lowest OR v.value_id = ANY (chosen_values) OR v.value_id = ANY (fresh_values))
              UNION ALL
              SELECT x.value_id, count(*) FROM search.document d JOIN search.place p ON p.type = d.type AND p.id = d.id,
                unnest(p.facets) AS x (value_id)
              WHERE d.facets && rare_values AND d.type = wanted_type AND get_bit(scope, p.position) = 1
                AND x.value_id = ANY (rare_values)
              GROUP BY x.value_id) c;
          END IF;
        END IF;
      END LOOP;
      IF cardinality(one_by_one) > 0 THEN
        SELECT values_counted || coalesce(array_agg(c.value_id), '{}'), counts || coalesce(array_agg(c.count), '{}')
        INTO values_counted, counts FROM search.values_of(all_bits, one_by_one, facet_size, chosen_values || fresh_ids) c;
      END IF;
    END IF;
    IF many THEN
      IF sort = 'relevance' THEN
        scope := all_bits;
        piece := all_bits;
        FOREACH lexeme IN ARRAY lexemes LOOP
          scope := scope & coalesce((SELECT b.bits FROM search.bits b WHERE b.kind = ${KIND.title} AND b.key = lexeme), no_bits);
          piece := piece & coalesce((SELECT b.bits FROM search.bits b WHERE b.kind = ${KIND.context} AND b.key = lexeme), no_bits);
        END LOOP;
        -- In the title, then in what surrounds it, then anywhere: each in the order of standing, or the nearest first.
        IF area_ids IS NOT NULL THEN
          positions := '{}';
          taken := no_bits;
          FOREACH tier IN ARRAY ARRAY[scope, piece, all_bits] LOOP
            FOR n IN 1 .. cardinality(area_ids) LOOP
              wanted_more := greatest(${RANKING.window}, places) - cardinality(positions);
              EXIT WHEN wanted_more <= 0;
              near_bits := tier & zone_bits[n] & ~taken;
              positions := positions || ARRAY(SELECT search.first_places(near_bits, wanted_more));
              taken := taken | near_bits;
            END LOOP;
          END LOOP;
        ELSIF somewhere THEN
          IF settled_total <= ${FEW_HITS} THEN
            positions := ${nearest('p.position = ANY (search.all_places(all_bits))')};
          ELSE
            positions := ${nearest('get_bit(all_bits, p.position) = 1')};
          END IF;
        ELSE
          positions := ARRAY(SELECT search.first_places(scope, greatest(${RANKING.window}, places)));
          IF cardinality(positions) < greatest(${RANKING.window}, places) AND cardinality(lexemes) > 0 THEN
            positions := positions || ARRAY(SELECT search.first_places(piece & ~scope, greatest(${RANKING.window}, places)));
          END IF;
          IF cardinality(positions) < greatest(${RANKING.window}, places) THEN
            positions := positions || ARRAY(SELECT search.first_places(all_bits & ~(piece | scope), greatest(${RANKING.window}, places)));
          END IF;
        END IF;
        candidates := ARRAY(
          SELECT p.id FROM search.place p WHERE p.position = ANY (positions)
          UNION
          SELECT d.id FROM search.document d JOIN search.place p ON p.type = d.type AND p.id = d.id
          WHERE d.type = wanted_type AND get_bit(all_bits, p.position) = 1
            AND ((left(d.title_key, 200) = left(title_asked, 200) AND d.title_key = title_asked)
              OR (left(d.acronym_key, 200) = left(title_asked, 200) AND d.acronym_key = title_asked AND d.acronym_key <> '')));
      ELSIF settled_total <= ${FEW_HITS} THEN
        candidates := ARRAY(
          SELECT p.id FROM search.place p WHERE p.position = ANY (search.all_places(all_bits)));
      ELSE
        PERFORM set_config('plan_cache_mode', 'force_custom_plan', true);
        candidates := ARRAY(
          SELECT d.id FROM search.document d JOIN search.place p ON p.type = d.type AND p.id = d.id
          WHERE d.type = wanted_type AND get_bit(all_bits, p.position) = 1
          ORDER BY
            CASE sort WHEN 'created' THEN d.created_at WHEN 'last_update' THEN d.last_update END,
            CASE sort WHEN '-created' THEN d.created_at WHEN '-last_update' THEN d.last_update END DESC,
            CASE sort WHEN 'title' THEN left(d.title_key, 200) END, CASE sort WHEN '-title' THEN left(d.title_key, 200) END DESC,
            CASE sort WHEN 'title' THEN d.title_key END, CASE sort WHEN '-title' THEN d.title_key END DESC, d.id
          LIMIT places);
      END IF;
    END IF;
    PERFORM set_config('plan_cache_mode', 'force_custom_plan', true);
    IF NOT many THEN
      settled_matches := 0;
      settled_total := 0;
      values_counted := '{}';
      counts := '{}';
      settled_ranges := NULL;
    END IF;`;

export const SETTLED_VARIABLES = `
    base record;
    many boolean;
    no_bits bit varying;
    text_bits bit varying;
    all_bits bit varying;
    scope bit varying;
    piece bit varying;
    word text;
    lexeme text;
    found_words text[];
    lexemes text[] := '{}';
    zone_bits bit varying[] := '{}';
    near_bits bit varying;
    taken bit varying;
    tier bit varying;
    wanted_more bigint;
    filtered integer[] := '{}';
    filter_bits bit varying[] := '{}';
    field_asked integer;
    fresh_ids integer[];
    fresh_failed integer[];
    fresh_numbers bigint[];
    fresh_values integer[];
    fresh_counts bigint[];
    first_values integer[];
    first_counts bigint[];
    lowest bigint;
    rare_values integer[];
    one_by_one integer[] := '{}';
    values_counted integer[] := '{}';
    counts bigint[] := '{}';
    settled_matches bigint;
    settled_total bigint;
    settled_ranges bigint[];
    positions integer[];
    candidates uuid[] := '{}';`;
