import { Injectable } from '@nestjs/common';
import { can, GoneError, InvalidError, NotFoundError, type Actor, type Owned } from '@passerelle/catalog';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must, mustBeSignedIn } from '../auth/current-actor';
import { reachOf } from '../auth/reach';
import type { CheckVersion } from '../entries/entry.writes';
import {
  organizationReference,
  type OrganizationReferenceRow,
} from '../organizations/organization-reference';
import {
  asUuid,
  Conditions,
  once,
  readRows,
  storable,
  Transactions,
  uuidV7,
  type PageOfList,
  type ReadPage,
} from '../platform/database';
import type { CreateContact, UpdateContact } from './contacts.dto';

export interface ContactRow {
  readonly id: string;
  readonly version: number;
  readonly deleted: Date | null;
  readonly role: string;
  readonly name: string;
  readonly email: string | null;
  readonly contact_form: string | null;
  readonly owner_id: string | null;
  readonly organization_id: string | null;
  readonly organization: OrganizationReferenceRow | null;
}

interface ContactsListQuery extends PageOfList {
  /** Identifiers or slugs of whose they are. */
  readonly organization?: string | undefined;
  readonly user?: string | undefined;
  readonly q?: string | undefined;
}

const CONTACT = `c.id, c.version, c.deleted, c.role, c.name, c.email, c.contact_form, c.owner_id, c.organization_id,
  ${organizationReference('c.organization_id')} as organization`;

/** Address books: of people for themselves, and of organizations for their members. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly audit: Audit,
  ) {}

  /** In the order of their names. */
  async list(
    actor: Actor | undefined,
    { organization, user, q, ...wanted }: ContactsListQuery,
  ): Promise<ReadPage<ContactRow>> {
    mustBeSignedIn(actor);
    const { everything, ownerId, organizationIds } = reachOf(actor);
    const conditions = new Conditions((bind) =>
      everything
        ? 'c.deleted is null'
        : `c.deleted is null and (c.organization_id = any(${bind(organizationIds)}::uuid[])${ownerId === undefined ? '' : ` or c.owner_id = ${bind(ownerId)}`})`,
    )
      .add(
        organization,
        (wanted) =>
          `c.organization_id in (select id from organization where slug = ${wanted} or id::text = ${wanted})`,
      )
      .add(
        user,
        (wanted) =>
          `c.owner_id in (select id from account where deleted is null and (slug = ${wanted} or id::text = ${wanted}))`,
      )
      .add(
        q?.trim() || undefined,
        (text) => `position(lower(${text}) in lower(c.name || ' ' || coalesce(c.email, ''))) > 0`,
      );
    const of = { columns: CONTACT, from: 'contact c' };
    const key = { by: 'c.name', type: 'text', descending: false, idDescending: false, id: 'c.id' } as const;
    return readRows(this.dataSource, of, conditions, key, { sort: 'name', ...wanted });
  }

  async get(actor: Actor | undefined, id: string): Promise<ContactRow> {
    return find(this.dataSource.manager, actor, id, '');
  }

  /** @returns the identifier of the contact, the same for the same key */
  async create(actor: Actor | undefined, input: CreateContact, key: string | undefined): Promise<string> {
    mustBeSignedIn(actor);
    const organizationId = input.organization ?? null;
    const owner: Owned = organizationId ? { organizationId } : { ownerId: actor.userId };
    must(actor, 'contact:edit', owner);
    const { role, name, email = null, contact_form = null } = input;
    mustBeReachable({ role, email, contact_form });
    return this.transactions.run((tx) =>
      once(tx, actor, key, { contact: input }, async () => {
        const id = uuidV7();
        await tx.query(
          `insert into contact (id, organization_id, owner_id, role, name, email, contact_form)
           values ($1, $2, $3, $4, $5, $6, $7)`,
          [id, organizationId, owner.ownerId ?? null, role, name, email, contact_form],
        );
        await this.audit.append(tx, actor, 'contact.created', { type: 'contact', id }, { name });
        return id;
      }),
    );
  }

  /** Also wherever the contact is shown. @returns its identifier */
  async update(
    actor: Actor | undefined,
    contactId: string,
    input: UpdateContact,
    checkVersion: CheckVersion,
  ): Promise<string> {
    return this.transactions.run(async (tx) => {
      const before = await find(tx, actor, contactId, 'for update');
      const { id } = before;
      must(actor, 'contact:edit', ownedBy(before));
      checkVersion(before.version);
      const role = input.role ?? before.role;
      const name = input.name ?? before.name;
      const email = input.email === undefined ? before.email : input.email;
      const contact_form = input.contact_form === undefined ? before.contact_form : input.contact_form;
      mustBeReachable({ role, email, contact_form });
      await tx.query(
        `with shown as (
           update contact_point set role = $2, name = $3, email = $4, contact_form = $5 where contact_id = $1)
         update contact set version = version + 1, role = $2, name = $3, email = $4, contact_form = $5 where id = $1`,
        [id, role, name, email, contact_form],
      );
      await this.audit.append(tx, actor, 'contact.updated', { type: 'contact', id }, { name });
      return id;
    });
  }

  /** It leaves the datasets that show it, too; what it said of a person is kept nowhere. */
  async remove(actor: Actor | undefined, contactId: string, checkVersion: CheckVersion): Promise<void> {
    await this.transactions.run(async (tx) => {
      const before = await find(tx, actor, contactId, 'for update');
      must(actor, 'contact:edit', ownedBy(before));
      checkVersion(before.version);
      await tx.query(
        `with shown as (delete from contact_point where contact_id = $1)
         update contact set deleted = now(), name = '', email = null, contact_form = null where id = $1`,
        [before.id],
      );
      await this.audit.append(tx, actor, 'contact.deleted', { type: 'contact', id: before.id });
    });
  }
}

async function find(
  tx: EntityManager,
  actor: Actor | undefined,
  id: string,
  lock: '' | 'for update',
): Promise<ContactRow> {
  const [row] = await tx.query<ContactRow[]>(`select ${CONTACT} from contact c where c.id = $1 ${lock}`, [
    asUuid(storable(id)),
  ]);
  if (!row || !can(actor, 'contact:read', ownedBy(row))) {
    throw new NotFoundError('contact-not-found', `No contact «${id}»`);
  }
  if (row.deleted) {
    throw new GoneError('contact-deleted', `The contact «${id}» was deleted`);
  }
  return row;
}

export const ownedBy = ({ id, owner_id, organization_id }: ContactRow): Owned => ({
  id,
  ownerId: owner_id,
  organizationId: organization_id,
});

function mustBeReachable(contact: Pick<ContactRow, 'role' | 'email' | 'contact_form'>): void {
  if (contact.role === 'contact' && !contact.email && !contact.contact_form) {
    throw new InvalidError('invalid-input', 'Nobody could write to this contact.', {
      email: ['must be given, or contact_form, for the role «contact»'],
    });
  }
}
