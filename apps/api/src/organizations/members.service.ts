import { Injectable } from '@nestjs/common';
import { ConflictError, ENTRY_KINDS, NotFoundError, type Actor, type MemberRole } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must, mustBeSignedIn } from '../auth/current-actor';
import type { CheckVersion } from '../entries/entry.writes';
import { notifyAccount, notifyAdministrators } from '../follows/notify';
import { asUuid, once, Transactions } from '../platform/database';
import { type PersonRow, USER_REFERENCE } from '../users/user-reference';
import { lockOrganization } from './organizations.service';

export interface MembershipRequestRow {
  readonly id: string;
  readonly status: string;
  readonly comment: string;
  readonly created_at: Date;
  readonly kind: 'request' | 'invitation';
  readonly user: PersonRow | null;
  readonly email: string | null;
  readonly role: MemberRole | null;
}

/** Who belongs to an organization, and who asks to. */
@Injectable()
export class MembersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** @returns the identifier of the request, the same for the same key */
  async request(
    actor: Actor | undefined,
    organization: string,
    comment: string,
    key: string | undefined,
  ): Promise<string> {
    return this.transactions.run(async (tx) => {
      const { id } = await lockOrganization(tx, organization);
      must(actor, 'membership:request', { id, organizationId: id });
      return once(tx, actor, key, { kind: 'membership-request', organization: id, comment }, async () => {
        const [row] = await tx.query<{ id: string }[]>(
          `insert into membership_request (organization_id, account_id, comment)
           select $1, $2, $3 where not exists (select from membership where organization_id = $1 and account_id = $2)
           on conflict do nothing returning id`,
          [id, actor.userId, comment],
        );
        if (!row) {
          throw new ConflictError('membership-exists', 'You are a member already, or have asked already.');
        }
        await notifyAdministrators(tx, 'membership-requested', id);
        await this.audit.append(tx, actor, 'membership.requested', { type: 'organization', id });
        return row.id;
      });
    });
  }

  async listRequests(actor: Actor | undefined, organization: string): Promise<MembershipRequestRow[]> {
    return this.managing(actor, organization, (tx, id) =>
      tx.query<MembershipRequestRow[]>(
        `select r.id, r.status, r.comment, r.created_at, r.kind, r.email, r.role,
           case when a.id is not null then ${USER_REFERENCE} end as user
         from membership_request r left join account a on a.id = r.account_id and a.deleted is null
         where r.organization_id = $1 and r.status = 'pending' and (a.id is not null or r.account_id is null)
         order by r.created_at`,
        [id],
      ),
    );
  }

  /** @param refusal why it is refused; accepted without one */
  async decide(
    actor: Actor | undefined,
    organization: string,
    requestId: string,
    refusal?: string,
  ): Promise<void> {
    await this.managing(actor, organization, async (tx, id, manager) => {
      const [request] = await tx.query<{ account_id: string }[]>(
        `with decided as (
           update membership_request set status = $3, handled_at = now(), handled_by = $4, refusal_comment = $5
           where id = $1 and organization_id = $2 and kind = 'request' and status = 'pending' returning account_id)
         select account_id from decided`,
        [asUuid(requestId), id, refusal === undefined ? 'accepted' : 'refused', manager.userId, refusal],
      );
      if (!request) {
        throw new NotFoundError('membership-request-not-found', `No pending request «${requestId}»`);
      }
      if (refusal === undefined) {
        await setRole(tx, id, request.account_id, 'editor');
      }
      const kind = refusal === undefined ? 'membership-accepted' : 'membership-refused';
      await notifyAccount(tx, kind, request.account_id, { type: 'organization', id });
      const action = refusal === undefined ? 'membership.accepted' : 'membership.refused';
      await this.audit.append(
        tx,
        manager,
        action,
        { type: 'organization', id },
        { userId: request.account_id },
      );
    });
  }

  /** Takes back what one asked, or, for who manages the members, whom one invited. */
  async cancel(actor: Actor | undefined, organization: string, requestId: string): Promise<void> {
    mustBeSignedIn(actor);
    await this.transactions.run(async (tx) => {
      const { id } = await lockOrganization(tx, organization);
      const [request] = await tx.query<{ kind: 'request' | 'invitation' }[]>(
        `select kind from membership_request
         where id = $1 and organization_id = $2 and status = 'pending' and (kind = 'invitation' or account_id = $3)`,
        [asUuid(requestId), id, actor.userId],
      );
      if (!request) {
        throw new NotFoundError('membership-request-not-found', `No pending request «${requestId}» of yours`);
      }
      const action = request.kind === 'invitation' ? 'organization:manage-members' : 'membership:request';
      must(actor, action, { id, organizationId: id });
      await tx.query(
        `update membership_request set status = 'canceled', handled_at = now(), handled_by = $2 where id = $1`,
        [requestId, actor.userId],
      );
      const done = request.kind === 'invitation' ? 'membership.invitation-canceled' : 'membership.canceled';
      await this.audit.append(tx, actor, done, { type: 'organization', id }, { [request.kind]: requestId });
    });
  }

  async setMember(
    actor: Actor | undefined,
    organization: string,
    userId: string,
    role: MemberRole,
    checkVersion: CheckVersion,
  ): Promise<void> {
    await this.managing(actor, organization, async (tx, id, manager, version) => {
      checkVersion(version);
      const [user] = await tx.query<object[]>('select from account where id = $1 and deleted is null', [
        asUuid(userId),
      ]);
      if (!user) {
        throw new NotFoundError('member-not-found', `No user «${userId}»`);
      }
      await setRole(tx, id, userId, role);
      await keepOneAdmin(tx, id);
      await this.audit.append(tx, manager, 'membership.set', { type: 'organization', id }, { userId, role });
    });
  }

  /** An administrator takes somebody out; anybody may leave. */
  async removeMember(
    actor: Actor | undefined,
    organization: string,
    userId: string,
    checkVersion: CheckVersion,
  ): Promise<void> {
    mustBeSignedIn(actor);
    await this.transactions.run(async (tx) => {
      const { id, version } = await lockOrganization(tx, organization);
      const action = userId === actor.userId ? 'membership:leave' : 'organization:manage-members';
      must(actor, action, { id, organizationId: id });
      checkVersion(version);
      const [gone] = await tx.query<object[]>(
        `with gone as (delete from membership where organization_id = $1 and account_id = $2 returning 1)
         select * from gone`,
        [id, asUuid(userId)],
      );
      if (!gone) {
        throw new NotFoundError('member-not-found', `No member «${userId}»`);
      }
      await raiseVersion(tx, id);
      await takeAssignments(tx, id, userId);
      await keepOneAdmin(tx, id);
      await this.audit.append(tx, actor, 'membership.removed', { type: 'organization', id }, { userId });
    });
  }

  private managing<Result>(
    actor: Actor | undefined,
    organization: string,
    work: (tx: EntityManager, organizationId: string, manager: Actor, version: number) => Promise<Result>,
  ): Promise<Result> {
    return this.transactions.run(async (tx) => {
      const { id, version } = await lockOrganization(tx, organization);
      must(actor, 'organization:manage-members', { id, organizationId: id });
      return work(tx, id, actor, version);
    });
  }
}

