import { RECORD_KINDS } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';

/**
 * Forgets what changed reuses were made of, as far as their source told it; what people added stays.
 * @param ids of reuses that were known before
 */
export async function unlinkReuses(tx: EntityManager, ids: readonly string[]): Promise<void> {
  for (const kind of RECORD_KINDS) {
    await tx.query(
      `delete from reuse_link link using reuse, ${kind} entry
       where link.reuse_id = any($1::uuid[]) and reuse.id = link.reuse_id and entry.id = link.${kind}_id
         and entry.source_id = reuse.source_id and not entry.remote_id = any(reuse.remote_${kind}s)`,
      [ids],
    );
  }
}

/**
 * Links the reuses of a source with what is here of what they are made of: entries of the same source, which may come
 * later than the reuses.
 * @param ids of reuses; all of the source when not said
 * @returns the reuses that got links
 */
export async function linkReuses(
  tx: EntityManager,
  sourceId: string,
  ids?: readonly string[],
): Promise<readonly string[]> {
  const linked = new Set<string>();
  for (const kind of RECORD_KINDS) {
    const rows = await tx.query<{ reuse_id: string }[]>(
      `insert into reuse_link (reuse_id, position, ${kind}_id)
       select reuse.id,
         coalesce((select max(position) from reuse_link link where link.reuse_id = reuse.id), 0) + named.place, entry.id
       from reuse cross join lateral unnest(reuse.remote_${kind}s) with ordinality as named (remote_id, place)
         join ${kind} entry on entry.source_id = reuse.source_id and entry.remote_id = named.remote_id
       where reuse.source_id = $1 and ($2::uuid[] is null or reuse.id = any($2::uuid[])) and not exists (
         select from reuse_link link where link.reuse_id = reuse.id and link.${kind}_id = entry.id)
       returning reuse_id`,
      [sourceId, ids ?? null],
    );
    rows.forEach(({ reuse_id }) => linked.add(reuse_id));
  }
  return [...linked];
}
