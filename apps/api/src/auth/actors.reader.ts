import { Injectable } from '@nestjs/common';
import type { Actor, MemberRole, TokenScope } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { asUuid, queryPrepared } from '../platform/database';
import { hashSecret } from './secret';

interface ActorRow {
  readonly user_id: string;
  readonly is_admin: boolean;
  readonly roles: Readonly<Record<string, MemberRole>>;
  readonly assigned: readonly string[];
  readonly scopes: readonly TokenScope[] | null;
  readonly only_organization: string | null;
}

const STANDING = `a.id as user_id, a.is_admin,
  (select coalesce(jsonb_object_agg(m.organization_id, m.role), '{}') from membership m
   join organization o on o.id = m.organization_id and o.deleted is null where m.account_id = a.id) as roles,
  array(select object_id from assignment where account_id = a.id) as assigned`;

/** Who stands behind a secret. */
@Injectable()
export class ActorsReader {
  constructor(private readonly dataSource: DataSource) {}

  async findByToken(secret: string): Promise<Actor | undefined> {
    const [row] = await queryPrepared<ActorRow>(
      this.dataSource,
      `with used as (
         -- Its last use is known to the minute: one write a minute, not one a request.
         update api_token set last_used_at = now()
         where hash = $1 and (last_used_at is null or last_used_at < now() - interval '1 minute'))
       select ${STANDING}, t.scopes, t.organization_id as only_organization
       from api_token t join account a on a.id = t.account_id and a.deleted is null
       where t.hash = $1 and t.revoked_at is null and t.expires_at > now()`,
      [hashSecret(secret)],
    );
    return row && toActor(row);
  }

  /** As who somebody would be that signs in with this account. */
  async findAccount(id: string): Promise<Actor | undefined> {
    const [row] = await this.dataSource.query<ActorRow[]>(
      `select ${STANDING}, null as scopes, null as only_organization from account a
       where a.id = $1 and a.deleted is null`,
      [asUuid(id)],
    );
    return row && toActor(row);
  }

  async findBySession(secret: string): Promise<Actor | undefined> {
    const [row] = await queryPrepared<ActorRow>(
      this.dataSource,
      `with seen as (
         update session set last_seen_at = now() where hash = $1 and last_seen_at < now() - interval '1 minute')
       select ${STANDING}, null as scopes, null as only_organization
       from session s join account a on a.id = s.account_id and a.deleted is null
       where s.hash = $1 and s.expires_at > now()`,
      [hashSecret(secret)],
    );
    return row && toActor(row);
  }
}

function toActor(row: ActorRow): Actor {
  return {
    userId: row.user_id,
    isAdmin: row.is_admin,
    roles: new Map(Object.entries(row.roles)),
    assigned: new Set(row.assigned),
    ...(row.scopes ? { scopes: new Set(row.scopes) } : {}),
    ...(row.only_organization ? { onlyOrganization: row.only_organization } : {}),
  };
}
