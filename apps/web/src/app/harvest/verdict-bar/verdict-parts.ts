import type { HarvestRun } from '../harvest-types';

/** What a run did with records, in the order of the bar. */
export const VERDICTS = ['created', 'updated', 'unchanged', 'skipped', 'failed', 'missing'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const VERDICT_LABELS: Record<Verdict, { one: string; many: string }> = {
  created: {
    one: $localize`:@@harvest.verdict.created.one:nouvelle`,
    many: $localize`:@@harvest.verdict.created.many:nouvelles`,
  },
  updated: {
    one: $localize`:@@harvest.verdict.updated.one:modifiée`,
    many: $localize`:@@harvest.verdict.updated.many:modifiées`,
  },
  unchanged: {
    one: $localize`:@@harvest.verdict.unchanged.one:inchangée`,
    many: $localize`:@@harvest.verdict.unchanged.many:inchangées`,
  },
  skipped: {
    one: $localize`:@@harvest.verdict.skipped.one:laissée de côté`,
    many: $localize`:@@harvest.verdict.skipped.many:laissées de côté`,
  },
  failed: {
    one: $localize`:@@harvest.verdict.failed.one:refusée`,
    many: $localize`:@@harvest.verdict.failed.many:refusées`,
  },
  missing: {
    one: $localize`:@@harvest.verdict.missing.one:disparue de la source`,
    many: $localize`:@@harvest.verdict.missing.many:disparues de la source`,
  },
};

export interface VerdictPart {
  readonly verdict: Verdict;
  readonly count: number;
  readonly label: string;
  /** Of the bar, in thousandths. */
  readonly start: number;
  readonly width: number;
}

/** Narrower would not be seen: a single failure among a hundred thousand is what one looks for. */
const NARROWEST = 8;

/** The verdicts that some record has, as parts of one bar. */
export function verdictParts({ counts, missing }: Pick<HarvestRun, 'counts' | 'missing'>): VerdictPart[] {
  const counted = VERDICTS.map((verdict) => ({
    verdict,
    count: verdict === 'missing' ? missing : counts[verdict],
  })).filter(({ count }) => count > 0);
  const total = counted.reduce((sum, { count }) => sum + count, 0);
  const widths = counted.map(({ count }) => Math.max(NARROWEST, (count / total) * 1_000));
  const scale = 1_000 / widths.reduce((sum, width) => sum + width, 0);
  let start = 0;
  return counted.map(({ verdict, count }, place) => {
    const width = (widths[place] ?? 0) * scale;
    const part = {
      verdict,
      count,
      label: VERDICT_LABELS[verdict][count === 1 ? 'one' : 'many'],
      start,
      width,
    };
    start += width;
    return part;
  });
}
