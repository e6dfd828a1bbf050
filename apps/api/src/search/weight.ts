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

/** The factors of the weight that the search index is given; 1 changes nothing. `docs/architecture.md` has the table. */
export const WEIGHTS = {
  featured: 2,
  certified: 1.25,
  publicService: 1.6,
  /** Of a high-value dataset of the European list. */
  highValue: 1.25,
  /** Of no quality at all; the best weighs 1. */
  undescribed: 0.8,
  /** What stands for the same data comes first, whatever else speaks for the copy. */
  copy: 0.02,
  /** Of 31 reuses and more. */
  reused: { most: 1.6, steps: 5 },
  /** Of 127 followers and more. */
  followed: { most: 1.4, steps: 7 },
  /** Shown or downloaded 1,023 times and more. */
  read: { most: 1.3, steps: 10 },
} as const;

export type WeightFactors = Readonly<
  Record<
    | 'featured'
    | 'public_service'
    | 'certified'
    | 'high_value'
    | 'described'
    | 'copy'
    | 'reused'
    | 'followed'
    | 'read',
    number
  >
>;

/** What the weight is the product of. */
export function weightFactorsOf(standing: Standing): WeightFactors {
  const { featured, organizationBadges, badges, described, isCopy = false } = standing;
  const { reuses = 0, followers = 0, reads = 0 } = standing;
  return {
    featured: featured ? WEIGHTS.featured : 1,
    public_service: organizationBadges.includes('public-service') ? WEIGHTS.publicService : 1,
    certified: organizationBadges.includes('certified') ? WEIGHTS.certified : 1,
    high_value: badges.includes('hvd') ? WEIGHTS.highValue : 1,
    described: WEIGHTS.undescribed + (1 - WEIGHTS.undescribed) * described,
    copy: isCopy ? WEIGHTS.copy : 1,
    reused: inSteps(reuses, WEIGHTS.reused),
    followed: inSteps(followers, WEIGHTS.followed),
    read: inSteps(reads, WEIGHTS.read),
  };
}

export function weightOf(factors: WeightFactors): number {
  return Object.values(factors).reduce((product, factor) => product * factor, 1);
}

/** A step for each doubling: one more changes the weight, and so the index, the less often the more there are. */
function inSteps(count: number, { most, steps }: { readonly most: number; readonly steps: number }): number {
  const step = Math.min(steps, Math.floor(Math.log2(1 + count)));
  return 1 + ((most - 1) * step) / steps;
}
