import { SOURCE_RECORD_KINDS, type SourceRecordKind } from '@passerelle/catalog';
import type { ReportedItem } from '@passerelle/harvest';
import type { EntityManager } from 'typeorm';
import { isNamed } from './kept-records';
import type { Item } from './run-rows';
import type { WrittenRecord } from './write-batch';

/** Records of which a run tells one by one what became of them, of each such verdict; of more, the counts tell. */
export const MOST_TOLD = 1_000;

/** Chooses of the records that a run writes those that it tells. */
export class ToldRecords {
  private readonly told = { created: 0, updated: 0 };
  private nameless = 0;

  /** Of a run that is gone on with. */
  async countBefore(tx: EntityManager, runId: string): Promise<void> {
    const rows = await tx.query<{ verdict: 'created' | 'updated'; told: number }[]>(
      `select verdict, count(*)::integer as told from harvest_item
       where run_id = $1 and verdict in ('created', 'updated') group by verdict`,
      [runId],
    );
    for (const { verdict, told } of rows) {
      this.told[verdict] = told;
    }
  }

  /** How a record came is kept with what became of it where it has no name that it could be asked for by. */
  withRaw(items: readonly ReportedItem[]): readonly Item[] {
    return items.map(({ raw, ...item }) =>
      raw && item.verdict === 'failed' && !isNamed(item.remoteId) && this.nameless++ < MOST_TOLD
        ? { ...item, raw: raw.text(), mediaType: raw.mediaType }
        : item,
    );
  }

  take(records: readonly WrittenRecord[]): readonly WrittenRecord[] {
    return records.filter(({ verdict }) => this.told[verdict]++ < MOST_TOLD);
  }
}

/**
 * The live records of a source that are gone from it, and those that the run that ends archives.
 * @param archived identifiers of ours of the latter
 */
export async function listGone(
  tx: EntityManager,
  sourceId: string,
  archived: readonly string[],
): Promise<readonly Item[]> {
  const listOf = (kind: SourceRecordKind, of: string, parameters: readonly unknown[]) =>
    tx.query<{ remoteId: string; title: string }[]>(
      `select remote_id as "remoteId", title from ${kind} where ${of} order by id limit ${MOST_TOLD}`,
      [...parameters],
    );
  const gone: Record<'archived' | 'missing', Item[]> = { archived: [], missing: [] };
  for (const kind of SOURCE_RECORD_KINDS) {
    const missing = 'source_id = $1 and missing_since is not null and archived is null and deleted is null';
    for (const [verdict, rows] of [
      ['archived', await listOf(kind, 'id = any($1::uuid[])', [archived])],
      ['missing', await listOf(kind, missing, [sourceId])],
    ] as const) {
      gone[verdict].push(...rows.map((row) => ({ ...row, kind, verdict })));
    }
  }
  return [...gone.archived.slice(0, MOST_TOLD), ...gone.missing.slice(0, MOST_TOLD)];
}
