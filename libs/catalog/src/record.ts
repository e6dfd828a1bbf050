import type { DataserviceRecord } from './dataservice-record';
import type { DatasetRecord } from './dataset-record';
import type { ReuseRecord } from './reuse-record';

/** An entry of the catalogue as it stands at its source; `kind` tells which. */
export type CatalogRecord = DatasetRecord | DataserviceRecord;

export const RECORD_KINDS = ['dataset', 'dataservice'] as const satisfies readonly CatalogRecord['kind'][];
export type RecordKind = (typeof RECORD_KINDS)[number];

/** The record of a kind. */
export type RecordOf<Kind extends RecordKind> = Extract<CatalogRecord, { kind: Kind }>;

/** All that a source may give: what is catalogued, and from another portal the reuses of it. */
export type SourceRecord = CatalogRecord | ReuseRecord;

export const SOURCE_RECORD_KINDS = [
  ...RECORD_KINDS,
  'reuse',
] as const satisfies readonly SourceRecord['kind'][];
export type SourceRecordKind = (typeof SOURCE_RECORD_KINDS)[number];

/** What people make of it. */
export const WORK_KINDS = ['reuse', 'topic'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** What the catalogue lists: what is harvested, and what people make of it. */
export const ENTRY_KINDS = [...RECORD_KINDS, ...WORK_KINDS] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];
