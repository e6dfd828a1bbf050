import { Injectable } from '@nestjs/common';
import {
  ConflictError,
  GoneError,
  InvalidError,
  NotFoundError,
  toSlug,
  type Actor,
  type Owned,
  type RecordKind,
} from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must, mustBeSignedIn } from '../auth/current-actor';
import { asUuid, once, storable, Transactions, uuidV7 } from '../platform/database';
import { Indexing } from '../search/indexing';
import { changesBetween, withoutUndefined, type Changes } from './changes';
import { WRITTEN_COLUMNS, type EntryColumns } from './entry-columns';
import type { CreateEntry, EntryChange } from './entry-input';
import { findContacts, findServedDatasets, PARTS, readParts, type ContactSnapshot } from './entry-parts';
import { insertEntry, updateEntry } from './entry-rows';
import { maySee, NAMES } from './entry.statements';
import { readFieldsAt } from './versions.reader';

/** An entry as a change needs it: locked, with the columns that people write and the parts of it. */
export interface LockedEntry extends EntryColumns {
  readonly id: string;
  readonly version: number;
  readonly deleted: string | null;
  /** By an administrator. */
  readonly hidden: boolean;
  readonly contact_points: readonly ContactSnapshot[];
  /** Of a data service alone. */
  readonly datasets?: readonly string[];
}

/** What an input says: columns by name, and the identifiers of the parts that it names. */
export interface EntryFields {
  readonly columns: Readonly<Record<string, unknown>>;
  readonly contactPoints?: readonly string[] | undefined;
  readonly datasets?: readonly string[] | undefined;
}

