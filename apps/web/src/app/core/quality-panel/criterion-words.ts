export interface CriterionWords {
  readonly met: string;
  readonly missing: string;
  /** What whoever publishes the entry can do. */
  readonly advice: string;
}

export interface ExplainedQuality {
  readonly met: readonly string[];
  readonly missing: readonly { readonly label: string; readonly advice: string }[];
  /** Why some criteria are not asked for. */
  readonly remark?: string;
}

/** The criteria in words, in their order; one that is absent of the quality is not met. */
export function explainCriteria<Criterion extends string>(
  criteria: readonly Criterion[],
  quality: Readonly<Partial<Record<Criterion, boolean>>>,
  words: Readonly<Record<Criterion, CriterionWords>>,
): ExplainedQuality {
  const unmet = criteria.filter((criterion) => !quality[criterion]);
  return {
    met: criteria.filter((criterion) => quality[criterion]).map((criterion) => words[criterion].met),
    missing: unmet.map((criterion) => ({ label: words[criterion].missing, advice: words[criterion].advice })),
  };
}
