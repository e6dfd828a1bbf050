import type { CommonRecord } from './common-record';
import type { DataserviceRecord } from './dataservice-record';
import type { DatasetRecord, ResourceRecord } from './dataset-record';
import type { RecordKind, RecordOf, SourceRecord, SourceRecordKind } from './record';
import type { ReuseRecord } from './reuse-record';

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

/** A record of any kind that a source gives. */
export function sourceRecordFixture(
  kind: SourceRecordKind,
  overrides: Partial<Pick<SourceRecord, 'remoteId' | 'title' | 'description' | 'publisher'>> = {},
): SourceRecord {
  return kind === 'reuse' ? reuseRecordFixture(overrides) : catalogRecordFixture(kind, overrides);
}

let reuses = 0;

/** Each leads to an address of its own: no page is told twice. */
export function reuseRecordFixture(overrides: Partial<ReuseRecord> = {}): ReuseRecord {
  return {
    kind: 'reuse',
    remoteId: 'reuse-1',
    title: 'La carte des arbres',
    description: 'Où poussent les arbres de la ville.',
    tags: [],
    url: `https://carte.example/${++reuses}`,
    type: 'application',
    topic: 'environment_and_energy',
    datasets: [],
    dataservices: [],
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
