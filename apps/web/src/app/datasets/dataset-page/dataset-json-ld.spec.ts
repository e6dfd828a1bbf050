import type { Dataset } from '../../core/api-types';
import { datasetJsonLd } from './dataset-json-ld';

const dataset: Dataset = {
  id: 'd-1',
  title: 'Écoles',
  acronym: null,
  slug: 'ecoles',
  description: 'Toutes les **écoles**.',
  description_short: null,
  license: 'fr-lo',
  tags: ['education'],
  badges: [],
  frequency: 'annual',
  temporal_coverage: { start: '2020-01-01', end: null },
  access_type: 'open',
  access_type_reason_category: null,
  access_type_reason: null,
  created_at: '2020-02-01T00:00:00Z',
  last_update: '2026-01-05T00:00:00Z',
  archived: null,
  organization: { id: 'o-1', name: 'Ville exemple', slug: 'ville-exemple', acronym: null },
  contact_points: [],
  spatial: null,
  harvest: null,
  resources: [
    {
      id: 'r-1',
      title: 'CSV',
      description: null,
      type: 'main',
      format: 'csv',
      mime: 'text/csv',
      filesize: 1200,
      url: 'https://example.org/ecoles.csv',
      latest: 'https://data.example.org/api/1/datasets/r/r-1',
      last_modified: null,
    },
  ],
};

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
          name: 'CSV',
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
