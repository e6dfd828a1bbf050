import { RECORD_KINDS, type RecordKind } from '@passerelle/catalog';
import { isHeld, type AbsencePolicy, type RunEnd } from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';

const live = (kind: RecordKind, alias: string): string =>
  `(select id, missing_since, '${kind}' as kind from ${kind}
    where source_id = $1 and archived is null and deleted is null) ${alias}`;

/** How many records of a source are in the catalogue and not archived. */
export async function countLive(tx: EntityManager, sourceId: string): Promise<number> {
  const [row] = await tx.query<{ known: number }[]>(
    `select count(*)::integer as known
     from (select from ${live('dataset', 'd')} union all select from ${live('dataservice', 's')}) live`,
    [sourceId],
  );
  return row?.known ?? 0;
}

export interface Retired extends RunEnd {
  readonly ids: Readonly<Record<RecordKind, readonly string[]>>;
}

/**
 * Notes which live records a complete run did not see, and archives those that have been missing for longer than the
 * grace time; none when so many are missing that the run is held.
 * @param known live records as the run began
 */
export async function retireMissing(
  tx: EntityManager,
  source: { readonly id: string; readonly absence: AbsencePolicy },
  runId: string,
  known: number,
  now: Date,
): Promise<Retired> {
  let missing = 0;
  for (const kind of RECORD_KINDS) {
    missing += await noteMissing(tx, kind, source.id, runId, now);
  }
  const before = new Date(now.getTime() - source.absence.graceDays * 86_400_000);
  const ids = isHeld({ known, missing }, source.absence)
    ? undefined
    : await archiveMissing(tx, source.id, before);
  return {
    state: ids ? 'done' : 'held',
    archived: ids ? ids.dataset.length + ids.dataservice.length : 0,
    missing,
    ids: ids ?? { dataset: [], dataservice: [] },
  };
}

/** Archives what has been missing since before an instant. */
export async function archiveMissing(
  tx: EntityManager,
  sourceId: string,
  before: Date,
): Promise<Record<RecordKind, string[]>> {
  const archived: Record<RecordKind, string[]> = { dataset: [], dataservice: [] };
  for (const kind of RECORD_KINDS) {
    const rows = await tx.query<{ id: string }[]>(
      `with gone as (
         update ${kind} set archived = now(), archived_reason = 'not-on-remote', last_modified = now(),
           version = version + 1
         where source_id = $1 and archived is null and deleted is null and missing_since <= $2
         returning id, version, archived, archived_reason)
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

/** Writes only what changes: records that went missing, and those that are back. */
async function noteMissing(
  tx: EntityManager,
  kind: RecordKind,
  sourceId: string,
  runId: string,
  now: Date,
): Promise<number> {
  const unseen = `not exists (select from harvest_seen seen where seen.run_id = $2 and seen.entry_id = e.id)`;
  await tx.query(
    `update ${kind} e set missing_since = null
     where e.source_id = $1 and e.missing_since is not null
       and exists (select from harvest_seen seen where seen.run_id = $2 and seen.entry_id = e.id)`,
    [sourceId, runId],
  );
  const [row] = await tx.query<{ missing: number }[]>(
    `with missing as materialized (
       select e.id, e.missing_since from ${kind} e
       where e.source_id = $1 and e.archived is null and e.deleted is null and ${unseen}),
     noted as (
       update ${kind} set missing_since = $3
       where id in (select id from missing where missing_since is null))
     select count(*)::integer as missing from missing`,
    [sourceId, runId, now],
  );
  return row?.missing ?? 0;
}
