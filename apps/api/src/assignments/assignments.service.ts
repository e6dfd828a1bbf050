import { Injectable } from '@nestjs/common';
import { ENTRY_KINDS, InvalidError, NotFoundError, type Actor, type EntryKind } from '@passerelle/catalog';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must } from '../auth/current-actor';
import { lockOrganization } from '../organizations/organizations.service';
import { asUuid, once, Transactions } from '../platform/database';
import { subjectJson, type Subject, type SubjectRow } from '../subjects/subjects';
import { USER_REFERENCE, type PersonRow } from '../users/user-reference';

export interface AssignmentRow {
  readonly id: string;
  readonly user: PersonRow;
  readonly subject: SubjectRow;
  readonly created_at: Date;
}

/** What partial editors of an organization may edit, given by its administrators. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** In the order in which they were given. */
  async list(
    actor: Actor | undefined,
    organization: string,
    user: string | undefined,
  ): Promise<AssignmentRow[]> {
    const id = await this.transactions.run((tx) => this.managed(tx, actor, organization));
    return this.dataSource.query<AssignmentRow[]>(
      `select g.id, g.created_at, ${USER_REFERENCE} as user,
         ${subjectJson('g.object_type', 'g.object_id')} as subject
       from assignment g join account a on a.id = g.account_id and a.deleted is null
       where g.object_id in (${objectsOf('$1')}) and ($2::uuid is null or g.account_id = $2)
       order by g.created_at, g.id`,
      [id, user ?? null],
    );
  }

  /** @returns its identifier, and whether it was not given before */
  async give(
    actor: Actor | undefined,
    organization: string,
    userId: string,
    { type, id: objectId }: Subject,
    key: string | undefined,
  ): Promise<{ id: string; added: boolean }> {
    return this.transactions.run(async (tx) => {
      const id = await this.managed(tx, actor, organization);
      let added = true;
      const asked = { kind: 'assignment', organization: id, userId, type, objectId };
      const assignment = await once(tx, actor, key, asked, async () => {
        await mustBePartialEditor(tx, id, userId);
        await mustBelong(tx, id, type, objectId);
        const [given] = await tx.query<{ id: string }[]>(
          `insert into assignment (account_id, object_id, object_type) values ($1, $2, $3)
           on conflict on constraint assignment_pk do nothing returning id`,
          [userId, objectId, type],
        );
        if (!given) {
          added = false;
          const [known] = await tx.query<{ id: string }[]>(
            'select id from assignment where account_id = $1 and object_id = $2',
            [userId, objectId],
          );
          return known?.id ?? '';
        }
        const organizationObject = { type: 'organization', id };
        await this.audit.append(tx, actor, 'assignment.given', organizationObject, { userId, objectId });
        return given.id;
      });
      return { id: assignment, added };
    });
  }

  async take(actor: Actor | undefined, organization: string, assignment: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const id = await this.managed(tx, actor, organization);
      const [taken] = await tx.query<{ account_id: string; object_id: string }[]>(
        `with taken as (
           delete from assignment where id = $2 and object_id in (${objectsOf('$1')}) returning account_id, object_id)
         select * from taken`,
        [id, asUuid(assignment)],
      );
      if (!taken) {
        throw new NotFoundError('assignment-not-found', `No assignment «${assignment}»`);
      }
      const { account_id: userId, object_id: objectId } = taken;
      await this.audit.append(
        tx,
        actor,
        'assignment.taken',
        { type: 'organization', id },
        { userId, objectId },
      );
    });
  }

  /** The identifier of the organization, for those who administer it. */
  private async managed(tx: EntityManager, actor: Actor | undefined, organization: string): Promise<string> {
    const { id } = await lockOrganization(tx, organization);
    must(actor, 'organization:manage-members', { id, organizationId: id });
    return id;
  }
}

const objectsOf = (organization: string): string =>
  ENTRY_KINDS.map((kind) => `select id from ${kind} where organization_id = ${organization}`).join(
    ' union all ',
  );

async function mustBePartialEditor(tx: EntityManager, organization: string, userId: string): Promise<void> {
  const found = await tx.query<object[]>(
    `select from membership where organization_id = $1 and account_id = $2 and role = 'partial_editor'`,
    [organization, userId],
  );
  if (found.length === 0) {
    throw new InvalidError('invalid-input', 'Only partial editors are given what they may edit.', {
      user: ['must be the identifier of a partial editor of the organization'],
    });
  }
}

async function mustBelong(
  tx: EntityManager,
  organization: string,
  type: Subject['type'],
  id: string,
): Promise<void> {
  const kind = ENTRY_KINDS.find((known): known is EntryKind => known === type);
  const found = kind
    ? await tx.query<object[]>(
        `select from ${kind} where id = $1 and organization_id = $2 and deleted is null`,
        [id, organization],
      )
    : [];
  if (found.length === 0) {
    throw new InvalidError('invalid-input', 'Only what belongs to the organization can be given.', {
      'subject.id': ['must be of a dataset, an API or a reuse of the organization'],
    });
  }
}