async function setRole(
  tx: EntityManager,
  organizationId: string,
  userId: string,
  role: MemberRole,
): Promise<void> {
  await tx.query(
    `insert into membership (organization_id, account_id, role) values ($1, $2, $3)
     on conflict on constraint membership_pk do update set role = excluded.role`,
    [organizationId, userId, role],
  );
  await raiseVersion(tx, organizationId);
}

/** Who belongs to an organization is a part of it. */
async function raiseVersion(tx: EntityManager, organizationId: string): Promise<void> {
  await tx.query('update organization set version = version + 1 where id = $1', [organizationId]);
}

/** What somebody was given to edit was given to a member. */
async function takeAssignments(tx: EntityManager, organizationId: string, userId: string): Promise<void> {
  const own = ENTRY_KINDS.map((kind) => `select id from ${kind} where organization_id = $1`);
  await tx.query(
    `delete from assignment where account_id = $2 and object_id in (${own.join(' union all ')})`,
    [organizationId, userId],
  );
}

/** Undoes, by refusing, what would leave nobody to administer the organization. */
async function keepOneAdmin(tx: EntityManager, organizationId: string): Promise<void> {
  const [admin] = await tx.query<object[]>(
    `select from membership where organization_id = $1 and role = 'admin' limit 1`,
    [organizationId],
  );
  if (!admin) {
    throw new ConflictError('last-admin', 'This is the last administrator of the organization.');
  }
}
