import type { CommonRecord } from './common-record';
import type { DataserviceRecord } from './dataservice-record';
import type { DatasetRecord, ResourceRecord } from './dataset-record';
import type { RecordKind, RecordOf } from './record';

/** A small dataset without an IRI, which no other source could claim; override what the test is about. */
export function datasetRecordFixture(overrides: Partial<DatasetRecord> = {}): DatasetRecord {
  return {
    kind: 'dataset',
    remoteId: 'schools',
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

/** A small data service without an IRI; override what the test is about. */
export function dataserviceRecordFixture(overrides: Partial<DataserviceRecord> = {}): DataserviceRecord {
  return {
    kind: 'dataservice',
    remoteId: 'schools',
    title: 'API Écoles',
    description: 'Donne les écoles d’une commune, avec leur adresse.',
    tags: ['education', 'ecoles'],
    badges: [],
    accessType: 'open',
    baseApiUrl: 'https://api.example.org/ecoles',
    contactPoints: [],
    datasets: [],
    extras: {},
    ...overrides,
  };
}

/** A small record of either kind, for what holds of both. */
export function catalogRecordFixture<Kind extends RecordKind>(
  kind: Kind,
  overrides: Partial<CommonRecord> = {},
): RecordOf<Kind> {
  const fixture = kind === 'dataset' ? datasetRecordFixture(overrides) : dataserviceRecordFixture(overrides);
  return fixture as RecordOf<Kind>;
}
