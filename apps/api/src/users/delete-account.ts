import { ConflictError, ENTRY_KINDS, type Actor } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { tellTransfer } from '../transfers/tell-transfer';
import { hasVerifiedEmail } from './verified-email';

/** What is a person's alone, and goes with them. What they published or said stays, without their name. */
const OWN = [
  'session',
  'api_token',
  'assignment',
  'follow',
  'notification',
  'saved_search',
  'mail',
  'upload',
  'idempotency_key',
].map((table) => `delete from ${table} where account_id = $1`);

const TIES = [
  // Also what was offered to their address, if it is theirs.
  `delete from membership_request r using account a where a.id = $1 and (r.account_id = a.id
     or r.account_id is null and r.status = 'pending' and lower(r.email) = a.email and ${hasVerifiedEmail('a')})`,
  'delete from membership where account_id = $1',
  'delete from follow where subject_id = $1',
  'delete from contact where owner_id = $1',
  `delete from transfer where status = 'pending' and from_account_id = $1`,
];

const IDENTITIES = {
  /** Who left may come again, as somebody new. */
  forget: 'delete from account_identity where account_id = $1',
  /** Who was sent away is known again, by the identifier of their provider alone: by e-mail, that is the address. */
  'keep-out': `update account_identity set claims = '{}' where account_id = $1`,
} as const;

const ANONYMOUS = `update account set email = '', first_name = '', last_name = '', slug = id::text, about = null,
  website = null, avatar = null, is_admin = false, last_login_at = null, mail_frequency = 'none', deleted = now()
  where id = $1`;

/**
 * Makes an account nobody's.
 * @throws ConflictError while an organization that has something, or the portal, has no other administrator
 */
export async function deleteAccount(tx: EntityManager, actor: Actor, id: string): Promise<void> {
  await mustNotBeMissed(tx, id);
  const [admin] = await tx.query<object[]>('select from account where id = $1 and is_admin', [id]);
  await refuseTransfers(tx, actor, id);
  const identities = IDENTITIES[actor.userId === id ? 'forget' : 'keep-out'];
  for (const statement of [...OWN, ...TIES, identities, ANONYMOUS]) {
    await tx.query(statement, [id]);
  }
  if (admin) {
    await keepPortalAdmin(tx);
  }
}

/** What was offered to somebody is its owner's to offer again. */
async function refuseTransfers(tx: EntityManager, actor: Actor, id: string): Promise<void> {
  const refused = await tx.query<{ id: string }[]>(
    `with refused as (
       update transfer set status = 'refused', responded_at = now(), responded_by = $1, response_comment = ''
       where status = 'pending' and to_account_id = $1 returning id)
     select id from refused`,
    [id],
  );
  for (const transfer of refused) {
    await tellTransfer(tx, 'transfer-refused', transfer.id, 'owner', actor);
  }
}

/** Undoes, by refusing, what would leave nobody to administer the portal. */
export async function keepPortalAdmin(tx: EntityManager): Promise<void> {
  // Two administrators who leave at once wait here for each other.
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('administrators of the portal', 0))`);
  const admins = await tx.query<object[]>('select from account where is_admin and deleted is null limit 1');
  if (admins.length === 0) {
    throw new ConflictError('last-portal-admin', 'This is the last administrator of the portal.');
  }
}

const HOLDINGS = [...ENTRY_KINDS, 'harvest_source'].map(
  (table) => `exists (select from ${table} x where x.organization_id = o.id and x.deleted is null)`,
);

async function mustNotBeMissed(tx: EntityManager, id: string): Promise<void> {
  const administered = `select m.organization_id from membership m where m.account_id = $1 and m.role = 'admin'`;
  await tx.query(`select from organization where id in (${administered}) order by id for update`, [id]);
  const rows = await tx.query<{ name: string }[]>(
    `select o.name from organization o
     where o.id in (${administered}) and o.deleted is null and (${HOLDINGS.join(' or ')})
       and not exists (select from membership m
         where m.organization_id = o.id and m.role = 'admin' and m.account_id <> $1)
     order by o.name`,
    [id],
  );
  if (rows.length > 0) {
    const names = rows.map(({ name }) => `«${name}»`).join(', ');
    throw new ConflictError(
      'last-admin',
      `Nobody else administers ${names}, which publish something. Make somebody else an administrator there first, or delete what is theirs.`,
    );
  }
}
