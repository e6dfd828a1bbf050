import {
  GoneError,
  InvalidError,
  NotFoundError,
  type Actor,
  type EntryKind,
  type Owned,
} from '@passerelle/catalog';
import { QueryFailedError, type EntityManager } from 'typeorm';
import { must, mustBeSignedIn } from '../auth/current-actor';
import { asUuid, findFreeSlugs, storable, storableJson, uuidV7 } from '../platform/database';
import { ENTRY_NAMES, maySee, type OwnedRow } from './entry.statements';
import { draftSlug } from './slugs';

/** Whether the change may be made on this version; throws when not. */
export interface CheckVersion {
  (version: number): void;
  /** Whether it takes one version alone, and not any. */
  readonly isStrict?: boolean;
}

/** What a change of any entry needs to know of it. */
export interface LockedEntry extends OwnedRow {
  readonly version: number;
  readonly slug: string;
  /** Whether it has no slug of its own yet. */
  readonly draft_slug: boolean;
  readonly deleted: string | null;
}

export interface OwnerColumns {
  readonly organization_id?: string | null;
  readonly owner_id?: string | null;
}

export function ownedBy({ id, owner_id, organization_id }: Omit<OwnedRow, 'private'>): Owned {
  return { id, ownerId: owner_id, organizationId: organization_id };
}

/** For an organization or, without one, for oneself. */
export function mustCreate(
  actor: Actor | undefined,
  kind: EntryKind,
  organizationId: string | null | undefined,
): asserts actor is Actor {
  mustBeSignedIn(actor);
  must(actor, `${kind}:create`, organizationId ? { organizationId } : { ownerId: actor.userId });
}

/**
 * Writes an entry of an organization or, without one, of the actor; what a partial editor creates is theirs to edit.
 * The names of the columns come from our own tables of them, never from a request.
 * @param slug the wanted one
 * @returns its identifier
 */
export async function insertEntry(
  tx: EntityManager,
  kind: EntryKind,
  actor: Actor,
  columns: OwnerColumns,
  slug: string,
): Promise<string> {
  const organizationId = columns.organization_id ?? null;
  await mustExist(tx, organizationId);
  const row = { ...columns, owner_id: organizationId ? null : actor.userId };
  const id = await insertUnderSlug(tx, kind, row, slug);
  if (organizationId && actor.roles.get(organizationId) === 'partial_editor') {
    await tx.query('insert into assignment (account_id, object_id, object_type) values ($1, $2, $3)', [
      actor.userId,
      id,
      kind,
    ]);
  }
  return id;
}

/**
 * Writes a new row under the first free slug. The names of the columns come from our own tables of them.
 * @param slug the wanted one
 * @returns its identifier
 */
export async function insertUnderSlug(
  tx: EntityManager,
  table: EntryKind | 'post' | 'organization' | 'account',
  row: object,
  slug: string,
  id: string = uuidV7(),
): Promise<string> {
  const isDraft = isDrafted(table, row);
  const columns = { ...row, ...(isDraft && { draft_slug: true }) };
  const names = Object.keys(columns).join(', ');
  let written: object[] = [];
  while (written.length === 0) {
    const [free] = await findFreeSlugs(tx, table, [isDraft ? draftSlug(slug) : slug]);
    written = await refusingTaken(
      tx.query<object[]>(
        `insert into ${table} (id, slug, ${names})
         select id, slug, ${names} from jsonb_populate_record(null::${table}, $1)
         on conflict on constraint ${table}_slug_unique do nothing returning id`,
        [storableJson({ ...columns, id, slug: free })],
      ),
    );
  }
  return id;
}

/** Whether not everybody may see what is written. */
function isDrafted(table: string, row: { private?: unknown; published?: unknown }): boolean {
  return table === 'post' ? !row.published : row.private === true;
}

/**
 * The entry, held until the end of the transaction; one that the actor may not see does not exist.
 * @param sight `of-the-portal` when the right to act on it comes from elsewhere than from seeing it
 */
