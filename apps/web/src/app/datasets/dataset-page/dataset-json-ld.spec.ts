import { datasetResponse } from '../dataset.fixtures';
import { toDatasetDetails } from './dataset-details';
import { datasetJsonLd } from './dataset-json-ld';

const dataset = toDatasetDetails(datasetResponse());

describe('a dataset for search engines', () => {
  it('is said in the words of schema.org', () => {
    expect(
      JSON.parse(JSON.stringify(datasetJsonLd(dataset, 'https://data.example.org/datasets/ecoles'))),
    ).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      '@id': 'https://data.example.org/datasets/ecoles',
      url: 'https://data.example.org/datasets/ecoles',
      name: 'Écoles',
      description: 'Toutes les écoles.',
      identifier: 'd-1',
      keywords: ['education'],
      license: 'https://www.etalab.gouv.fr/wp-content/uploads/2014/05/Licence_Ouverte.pdf',
      isAccessibleForFree: true,
      dateCreated: '2020-02-01T00:00:00Z',
      dateModified: '2026-01-05T00:00:00Z',
      temporalCoverage: '2020-01-01/..',
      creator: { '@type': 'Organization', name: 'Ville exemple' },
      distribution: [
        {
          '@type': 'DataDownload',
          name: 'Écoles en CSV',
          contentUrl: 'https://example.org/ecoles.csv',
          encodingFormat: 'text/csv',
          contentSize: '1200 B',
        },
      ],
    });
  });

  it('is not said to be free when access is restricted', () => {
    expect(datasetJsonLd({ ...dataset, access_type: 'restricted' }, '/x')).toMatchObject({
      isAccessibleForFree: false,
    });
  });

  it('claims no licence, period or producer that is not known', () => {
    const bare = { ...dataset, license: null, temporal_coverage: null, organization: null };
    expect(Object.keys(JSON.parse(JSON.stringify(datasetJsonLd(bare, '/x'))) as object)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(license|temporalCoverage|creator)$/)]),
    );
  });
});
