import { canonicalJson } from '@passerelle/harvest';
import type { RecordKind } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { toldFiles, type Changes } from '../../entries/changes';

/** What a harvest changed of entries that were known before, gathered while it is written. */
export class HarvestedChanges {
  private readonly entries = new Map<string, { version: number; changes: Changes }>();

  /** An entry whose columns were written, with its new version and what changed in them. */
  add(id: string, version: number, changes: Changes): void {
    this.entries.set(id, { version, changes });
  }

  /** What was told of an entry so far. */
  of(id: string): Changes | undefined {
    return this.entries.get(id)?.changes;
  }

  /** A part of an entry; nothing is told of one that is as it was, nor of an entry that is new. */
  addPart(id: string, part: string, from: unknown, to: unknown): void {
    const entry = this.entries.get(id);
    if (entry && canonicalJson(from ?? null) !== canonicalJson(to ?? null)) {
      entry.changes = { ...entry.changes, [part]: { from, to } };
    }
  }

  /** What changed of the files of an entry. */
  addFiles(id: string, files: Changes): void {
    const entry = this.entries.get(id);
    if (entry) {
      entry.changes = { ...entry.changes, ...toldFiles(files) };
    }
  }

  /**
   * One statement, however many entries.
   * @param sourceId whose harvest changed them; another origin says so in the comment
   */
  async write(
    tx: EntityManager,
    kind: RecordKind,
    sourceId: string | null,
    comment: string | null = null,
  ): Promise<void> {
    const rows = [...this.entries]
      .filter(([, { changes }]) => Object.keys(changes).length > 0)
      .map(([id, { version, changes }]) => ({ id, version, changes }));
    if (rows.length > 0) {
      await tx.query(
        `insert into ${kind}_version (${kind}_id, number, source_id, comment, changes)
         select id, version, $1, $3, changes
         from jsonb_to_recordset($2::jsonb) as row (id uuid, version integer, changes jsonb)`,
        [sourceId, JSON.stringify(rows), comment],
      );
    }
  }
}

/** What a harvest writes for itself and people need not read in a history. */
const BOOKKEEPING = ['fingerprint', 'harvested_at', 'source_id', 'remote_id'];

/** The fields that the history of a harvested entry tells. */
export function toldFields(columns: string): string[] {
  return columns
    .split(',')
    .map((column) => column.trim())
    .filter((column) => !BOOKKEEPING.includes(column))
    .concat('archived', 'archived_reason');
}

/** SQL of what differs between two rows, as a history tells it. */
export function differences(before: string, after: string, fields: readonly string[]): string {
  const list = fields.map((field) => `'${field}'`).join(', ');
  return `(select coalesce(jsonb_object_agg(new.key, jsonb_build_object('from', old.value, 'to', new.value)), '{}')
    from jsonb_each(to_jsonb(${after})) new join jsonb_each(to_jsonb(${before})) old on old.key = new.key
    where new.key in (${list}) and old.value is distinct from new.value)`;
}
