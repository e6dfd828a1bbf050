import type { DatasetRecord } from '@passerelle/catalog';
import type { HarvestedRecord } from '../catalog-sink';
import { fingerprint } from '../fingerprint';

/** A small valid record; name only what the test is about. */
export function datasetRecord(fields: Partial<DatasetRecord> = {}): DatasetRecord {
  const remoteId = fields.remoteId ?? 'trees';
  return {
    remoteId,
    title: `Arbres de la commune (${remoteId})`,
    description: 'Position et essence de chaque arbre.',
    tags: ['arbre'],
    badges: [],
    accessType: 'open',
    contactPoints: [],
    resources: [
      {
        title: 'Arbres',
        url: `https://data.example/${remoteId}.csv`,
        type: 'main',
        format: 'csv',
        extras: {},
      },
    ],
    extras: {},
    ...fields,
  };
}

/** The record with its fingerprint, as the engine hands it to a sink. */
export function harvestedRecord(fields: Partial<DatasetRecord> = {}): HarvestedRecord {
  const record = datasetRecord(fields);
  return { record, fingerprint: fingerprint(record) };
}
