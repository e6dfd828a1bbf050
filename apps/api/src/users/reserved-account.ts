import { ConflictError } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import type { Identity } from './users.service';

/** Of identities that are known by an address that they can read the mail of. */
export const EMAIL_ISSUER = 'urn:passerelle:email';

/**
 * Keeps an account for whoever reads the mail of an address.
 * @throws ConflictError when somebody has that address already
 */
export async function reserveAccount(tx: EntityManager, id: string, email: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`account of ${email}`]);
  const taken = await tx.query<object[]>(
    'select from account where email = $2 and id <> $1 and deleted is null limit 1',
    [id, email],
  );
  if (taken.length > 0) {
    throw new ConflictError('user-exists', `An account has the address «${email}» already.`);
  }
  // An administrator who deleted somebody may let them in again.
  await tx.query(
    `insert into account_identity (issuer, subject, account_id) values ($1, $2, $3)
     on conflict on constraint account_identity_pk do update set account_id = excluded.account_id, claims = '{}'`,
    [EMAIL_ISSUER, email, id],
  );
}

/**
 * The account that was kept for an address, for the first identity that a provider vouches to have it. From then on it is
 * known by that provider: whoever has the address later has no part in it.
 */
export async function takeReservedAccount(
  tx: EntityManager,
  { email, claims }: Identity,
): Promise<string | undefined> {
  if (claims.email_verified !== true) {
    return undefined;
  }
  // An identity that nobody has signed in with says nothing of itself.
  const [row] = await tx.query<{ id: string }[]>(
    `with taken as (
       delete from account_identity i using account a
       where a.id = i.account_id and a.email = lower($1) and a.deleted is null
         and i.issuer = $2 and i.subject = a.email and i.claims = '{}' returning a.id)
     select id from taken`,
    [email, EMAIL_ISSUER],
  );
  return row?.id;
}
