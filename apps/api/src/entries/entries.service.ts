import { Injectable } from '@nestjs/common';
import {
  ConflictError,
  RECORD_KINDS,
  toSlug,
  type Actor,
  type EntryKind,
  type Owned,
  type RecordKind,
  type SpatialRecord,
} from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must } from '../auth/current-actor';
import { narrowFiles } from '../datasets/file-access';
import type { NotRestored } from '../datasets/restore-resources';
import { Followers, newsOf } from '../follows/followers';
import { withoutOwnImage } from '../images/image-address';
import { inOneFlight, once, Transactions } from '../platform/database';
import { Indexing } from '../search/indexing';
import { mustBeZones } from '../spatial/check-zones';
import { changesBetween, withoutUndefined, type Changes } from './changes';
import type { EntryColumns } from './entry-columns';
import type { EntryChange } from './entry-input';
import { findContacts, findServedDatasets, PARTS, readParts, type ContactSnapshot } from './entry-parts';
import { keepGivenBadges } from './given-badges';
import { insertFields, updateFields } from './entry-rows';
import {
  lockEntry,
  movedBy,
  mustCreate,
  ownedBy,
  type CheckVersion,
  type LockedEntry as LockedRow,
  type OwnerColumns,
} from './entry.writes';
import { changeSlug, publishSlug } from './slugs';
import { listTopicsOf } from './topics-of';
import { SAID_COLUMNS } from './versioned-columns';
import { readFieldsAt, versionNotFound, writeVersion } from './versions.reader';

/** A dataset or a data service as a change needs it: locked, with the columns that people write and the parts of it. */
export interface LockedEntry extends EntryColumns {
  readonly id: string;
  readonly version: number;
  readonly slug: string;
  readonly draft_slug: boolean;
  readonly deleted: string | null;
  /** By an administrator. */
  readonly hidden: boolean;
  readonly featured: boolean;
  readonly contact_points: readonly ContactSnapshot[];
  /** Of a data service alone. */
  readonly datasets?: readonly string[];
  /** Of a dataset alone. */
  readonly spatial?: SpatialRecord | null;
  readonly temporal_start?: string | null;
  readonly temporal_end?: string | null;
}

/** The same of what people make of them; its columns are those of `WRITTEN_COLUMNS`. */
export interface LockedWork extends LockedRow {
  readonly title: string;
  readonly extras: object;
  readonly hidden: boolean;
  readonly featured: boolean;
}

type Locked<Kind extends EntryKind> = Kind extends RecordKind ? LockedEntry : LockedWork;

/** What an input says: columns by name, and the identifiers of the parts that it names. */
export interface EntryFields {
  readonly columns: OwnerColumns &
    Readonly<Record<string, unknown>> & { readonly spatial?: SpatialRecord | null };
  readonly contactPoints?: readonly string[] | undefined;
  readonly datasets?: readonly string[] | undefined;
}

/** What administrators of the portal set on an entry. */
export interface Marks {
  readonly badges: readonly string[];
  readonly featured: boolean;
}

