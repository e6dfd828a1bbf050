import { Injectable } from '@nestjs/common';
import { toCsv, type Column } from '../exports/csv';
import { mapBatches } from '../exports/exports';
import { toTitledReference } from '../moderation/subjects';
import type { AuditEntryResponse } from './audit.dto';
import { userReferenceOrNull } from '../users/user-reference';
import { AuditReader, type AuditEntryRow, type AuditFilter } from './audit.reader';

const COLUMNS: readonly Column<AuditEntryResponse>[] = [
  ['position', ({ position }) => position],
  ['at', ({ at }) => at],
  ['actor_id', ({ actor_id }) => actor_id],
  ['actor', ({ actor }) => actor && `${actor.first_name} ${actor.last_name}`.trim()],
  ['action', ({ action }) => action],
  ['object_type', ({ object }) => object.type],
  ['object_id', ({ object }) => object.id],
  ['object', ({ object }) => object.title],
  ['details', ({ details }) => JSON.stringify(details)],
  ['previous_hash', ({ previous_hash }) => previous_hash],
  ['hash', ({ hash }) => hash],
];

/** The journal as a file, made while it is sent. */
@Injectable()
export class AuditExport {
  constructor(private readonly reader: AuditReader) {}

  csv(filter: AuditFilter, origin: string): AsyncGenerator<string> {
    return toCsv(
      COLUMNS,
      mapBatches(this.reader.listAll(filter), (row) => toAuditEntry(row, origin)),
    );
  }

  /** One entry a line. */
  async *jsonl(filter: AuditFilter, origin: string): AsyncGenerator<string> {
    for await (const rows of this.reader.listAll(filter)) {
      yield rows.map((row) => `${JSON.stringify(toAuditEntry(row, origin))}\n`).join('');
    }
  }
}

export function toAuditEntry(row: AuditEntryRow, origin: string): AuditEntryResponse {
  const { title, page } = toTitledReference(row.object_type, row.object_id ?? '', row.subject, origin);
  return {
    position: Number(row.position),
    at: row.at.toISOString(),
    actor_id: row.actor_id,
    actor: userReferenceOrNull(row.actor, origin),
    action: row.action,
    object: { type: row.object_type, id: row.object_id, title, page },
    details: row.details,
    previous_hash: row.previous_hash,
    hash: row.hash,
  };
}
