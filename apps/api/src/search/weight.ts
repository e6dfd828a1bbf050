/** What raises an entry among those whose words answer equally well. */
export interface Standing {
  readonly featured: boolean;
  readonly organizationBadges: readonly string[];
  readonly badges: readonly string[];
  /** 0 to 1: how much of what a reader needs is described. */
  readonly described: number;
  /** Whether another dataset that everybody may see stands for the same data. */
  readonly isCopy?: boolean;
}

/** The factors of the weight that the search index is given; 1 changes nothing. `docs/architecture.md` has the table. */
export const WEIGHTS = {
  featured: 2,
  certified: 1.25,
  publicService: 1.6,
  /** Of a high-value dataset of the European list. */
  highValue: 1.25,
  /** Entries described by nothing but a title weigh this, those described in full 1. */
  undescribed: 0.8,
  /** What stands for the same data comes first, whatever else speaks for the copy. */
  copy: 0.02,
} as const;

export function weightOf({ featured, organizationBadges, badges, described, isCopy }: Standing): number {
  const factors = [
    featured ? WEIGHTS.featured : 1,
    organizationBadges.includes('public-service') ? WEIGHTS.publicService : 1,
    organizationBadges.includes('certified') ? WEIGHTS.certified : 1,
    badges.includes('hvd') ? WEIGHTS.highValue : 1,
    WEIGHTS.undescribed + (1 - WEIGHTS.undescribed) * described,
    isCopy === true ? WEIGHTS.copy : 1,
  ];
  return factors.reduce((product, factor) => product * factor, 1);
}
