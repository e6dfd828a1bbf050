import {
  dataserviceCriteria,
  dataserviceQuality,
  datasetCriteria,
  datasetQuality,
  type DescribedDataservice,
  type DescribedDataset,
  type DescribedResources,
  qualityBand,
} from './quality';

const NOW = new Date('2026-06-01T00:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

const files: DescribedResources = { total: 2, openFormat: true, available: true, documented: true };
const complete: DescribedDataset = {
  accessType: 'open',
  description: 'x'.repeat(101),
  license: 'lov2',
  frequency: 'monthly',
  hasTemporalCoverage: true,
  hasSpatialCoverage: true,
  lastUpdate: daysAgo(10),
  canBeAsked: true,
  resources: files,
};
const restricted: DescribedDataset = {
  ...complete,
  accessType: 'restricted',
  license: undefined,
  accessReasonCategory: 'confidentiality_of_personal_data',
  accessConditions: 'Agents of the State, on request.',
  resources: { total: 0, openFormat: false, available: true, documented: false },
};

describe('an open dataset', () => {
  it('that says everything has the best score', () => {
    const { criteria, score } = datasetQuality(complete, NOW);
    expect(score).toBe(1);
    expect(criteria).toEqual({
      license: true,
      temporal_coverage: true,
      spatial: true,
      update_frequency: true,
      update_fulfilled_in_time: true,
      dataset_description_quality: true,
      has_open_format: true,
      all_resources_available: true,
      resources_documentation: true,
    });
  });

  it.each<[string, Partial<DescribedDataset>, string]>([
    ['no licence', { license: undefined }, 'license'],
    ['a blank licence', { license: ' ' }, 'license'],
    ['no period', { hasTemporalCoverage: false }, 'temporal_coverage'],
    ['no place', { hasSpatialCoverage: false }, 'spatial'],
    ['a description of 100 characters', { description: 'x'.repeat(100) }, 'dataset_description_quality'],
    ['a description of blanks', { description: ' '.repeat(200) }, 'dataset_description_quality'],
    ['only closed formats', { resources: { ...files, openFormat: false } }, 'has_open_format'],
    ['a broken link', { resources: { ...files, available: false } }, 'all_resources_available'],
    ['nothing explained', { resources: { ...files, documented: false } }, 'resources_documentation'],
    ['an update that is due', { lastUpdate: daysAgo(40) }, 'update_fulfilled_in_time'],
  ])('with %s misses one criterion', (_what, said, criterion) => {
    const { criteria, score } = datasetQuality({ ...complete, ...said }, NOW);
    expect(Object.entries(criteria).filter(([, met]) => !met)).toEqual([[criterion, false]]);
    expect(score).toBeCloseTo(8 / 9);
  });

  it.each([undefined, 'unknown'] as const)('of frequency %s misses both criteria of updates', (frequency) => {
    const { criteria, score } = datasetQuality({ ...complete, frequency }, NOW);
    expect([criteria.update_frequency, criteria.update_fulfilled_in_time]).toEqual([false, undefined]);
    expect(score).toBeCloseTo(7 / 9);
  });

  it('without files cannot be judged by them', () => {
    const { criteria, score } = datasetQuality({ ...complete, resources: { ...files, total: 0 } }, NOW);
    expect(Object.keys(criteria)).toHaveLength(6);
    expect(score).toBeCloseTo(6 / 9);
  });
});

describe('an update', () => {
  it.each([
    ['daily', 1.9, true],
    ['daily', 2.1, false],
    ['monthly', 32, true],
    ['monthly', 32.1, false],
    ['hourly', 1, true],
    ['irregular', 5_000, true],
    ['never', 5_000, true],
    ['continuous', 5_000, true],
  ] as const)('that is %s and %d days old is in time: %s', (frequency, days, inTime) => {
    const { criteria } = datasetQuality({ ...complete, frequency, lastUpdate: daysAgo(days) }, NOW);
    expect(criteria.update_fulfilled_in_time).toBe(inTime);
  });
});

describe('a dataset that one must ask for', () => {
  it('loses nothing for having neither licence nor files', () => {
    expect(datasetQuality(restricted, NOW)).toEqual({
      criteria: {
        access_conditions: true,
        access_reason: true,
        contact: true,
        temporal_coverage: true,
        spatial: true,
        update_frequency: true,
        update_fulfilled_in_time: true,
        dataset_description_quality: true,
      },
      score: 1,
    });
  });

  it.each<[string, Partial<DescribedDataset>, string]>([
    ['for whom it is', { accessConditions: undefined }, 'access_conditions'],
    ['why', { accessReasonCategory: undefined }, 'access_reason'],
    ['whom to ask', { canBeAsked: false }, 'contact'],
  ])('and does not say %s misses one criterion', (_what, said, criterion) => {
    const { criteria, score } = datasetQuality({ ...restricted, ...said }, NOW);
    expect(criteria).toMatchObject({ [criterion]: false });
    expect(score).toBeCloseTo(7 / 8);
  });

  it('with an account alone needs no ground in law', () => {
    const dataset = {
      ...restricted,
      accessType: 'open_with_account',
      accessReasonCategory: undefined,
    } as const;
    expect(datasetQuality(dataset, NOW).score).toBe(1);
    expect(datasetCriteria('open_with_account')).not.toContain('access_reason');
  });
});

describe('an API', () => {
  const api: DescribedDataservice = {
    accessType: 'open',
    description: 'x'.repeat(101),
    license: 'lov2',
    baseApiUrl: 'https://api.example/',
    machineDocumentationUrl: 'https://api.example/openapi.json',
    machineDocumentationGone: false,
    technicalDocumentationUrl: 'https://api.example/docs',
    businessDocumentationUrl: 'https://api.example/',
    tellsAvailability: true,
    tellsRateLimiting: true,
    tellsAccessConditions: false,
    canBeAsked: true,
  };

  it('that says everything has the best score', () => {
    expect(dataserviceQuality(api)).toMatchObject({ score: 1 });
  });

  it.each<[string, Partial<DescribedDataservice>, string]>([
    ['a word of description', { description: 'API' }, 'has_description'],
    ['no OpenAPI', { machineDocumentationUrl: undefined }, 'has_machine_documentation'],
    ['an OpenAPI that is gone', { machineDocumentationGone: true }, 'has_machine_documentation'],
    ['no manual', { technicalDocumentationUrl: undefined }, 'has_technical_documentation'],
    ['no word of its use', { businessDocumentationUrl: undefined }, 'has_business_documentation'],
    ['no address', { baseApiUrl: undefined }, 'has_base_api_url'],
    ['nobody to ask', { canBeAsked: false }, 'has_contact_point'],
    ['no availability', { tellsAvailability: false }, 'availability_documented'],
    ['no limits told', { tellsRateLimiting: false }, 'rate_limiting_documented'],
    ['no licence', { license: undefined }, 'license'],
  ])('with %s misses one criterion', (_what, said, criterion) => {
    const { criteria, score } = dataserviceQuality({ ...api, ...said });
    expect(criteria).toMatchObject({ [criterion]: false });
    expect(score).toBeCloseTo(8 / 9);
  });

  it('is asked for a licence when open, for its conditions when not', () => {
    expect(dataserviceCriteria('open')).toContain('license');
    expect(dataserviceCriteria('open')).not.toContain('access_conditions_clear');
    expect(dataserviceCriteria('restricted')).not.toContain('license');
    const { criteria } = dataserviceQuality({ ...api, accessType: 'restricted', license: undefined });
    expect(criteria).toMatchObject({ access_conditions_clear: false });
  });
});

describe('a score', () => {
  it.each([
    [1, 'at-least-75'],
    [6 / 8, 'at-least-75'],
    [6 / 9, 'at-least-50'],
    [4 / 8, 'at-least-50'],
    [4 / 9, 'below-50'],
    [0, 'below-50'],
  ])('of %d is in one band: %s', (score, band) => {
    expect(qualityBand(score)).toBe(band);
  });
});
