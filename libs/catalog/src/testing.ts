import type { DatasetRecord, ResourceRecord } from './dataset-record';

/** A complete small dataset; override what the test is about. */
export function datasetRecordFixture(overrides: Partial<DatasetRecord> = {}): DatasetRecord {
  return {
    remoteId: 'https://example.org/datasets/schools',
    uri: 'https://example.org/datasets/schools',
    title: 'Écoles de la région',
    description: 'Liste des écoles publiques et privées, avec leur adresse.',
    tags: ['education', 'ecoles'],
    badges: [],
    accessType: 'open',
    contactPoints: [],
    resources: [resourceRecordFixture()],
    extras: {},
    ...overrides,
  };
}

export function resourceRecordFixture(overrides: Partial<ResourceRecord> = {}): ResourceRecord {
  return {
    title: 'Écoles (CSV)',
    url: 'https://example.org/files/ecoles.csv',
    type: 'main',
    format: 'csv',
    extras: {},
    ...overrides,
  };
}
