import { canonicalJson } from '@passerelle/harvest';
import { RECORD_COLUMNS, toRow } from '../sink/record-rows';
import { toldFields } from '../sink/write-versions';
import { partsOf } from './record-parts';
import type {
  FieldOrigin,
  HarvestRecordQuery,
  HarvestRecordResponse,
  RecordFieldResponse,
} from './records.dto';
import { recordOf, type KeptRecordRow } from './records.reader';

/** What the source does not say: when it is archived; and the identifier of who publishes it. */
const DECIDED_HERE = ['archived', 'archived_reason', 'organization_id'];

export function toHarvestRecord(
  { kind, remote_id }: HarvestRecordQuery,
  row: KeptRecordRow,
  origin: string,
): HarvestRecordResponse {
  const mapped = recordOf(row);
  const columns = columnsOf(row);
  return {
    kind,
    remote_id,
    harvested_at: row.harvested_at?.toISOString() ?? null,
    raw: row.raw === null ? null : { media_type: row.media_type ?? 'text/plain', text: row.raw },
    mapped: mapped ?? null,
    published: row.published,
    fields: [
      ...toldFields(RECORD_COLUMNS[kind])
        .filter((field) => !DECIDED_HERE.includes(field))
        .map((field) => toField(field, row, columns)),
      ...partsOf(mapped, row.published, row.by_people),
    ].filter(({ mapped, published }) => !isNothing(mapped) || !isNothing(published)),
    page: row.path && origin + row.path,
  };
}

/** The record in the columns of the catalogue, so that both can be compared. */
function columnsOf(row: KeptRecordRow): Readonly<Record<string, unknown>> | undefined {
  const record = recordOf(row);
  // As JSON: dates become texts, what is undefined is left out.
  return (
    record &&
    (JSON.parse(JSON.stringify(toRow(record, row.harvested_at ?? new Date()))) as Record<string, unknown>)
  );
}

function toField(
  field: string,
  row: KeptRecordRow,
  columns: Readonly<Record<string, unknown>> | undefined,
): RecordFieldResponse {
  const mapped = columns?.[field] ?? null;
  const published = row.published?.[field] ?? null;
  return { field, mapped, published, origin: row.published && originOf(field, mapped, published, row) };
}

function originOf(
  field: string,
  mapped: unknown,
  published: unknown,
  { by_people }: KeptRecordRow,
): FieldOrigin | null {
  if (by_people.includes(field)) {
    return 'person';
  }
  return isNothing(published) ? null : isSame(mapped, published) ? 'source' : 'portal';
}

function isNothing(value: unknown): boolean {
  return value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** PostgreSQL writes instants in its own way. */
function isSame(left: unknown, right: unknown): boolean {
  if (typeof left === 'string' && typeof right === 'string' && /^\d{4}-\d\d-\d\dT/.test(left)) {
    return Date.parse(left) === Date.parse(right);
  }
  return canonicalJson(left ?? null) === canonicalJson(right ?? null);
}
