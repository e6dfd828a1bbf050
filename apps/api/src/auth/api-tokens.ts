import { Injectable } from '@nestjs/common';
import {
  type Actor,
  can,
  ConflictError,
  InvalidError,
  NotAllowedError,
  NotFoundError,
  type TokenScope,
} from '@passerelle/catalog';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import type { CheckVersion } from '../entries/entry.writes';
import { asUuid, once, Transactions } from '../platform/database';
import { type PersonRow, USER_REFERENCE } from '../users/user-reference';
import { must } from './current-actor';
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
  readonly version: number;
  readonly name: string;
  readonly scopes: TokenScope[];
  readonly organization_id: string | null;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_used_at: Date | null;
  readonly revoked_at: Date | null;
}

/** What is changed of a token; what is left out stays. */
export interface TokenChange {
  readonly name?: string | undefined;
  /** Only fewer than it has. */
  readonly scopes?: readonly TokenScope[] | undefined;
  /** From now on. */
  readonly expiresInDays?: number | undefined;
}

const COLUMNS =
  'id, version, name, scopes, organization_id, created_at, expires_at, last_used_at, revoked_at';

@Injectable()
export class ApiTokens {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor | undefined): Promise<ApiTokenRow[]> {
    must(actor, 'token:manage');
    return this.dataSource.query<ApiTokenRow[]>(
      `select ${COLUMNS} from api_token where account_id = $1 and revoked_at is null order by created_at desc`,
      [actor.userId],
    );
  }

  get(actor: Actor | undefined, id: string): Promise<ApiTokenRow> {
    must(actor, 'token:manage');
    return find(this.dataSource.manager, actor, id, '');
  }

  /** Those that act for one organization alone, whoever made them, for those who administer it. */
  listOfOrganization(organizationId: string): Promise<(ApiTokenRow & { user: PersonRow })[]> {
    return this.dataSource.query<(ApiTokenRow & { user: PersonRow })[]>(
      `select t.*, ${USER_REFERENCE} as user
       from (select account_id, ${COLUMNS} from api_token where organization_id = $1 and revoked_at is null) t
         join account a on a.id = t.account_id and a.deleted is null
       order by t.created_at desc`,
      [organizationId],
    );
  }

  /**
   * @returns the token with its secret, which nobody will see again
   * @throws ConflictError for a key that made one: its secret is kept nowhere, to be told again
   */
  async create(
    actor: Actor | undefined,
    token: NewToken,
    key?: string,
  ): Promise<ApiTokenRow & { secret: string }> {
    const { name, scopes, expiresInDays, organizationId } = token;
    must(actor, 'token:manage', { organizationId });
    if (organizationId !== undefined && !actor.isAdmin && !actor.roles.has(organizationId)) {
      throw new NotAllowedError('not-allowed', 'You are no member of this organization.');
    }
    if (scopes.includes('admin') && !can(actor, 'audit:read')) {
      throw new NotAllowedError('not-allowed', 'The scope «admin» is for administrators of the portal.');
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
        await this.tell(tx, actor, 'created', row.id, { name, scopes });
        return row.id;
      });
      if (!row) {
        throw new ConflictError('secret-told', `This made the token ${id}, whose secret was told once.`);
      }
      return { ...row, secret };
    });
  }

  async update(
    actor: Actor | undefined,
    tokenId: string,
    change: TokenChange,
    checkVersion: CheckVersion,
  ): Promise<ApiTokenRow> {
    must(actor, 'token:manage');
    return this.transactions.run(async (tx) => {
      const before = await find(tx, actor, tokenId, 'for update');
      checkVersion(before.version);
      const { name = before.name, scopes = before.scopes, expiresInDays } = change;
      if (scopes.some((scope) => !before.scopes.includes(scope))) {
        throw new InvalidError('invalid-input', 'A token is not given more than it has. Make another one.', {
          scopes: [`must be among ${before.scopes.join(', ')}`],
        });
      }
      await tx.query(
        `update api_token set version = version + 1, name = $2, scopes = $3,
           expires_at = coalesce(now() + make_interval(days => $4), expires_at) where id = $1`,
        [before.id, name, scopes, expiresInDays],
      );
      await this.tell(tx, actor, 'updated', before.id, { name, scopes });
      return find(tx, actor, before.id, '');
    });
  }

  async revoke(actor: Actor | undefined, id: string): Promise<void> {
    must(actor, 'token:manage');
    await this.end(actor, id, 'account_id', actor.userId);
  }

  /** For those who administer the organization. */
  async revokeOfOrganization(actor: Actor, organizationId: string, id: string): Promise<void> {
    await this.end(actor, id, 'organization_id', organizationId);
  }

  private async end(
    actor: Actor,
    id: string,
    whose: 'account_id' | 'organization_id',
    ownerId: string,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const [row] = await tx.query<{ id: string }[]>(
        `with revoked as (
           update api_token set revoked_at = now() where ${whose} = $1 and id = $2 and revoked_at is null returning id)
         select id from revoked`,
        [ownerId, asUuid(id)],
      );
      if (!row) {
        throw notFound(id);
      }
      await this.tell(tx, actor, 'revoked', row.id);
    });
  }

  private tell(
    tx: EntityManager,
    actor: Actor,
    what: 'created' | 'updated' | 'revoked',
    id: string,
    details: object = {},
  ): Promise<void> {
    return this.audit.append(tx, actor, `api-token.${what}`, { type: 'api-token', id }, { ...details });
  }
}

/** One of the actor's own that was not revoked. */
async function find(
  tx: EntityManager,
  { userId }: Actor,
  id: string,
  lock: '' | 'for update',
): Promise<ApiTokenRow> {
  const [row] = await tx.query<ApiTokenRow[]>(
    `select ${COLUMNS} from api_token where account_id = $1 and id = $2 and revoked_at is null ${lock}`,
    [userId, asUuid(id)],
  );
  if (!row) {
    throw notFound(id);
  }
  return row;
}

const notFound = (id: string): NotFoundError =>
  new NotFoundError('token-not-found', `No token «${id}» that is yours to manage`);
