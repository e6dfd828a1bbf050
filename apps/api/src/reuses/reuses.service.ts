import { Injectable } from '@nestjs/common';
import { InvalidError, RECORD_KINDS, toSlug, type Actor, type RecordKind } from '@passerelle/catalog';
import { QueryFailedError, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must } from '../auth/current-actor';
import { changesBetween, type Changes } from '../entries/changes';
import {
  insertEntry,
  lockEntry,
  movedBy,
  mustCreate,
  ownedBy,
  updateEntry,
  type CheckVersion,
  type LockedEntry,
} from '../entries/entry.writes';
import { Followers, newsOf } from '../follows/followers';
import { once, Transactions } from '../platform/database';
import { Indexing } from '../search/indexing';
import { toReuseColumns, type CreateReuse, type UpdateReuse } from './reuse-input';
import { listLinks, writeLinks } from './reuse-links';

const COLUMNS = 'title, description, type, topic, url, image_url, tags, extras, featured';

/** What may be done to a reuse, with its name in the journal. */
const ACTS = { edit: 'reuse.updated', delete: 'reuse.deleted', feature: 'reuse.featured' } as const;

type Links = Partial<Record<RecordKind, readonly string[] | undefined>>;

@Injectable()
export class ReusesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly indexing: Indexing,
    private readonly followers: Followers,
  ) {}

  /** @returns the identifier of the reuse, the same for the same key */
  async create(actor: Actor | undefined, input: CreateReuse, key: string | undefined): Promise<string> {
    mustCreate(actor, 'reuse', input.organization);
    return this.writing((tx) =>
      once(tx, actor, key, { kind: 'reuse', ...input }, async () => {
        const id = await insertEntry(tx, 'reuse', actor, toReuseColumns(input), toSlug(input.title));
        for (const kind of RECORD_KINDS) {
          await writeLinks(tx, kind, id, actor, linksOf(input)[kind] ?? []);
        }
        await this.indexing.enqueue(tx, { reuses: [id] });
        await this.followers.tell(tx, { added: { reuse: [id] } }, actor);
        await this.audit.append(tx, actor, 'reuse.created', { type: 'reuse', id }, { title: input.title });
        return id;
      }),
    );
  }

  /** @returns the identifier of the reuse */
  async update(
    actor: Actor | undefined,
    idOrSlug: string,
    input: UpdateReuse,
    checkVersion: CheckVersion,
  ): Promise<string> {
    return this.changing(actor, idOrSlug, 'edit', checkVersion, async (tx, before, editor) => {
      const columns = await movedBy(tx, 'reuse', editor, before, toReuseColumns(input));
      const changes = changesBetween({ ...before }, columns);
      if (Object.keys(changes).length > 0) {
        await updateEntry(tx, 'reuse', before.id, changes);
      }
      return { ...changes, ...(await this.changeLinks(tx, editor, before.id, linksOf(input))) };
    });
  }

  /** @returns the identifier of the reuse, and whether it was not made of this before */
  async attach(
    actor: Actor | undefined,
    idOrSlug: string,
    kind: RecordKind,
    linkedId: string,
  ): Promise<{ id: string; added: boolean }> {
    let added = false;
    const id = await this.changing(actor, idOrSlug, 'edit', undefined, async (tx, before, editor) => {
      const present = await listLinks(tx, kind, before.id, editor);
      const changes = await this.changeLinks(tx, editor, before.id, {
        [kind]: [...new Set([...present, linkedId])],
      });
      added = Object.keys(changes).length > 0;
      return changes;
    });
    return { id, added };
  }

  async detach(
    actor: Actor | undefined,
    idOrSlug: string,
    kind: RecordKind,
    linkedId: string,
  ): Promise<void> {
    await this.changing(actor, idOrSlug, 'edit', undefined, async (tx, before, editor) => {
      const present = await listLinks(tx, kind, before.id, editor);
      return this.changeLinks(tx, editor, before.id, { [kind]: present.filter((id) => id !== linkedId) });
    });
  }

  async remove(actor: Actor | undefined, idOrSlug: string, checkVersion: CheckVersion): Promise<void> {
    await this.changing(actor, idOrSlug, 'delete', checkVersion, async (tx, before) => {
      const changes = { deleted: { from: null, to: new Date().toISOString() } };
      await updateEntry(tx, 'reuse', before.id, changes);
      return changes;
    });
  }

  /** By administrators of the portal: featured ones stand before others. */
  async feature(actor: Actor | undefined, idOrSlug: string, featured: boolean): Promise<string> {
    return this.changing(actor, idOrSlug, 'feature', undefined, async (tx, before) => {
      const changes = changesBetween({ ...before }, { featured });
      if (Object.keys(changes).length > 0) {
        await updateEntry(tx, 'reuse', before.id, changes);
      }
      return changes;
    });
  }

  private async changeLinks(tx: EntityManager, actor: Actor, id: string, links: Links): Promise<Changes> {
    const changed: Record<string, Changes[string]> = {};
    for (const kind of RECORD_KINDS) {
      const wanted = links[kind];
      if (wanted) {
        const from = await listLinks(tx, kind, id, actor);
        await writeLinks(tx, kind, id, actor, wanted);
        Object.assign(
          changed,
          changesBetween({ [`${kind}s`]: from }, { [`${kind}s`]: [...new Set(wanted)] }),
        );
      }
    }
    return changed;
  }

  /** Permission, version, work; and what follows a change: a new version, the index, the journal. */
  private changing(
    actor: Actor | undefined,
    idOrSlug: string,
    act: keyof typeof ACTS,
    checkVersion: CheckVersion | undefined,
    work: (tx: EntityManager, before: LockedEntry, actor: Actor) => Promise<Changes>,
  ): Promise<string> {
    return this.writing(async (tx) => {
      const before = await lockEntry(tx, 'reuse', COLUMNS, actor, idOrSlug);
      must(actor, `reuse:${act}`, ownedBy(before));
      checkVersion?.(before.version);
      const changes = await work(tx, before, actor);
      if (Object.keys(changes).length > 0) {
        await tx.query('update reuse set version = version + 1, last_modified = now() where id = $1', [
          before.id,
        ]);
        await this.indexing.enqueue(tx, { reuses: [before.id] });
        await this.followers.tell(tx, newsOf('reuse', before.id, changes), actor);
        const object = { type: 'reuse', id: before.id };
        await this.audit.append(tx, actor, ACTS[act], object, {
          changes,
        });
      }
      return before.id;
    });
  }

  /** One page is told once; only the database can tell while others write. */
  private async writing<Result>(work: (tx: EntityManager) => Promise<Result>): Promise<Result> {
    try {
      return await this.transactions.run(work);
    } catch (error) {
      if (isTakenUrl(error)) {
        throw new InvalidError('invalid-input', 'Another reuse has this address already.', {
          url: ['must not be the address of another reuse'],
        });
      }
      throw error;
    }
  }
}

const linksOf = ({ datasets, dataservices }: UpdateReuse): Links => ({
  dataset: datasets,
  dataservice: dataservices,
});

function isTakenUrl(error: unknown): boolean {
  return (
    error instanceof QueryFailedError &&
    (error.driverError as { constraint?: string }).constraint === 'reuse_url_unique'
  );
}
