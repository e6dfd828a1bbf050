import type { RankingCriterion } from '../../ranking-table';
import type { Criterion, Explanation } from '../../search-index';
import { RANKING } from './ranking';

const object = (expressions: Readonly<Record<string, string>>): string =>
  `jsonb_build_object(${Object.entries(expressions)
    .map(([name, sql]) => `'${name}', ${sql}`)
    .join(', ')})`;

/** How a hit `d` came to its place: by the very expressions that it was put in order by, with the same variables. */
export const EXPLAINED = object({
  detailed: 'd.standing <= detailed',
  first: 'd.first',
  archived: 'd.archived',
  tier: 'd.tier',
  fit: 'd.fit',
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
      criterion('compared', Number(detailed)),
      criterion('exact', Number(first)),
      criterion('current', Number(!archived)),
      criterion('near_title', 3 - tier),
      ...(fit === null ? [] : [criterion('near_place', fit)]),
      ...(detailed ? [criterion('score', score)] : []),
      criterion('weight', weight),
      criterion('last_update', last_update),
    ],
    factors: detailed ? factors : {},
    parts: detailed ? parts : {},
    weight,
  };
}

function criterion(name: RankingCriterion, value: number): Criterion {
  return { name, value };
}
