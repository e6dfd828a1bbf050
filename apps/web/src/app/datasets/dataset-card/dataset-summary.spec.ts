import { datasetSummaryResponse } from '../dataset.fixtures';
import { toDatasetSummary } from './dataset-summary';

describe('a dataset in a list', () => {
  it('tells its first formats', () => {
    const formats = ['csv', 'json', 'xlsx', 'ods', 'pdf'];
    expect(toDatasetSummary(datasetSummaryResponse({ formats })).formats).toEqual([
      'csv',
      'json',
      'xlsx',
      'ods',
    ]);
  });

  it('is summed up by its producer’s words when there are some, else by the beginning of its description', () => {
    const description = 'Toutes les **écoles**.';
    expect(toDatasetSummary(datasetSummaryResponse({ description })).summary).toBe('Toutes les écoles.');
    expect(
      toDatasetSummary(datasetSummaryResponse({ description, description_short: 'Écoles' })).summary,
    ).toBe('Écoles');
  });

  it('carries no description and no file to the page', () => {
    expect(Object.keys(toDatasetSummary(datasetSummaryResponse())).sort()).toEqual([
      'access_type',
      'archived',
      'files',
      'formats',
      'id',
      'last_update',
      'producer',
      'slug',
      'summary',
      'title',
    ]);
  });
});
