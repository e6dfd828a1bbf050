import { Injectable } from '@nestjs/common';
import {
  ConflictError,
  InvalidError,
  NotFoundError,
  TooManyError,
  type Actor,
  type MemberRole,
} from '@passerelle/catalog';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must } from '../auth/current-actor';
import { Outbox } from '../mail/outbox';
import { asUuid, once, Transactions } from '../platform/database';
import type { Language } from '../platform/http/lang';
import { USER_REFERENCE, type PersonRow } from '../users/user-reference';
import { hasVerifiedEmail } from '../users/verified-email';
import { INVITATION, type InvitationMail } from './invitation-letters';
import type { AssignedObject, InvitationInput } from './organization-input';
import type { OrganizationRow } from './organizations.mapper';
import { lockOrganization } from './organizations.service';

/** That one person sends in a day: an organization is made quickly, and must be no way to write to strangers. */
const MOST_A_DAY = 50;

export interface InvitationRow {
  readonly id: string;
  readonly organization: OrganizationRow;
  readonly role: MemberRole;
  readonly comment: string;
  readonly created_at: Date;
  readonly invited_by: PersonRow | null;
}

interface Invited {
  readonly organization_id: string;
  readonly role: MemberRole;
  readonly assignments: readonly { type: string; id: string }[];
}

/** Invitations that the account `me` may answer: to it, or to an address that is shown to be its own. */
const MINE = `r.kind = 'invitation' and r.status = 'pending' and me.deleted is null
  and (r.account_id = me.id or r.email = me.email and ${hasVerifiedEmail('me')})`;

/** Offers of membership, to people by their account or by an address that may have none yet. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** @returns the identifier of the invitation, the same for the same key */
  async invite(
    actor: Actor | undefined,
    organization: string,
    input: InvitationInput,
    origin: string,
    key: string | undefined,
  ): Promise<string> {
    return this.transactions.run(async (tx) => {
      const { id } = await lockOrganization(tx, organization);
      must(actor, 'organization:manage-members', { id, organizationId: id });
      return once(tx, actor, key, { kind: 'invitation', organization: id, ...input }, () =>
        this.insert(tx, actor, id, input, origin),
      );
    });
  }

  private async insert(
    tx: EntityManager,
    actor: Actor,
    id: string,
    { user, email, role, comment, assignments }: InvitationInput,
    origin: string,
  ): Promise<string> {
    await limit(tx, actor);
    await mustBelong(tx, id, assignments);
    const invitee = await findInvitee(tx, user ?? undefined, email ?? undefined);
    const objects = assignments.map(({ class: name, id: objectId }) => ({
      type: TYPES[name],
      id: objectId,
    }));
    const [row] = await tx.query<{ id: string }[]>(
      `insert into membership_request (organization_id, kind, account_id, email, role, comment, assignments, invited_by)
         select $1, 'invitation', $2, $3, $4, $5, $6, $7
         where not exists (select from membership where organization_id = $1 and account_id = $2)
         on conflict do nothing returning id`,
      [id, invitee.accountId, invitee.email, role, comment, JSON.stringify(objects), actor.userId],
    );
    if (!row) {
      throw new ConflictError('membership-exists', 'They are a member already, or were asked already.');
    }
    if (invitee.writeTo !== undefined) {
      await this.outbox.queue(tx, {
        key: `${INVITATION} ${row.id}`,
        kind: INVITATION,
        recipient: invitee.writeTo,
        language: invitee.language ?? (await languageOf(tx, actor)),
        origin,
        data: { invitationId: row.id } satisfies InvitationMail,
      });
    }
    const details = { invitation: row.id, role, ...(user ? { userId: user } : {}) };
    await this.audit.append(tx, actor, 'membership.invited', { type: 'organization', id }, details);
    return row.id;
  }

  /** Those that the actor may answer, the latest first. */
  async listMine(actor: Actor | undefined): Promise<InvitationRow[]> {
    must(actor, 'invitation:read');
    return this.dataSource.query<InvitationRow[]>(
      `select r.id, to_jsonb(o) as organization, r.role, r.comment, r.created_at,
         (select ${USER_REFERENCE} from account a where a.id = r.invited_by and a.deleted is null) as invited_by
       from account me join membership_request r on ${MINE}
         join organization o on o.id = r.organization_id and o.deleted is null
       where me.id = $1
         and not exists (select from membership m where m.organization_id = r.organization_id and m.account_id = me.id)
       order by r.created_at desc limit 100`,
      [actor.userId],
    );
  }

  async answer(
    actor: Actor | undefined,
    invitationId: string,
    answer: 'accepted' | 'refused',
  ): Promise<void> {
    must(actor, 'invitation:answer');
    await this.transactions.run(async (tx) => {
      const [invited] = await tx.query<Invited[]>(
        `with answered as (
           update membership_request r set status = $3, handled_at = now(), handled_by = me.id, account_id = me.id
           from account me where me.id = $2 and r.id = $1 and ${MINE}
             and exists (select from organization o where o.id = r.organization_id and o.deleted is null)
           returning r.*)
         select organization_id, role, assignments from answered`,
        [asUuid(invitationId), actor.userId, answer],
      );
      if (!invited) {
        throw new NotFoundError('invitation-not-found', `No invitation «${invitationId}» for you`);
      }
      const { organization_id: id, role } = invited;
      if (answer === 'accepted') {
        await join(tx, actor.userId, invited);
      }
      const details = { invitation: invitationId, role };
      await this.audit.append(
        tx,
        actor,
        `membership.invitation-${answer}`,
        { type: 'organization', id },
        details,
      );
    });
  }
}

