import { Injectable } from '@nestjs/common';
import { InvalidError, NotAllowedError, toSlug, type Actor, type MemberRole } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must, mustBeSignedIn } from '../auth/current-actor';
import type { CheckVersion } from '../entries/entry.writes';
import { findFreeSlugs, once, Transactions } from '../platform/database';
import type { Language } from '../platform/http/lang';
import { deleteAccount, keepPortalAdmin } from './delete-account';
import { getAccount } from './find-account';
import { reserveAccount, takeReservedAccount } from './reserved-account';
import type { CreateUser, UpdateUser } from './users.dto';

export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** What else the provider says and rules may ask for (SIRET, roles, acr). */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Who signed in by an address, and did not say a name. */
const NAMELESS: Readonly<Record<Language, string>> = { fr: 'Anonyme', en: 'Anonymous' };

@Injectable()
export class UsersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /**
   * The account of an identity, made at its first sign-in; names and address follow the provider at each, names only if
   * it says any. An identity is known by issuer and subject: one that has the address of another account gets an account
   * of its own, but for an account that an administrator made for that address and nobody has used.
   * @param language of an account that is made now
   * @returns its identifier
   * @throws NotAllowedError when the account was deleted
   */
  async signIn(identity: Identity, language: Language = 'fr'): Promise<string> {
    const { issuer, subject, email, firstName, lastName, claims } = identity;
    return this.transactions.run(async (tx) => {
      // Two first sign-ins at once wait here for each other.
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `identity ${issuer} ${subject}`,
      ]);
      const [known] = await tx.query<{ account_id: string; deleted: Date | null; hidden_at: Date | null }[]>(
        `select account_id, a.deleted, a.hidden_at from account_identity join account a on a.id = account_id
         where issuer = $1 and subject = $2`,
        [issuer, subject],
      );
      if (known?.hidden_at) {
        throw new NotAllowedError('hidden-by-moderation', 'An administrator hid the account of this person.');
      }
      if (known?.deleted) {
        throw new NotAllowedError('account-deleted', 'The account of this person was deleted.');
      }
      const id =
        known?.account_id ??
        (await takeReservedAccount(tx, identity)) ??
        (await this.insert(tx, identity, language));
      await tx.query('update account set email = lower($2) where id = $1', [id, email]);
      if (firstName || lastName) {
        await tx.query('update account set first_name = $2, last_name = $3 where id = $1', [
          id,
          firstName,
          lastName,
        ]);
      }
      await tx.query(
        `insert into account_identity (issuer, subject, account_id, claims) values ($1, $2, $3, $4)
         on conflict on constraint account_identity_pk do update set claims = excluded.claims`,
        [issuer, subject, id, JSON.stringify(claims)],
      );
      const action = known ? 'account.signed-in' : 'account.created';
      const actor = { userId: id, isAdmin: false, roles: new Map(), assigned: new Set<string>() };
      await this.audit.append(tx, actor, action, { type: 'account', id }, { issuer });
      return id;
    });
  }

  /**
   * An account for whoever signs in with an address first.
   * @returns its identifier
   */
  async create(actor: Actor | undefined, input: CreateUser, key: string | undefined): Promise<string> {
    must(actor, 'user:manage');
    const { email, ...said } = input;
    const { first_name: firstName = '', last_name: lastName = '' } = said;
    mustBeNamed(firstName, lastName);
    return this.transactions.run((tx) =>
      once(tx, actor, key, { kind: 'account', ...input }, async () => {
        const id = await this.insert(tx, { email, firstName, lastName }, 'fr');
        await reserveAccount(tx, id, email);
        await write(tx, id, said);
        await this.audit.append(tx, actor, 'account.created', { type: 'account', id });
        return id;
      }),
    );
  }

  /** What is said of somebody, by themselves or an administrator; what is left out stays. @returns their identifier */
  async update(
    actor: Actor | undefined,
    idOrSlug: string,
    input: UpdateUser,
    checkVersion: CheckVersion,
  ): Promise<string> {
    mustBeSignedIn(actor);
    return this.transactions.run(async (tx) => {
      const { id, version, is_admin, first_name, last_name } = await lock(tx, idOrSlug);
      must(actor, id === actor.userId ? 'user:edit-self' : 'user:manage');
      checkVersion(version);
      if (input.first_name !== undefined || input.last_name !== undefined) {
        mustBeNamed(input.first_name ?? first_name, input.last_name ?? last_name);
      }
      await write(tx, id, input);
      const isAdmin = input.roles?.includes('admin') ?? is_admin;
      if (isAdmin !== is_admin) {
        must(actor, 'user:manage');
        await tx.query('update account set is_admin = $2 where id = $1', [id, isAdmin]);
        await keepPortalAdmin(tx);
      }
      const changes = isAdmin === is_admin ? {} : { changes: { admin: { from: is_admin, to: isAdmin } } };
      await this.audit.append(tx, actor, 'account.updated', { type: 'account', id }, changes);
      return id;
    });
  }

  /** Of oneself, or for an administrator of anybody. */
  async remove(actor: Actor | undefined, idOrSlug: string, checkVersion: CheckVersion): Promise<void> {
    mustBeSignedIn(actor);
    await this.transactions.run(async (tx) => {
      const { id, version } = await lock(tx, idOrSlug);
      must(actor, id === actor.userId ? 'user:delete-self' : 'user:manage');
      checkVersion(version);
      await deleteAccount(tx, actor, id);
      await this.audit.append(tx, actor, 'account.deleted', { type: 'account', id });
    });
  }

  /** For the command line: whoever has it may do anything already. */
  async makeAdmin(id: string): Promise<void> {
    await this.transactions.run((tx) => tx.query('update account set is_admin = true where id = $1', [id]));
  }

  async join(accountId: string, organizationId: string, role: MemberRole): Promise<void> {
    await this.transactions.run((tx) =>
      tx.query(
        `insert into membership (account_id, organization_id, role) values ($1, $2, $3)
         on conflict on constraint membership_pk do update set role = excluded.role`,
        [accountId, organizationId, role],
      ),
    );
  }

  private async insert(
    tx: EntityManager,
    identity: Pick<Identity, 'email' | 'firstName' | 'lastName'>,
    language: Language,
  ): Promise<string> {
    const { email, firstName } = identity;
    const lastName = identity.lastName || (firstName ? '' : NAMELESS[language]);
    for (;;) {
      const [slug] = await findFreeSlugs(tx, 'account', [toSlug(`${firstName} ${lastName}`)]);
      const [row] = await tx.query<{ id: string }[]>(
        `insert into account (email, first_name, last_name, slug, language) values (lower($1), $2, $3, $4, $5)
         on conflict on constraint account_slug_unique do nothing returning id`,
        [email, firstName, lastName, slug, language],
      );
      if (row) {
        return row.id;
      }
    }
  }
}

