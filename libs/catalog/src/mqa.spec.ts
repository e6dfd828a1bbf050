import {
  MQA_CRITERIA,
  MQA_DIMENSIONS,
  MQA_POINTS,
  mqaRating,
  mqaScore,
  type MqaCriterion,
  type MqaDataset,
  type MqaDistribution,
} from './mqa';

const criteria = Object.keys(MQA_CRITERIA) as MqaCriterion[];
const all = (of: 'dataset' | 'distribution', met: boolean | undefined) =>
  Object.fromEntries(criteria.filter((key) => MQA_CRITERIA[key].of === of).map((key) => [key, met]));
const ofDataset = (met: boolean, others: Partial<MqaDataset['dataset']> = {}) =>
  ({ ...all('dataset', met), ...others }) as MqaDataset['dataset'];
const distribution = (met: boolean | undefined, others: Partial<MqaDistribution> = {}) =>
  ({ ...all('distribution', met), ...others }) as MqaDistribution;

describe('the score of the MQA', () => {
  it('has 405 points, in the five dimensions of its methodology', () => {
    const points = Object.fromEntries(MQA_DIMENSIONS.map((dimension) => [dimension, 0]));
    for (const { dimension, points: own } of Object.values(MQA_CRITERIA)) {
      points[dimension]! += own;
    }
    expect(points).toEqual({
      findability: 100,
      accessibility: 100,
      interoperability: 110,
      reusability: 75,
      contextuality: 20,
    });
    expect(MQA_POINTS).toBe(405);
  });

  it.each<[string, MqaDataset, number, number, string]>([
    [
      'says everything',
      { dataset: ofDataset(true), distributions: [distribution(true)] },
      405,
      0,
      'excellent',
    ],
    ['says nothing', { dataset: ofDataset(false), distributions: [distribution(false)] }, 0, 0, 'bad'],
    ['has no files', { dataset: ofDataset(true), distributions: [] }, 185, 0, 'sufficient'],
    [
      'has links that nobody checked',
      {
        dataset: ofDataset(true),
        distributions: [distribution(true, { access_url_status: undefined, download_url_status: undefined })],
      },
      325,
      80,
      'good',
    ],
    [
      'has a link that answers beside one that nobody checked',
      {
        dataset: ofDataset(true),
        distributions: [
          distribution(true, { access_url_status: undefined, download_url_status: undefined }),
          distribution(true),
        ],
      },
      405,
      0,
      'excellent',
    ],
    [
      'is as good in each dimension as its best file there',
      {
        dataset: ofDataset(false),
        distributions: [
          distribution(false, { format: true, media_type: true }),
          distribution(false, { machine_readable: true, license: true }),
        ],
      },
      50,
      0,
      'bad',
    ],
  ])('of a dataset that %s', (_, dataset, score, unchecked, rating) => {
    expect(mqaScore(dataset)).toMatchObject({ score, unchecked, rating });
  });

  it('tells of each criterion whether it is met and what it would bring', () => {
    const { criteria: answers } = mqaScore({
      dataset: ofDataset(true, { spatial: false }),
      distributions: [distribution(undefined)],
    });
    expect(answers.map(({ criterion }) => criterion)).toEqual(criteria);
    expect(answers).toContainEqual({
      criterion: 'spatial',
      dimension: 'findability',
      points: 20,
      met: false,
    });
    expect(answers).toContainEqual({
      criterion: 'license',
      dimension: 'reusability',
      points: 20,
      met: undefined,
    });
  });

  it.each([
    [405, 'excellent'],
    [351, 'excellent'],
    [350, 'good'],
    [221, 'good'],
    [220, 'sufficient'],
    [121, 'sufficient'],
    [120, 'bad'],
    [0, 'bad'],
  ])('of %s points is %s', (score, rating) => expect(mqaRating(score)).toBe(rating));
});
