import { SOURCE_RECORD_KINDS } from '@passerelle/catalog';
import type { HarvestedRecord, RecordIdentity } from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';
import { storable } from '../../platform/database';

/** A record that a run saw, and the page that it came on. */
export interface SeenEntry extends RecordIdentity {
  readonly page?: string | undefined;
}

export const toSeenEntry = ({ record: { kind, remoteId }, page }: HarvestedRecord): SeenEntry => ({
  kind,
  remoteId,
  page,
});

/** SQL of the part of a run that is being written; 0 of one that is not kept. */
export const partOf = (run: string): string =>
  `coalesce((select run.part from harvest_run run where run.id = ${run}), 0)`;

/** Seen entries are told in portions of so many. */
const SEEN_TOGETHER = 5_000;

/** @param ids of the records of the batch, in its order; those without one are not here */
export async function see(
  tx: EntityManager,
  runId: string,
  ids: readonly (string | undefined)[],
  batch: readonly HarvestedRecord[],
): Promise<void> {
  await tx.query(
    `insert into harvest_seen (run_id, entry_id, page_id, part)
     select $2, id, page, ${partOf('$2')} from unnest($1::uuid[], $3::uuid[]) as seen (id, page)
     where id is not null on conflict do nothing`,
    [ids, runId, batch.map(({ page }) => page ?? null)],
  );
}

/** A record that could not be read or kept is still at its source: what we hold of it stays. */
export async function seeRemote(
  tx: EntityManager,
  run: { readonly id: string; readonly sourceId: string },
  entries: readonly SeenEntry[],
): Promise<void> {
  for (const kind of SOURCE_RECORD_KINDS) {
    const ofKind = entries.filter((entry) => entry.kind === kind);
    if (ofKind.length > 0) {
      await tx.query(
        `insert into harvest_seen (run_id, entry_id, page_id, part)
         select $3, id, page, ${partOf('$3')}
         from unnest($2::text[], $4::uuid[]) as seen (remote_id, page) join ${kind} using (remote_id)
         where source_id = $1 on conflict do nothing`,
        [
          run.sourceId,
          ofKind.map(({ remoteId }) => storable(remoteId)),
          run.id,
          ofKind.map(({ page }) => page ?? null),
        ],
      );
    }
  }
}

/**
 * What the source tells by the names that it has in its lists, or by identifiers.
 * @param gone whether it says that it deleted them; else they are still there
 */
export async function seeListed(
  tx: EntityManager,
  run: { readonly id: string; readonly sourceId: string },
  names: readonly string[],
  { gone }: { readonly gone: boolean },
): Promise<void> {
  if (names.length === 0) {
    return;
  }
  for (const kind of SOURCE_RECORD_KINDS) {
    await tx.query(
      `insert into harvest_seen (run_id, entry_id, part, gone)
       select $3, id, ${partOf('$3')}, $4 from ${kind}
       where source_id = $1 and (remote_id = any($2::text[]) or remote_id in (
         select remote_id from harvested_record
         where source_id = $1 and kind = '${kind}' and listed_as = any($2::text[])))
       on conflict do nothing`,
      [run.sourceId, names.map(storable), run.id, gone],
    );
  }
}

/** In portions, since a source may have very many. */
export async function* seenBy(tx: EntityManager, runId: string): AsyncGenerator<RecordIdentity> {
  for (const kind of SOURCE_RECORD_KINDS) {
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const rows = await tx.query<{ id: string; remote_id: string }[]>(
        `select seen.entry_id as id, e.remote_id from harvest_seen seen join ${kind} e on e.id = seen.entry_id
         where seen.run_id = $1 and not seen.gone and seen.entry_id > $2 order by seen.entry_id limit ${SEEN_TOGETHER}`,
        [runId, after],
      );
      for (const { id, remote_id } of rows) {
        yield { kind, remoteId: remote_id };
        after = id;
      }
      if (rows.length < SEEN_TOGETHER) {
        break;
      }
    }
  }
}
