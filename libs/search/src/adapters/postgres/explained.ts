import type { Explanation } from '../../search-index';
import { RANKING } from './ranking';

const object = (expressions: Readonly<Record<string, string>>): string =>
  `jsonb_build_object(${Object.entries(expressions)
    .map(([name, sql]) => `'${name}', ${sql}`)
    .join(', ')})`;

/**
 * How a hit `s`, which is the document `d`, came to its place: by the very expressions that it was put in order by, with
 * the same variables.
 */
export const EXPLAINED = object({
  detailed: 's.standing <= detailed',
  first: 's.first',
  archived: 'd.archived',
  tier: 's.tier',
  fit: 's.fit',
  weight: 'd.weight',
  last_update: 'extract(epoch FROM d.last_update)',
  score: RANKING.score,
  factors: object(RANKING.factors),
  parts: object(RANKING.parts),
});

/** The object that it makes. */
export interface Explained {
  readonly detailed: boolean;
  readonly first: boolean;
  readonly archived: boolean;
  /** From 0, the best. */
  readonly tier: 0 | 1 | 2 | 3;
  /** Of the area that is asked for. */
  readonly fit: number | null;
  readonly weight: number;
  /** Seconds since 1970. */
  readonly last_update: number;
  readonly score: number;
  readonly factors: Readonly<Record<string, number>>;
  readonly parts: Readonly<Record<string, number>>;
}

/** What is not among the first ones is compared by its weight alone. */
export function toExplanation(explained: Explained): Explanation {
  const { detailed, first, archived, tier, fit, weight, last_update, score, factors, parts } = explained;
  return {
    criteria: [
      { name: 'compared', value: Number(detailed) },
      { name: 'exact', value: Number(first) },
      { name: 'current', value: Number(!archived) },
      { name: 'near_title', value: 3 - tier },
      ...(fit === null ? [] : [{ name: 'near_place', value: fit }]),
      ...(detailed ? [{ name: 'score', value: score }] : []),
      { name: 'weight', value: weight },
      { name: 'last_update', value: last_update },
    ],
    factors: detailed ? factors : {},
    parts: detailed ? parts : {},
    weight,
  };
}
