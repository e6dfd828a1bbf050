import { InvalidError, type Actor, type EntryKind, type Owned, type RecordKind } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { uuidV7, wantedIds } from '../platform/database';
import { visibleTo } from './visible';

/** A contact as the history tells it. */
export interface ContactSnapshot {
  /** Absent for one that a harvest had written, and that had no address book. */
  readonly id?: string;
  readonly role: string;
  readonly name: string;
  readonly email: string | null;
  readonly contact_form: string | null;
}

/**
 * What belongs to an entry in tables of its own and is written with it as if it were a column. The expressions are of
 * the alias `e`.
 */
export const PARTS: Readonly<Record<EntryKind, Readonly<Record<string, string>>>> = {
  dataset: { contact_points: contactsOf('dataset') },
  dataservice: {
    contact_points: contactsOf('dataservice'),
    datasets: `(select coalesce(jsonb_agg(link.dataset_id order by link.position), '[]') from dataservice_dataset link
      where link.dataservice_id = e.id and link.dataset_id is not null)`,
  },
  // What these are made of, they write themselves: who changes it may not see all of it.
  reuse: {},
  topic: {},
};

/** The parts that a kind has, as they stand. */
export interface ReadParts {
  readonly contact_points?: readonly ContactSnapshot[];
  readonly datasets?: readonly string[];
}

function contactsOf(kind: RecordKind): string {
  return `(select coalesce(jsonb_agg(jsonb_build_object('id', coalesce(c.contact_id, c.id), 'role', c.role, 'name', c.name,
    'email', c.email, 'contact_form', c.contact_form) order by c.position), '[]')
    from contact_point c where c.${kind}_id = e.id)`;
}

/**
 * The parts of an entry that is locked. In a statement of its own: the one that waited for the lock still sees the parts
 * as they were before it.
 */
export async function readParts(tx: EntityManager, kind: EntryKind, id: string): Promise<ReadParts> {
  const parts = Object.entries(PARTS[kind]).map(([part, json]) => `${json} as ${part}`);
  if (parts.length === 0) {
    return {};
  }
  const [row] = await tx.query<ReadParts[]>(`select ${parts.join(', ')} from ${kind} e where e.id = $1`, [
    id,
  ]);
  return row ?? {};
}

/** Writes a part anew. */
export async function writePart(
  tx: EntityManager,
  kind: EntryKind,
  id: string,
  part: string,
  value: unknown,
): Promise<void> {
  await (part === 'datasets'
    ? writeServed(tx, id, value as string[])
    : writeContactPoints(tx, kind, id, value as ContactSnapshot[]));
}

async function writeContactPoints(
  tx: EntityManager,
  kind: EntryKind,
  id: string,
  contacts: readonly ContactSnapshot[],
): Promise<void> {
  await tx.query(`delete from contact_point where ${kind}_id = $1`, [id]);
  await tx.query(
    `insert into contact_point (id, ${kind}_id, position, contact_id, role, name, email, contact_form)
     select coalesce(case when c.id is null and not exists (select from contact_point known where known.id = point.wanted)
         then point.wanted end, point.id),
       $1, point.position, c.id, point.role, point.name, point.email, point.contact_form
     from jsonb_to_recordset($2::jsonb) as point
         (id uuid, wanted uuid, position integer, role text, name text, email text, contact_form text)
       left join contact c on c.id = point.wanted and c.deleted is null`,
    [
      id,
      JSON.stringify(
        contacts.map((contact, position) => ({ ...contact, id: uuidV7(), wanted: contact.id, position })),
      ),
    ],
  );
}

async function writeServed(tx: EntityManager, id: string, datasets: readonly string[]): Promise<void> {
  await tx.query('delete from dataservice_dataset where dataservice_id = $1 and dataset_id is not null', [
    id,
  ]);
  await tx.query(
    `insert into dataservice_dataset (dataservice_id, position, dataset_id)
     select $1, wanted.rank - 1, d.id from ${wantedIds('$2')}
       join dataset d on d.id = wanted.id`,
    [id, datasets],
  );
}

/**
 * The contacts that identifiers stand for: those the entry has already, and those of the address book of its owner.
 * @throws InvalidError
 */
export async function findContacts(
  tx: EntityManager,
  ids: readonly string[],
  owner: Owned,
  present: readonly ContactSnapshot[],
): Promise<ContactSnapshot[]> {
  const found = await tx.query<ContactSnapshot[]>(
    `select id, role, name, email, contact_form from contact
     where id = any($1::uuid[]) and deleted is null and (organization_id = $2 or owner_id = $3)`,
    [ids, owner.organizationId ?? null, owner.ownerId ?? null],
  );
  const known = new Map([...present, ...found].map((contact) => [contact.id, contact]));
  return ids.map((id, index) => {
    const contact = known.get(id.toLowerCase());
    if (!contact) {
      throw new InvalidError('invalid-input', 'Contacts are taken from the address book of the owner.', {
        [`contact_points.${index}`]: ['must be a contact of the organization, or your own'],
      });
    }
    return contact;
  });
}

/**
 * The datasets of identifiers, of those that the actor may see.
 * @throws InvalidError the same for one that is private as for one that is not there
 */
export async function findServedDatasets(
  tx: EntityManager,
  actor: Actor,
  ids: readonly string[],
  present: readonly string[],
): Promise<string[]> {
  const parameters: unknown[] = [ids];
  const visible = visibleTo('dataset', actor, (value) => `$${parameters.push(value)}`);
  const rows = await tx.query<{ id: string }[]>(
    `select d.id from dataset d where d.id = any($1::uuid[]) and ${visible}`,
    parameters,
  );
  const known = new Set([...present, ...rows.map(({ id }) => id)]);
  return ids.map((given, index) => {
    const id = given.toLowerCase();
    if (!known.has(id)) {
      throw new InvalidError('invalid-input', 'A dataset does not exist.', {
        [`datasets.${index}`]: ['must be the identifier of a dataset'],
      });
    }
    return id;
  });
}
