import type { Actor } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import type { NotificationKind } from '../follows/notification-kinds';

type TransferNews = Extract<NotificationKind, `transfer-${string}`>;

/** Who answers for one side of the transfer `f`. */
const PARTIES = {
  recipient: `select f.to_account_id as id union select m.account_id from membership m
    where m.organization_id = f.to_organization_id and m.role = 'admin'`,
  owner: `select f.from_account_id as id union select f.requested_by union select m.account_id from membership m
    where m.organization_id = f.from_organization_id and m.role = 'admin'`,
} as const;

/** Tells a side of a transfer what became of it, but for who did it. */
export async function tellTransfer(
  tx: EntityManager,
  kind: TransferNews,
  transferId: string,
  side: keyof typeof PARTIES,
  { userId }: Actor,
): Promise<void> {
  await tx.query(
    `insert into notification (account_id, kind, subject_type, subject_id)
     select a.id, $1, 'transfer', f.id from transfer f cross join lateral (${PARTIES[side]}) party
       join account a on a.id = party.id and a.deleted is null and a.id <> $3
     where f.id = $2
     on conflict (account_id, kind, subject_id) where handled_at is null do update set last_at = now()`,
    [kind, transferId, userId],
  );
}
