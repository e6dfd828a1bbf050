import type { DataserviceRecord } from './dataservice-record';
import type { DatasetRecord } from './dataset-record';

/** An entry of the catalogue as it stands at its source; `kind` tells which. */
export type CatalogRecord = DatasetRecord | DataserviceRecord;

export const RECORD_KINDS = ['dataset', 'dataservice'] as const satisfies readonly CatalogRecord['kind'][];
export type RecordKind = (typeof RECORD_KINDS)[number];

/** The record of a kind. */
export type RecordOf<Kind extends RecordKind> = Extract<CatalogRecord, { kind: Kind }>;

/** What people make of it. */
export const WORK_KINDS = ['reuse', 'topic'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** What the catalogue lists: what is harvested, and what people make of it. */
export const ENTRY_KINDS = [...RECORD_KINDS, ...WORK_KINDS] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];
