import type { EntityManager } from 'typeorm';
import type { Subject } from '../subjects/subjects';
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

/** Tells one person something of a subject. */
export async function notifyAccount(
  tx: EntityManager,
  kind: NotificationKind,
  accountId: string,
  { type, id }: Subject,
): Promise<void> {
  await tx.query(
    `insert into notification (account_id, kind, subject_type, subject_id) values ($1, $2, $3, $4)
     on conflict (account_id, kind, subject_id) where handled_at is null do update set last_at = now()`,
    [accountId, kind, type, id],
  );
}

/** Tells the administrators of the portal. */
export async function notifyPortal(
  tx: EntityManager,
  kind: NotificationKind,
  { type, id }: Subject | { readonly type: 'webhook'; readonly id: string },
): Promise<void> {
  await tx.query(
    `insert into notification (account_id, kind, subject_type, subject_id)
     select a.id, $1, $2, $3 from account a where a.is_admin and a.deleted is null
     on conflict (account_id, kind, subject_id) where handled_at is null do update set last_at = now()`,
    [kind, type, id],
  );
}

/** Tells those who administer a source: its organization, and the portal. */
export async function notifySourceAdministrators(
  tx: EntityManager,
  kind: NotificationKind,
  sourceId: string,
): Promise<void> {
  await tx.query(
    `insert into notification (account_id, kind, subject_type, subject_id)
     select a.id, $1, 'harvest-source', h.id
     from harvest_source h join account a on a.deleted is null and (a.is_admin or exists (
       select from membership m where m.account_id = a.id and m.organization_id = h.organization_id and m.role = 'admin'))
     where h.id = $2 and h.deleted is null
     on conflict (account_id, kind, subject_id) where handled_at is null do update set last_at = now()`,
    [kind, sourceId],
  );
}
