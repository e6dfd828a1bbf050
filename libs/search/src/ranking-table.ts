/** What a signal may do to a number: multiply it, from `least` without it to `most` with all of it. */
export interface WeightSignal {
  readonly least: number;
  readonly most: number;
  /** Of what is counted: a step for each doubling, so many at most. */
  readonly steps?: number;
  /** For a reader. */
  readonly means: string;
}

interface TextSignal {
  /** What it adds at most. */
  readonly most: number;
  readonly means: string;
}

const weightSignals = <Name extends string>(
  signals: Readonly<Record<Name, WeightSignal>>,
): Readonly<Record<Name, WeightSignal>> => signals;
const textSignals = <Name extends string>(
  signals: Readonly<Record<Name, TextSignal>>,
): Readonly<Record<Name, TextSignal>> => signals;

/**
 * Everything that results are ranked by, in one table: by it the engine of this portal ranks, its explanations name its
 * lines, and `docs/ranking.md` is written from it.
 */
export const RANKING_TABLE = {
  /** Of two results, the first of these that differs decides. */
  criteria: {
    compared: 'is among the first 200 by the lines below but the score: only those are compared in detail',
    exact: 'the title, the acronym or an identifier is exactly what was typed',
    current: 'is not archived: archived entries come last',
    near_title:
      'where all the words are: in title and acronym; in those, organization and keywords; anywhere; only in what no page of results shows',
    near_place: 'of a search in an area: how well it fits that area',
    score: 'the product of the factors below',
    weight: 'the weight by itself',
    last_update: 'what was updated last',
  },
  /** What the score is the product of. */
  factors: {
    text: { means: 'the sum of the parts below: how well the words answer' },
    weight: {
      power: 0.3,
      means: 'the weight of the entry, which is the product of the signals below, to this power',
    },
    freshness: {
      most: 1.08,
      /** After so many years it is a third of what it was. */
      years: 3,
      means: 'updated today; falls to a third within three years',
    },
  },
  /** What `text` is the sum of. */
  text: textSignals({
    fields: { most: 0.5, means: 'where each word is, on average: see the places below' },
    coverage: { most: 0.2, means: 'how much of the title the words are' },
    phrase: { most: 0.15, means: 'the words stand in the title side by side, in their order' },
    as_typed: { most: 0.15, means: 'the words are in the title without the help of synonyms' },
    same_form: { most: 0.1, means: '… and in the very form that was typed' },
    density: {
      most: 0.1,
      means: 'beyond the title: how often the words are there, and how near to each other',
    },
    optional: { most: 0.05, means: 'the title has the words that say little, too, such as « données »' },
  }),
  /** What a word counts in `fields`, by the best place that it has. */
  places: {
    title: { share: 1, means: 'in title or acronym' },
    context: { share: 0.5, means: 'in organization or keywords' },
    elsewhere: { share: 0.2, means: 'in the description or the title of a file' },
    hidden: { share: 0.05, means: 'in a column, a schema, an operation of an API, a former title' },
  },
  /** What `weight` is the product of. */
  weight: weightSignals({
    featured: { least: 1, most: 2, means: 'an administrator features it' },
    public_service: { least: 1, most: 1.6, means: 'the organization is a public service' },
    reused: { least: 1, most: 1.6, steps: 5, means: 'reuses that everybody may see' },
    followed: { least: 1, most: 1.4, steps: 7, means: 'followers' },
    read: { least: 1, most: 1.3, steps: 10, means: 'pages shown and files downloaded' },
    certified: { least: 1, most: 1.25, means: 'the organization is certified' },
    high_value: { least: 1, most: 1.25, means: 'a high-value dataset of the European list' },
    described: {
      least: 0.8,
      most: 1,
      means: 'described in full: description, licence, keywords; of datasets frequency and files',
    },
    copy: { least: 0.02, most: 1, means: 'no other dataset stands for the same data' },
  }),
} as const;

export type RankingCriterion = keyof typeof RANKING_TABLE.criteria;
export type WeightName = keyof typeof RANKING_TABLE.weight;