const TYPES = { Dataset: 'dataset', Dataservice: 'dataservice', Reuse: 'reuse' } as const;

/** @throws TooManyError */
async function limit(tx: EntityManager, { userId, isAdmin }: Actor): Promise<void> {
  const [row] = await tx.query<{ sent: number }[]>(
    `select count(*)::integer as sent from membership_request
     where invited_by = $1 and created_at > now() - interval '1 day'`,
    [userId],
  );
  if (!isAdmin && (row?.sent ?? 0) >= MOST_A_DAY) {
    throw new TooManyError('too-many-requests', `Nobody invites more than ${MOST_A_DAY} times in a day.`);
  }
}

/** @throws InvalidError for what is not of the organization, as for what does not exist */
async function mustBelong(
  tx: EntityManager,
  organizationId: string,
  assignments: readonly AssignedObject[],
): Promise<void> {
  for (const [index, { class: name, id }] of assignments.entries()) {
    const found = await tx.query<object[]>(
      `select from ${TYPES[name]} where id = $1 and organization_id = $2 and deleted is null`,
      [id, organizationId],
    );
    if (found.length === 0) {
      throw new InvalidError('invalid-input', 'Only what the organization has can be given to edit.', {
        [`assignments.${index}.id`]: [`must be the identifier of a ${name} of the organization`],
      });
    }
  }
}

interface Invitee {
  readonly accountId?: string;
  readonly email?: string;
  readonly writeTo?: string | undefined;
  readonly language?: Language;
}

/**
 * Whom an invitation is for. An address is not looked up: who invites need not learn whether it has an account.
 * @throws InvalidError, NotFoundError
 */
async function findInvitee(
  tx: EntityManager,
  user: string | undefined,
  email: string | undefined,
): Promise<Invitee> {
  if ((user === undefined) === (email === undefined)) {
    throw new InvalidError('invalid-input', 'One of «user» and «email» says who is invited.', {
      email: ['must be given, or «user» instead'],
    });
  }
  if (email !== undefined) {
    return { email, writeTo: email };
  }
  const [account] = await tx.query<{ id: string; email: string; verified: boolean; language: Language }[]>(
    `select a.id, a.email, a.language, ${hasVerifiedEmail('a')} as verified from account a
     where a.id = $1 and a.deleted is null`,
    [asUuid(user ?? '')],
  );
  if (!account) {
    throw new NotFoundError('member-not-found', `No user «${user}»`);
  }
  const { id, language } = account;
  return { accountId: id, language, writeTo: account.verified ? account.email : undefined };
}

async function languageOf(tx: EntityManager, { userId }: Actor): Promise<Language> {
  const [row] = await tx.query<{ language: Language }[]>('select language from account where id = $1', [
    userId,
  ]);
  return row?.language ?? 'fr';
}

/** Whoever is a member by now keeps the role they have. */
async function join(tx: EntityManager, accountId: string, invited: Invited): Promise<void> {
  await tx.query(
    `insert into membership (organization_id, account_id, role) values ($1, $2, $3)
     on conflict on constraint membership_pk do nothing`,
    [invited.organization_id, accountId, invited.role],
  );
  await tx.query(
    `insert into assignment (account_id, object_id, object_type)
     select $1, id, type from jsonb_to_recordset($2::jsonb) as x (id uuid, type text)
     on conflict on constraint assignment_pk do nothing`,
    [accountId, JSON.stringify(invited.assignments)],
  );
}
