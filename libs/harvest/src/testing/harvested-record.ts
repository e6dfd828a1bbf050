import type { DatasetRecord } from '@passerelle/catalog';
import { datasetRecordFixture } from '@passerelle/catalog/testing';
import type { HarvestedRecord } from '../catalog-sink';
import { fingerprint } from '../fingerprint';

/** A small record with its fingerprint, as the engine hands it to a sink. */
export function harvestedRecord(fields: Partial<DatasetRecord> = {}): HarvestedRecord {
  const record = datasetRecordFixture(fields);
  return { record, fingerprint: fingerprint(record) };
}