export interface RecordedChange {
  readonly changes: Changes;
  /** What changed and is written already: the links of a reuse, the elements of a topic. */
  readonly written?: Changes | undefined;
  /** Why, for the history. */
  readonly comment?: string | undefined;
  /** For the journal: `updated`, `restored` … */
  readonly action: string;
  /** For the journal alone. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Brings back what a kind has for itself. */
type RestoreMore = (
  tx: EntityManager,
  id: string,
  number: number,
  editor: Actor,
) => Promise<{ readonly changes: Changes; readonly notRestored?: readonly NotRestored[] }>;

/** Those that can be harvested. */
const isRecordKind = (kind: EntryKind): kind is RecordKind => RECORD_KINDS.some((known) => known === kind);

/** Entries of all kinds are written alike: locked, checked, changed, told in their history, indexed, journalled. */
@Injectable()
export class EntriesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly indexing: Indexing,
    private readonly followers: Followers,
  ) {}

  /**
   * @param writeMore writes what the kind has for itself
   * @returns the identifier of the entry, the same for the same key
   */
  async create(
    kind: EntryKind,
    actor: Actor | undefined,
    input: { readonly title: string; readonly organization?: string | null },
    fields: EntryFields,
    key: string | undefined,
    writeMore: (tx: EntityManager, id: string, author: Actor) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<string> {
    const { organization: organizationId } = input;
    mustCreate(actor, kind, organizationId);
    const owner: Owned = organizationId ? { organizationId } : { ownerId: actor.userId };
    return this.transactions.run((tx) =>
      once(tx, actor, key, { kind, ...input }, async () => {
        const values = await resolveFields(tx, actor, fields, owner, {});
        const id = await insertFields(tx, kind, actor, values, toSlug(input.title));
        await writeMore(tx, id, actor);
        await this.indexing.enqueue(tx, { [`${kind}s`]: [id] });
        await this.followers.tell(tx, { added: { [kind]: [id] } }, actor);
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
    { comment, slug }: EntryChange,
    fieldsOf: EntryFields | ((before: LockedEntry) => EntryFields | Promise<EntryFields>),
    checkVersion: CheckVersion,
  ): Promise<string> {
    return this.change(kind, 'edit', actor, idOrSlug, checkVersion, async (tx, before, editor) => {
      const fields = typeof fieldsOf === 'function' ? await fieldsOf(before) : fieldsOf;
      const columns = await movedBy(tx, kind, editor, before, fields.columns);
      const owner = ownedBy({ ...before, ...columns });
      const values = await resolveFields(tx, editor, { ...fields, columns }, owner, before);
      const changes = {
        ...changesBetween({ ...before }, values),
        ...(await changeSlug(tx, kind, before, slug)),
      };
      return { changes, comment, action: 'updated' };
    });
  }

  /**
   * Sets the metadata back to what they were at a version. Who owns it, and who may see it, stay.
   * @param restoreMore does the same for what the kind has for itself
   * @returns the identifier of the entry, and what could not come back
   */
  async restore(
    kind: EntryKind,
    actor: Actor | undefined,
    idOrSlug: string,
    number: number,
    checkVersion: CheckVersion,
    restoreMore?: RestoreMore,
  ): Promise<{ readonly id: string; readonly notRestored: readonly NotRestored[] }> {
    let notRestored: readonly NotRestored[] = [];
    const id = await this.change(kind, 'edit', actor, idOrSlug, checkVersion, async (tx, before, editor) => {
      if (number < 1 || number > before.version) {
        throw versionNotFound(number);
      }
      const own = [...SAID_COLUMNS[kind], ...Object.keys(PARTS[kind])];
      const fields = await readFieldsAt(tx, kind, before.id, number, own);
      const more = await restoreMore?.(tx, before.id, number, editor);
      notRestored = more?.notRestored ?? [];
      return {
        changes: changesBetween({ ...before }, withoutOwnImage(fields)),
        written: more?.changes,
        comment: `Version ${number}`,
        action: 'restored',
      };
    });
    return { id, notRestored };
  }

  /**
   * Sets what administrators of the portal alone set.
   * @returns the identifier of the entry
   */
  async mark(
    kind: EntryKind,
    actor: Actor | undefined,
    idOrSlug: string,
    marksOf: (before: Marks) => Partial<Marks>,
    checkVersion: CheckVersion,
  ): Promise<string> {
    return this.change(kind, 'feature', actor, idOrSlug, checkVersion, async (tx, before) => {
      const [marks] = await tx.query<Marks[]>(
        // Topics have no badges.
        `select featured, coalesce(to_jsonb(e) -> 'badges', '[]') as badges from ${kind} e where id = $1`,
        [before.id],
      );
      const changes = marks ? changesBetween({ ...marks }, { ...marksOf(marks) }) : {};
      if (changes.badges && isRecordKind(kind)) {
        await keepGivenBadges(tx, kind, before.id, changes.badges);
      }
      return { changes, action: 'marked' };
    });
  }

  async remove(
    kind: EntryKind,
    actor: Actor | undefined,
    idOrSlug: string,
    checkVersion: CheckVersion,
    comment?: string,
  ): Promise<void> {
    const changes = { deleted: { from: null, to: new Date().toISOString() } };
    const change: RecordedChange = { changes, comment, action: 'deleted' };
    await this.change(kind, 'delete', actor, idOrSlug, checkVersion, () => change);
  }

  /**
   * The entry, held until the end of the transaction; one that the actor may not see does not exist.
   * @param sight `of-the-portal` when the right to act on it comes from elsewhere than from seeing it
   */
  async lock<Kind extends EntryKind>(
    tx: EntityManager,
    kind: Kind,
    actor: Actor | undefined,
    idOrSlug: string,
    sight: 'of-the-actor' | 'of-the-portal' = 'of-the-actor',
  ): Promise<Locked<Kind>> {
    const row = await lockEntry(
      tx,
      kind,
      `hidden_at is not null as hidden, featured, ${SAID_COLUMNS[kind].join(', ')}`,
      actor,
      idOrSlug,
      sight,
    );
    return { ...row, ...(await readParts(tx, kind, row.id)) } as unknown as Locked<Kind>;
  }

  /** What every change is: new values with a new version that tells them, the index, the journal. */
  async record(
    tx: EntityManager,
    kind: EntryKind,
    actor: Actor,
    { id, version, title: before }: Pick<LockedEntry, 'id' | 'version' | 'title'>,
    { changes: wanted, written = {}, comment, action, details }: RecordedChange,
  ): Promise<void> {
    const title = typeof wanted.title?.to === 'string' ? wanted.title.to : before;
    const published = wanted.private?.to === false ? await publishSlug(tx, kind, id, title) : {};
    const changes = { ...wanted, ...published };
    await updateFields(tx, kind, id, version + 1, changes);
    const narrowed =
      kind === 'dataset' && (changes.access_type ?? changes.access_audiences)
        ? await narrowFiles(tx, id)
        : {};
    const told = { ...changes, ...written, ...narrowed };
    await writeVersion(tx, kind, { id, number: version + 1, authorId: actor.userId }, told, comment);
    if (changes.organization_id ?? changes.owner_id) {
      // What partial editors were given to edit was given by the owner before.
      await tx.query('delete from assignment where object_id = $1', [id]);
    }
    if (changes.private ?? changes.deleted ?? changes.archived) {
      // What they say of it is found as long as it may be seen.
      await this.indexing.enqueue(tx, { topics: await listTopicsOf(tx, id) });
    }
    await this.tell(tx, kind, actor, id, told, { comment, action, ...(details && { details }) });
  }

  /** To whom a change that has its version concerns: the index, the followers, the journal. */
  async tell(
    tx: EntityManager,
    kind: EntryKind,
    actor: Actor,
    id: string,
    told: Changes,
    { comment, action, details = {} }: Omit<RecordedChange, 'changes' | 'written'>,
  ): Promise<void> {
    const fields = [...new Set(Object.keys(told).map((field) => field.replace(/^elements\..*/, 'elements')))];
    await inOneFlight([
      this.indexing.enqueue(tx, { [`${kind}s`]: [id] }),
      this.followers.tell(tx, newsOf(kind, id, told), actor),
      this.audit.append(tx, actor, `${kind}.${action}`, { type: kind, id }, { fields, comment, ...details }),
    ]);
  }

  /**
   * Any change: of an entry that the actor may see, allowed to them, on the version they know; told when it changes
   * something. @returns the identifier of the entry
   */
  change<Kind extends EntryKind>(
    kind: Kind,
    act: 'edit' | 'delete' | 'feature',
    actor: Actor | undefined,
    idOrSlug: string,
    checkVersion: CheckVersion,
    work: (
      tx: EntityManager,
      before: Locked<Kind>,
      editor: Actor,
    ) => RecordedChange | Promise<RecordedChange>,
  ): Promise<string> {
    return this.transactions.run(async (tx) => {
      const before = await this.lock(tx, kind, actor, idOrSlug);
      must(actor, `${kind}:${act}`, ownedBy(before));
      checkVersion(before.version);
      const change = await work(tx, before, actor);
      if (before.hidden && change.changes.private) {
        throw new ConflictError(
          'hidden-by-moderation',
          'An administrator hid this. Only they can show it again.',
        );
      }
      if (Object.keys({ ...change.changes, ...change.written }).length > 0) {
        await this.record(tx, kind, actor, before, change);
      }
      return before.id;
    });
  }
}

/** The columns, and in the place of identifiers what they stand for. */
async function resolveFields(
  tx: EntityManager,
  actor: Actor,
  { columns, contactPoints, datasets }: EntryFields,
  owner: Owned,
  before: Partial<Pick<LockedEntry, 'contact_points' | 'datasets' | 'spatial'>>,
): Promise<Readonly<Record<string, unknown>>> {
  if (columns.spatial) {
    await mustBeZones(tx, columns.spatial, before.spatial);
  }
  return withoutUndefined({
    ...columns,
    contact_points:
      contactPoints && (await findContacts(tx, contactPoints, owner, before.contact_points ?? [])),
    datasets: datasets && (await findServedDatasets(tx, actor, datasets, before.datasets ?? [])),
  });
}
