import { comparable, valuesOf, type StubDocument } from './filter';
import type { TermMatch } from './stub-matching';

/** A hit with what its place is decided by. */
export interface StubHit {
  readonly document: StubDocument;
  /** Grows with every document that is new to the index: the last word on equal hits. */
  readonly number: number;
  /** For each term of the query; empty when nothing was asked. */
  readonly matches: readonly (readonly TermMatch[])[];
}

type Order = (left: StubHit, right: StubHit) => number;

/** Ranking rules one after the other, as a bucket sort decides. Rules about words decide nothing without words. */
export function orderOf(rankingRules: readonly string[], sort: readonly string[]): Order {
  const orders = rankingRules.flatMap((rule) => (rule === 'sort' ? sort.map(bySetting) : [byRule(rule)]));
  return (left, right) => {
    for (const order of orders) {
      const difference = order(left, right);
      if (difference !== 0) return difference;
    }
    return left.number - right.number;
  };
}

function byRule(rule: string): Order {
  const costOf = COSTS[rule];
  return costOf ? ascending(costOf) : bySetting(rule);
}

/** What decides the place of a hit, rule by rule, as `showRankingScoreDetails` asks for: 1 is the best score. */
export function detailsOf(rankingRules: readonly string[], hit: StubHit): Record<string, unknown> {
  const rules = rankingRules.filter((rule) => rule !== 'sort');
  return Object.fromEntries(
    rules.map((rule, order) => {
      const costOf = COSTS[rule];
      return [
        rule,
        costOf
          ? { order, score: 1 / (1 + costOf(hit)) }
          : { order, value: valuesOf(hit.document, rule.replace(/:(asc|desc)$/, ''))[0] },
      ];
    }),
  );
}

/** Rules about words. */
const COSTS: Readonly<Record<string, (hit: StubHit) => number>> = {
  // Documents that lack a word are not found at all: the stub only knows the strategy `all`.
  words: () => 0,
  typo: ({ matches }) => total(matches, (match) => match.typos),
  attributeRank: ({ matches }) => total(matches, (match) => match.attribute),
  wordPosition: ({ matches }) => total(matches, (match) => Math.min(...match.positions)),
  proximity: ({ matches }) => distance(matches),
  exactness: ({ matches }) => total(matches, (match) => (match.isExact ? 0 : 1)),
};

function bySetting(setting: string): Order {
  const [, attribute, direction] = /^(.+):(asc|desc)$/.exec(setting) ?? [];
  if (!attribute) throw new Error(`The stub does not know the ranking rule ${setting}`);
  const sign = direction === 'asc' ? 1 : -1;
  const valueOf = ({ document }: StubHit) => valuesOf(document, attribute)[0];
  return (left, right) => compared(valueOf(left), valueOf(right), sign);
}

/** Numbers before strings; what has no value comes last in either direction. */
function compared(
  left: string | number | undefined,
  right: string | number | undefined,
  sign: number,
): number {
  if (left === undefined || right === undefined)
    return Number(left === undefined) - Number(right === undefined);
  if (typeof left !== typeof right) return typeof left === 'number' ? -1 : 1;
  if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
  const [one, other] = [comparable(String(left)), comparable(String(right))];
  return one === other ? 0 : sign * (one < other ? -1 : 1);
}

function ascending(costOf: (hit: StubHit) => number): Order {
  return (left, right) => costOf(left) - costOf(right);
}

function total(matches: StubHit['matches'], costOf: (match: TermMatch) => number): number {
  return matches.reduce((sum, ways) => sum + Math.min(...ways.map(costOf)), 0);
}

const FAR = 8;

/** How far each term stands from the next one, where they stand nearest to each other in one attribute. */
function distance(matches: StubHit['matches']): number {
  return matches.slice(1).reduce((sum, ways, place) => {
    const distances = (matches[place] ?? []).flatMap((before) =>
      ways
        .filter(({ attribute }) => attribute === before.attribute)
        .flatMap(({ positions }) =>
          positions.flatMap((position) => before.positions.map((other) => Math.abs(position - other))),
        ),
    );
    return sum + Math.min(FAR, ...distances);
  }, 0);
}
