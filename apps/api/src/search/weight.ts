import { RANKING_TABLE, type WeightName, type WeightSignal } from '@passerelle/search';

/** What raises an entry among those whose words answer equally well. */
export interface Standing {
  readonly featured: boolean;
  readonly organizationBadges: readonly string[];
  readonly badges: readonly string[];
  /** 0 to 1: the quality that its page shows; of what has none there, how much of what a reader needs is told. */
  readonly described: number;
  /** Whether another dataset that everybody may see stands for the same data. */
  readonly isCopy?: boolean;
  /** Reuses that everybody may see. */
  readonly reuses?: number;
  readonly followers?: number;
  /** How often its page was shown or a file of it downloaded. */
  readonly reads?: number;
}

export type WeightFactors = Readonly<Record<WeightName, number>>;

/** What the weight that the search index is given is the product of; 1 changes nothing. */
export function weightFactorsOf(standing: Standing): WeightFactors {
  const { featured, organizationBadges, badges, described, isCopy = false } = standing;
  const { reuses = 0, followers = 0, reads = 0 } = standing;
  const { weight } = RANKING_TABLE;
  return {
    featured: between(weight.featured, Number(featured)),
    public_service: between(weight.public_service, Number(organizationBadges.includes('public-service'))),
    certified: between(weight.certified, Number(organizationBadges.includes('certified'))),
    high_value: between(weight.high_value, Number(badges.includes('hvd'))),
    described: between(weight.described, described),
    copy: between(weight.copy, Number(!isCopy)),
    reused: inSteps(weight.reused, reuses),
    followed: inSteps(weight.followed, followers),
    read: inSteps(weight.read, reads),
  };
}

export function weightOf(factors: WeightFactors): number {
  return Object.values(factors).reduce((product, factor) => product * factor, 1);
}

/** @param share 0 to 1 */
function between({ least, most }: WeightSignal, share: number): number {
  return least + (most - least) * share;
}

/** A step for each doubling: one more changes the weight, and so the index, the less often the more there are. */
function inSteps(signal: WeightSignal, count: number): number {
  const { steps = 1 } = signal;
  return between(signal, Math.min(steps, Math.floor(Math.log2(1 + count))) / steps);
}
