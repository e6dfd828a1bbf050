import { datasetResponse, resourceResponse } from '../dataset.fixtures';
import { toDatasetSummary } from './dataset-summary';

describe('a dataset in a list', () => {
  it('has the formats of its data, the most frequent first', () => {
    const resources = [
      resourceResponse({ format: 'pdf', type: 'documentation' }),
      resourceResponse({ format: 'json' }),
      resourceResponse({ format: 'csv' }),
      resourceResponse({ format: 'csv' }),
      resourceResponse({ format: null }),
    ];
    expect(toDatasetSummary(datasetResponse({ resources })).formats).toEqual(['csv', 'json']);
  });

  it('is summed up by its producer’s words when there are some, else by the beginning of its description', () => {
    const description = 'Toutes les **écoles**.';
    expect(toDatasetSummary(datasetResponse({ description })).summary).toBe('Toutes les écoles.');
    expect(toDatasetSummary(datasetResponse({ description, description_short: 'Écoles' })).summary).toBe(
      'Écoles',
    );
  });

  it('carries no description and no file to the page', () => {
    expect(Object.keys(toDatasetSummary(datasetResponse())).sort()).toEqual([
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
