import type { SourceRecord, DatasetRecord } from '@passerelle/catalog';
import { datasetRecordFixture } from '@passerelle/catalog/testing';
import type { HarvestedRecord } from '../catalog-sink';
import { fingerprint } from '../fingerprint';

/** A record with its fingerprint, as the engine hands it to a sink. */
export function harvested(record: SourceRecord): HarvestedRecord {
  return { record, fingerprint: fingerprint(record) };
}

/** The same of a small dataset. */
export function harvestedRecord(fields: Partial<DatasetRecord> = {}): HarvestedRecord {
  return harvested(datasetRecordFixture(fields));
}
