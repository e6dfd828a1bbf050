import { ENTRY_KINDS, type EntryKind } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';

export interface Entry {
  readonly kind: EntryKind;
  readonly id: string;
}

/** Whose entries go out of sight with them. */
export type Owner = 'organization' | 'account';

const COLUMN: Readonly<Record<Owner, string>> = { organization: 'organization_id', account: 'owner_id' };

/**
 * Entries of an owner that are there.
 * @param hiddenSince those that were hidden at this moment; those that are not hidden without it
 */
export async function listEntriesOf(
  tx: EntityManager,
  owner: Owner,
  id: string,
  hiddenSince?: string,
): Promise<Entry[]> {
  return tx.query<Entry[]>(
    `${ENTRY_KINDS.map(
      (kind) => `select '${kind}' as kind, id from ${kind}
        where ${COLUMN[owner]} = $1 and deleted is null and hidden_at is not distinct from $2::timestamptz`,
    ).join(' union all ')} order by id`,
    [id, hiddenSince ?? null],
  );
}

/**
 * What somebody attached to datasets of others, or said, is hidden in this moment, in which they are.
 * @returns the discussions that have changed
 */
export async function hideContributions(
  tx: EntityManager,
  owner: Owner,
  id: string,
  reason: string,
): Promise<string[]> {
  await tx.query(
    `update community_resource set hidden_at = now(), hidden_reason = $2
     where ${COLUMN[owner]} = $1 and deleted is null and hidden_at is null`,
    [id, reason],
  );
  return changeSaid(tx, owner, `hidden_at = now(), hidden_reason = $2, deleted = now()`, 'deleted is null', [
    id,
    reason,
  ]);
}

/** The same shown again, as far as it was hidden then. @returns the discussions that have changed */
export async function showContributions(
  tx: EntityManager,
  owner: Owner,
  id: string,
  hiddenSince: string,
): Promise<string[]> {
  await tx.query(
    `update community_resource set hidden_at = null, hidden_reason = null
     where ${COLUMN[owner]} = $1 and hidden_at = $2::timestamptz`,
    [id, hiddenSince],
  );
  return changeSaid(
    tx,
    owner,
    'hidden_at = null, hidden_reason = null, deleted = null',
    'hidden_at = $2::timestamptz',
    [id, hiddenSince],
  );
}

/** In one's own name, or in that of an organization. */
async function changeSaid(
  tx: EntityManager,
  owner: Owner,
  set: string,
  where: string,
  parameters: readonly [string, string],
): Promise<string[]> {
  const by = owner === 'organization' ? 'organization_id' : 'author_id';
  const rows = await tx.query<{ id: string }[]>(
    `with begun as (update discussion set ${set} where ${by} = $1 and ${where} returning id),
     said as (update discussion_comment set ${set} where ${by} = $1 and ${where} returning discussion_id)
     select id from begun union select discussion_id from said`,
    [...parameters],
  );
  return rows.map((row) => row.id);
}
