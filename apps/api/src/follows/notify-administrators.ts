import type { EntityManager } from 'typeorm';
import type { NotificationKind } from './notification-kinds';

/** Tells those who administer an organization; what they have not read yet is not told twice. */
export async function notifyAdministrators(
  tx: EntityManager,
  kind: NotificationKind,
  organizationId: string,
): Promise<void> {
  await tx.query(
    `insert into notification (account_id, kind, subject_type, subject_id)
     select m.account_id, $1, 'organization', m.organization_id from membership m
     where m.organization_id = $2 and m.role = 'admin'
     on conflict (account_id, kind, subject_id) where handled_at is null do update set last_at = now()`,
    [kind, organizationId],
  );
}
