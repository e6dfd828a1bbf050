/**
 * The score that data.europa.eu's Metadata Quality Assessment would give to a dataset. Points, dimensions and bands are
 * those of its methodology (https://data.europa.eu/mqa/methodology, also in the data provider manual,
 * https://dataeuropa.gitlab.io/data-provider-manual/metadata-quality-dashboard/). It takes distributions of a dataset for
 * the same content in several forms: the one with the most points counts.
 */

export const MQA_DIMENSIONS = [
  'findability',
  'accessibility',
  'interoperability',
  'reusability',
  'contextuality',
] as const;
export type MqaDimension = (typeof MQA_DIMENSIONS)[number];

interface Criterion {
  readonly dimension: MqaDimension;
  readonly points: number;
  readonly of: 'dataset' | 'distribution';
}

/** Each criterion: what it is worth, and of what it is asked. */
export const MQA_CRITERIA = {
  keywords: { dimension: 'findability', points: 30, of: 'dataset' },
  categories: { dimension: 'findability', points: 30, of: 'dataset' },
  spatial: { dimension: 'findability', points: 20, of: 'dataset' },
  temporal: { dimension: 'findability', points: 20, of: 'dataset' },
  access_url_status: { dimension: 'accessibility', points: 50, of: 'distribution' },
  download_url: { dimension: 'accessibility', points: 20, of: 'distribution' },
  download_url_status: { dimension: 'accessibility', points: 30, of: 'distribution' },
  format: { dimension: 'interoperability', points: 20, of: 'distribution' },
  media_type: { dimension: 'interoperability', points: 10, of: 'distribution' },
  format_vocabulary: { dimension: 'interoperability', points: 10, of: 'distribution' },
  non_proprietary: { dimension: 'interoperability', points: 20, of: 'distribution' },
  machine_readable: { dimension: 'interoperability', points: 20, of: 'distribution' },
  dcat_ap: { dimension: 'interoperability', points: 30, of: 'dataset' },
  license: { dimension: 'reusability', points: 20, of: 'distribution' },
  license_vocabulary: { dimension: 'reusability', points: 10, of: 'distribution' },
  access_rights: { dimension: 'reusability', points: 10, of: 'dataset' },
  access_rights_vocabulary: { dimension: 'reusability', points: 5, of: 'dataset' },
  contact_point: { dimension: 'reusability', points: 20, of: 'dataset' },
  publisher: { dimension: 'reusability', points: 10, of: 'dataset' },
  rights: { dimension: 'contextuality', points: 5, of: 'distribution' },
  byte_size: { dimension: 'contextuality', points: 5, of: 'distribution' },
  issued: { dimension: 'contextuality', points: 5, of: 'dataset' },
  modified: { dimension: 'contextuality', points: 5, of: 'dataset' },
} as const satisfies Record<string, Criterion>;
export type MqaCriterion = keyof typeof MQA_CRITERIA;

type CriterionOf<Of extends Criterion['of']> = {
  [Key in MqaCriterion]: (typeof MQA_CRITERIA)[Key]['of'] extends Of ? Key : never;
}[MqaCriterion];
export type MqaDatasetCriterion = CriterionOf<'dataset'>;
export type MqaDistributionCriterion = CriterionOf<'distribution'>;

/** Whether criteria are met; undefined for what was not checked. */
export type MqaDistribution = Readonly<Record<MqaDistributionCriterion, boolean | undefined>>;

/** What the metadata of a dataset say, as far as the score looks at it. */
export interface MqaDataset {
  readonly dataset: Readonly<Record<MqaDatasetCriterion, boolean>>;
  readonly distributions: readonly MqaDistribution[];
}

export const MQA_RATINGS = ['excellent', 'good', 'sufficient', 'bad'] as const;
export type MqaRating = (typeof MQA_RATINGS)[number];

/** The least points of each. */
const LEAST: Readonly<Record<MqaRating, number>> = { excellent: 351, good: 221, sufficient: 121, bad: 0 };

export interface MqaAnswer {
  readonly criterion: MqaCriterion;
  readonly dimension: MqaDimension;
  /** What it brings when it is met. */
  readonly points: number;
  /** Undefined: not checked. */
  readonly met: boolean | undefined;
}

export interface MqaScore {
  /** The points that are certain. */
  readonly score: number;
  /** The points of what was not checked, which may come on top. */
  readonly unchecked: number;
  /** Of the points that are certain. */
  readonly rating: MqaRating;
  /** Every criterion, in the order of the methodology. */
  readonly criteria: readonly MqaAnswer[];
}

const CRITERIA = Object.keys(MQA_CRITERIA) as MqaCriterion[];

/** All the points there are: 405. */
export const MQA_POINTS = CRITERIA.reduce((sum, criterion) => sum + MQA_CRITERIA[criterion].points, 0);

export function mqaScore({ dataset, distributions }: MqaDataset): MqaScore {
  const best = new Map(MQA_DIMENSIONS.map((dimension) => [dimension, bestOf(distributions, dimension)]));
  const criteria = CRITERIA.map((criterion): MqaAnswer => {
    const { dimension, points, of } = MQA_CRITERIA[criterion];
    const met =
      of === 'dataset'
        ? dataset[criterion as MqaDatasetCriterion]
        : answerOf(best.get(dimension), criterion as MqaDistributionCriterion);
    return { criterion, dimension, points, met };
  });
  const score = sumOf(criteria, true);
  return { score, unchecked: sumOf(criteria, undefined), rating: mqaRating(score), criteria };
}

export function mqaRating(score: number): MqaRating {
  return MQA_RATINGS.find((rating) => score >= LEAST[rating]) ?? 'bad';
}

/** A dataset without distributions has none of their points. */
function answerOf(
  distribution: MqaDistribution | undefined,
  criterion: MqaDistributionCriterion,
): boolean | undefined {
  return distribution ? distribution[criterion] : false;
}

/** The one with the most points in a dimension; among equals, the one that may have the most. */
function bestOf(
  distributions: readonly MqaDistribution[],
  dimension: MqaDimension,
): MqaDistribution | undefined {
  const own = CRITERIA.filter(
    (criterion): criterion is MqaDistributionCriterion =>
      MQA_CRITERIA[criterion].of === 'distribution' && MQA_CRITERIA[criterion].dimension === dimension,
  );
  const pointsOf = (distribution: MqaDistribution, met: true | undefined) =>
    own.reduce((sum, key) => sum + (distribution[key] === met ? MQA_CRITERIA[key].points : 0), 0);
  // Certain points first: those that are not checked, all together, are fewer than a thousand.
  const rank = (distribution: MqaDistribution) =>
    pointsOf(distribution, true) * 1_000 + pointsOf(distribution, undefined);
  return distributions.reduce<MqaDistribution | undefined>(
    (best, one) => (best && rank(best) >= rank(one) ? best : one),
    undefined,
  );
}

function sumOf(criteria: readonly MqaAnswer[], wanted: true | undefined): number {
  return criteria.reduce((sum, { points, met }) => sum + (met === wanted ? points : 0), 0);
}
