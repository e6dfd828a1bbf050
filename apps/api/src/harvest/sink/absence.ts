import { SOURCE_RECORD_KINDS, type SourceRecordKind } from '@passerelle/catalog';
import { isHeld, type AbsencePolicy, type Completeness, type RunEnd } from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';

const live = (kind: SourceRecordKind, alias: string): string =>
  `(select id, missing_since, '${kind}' as kind from ${kind}
    where source_id = $1 and archived is null and deleted is null) ${alias}`;

/** How many records of a source are in the catalogue and not archived. */
export async function countLive(tx: EntityManager, sourceId: string): Promise<number> {
  const [row] = await tx.query<{ known: number }[]>(
    `select count(*)::integer as known
     from (${SOURCE_RECORD_KINDS.map((kind) => `select from ${live(kind, kind)}`).join(' union all ')}) live`,
    [sourceId],
  );
  return row?.known ?? 0;
}

export interface Retired extends RunEnd {
  readonly ids: Readonly<Record<SourceRecordKind, readonly string[]>>;
}

/** When what the source says it deleted went missing: before any grace time. */
const DELETED = '-infinity';

/**
 * Notes which live records are gone, and archives what the source said it deleted, and after a full run also those that
 * have been missing for longer than the grace time; none when so many are gone that the run is held.
 * @param run `known`: live records as it began
 */
export async function retireMissing(
  tx: EntityManager,
  source: { readonly id: string; readonly absence: AbsencePolicy },
  { id, known, seen }: { readonly id: string; readonly known: number; readonly seen: Completeness },
  now: Date,
): Promise<Retired> {
  let missing = 0;
  for (const kind of SOURCE_RECORD_KINDS) {
    await noteDeleted(tx, kind, source.id, id);
    missing +=
      seen === 'full'
        ? await noteMissing(tx, kind, source.id, id, now)
        : await countDeleted(tx, kind, source.id);
  }
  const before = seen === 'full' ? new Date(now.getTime() - source.absence.graceDays * 86_400_000) : DELETED;
  const ids = isHeld({ known, missing }, source.absence)
    ? undefined
    : await archiveMissing(tx, source.id, before);
  return {
    state: ids ? 'done' : 'held',
    archived: ids ? Object.values(ids).flat().length : 0,
    missing,
    ids: ids ?? { dataset: [], dataservice: [], reuse: [] },
  };
}

/** Archives what has been missing since before an instant, what was deleted at its source in any case. */
export async function archiveMissing(
  tx: EntityManager,
  sourceId: string,
  before: Date | typeof DELETED,
): Promise<Record<SourceRecordKind, string[]>> {
  const archived: Record<SourceRecordKind, string[]> = { dataset: [], dataservice: [], reuse: [] };
  for (const kind of SOURCE_RECORD_KINDS) {
    const gone = `
         update ${kind} set archived = now(), archived_reason = 'not-on-remote', last_modified = now(),
           version = version + 1
         where source_id = $1 and archived is null and deleted is null and missing_since <= $2
         returning id, version, archived, archived_reason`;
    const rows = await tx.query<{ id: string }[]>(
      kind === 'reuse'
        ? // Whose history is the journal alone.
          `with gone as (${gone}) select id from gone`
        : `with gone as (${gone})
       insert into ${kind}_version (${kind}_id, number, source_id, changes)
       select id, version, $1, jsonb_build_object('archived', jsonb_build_object('from', null, 'to', archived),
         'archived_reason', jsonb_build_object('from', null, 'to', archived_reason)) from gone
       returning ${kind}_id as id`,
      [sourceId, before],
    );
    archived[kind] = rows.map(({ id }) => id);
  }
  return archived;
}

async function noteDeleted(
  tx: EntityManager,
  kind: SourceRecordKind,
  sourceId: string,
  runId: string,
): Promise<void> {
  await tx.query(
    `update ${kind} e set missing_since = $3
     from harvest_seen seen where seen.run_id = $2 and seen.gone and seen.entry_id = e.id
       and e.source_id = $1 and e.archived is null and e.deleted is null`,
    [sourceId, runId, DELETED],
  );
}

/** Those of earlier runs too, which nobody has let through yet. */
async function countDeleted(tx: EntityManager, kind: SourceRecordKind, sourceId: string): Promise<number> {
  const [row] = await tx.query<{ deleted: number }[]>(
    `select count(*)::integer as deleted from ${kind}
     where source_id = $1 and missing_since = $2 and archived is null and deleted is null`,
    [sourceId, DELETED],
  );
  return row?.deleted ?? 0;
}

/** Writes only what changes: records that went missing, and those that are back. */
async function noteMissing(
  tx: EntityManager,
  kind: SourceRecordKind,
  sourceId: string,
  runId: string,
  now: Date,
): Promise<number> {
  const isSeen = `exists (
    select from harvest_seen seen where seen.run_id = $2 and seen.entry_id = e.id and not seen.gone)`;
  await tx.query(
    `update ${kind} e set missing_since = null
     where e.source_id = $1 and e.missing_since is not null and ${isSeen}`,
    [sourceId, runId],
  );
  const [row] = await tx.query<{ missing: number }[]>(
    `with missing as materialized (
       select e.id, e.missing_since from ${kind} e
       where e.source_id = $1 and e.archived is null and e.deleted is null and not ${isSeen}),
     noted as (
       update ${kind} set missing_since = $3
       where id in (select id from missing where missing_since is null))
     select count(*)::integer as missing from missing`,
    [sourceId, runId, now],
  );
  return row?.missing ?? 0;
}
