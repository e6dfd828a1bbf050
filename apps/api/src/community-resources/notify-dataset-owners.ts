import type { Actor } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';

/** Tells those who answer for a dataset that something was attached to it; what they have not read yet is not told twice. */
export async function notifyDatasetOwners(tx: EntityManager, datasetId: string, actor: Actor): Promise<void> {
  await tx.query(
    `insert into notification (account_id, kind, subject_type, subject_id)
     select a.id, 'community-resource-added', 'dataset', $1
     from account a
     where a.id <> $2 and a.deleted is null and a.id in (
       select d.owner_id from dataset d where d.id = $1
       union all
       select m.account_id from dataset d join membership m on m.organization_id = d.organization_id
       where d.id = $1 and m.role in ('admin', 'editor'))
     on conflict (account_id, kind, subject_id) where handled_at is null do update set last_at = now()`,
    [datasetId, actor.userId],
  );
}