export async function lockEntry<Entry extends LockedEntry>(
  tx: EntityManager,
  kind: EntryKind,
  columns: string,
  actor: Actor | undefined,
  idOrSlug: string,
  sight: 'of-the-actor' | 'of-the-portal' = 'of-the-actor',
): Promise<Entry> {
  const [entry] = await tx.query<Entry[]>(
    `select id, version, slug, draft_slug, private, organization_id, owner_id, to_jsonb(archived)#>>'{}' as archived,
       to_jsonb(deleted)#>>'{}' as deleted, ${columns}
     from ${kind} where slug = $1 or id = $2 order by id = $2 desc nulls last limit 1 for update`,
    [storable(idOrSlug), asUuid(idOrSlug)],
  );
  return mustBeThere(kind, actor, entry, idOrSlug, sight);
}

/**
 * Whether it is there is for those alone who may see it.
 * @throws NotFoundError, GoneError
 */
export function mustBeThere<Entry extends LockedEntry>(
  kind: EntryKind,
  actor: Actor | undefined,
  entry: Entry | undefined,
  idOrSlug: string,
  sight: 'of-the-actor' | 'of-the-portal',
): Entry {
  if (!entry || (sight === 'of-the-actor' && !maySee(kind, actor, entry))) {
    throw new NotFoundError(`${kind}-not-found`, `No ${ENTRY_NAMES[kind]} «${idOrSlug}»`);
  }
  if (entry.deleted) {
    throw new GoneError(`${kind}-deleted`, `The ${ENTRY_NAMES[kind]} «${idOrSlug}» was deleted`);
  }
  return entry;
}

/**
 * Writes a new version of an entry or a post: its number, and the columns that change, if any. Their names come from our own tables
 * of columns, never from a request.
 */
export async function updateEntry(
  tx: EntityManager,
  kind: EntryKind | 'post',
  id: string,
  version: number,
  columns: Readonly<Record<string, unknown>>,
): Promise<void> {
  const names = Object.keys(columns);
  const set =
    names.length === 0 ? '' : `, (${names.join(', ')}) = row(${names.map((n) => `changed.${n}`).join(', ')})`;
  await refusingTaken(
    tx.query(
      `update ${kind} set version = $2, last_modified = now()${set}
       from jsonb_populate_record(null::${kind}, $3) changed where ${kind}.id = $1`,
      [id, version, JSON.stringify(columns)],
    ),
  );
}

/** One page is told as a reuse once, and a slug is one object’s; only the database can tell while others write. */
export async function refusingTaken<Result>(writing: Promise<Result>): Promise<Result> {
  try {
    return await writing;
  } catch (error) {
    const { constraint } = (error instanceof QueryFailedError ? error.driverError : {}) as {
      constraint?: string;
    };
    if (constraint === 'reuse_url_unique') {
      throw new InvalidError('invalid-input', 'Another reuse has this address already.', {
        url: ['must not be the address of another reuse'],
      });
    }
    if (constraint?.endsWith('_slug_unique')) {
      throw new InvalidError('invalid-input', 'Another has this slug by now.', {
        slug: ['must not be the slug of another, nor have been'],
      });
    }
    throw error;
  }
}

/** A change of organization also changes the owner, and needs the right to create over there. */
export async function movedBy<Columns extends OwnerColumns>(
  tx: EntityManager,
  kind: EntryKind,
  actor: Actor,
  before: OwnedRow,
  columns: Columns,
): Promise<Columns> {
  const { organization_id: organizationId } = columns;
  if (organizationId === undefined || organizationId === before.organization_id) {
    return columns;
  }
  mustCreate(actor, kind, organizationId);
  await mustExist(tx, organizationId);
  return { ...columns, owner_id: organizationId ? null : actor.userId };
}

async function mustExist(tx: EntityManager, organizationId: string | null): Promise<void> {
  if (organizationId === null) {
    return;
  }
  const found = await tx.query<object[]>('select from organization where id = $1 and deleted is null', [
    organizationId,
  ]);
  if (found.length === 0) {
    throw new InvalidError('invalid-input', 'The organization does not exist.', {
      organization: ['must be the identifier of an organization'],
    });
  }
}
