import type { Explanation } from '../../search-index';
import { FIRST, RANKING, TIER } from './ranking';

const object = (expressions: Readonly<Record<string, string>>): string =>
  `jsonb_build_object(${Object.entries(expressions)
    .map(([name, sql]) => `'${name}', ${sql}`)
    .join(', ')})`;

/**
 * The part of `search.find` that tells how the hits of the page came to their places: by the very expressions, with the
 * same variables and in the same snapshot. Only planned when it is asked for.
 */
export const EXPLAINED_PART = `
    IF (q->>'explain')::boolean AND sort = 'relevance' THEN
      answer := answer || jsonb_build_object('explained', (
        SELECT coalesce(jsonb_agg(jsonb_build_object(
          'detailed', s.place <= detailed, 'first', s.first, 'archived', d.archived, 'tier', s.tier, 'weight', d.weight,
          'last_update', extract(epoch FROM d.last_update),
          'score', ${RANKING.score}, 'factors', ${object(RANKING.factors)}, 'parts', ${object(RANKING.parts)})
          ORDER BY s.place), '[]')
        FROM (
          SELECT d.id, (q->>'offset')::bigint + hit.place AS place, ${FIRST} AS first, ${TIER} AS tier
          FROM jsonb_array_elements_text(answer->'ids') WITH ORDINALITY AS hit (id, place)
            JOIN search.document d ON d.type = wanted_type AND d.id = hit.id::uuid) s
          JOIN search.document d ON d.type = wanted_type AND d.id = s.id));
    END IF;`;

/** A hit as the part explains it. */
export interface Explained {
  readonly detailed: boolean;
  readonly first: boolean;
  readonly archived: boolean;
  /** From 0, the best. */
  readonly tier: 0 | 1 | 2;
  readonly weight: number;
  /** Seconds since 1970. */
  readonly last_update: number;
  readonly score: number;
  readonly factors: Readonly<Record<string, number>>;
  readonly parts: Readonly<Record<string, number>>;
}

/** What is not among the first ones is compared by its weight alone. */
export function toExplanation(explained: Explained): Explanation {
  const { detailed, first, archived, tier, weight, last_update, score, factors, parts } = explained;
  return {
    criteria: [
      { name: 'compared', value: Number(detailed) },
      { name: 'exact', value: Number(first) },
      { name: 'current', value: Number(!archived) },
      { name: 'near_title', value: 2 - tier },
      ...(detailed ? [{ name: 'score', value: score }] : []),
      { name: 'weight', value: weight },
      { name: 'last_update', value: last_update },
    ],
    factors: detailed ? factors : {},
    parts: detailed ? parts : {},
    weight,
  };
}
