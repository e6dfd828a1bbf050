import { Injectable } from '@nestjs/common';
import {
  can,
  ConflictError,
  NotAllowedError,
  NotFoundError,
  type Actor,
  type TokenScope,
} from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { Audit } from '../audit/audit';
import { asUuid, once, Transactions } from '../platform/database';
import { hashSecret, newSecret, TOKEN_PREFIX } from './secret';

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly expiresInDays: number;
  /** Acts for this organization alone. */
  readonly organizationId?: string | undefined;
}

export interface ApiTokenRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: TokenScope[];
  readonly organization_id: string | null;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
}

const COLUMNS = 'id, name, scopes, organization_id, created_at, expires_at, last_used_at, revoked_at';

@Injectable()
export class ApiTokens {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  list({ userId }: Actor): Promise<ApiTokenRow[]> {
    return this.dataSource.query<ApiTokenRow[]>(
      `select ${COLUMNS} from api_token where account_id = $1 and revoked_at is null order by created_at desc`,
      [userId],
    );
  }

  /**
   * @returns the token with its secret, which nobody will see again
   * @throws ConflictError for a key that made one: its secret is kept nowhere, to be told again
   */
  async create(actor: Actor, token: NewToken, key?: string): Promise<ApiTokenRow & { secret: string }> {
    const { name, scopes, expiresInDays, organizationId } = token;
    if (organizationId !== undefined && !actor.isAdmin && !actor.roles.has(organizationId)) {
      throw new NotAllowedError('not-allowed', 'You are no member of this organization.');
    }
    if (scopes.includes('admin') && !can(actor, 'audit:read')) {
      throw new NotAllowedError('not-allowed', 'The scope «admin» is for administrators of the portal.');
    }
    const exceeds = actor.scopes && scopes.some((scope) => !actor.scopes?.has(scope));
    if (exceeds || (actor.onlyOrganization !== undefined && organizationId !== actor.onlyOrganization)) {
      throw new NotAllowedError('not-allowed', 'A token makes no token that may do more than it may itself.');
    }
    const secret = TOKEN_PREFIX + newSecret();
    return this.transactions.run(async (tx) => {
      let row: ApiTokenRow | undefined;
      const id = await once(tx, actor, key, { kind: 'api-token', ...token }, async () => {
        [row] = await tx.query<ApiTokenRow[]>(
          `insert into api_token (account_id, organization_id, name, hash, scopes, expires_at)
           values ($1, $2, $3, $4, $5, now() + make_interval(days => $6)) returning ${COLUMNS}`,
          [actor.userId, organizationId, name, hashSecret(secret), scopes, expiresInDays],
        );
        if (!row) {
          throw new Error('The token was not written.');
        }
        const object = { type: 'api-token', id: row.id };
        await this.audit.append(tx, actor, 'api-token.created', object, { name, scopes });
        return row.id;
      });
      if (!row) {
        throw new ConflictError('secret-told', `This made the token ${id}, whose secret was told once.`);
      }
      return { ...row, secret };
    });
  }

  async revoke(actor: Actor, id: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const [row] = await tx.query<{ id: string }[]>(
        `with revoked as (
           update api_token set revoked_at = now() where account_id = $1 and id = $2 and revoked_at is null returning id)
         select id from revoked`,
        [actor.userId, asUuid(id)],
      );
      if (!row) {
        throw new NotFoundError('token-not-found', `No token «${id}» of yours`);
      }
      await this.audit.append(tx, actor, 'api-token.revoked', { type: 'api-token', id: row.id });
    });
  }
}
