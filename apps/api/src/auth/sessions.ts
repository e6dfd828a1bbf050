import { Injectable } from '@nestjs/common';
import type { Actor } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { asUuid } from '../platform/database';
import { hashSecret, newSecret } from './secret';

/** However much it is used. */
const LIFETIME_HOURS = 12;

export interface SignIn {
  readonly accountId: string;
  readonly userAgent: string | undefined;
  readonly issuer: string;
  /** For signing out at the provider. */
  readonly idToken?: string;
}

export interface SessionRow {
  readonly id: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_seen_at: Date;
  readonly user_agent: string | null;
  /** Whether it is the one that asks. */
  readonly current: boolean;
}

/** Sessions of browsers. Each sign-in has a new secret; nothing of the one before is kept. */
@Injectable()
export class Sessions {
  constructor(private readonly dataSource: DataSource) {}

  async create({
    accountId,
    userAgent,
    issuer,
    idToken,
  }: SignIn): Promise<{ secret: string; expires: Date }> {
    const secret = newSecret();
    const [row] = await this.dataSource.query<{ expires_at: Date }[]>(
      `with login as (update account set last_login_at = now() where id = $2),
         expired as (delete from session where account_id = $2 and expires_at < now())
       insert into session (hash, account_id, expires_at, user_agent, issuer, id_token)
       values ($1, $2, now() + make_interval(hours => $3), $4, $5, $6) returning expires_at`,
      [hashSecret(secret), accountId, LIFETIME_HOURS, userAgent?.slice(0, 300), issuer, idToken],
    );
    if (!row) {
      throw new Error('The session was not written.');
    }
    return { secret, expires: row.expires_at };
  }

  /** @param secret of the session that asks, if one does */
  list({ userId }: Actor, secret: string | undefined): Promise<SessionRow[]> {
    return this.dataSource.query<SessionRow[]>(
      `select id, created_at, expires_at, last_seen_at, user_agent, hash = $2 as current from session
       where account_id = $1 and expires_at > now() order by hash = $2 desc, last_seen_at desc`,
      [userId, hashSecret(secret ?? '')],
    );
  }

  /** Ends one session of the actor; whether there was one. */
  async revoke({ userId }: Actor, id: string): Promise<boolean> {
    const [gone] = await this.dataSource.query<{ id: string }[]>(
      `with gone as (delete from session where account_id = $1 and id = $2 returning id) select id from gone`,
      [userId, asUuid(id)],
    );
    return gone !== undefined;
  }

  /** Ends all sessions of the actor, wherever they are. */
  async revokeAll({ userId }: Actor): Promise<void> {
    await this.dataSource.query('delete from session where account_id = $1', [userId]);
  }

  /** Ends the session of a cookie; what its provider needs to end its own. */
  async end(secret: string): Promise<{ issuer: string | null; idToken: string | null } | undefined> {
    const [gone] = await this.dataSource.query<{ issuer: string | null; idToken: string | null }[]>(
      `with gone as (delete from session where hash = $1 returning issuer, id_token)
       select issuer, id_token as "idToken" from gone`,
      [hashSecret(secret)],
    );
    return gone;
  }
}
