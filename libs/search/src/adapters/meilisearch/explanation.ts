import type { Criterion, Explanation } from '../../search-index';
import type { Hit } from './connection';

/** A hit, and how many of its kind of question stand behind it: what is exactly the text goes before the rest. */
export interface PlacedHit {
  readonly hit: Hit;
  readonly standing: number;
}

/** What the engine says of one ranking rule: how well the hit fares in it, or the value it is sorted by. */
interface RuleDetails {
  readonly order: number;
  readonly score?: number;
  readonly value?: unknown;
}

/** The engine tells the rules one after the other; there is no score that they make up. */
export function explanationOf({ hit, standing }: PlacedHit): Explanation {
  const details = Object.entries((hit._rankingScoreDetails ?? {}) as Record<string, RuleDetails>);
  const rules = details
    .filter(([, { order }]) => typeof order === 'number')
    .sort(([, left], [, right]) => left.order - right.order)
    .flatMap(([name, rule]): Criterion[] => {
      const value = valueOf(name, rule);
      return value === undefined ? [] : [{ name, value }];
    });
  return {
    criteria: [{ name: 'exact', value: standing }, ...rules],
    factors: {},
    parts: {},
    weight: rules.find(({ name }) => name === 'weight:desc')?.value ?? 1,
  };
}

function valueOf(name: string, { score, value }: RuleDetails): number | undefined {
  if (score !== undefined) return score;
  if (typeof value !== 'number') return undefined;
  return name.endsWith(':asc') ? -value : value;
}
