import { Injectable } from '@nestjs/common';
import { NotAllowedError, toSlug, type Actor, type MemberRole } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { findFreeSlugs, Transactions } from '../platform/database';
import type { Language } from '../platform/http/lang';
import type { UpdateMe } from './users.dto';

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
   * of its own.
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
      const id = known?.account_id ?? (await this.create(tx, identity, language));
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

  /** What somebody says of themselves; what is left out stays. */
  async describe(actor: Actor, { about, website }: UpdateMe): Promise<void> {
    await this.transactions.run(async (tx) => {
      await tx.query(
        `update account set about = case when $2 then $3 else about end,
           website = case when $4 then $5 else website end where id = $1`,
        [actor.userId, about !== undefined, about ?? null, website !== undefined, website ?? null],
      );
      await this.audit.append(tx, actor, 'account.updated', { type: 'account', id: actor.userId });
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

  private async create(tx: EntityManager, identity: Identity, language: Language): Promise<string> {
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