export interface RecordedChange {
  readonly changes: Changes;
  /** Why, for the history. */
  readonly comment?: string | undefined;
  /** For the journal: `updated`, `restored` … */
  readonly action: string;
  /** For the journal alone. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Whether the change may be made on this version; throws when not. */
export type CheckVersion = (version: number) => void;

/** What a restored version does not bring back: who owns the entry, and whether it is archived or published. */
const STANDING = ['organization_id', 'owner_id', 'archived', 'private', 'deleted'];

/** Datasets and data services are written alike: locked, checked, changed, told in their history, indexed, journalled. */
@Injectable()
export class EntriesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly indexing: Indexing,
  ) {}

  /**
   * @param writeMore writes what the kind has for itself
   * @returns the identifier of the entry, the same for the same key
   */
  async create(
    kind: RecordKind,
    actor: Actor | undefined,
    input: CreateEntry,
    fields: EntryFields,
    key: string | undefined,
    writeMore: (tx: EntityManager, id: string) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<string> {
    mustBeSignedIn(actor);
    const organizationId = input.organization ?? null;
    const owner: Owned = organizationId ? { organizationId } : { ownerId: actor.userId };
    must(actor, `${kind}:create`, owner);
    return this.transactions.run((tx) =>
      once(tx, actor, key, { kind, ...input }, async () => {
        await mustExist(tx, organizationId);
        const id = uuidV7();
        const nothing = { contact_points: [], datasets: [] };
        const values = await resolveFields(tx, actor, fields, owner, nothing);
        await insertEntry(tx, kind, id, { ...values, owner_id: owner.ownerId ?? null }, toSlug(input.title));
        await writeMore(tx, id);
        if (organizationId && actor.roles.get(organizationId) === 'partial_editor') {
          await tx.query('insert into assignment (account_id, object_id, object_type) values ($1, $2, $3)', [
            actor.userId,
            id,
            kind,
          ]);
        }
        await this.indexing.enqueue(tx, { [`${kind}s`]: [id] });
        await this.audit.append(tx, actor, `${kind}.created`, { type: kind, id }, { title: input.title });
        return id;
      }),
    );
  }

  /** @returns the identifier of the entry */
  async update(
    kind: RecordKind,
    actor: Actor | undefined,
    idOrSlug: string,
    { comment }: EntryChange,
    fieldsOf: EntryFields | ((before: LockedEntry) => EntryFields),
    checkVersion: CheckVersion,
  ): Promise<string> {
    return this.change(kind, actor, idOrSlug, checkVersion, async (tx, before, editor) => {
      const fields = typeof fieldsOf === 'function' ? fieldsOf(before) : fieldsOf;
      const columns = await this.movedBy(tx, kind, editor, before, fields.columns);
      const owner = ownedBy({ ...before, ...columns });
      const values = await resolveFields(tx, editor, { ...fields, columns }, owner, before);
      return { changes: changesBetween({ ...before }, values), comment, action: 'updated' };
    });
  }

  /**
   * Sets the metadata back to what they were at a version. Who owns it, and who may see it, stay.
   * @returns the identifier of the entry
   */
  async restore(
    kind: RecordKind,
    actor: Actor | undefined,
    idOrSlug: string,
    number: number,
    checkVersion: CheckVersion,
  ): Promise<string> {
    return this.change(kind, actor, idOrSlug, checkVersion, async (tx, before) => {
      if (number < 1 || number > before.version) {
        throw new NotFoundError('version-not-found', `The ${NAMES[kind]} has no version ${number}`);
      }
      const known = [...WRITTEN_COLUMNS[kind], ...Object.keys(PARTS[kind])];
      const fields = await readFieldsAt(
        tx,
        kind,
        before.id,
        number,
        known.filter((field) => !STANDING.includes(field)),
      );
      return {
        changes: changesBetween({ ...before }, fields),
        comment: `Version ${number}`,
        action: 'restored',
      };
    });
  }

  async remove(
    kind: RecordKind,
    actor: Actor | undefined,
    idOrSlug: string,
    checkVersion: CheckVersion,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const before = await this.lock(tx, kind, actor, idOrSlug);
      must(actor, `${kind}:delete`, ownedBy(before));
      checkVersion(before.version);
      const changes = { deleted: { from: null, to: new Date().toISOString() } };
      await this.record(tx, kind, actor, before, { changes, action: 'deleted' });
    });
  }

  /**
   * The entry, held until the end of the transaction; one that the actor may not see does not exist.
   * @param sight `of-the-portal` when the right to act on it comes from elsewhere than from seeing it
   */
  async lock(
    tx: EntityManager,
    kind: RecordKind,
    actor: Actor | undefined,
    idOrSlug: string,
    sight: 'of-the-actor' | 'of-the-portal' = 'of-the-actor',
  ): Promise<LockedEntry> {
    const columns = WRITTEN_COLUMNS[kind].map((column) =>
      // As text, as JSON has it: so it can be compared with what comes in.
      column === 'archived' ? `to_jsonb(e.archived)#>>'{}' as archived` : `e.${column}`,
    );
    const [entry] = await tx.query<Omit<LockedEntry, 'contact_points' | 'datasets'>[]>(
      `select e.id, e.version, e.hidden_at is not null as hidden, to_jsonb(e.deleted)#>>'{}' as deleted, ${columns.join(', ')}
       from ${kind} e where e.slug = $1 or e.id = $2 order by e.id = $2 desc nulls last limit 1 for update`,
      [storable(idOrSlug), asUuid(idOrSlug)],
    );
    // Whether it is there is for those alone who may see it.
    if (!entry || (sight === 'of-the-actor' && !maySee(kind, actor, entry))) {
      throw new NotFoundError(`${kind}-not-found`, `No ${NAMES[kind]} «${idOrSlug}»`);
    }
    if (entry.deleted) {
      throw new GoneError(`${kind}-deleted`, `The ${NAMES[kind]} «${idOrSlug}» was deleted`);
    }
    return { ...entry, ...(await readParts(tx, kind, entry.id)) };
  }

  /** What every change is: new values with a new version that tells them, the index, the journal. */
  async record(
    tx: EntityManager,
    kind: RecordKind,
    actor: Actor,
    { id, version }: Pick<LockedEntry, 'id' | 'version'>,
    { changes, comment, action, details = {} }: RecordedChange,
  ): Promise<void> {
    await updateEntry(tx, kind, id, version + 1, changes);
    await tx.query(
      `insert into ${kind}_version (${kind}_id, number, author_id, comment, changes) values ($1, $2, $3, $4, $5)`,
      [id, version + 1, actor.userId, comment ?? null, JSON.stringify(changes)],
    );
    if (changes.organization_id ?? changes.owner_id) {
      // What partial editors were given to edit was given by the owner before.
      await tx.query('delete from assignment where object_id = $1', [id]);
    }
    await this.indexing.enqueue(tx, { [`${kind}s`]: [id] });
    const told = { fields: Object.keys(changes), ...details };
    await this.audit.append(tx, actor, `${kind}.${action}`, { type: kind, id }, told);
  }

  private change(
    kind: RecordKind,
    actor: Actor | undefined,
    idOrSlug: string,
    checkVersion: CheckVersion,
    work: (tx: EntityManager, before: LockedEntry, editor: Actor) => Promise<RecordedChange>,
  ): Promise<string> {
    return this.transactions.run(async (tx) => {
      const before = await this.lock(tx, kind, actor, idOrSlug);
      must(actor, `${kind}:edit`, ownedBy(before));
      checkVersion(before.version);
      const change = await work(tx, before, actor);
      if (before.hidden && change.changes.private) {
        throw new ConflictError(
          'hidden-by-moderation',
          'An administrator hid this. Only they can show it again.',
        );
      }
      if (Object.keys(change.changes).length > 0) {
        await this.record(tx, kind, actor, before, change);
      }
      return before.id;
    });
  }

  /** A change of organization also changes the owner, and needs the right to create over there. */
  private async movedBy(
    tx: EntityManager,
    kind: RecordKind,
    actor: Actor,
    before: LockedEntry,
    columns: EntryFields['columns'],
  ): Promise<EntryFields['columns']> {
    const organizationId = columns.organization_id as string | null | undefined;
    if (organizationId === undefined || organizationId === before.organization_id) {
      return columns;
    }
    must(actor, `${kind}:create`, organizationId ? { organizationId } : { ownerId: actor.userId });
    await mustExist(tx, organizationId);
    return { ...columns, owner_id: organizationId ? null : actor.userId };
  }
}

export function ownedBy({
  id,
  owner_id,
  organization_id,
}: Pick<LockedEntry, 'id' | 'owner_id' | 'organization_id'>): Owned {
  return { id, ownerId: owner_id, organizationId: organization_id };
}

/** The columns, and in the place of identifiers what they stand for. */
async function resolveFields(
  tx: EntityManager,
  actor: Actor,
  { columns, contactPoints, datasets }: EntryFields,
  owner: Owned,
  before: Pick<LockedEntry, 'contact_points' | 'datasets'>,
): Promise<Readonly<Record<string, unknown>>> {
  return withoutUndefined({
    ...columns,
    contact_points: contactPoints && (await findContacts(tx, contactPoints, owner, before.contact_points)),
    datasets: datasets && (await findServedDatasets(tx, actor, datasets, before.datasets ?? [])),
  });
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