interface LockedAccount {
  readonly version: number;
  readonly is_admin: boolean;
  readonly first_name: string;
  readonly last_name: string;
}

const lock = (tx: EntityManager, idOrSlug: string) =>
  getAccount<LockedAccount>(tx, 'a.version, a.is_admin, a.first_name, a.last_name', idOrSlug, 'for update');

function mustBeNamed(firstName: string, lastName: string): void {
  if (!firstName && !lastName) {
    throw new InvalidError('invalid-input', 'Nobody is without a name.', {
      last_name: ['must be given, or first_name'],
    });
  }
}

async function write(
  tx: EntityManager,
  id: string,
  { first_name, last_name, about, website }: UpdateUser,
): Promise<void> {
  await tx.query(
    `update account set version = version + 1, first_name = coalesce($2, first_name),
       last_name = coalesce($3, last_name), about = case when $4 then $5 else about end, website = case when $6 then $7 else website end where id = $1`,
    [id, first_name, last_name, about !== undefined, about ?? null, website !== undefined, website ?? null],
  );
}

/** The version of somebody's own account, which they hold until the end of the transaction. */
export async function lockAccount(tx: EntityManager, { userId }: Actor): Promise<number> {
  const [row] = await tx.query<{ version: number }[]>(
    'select version from account where id = $1 for update',
    [userId],
  );
  if (!row) {
    throw new Error(`The account ${userId} that is signed in does not exist.`);
  }
  return row.version;
}
