import { SOURCE_RECORD_KINDS, type SourceRecordKind } from '@passerelle/catalog';
import { isHeld, type AbsencePolicy, type Completeness, type RunEnd } from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';
import { isGivenAway } from './given-away';

const LIVE = 'source_id = $1 and archived is null and deleted is null';

/** How many records of a source are in the catalogue and not archived. */
export async function countLive(tx: EntityManager, sourceId: string): Promise<number> {
  const [row] = await tx.query<{ known: number }[]>(
    `select count(*)::integer as known
     from (${SOURCE_RECORD_KINDS.map((kind) => `select from ${kind} where ${LIVE}`).join(' union all ')}) live`,
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
 * @param run `known`: records that absence is measured by
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
    await forgetFound(tx, kind, source.id, id);
    if (seen === 'full') {
      await noteMissing(tx, kind, source.id, id, now);
    }
    missing += await countMissing(tx, kind, source.id);
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
           and not ${isGivenAway(kind)}
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

const seenIn = (run: string) => `exists (
  select from harvest_seen seen where seen.run_id = ${run} and seen.entry_id = e.id and not seen.gone)`;

/** Records that are back are missing no longer. */
async function forgetFound(
  tx: EntityManager,
  kind: SourceRecordKind,
  sourceId: string,
  runId: string,
): Promise<void> {
  await tx.query(
    `update ${kind} e set missing_since = null
     where source_id = $1 and missing_since is not null and ${seenIn('$2')}`,
    [sourceId, runId],
  );
}

/** Writes only what changes: records that went missing. */
async function noteMissing(
  tx: EntityManager,
  kind: SourceRecordKind,
  sourceId: string,
  runId: string,
  now: Date,
): Promise<void> {
  await tx.query(
    `update ${kind} e set missing_since = $3 where ${LIVE} and missing_since is null and not ${seenIn('$2')}`,
    [sourceId, runId, now],
  );
}

/**
 * Those that earlier runs found missing too, which nobody has let through yet. What belongs to somebody else by now is
 * not the source's to archive.
 */
async function countMissing(tx: EntityManager, kind: SourceRecordKind, sourceId: string): Promise<number> {
  const [row] = await tx.query<{ missing: number }[]>(
    `select count(*)::integer as missing from ${kind} where ${LIVE} and missing_since is not null
       and not ${isGivenAway(kind)}`,
    [sourceId],
  );
  return row?.missing ?? 0;
}
