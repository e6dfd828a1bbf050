import { Injectable } from '@nestjs/common';
import { InvalidError, RECORD_KINDS, toSlug, type Actor, type RecordKind } from '@passerelle/catalog';
import { QueryFailedError, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must } from '../auth/current-actor';
import type { Marks } from '../entries/entries.service';
import { changesBetween, valuesAfter, type Changes } from '../entries/changes';
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

const COLUMNS = 'title, description, type, topic, url, image_url, tags, extras, badges, featured';

/** What may be done to a reuse, with its name in the journal. */
const ACTS = { edit: 'reuse.updated', delete: 'reuse.deleted', feature: 'reuse.featured' } as const;

interface ReuseChanges {
  readonly columns?: Changes;
  /** Of what it is made of; they are written already. */
  readonly links?: Changes;
}

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
      return {
        columns: changesBetween({ ...before }, columns),
        links: await this.changeLinks(tx, editor, before.id, linksOf(input)),
      };
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
      const links = await this.changeLinks(tx, editor, before.id, {
        [kind]: [...new Set([...present, linkedId])],
      });
      added = Object.keys(links).length > 0;
      return { links };
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
      const wanted = { [kind]: present.filter((id) => id !== linkedId) };
      return { links: await this.changeLinks(tx, editor, before.id, wanted) };
    });
  }

  async remove(actor: Actor | undefined, idOrSlug: string, checkVersion: CheckVersion): Promise<void> {
    const columns = { deleted: { from: null, to: new Date().toISOString() } };
    await this.changing(actor, idOrSlug, 'delete', checkVersion, () => ({ columns }));
  }

  /** By administrators of the portal: featured ones stand before others. */
  async feature(actor: Actor | undefined, idOrSlug: string, featured: boolean): Promise<string> {
    return this.mark(actor, idOrSlug, () => ({ featured }));
  }

  /** Sets what administrators of the portal alone set. */
  async mark(
    actor: Actor | undefined,
    idOrSlug: string,
    marksOf: (before: Marks) => Partial<Marks>,
  ): Promise<string> {
    return this.changing(actor, idOrSlug, 'feature', undefined, (_tx, before) => ({
      columns: changesBetween({ ...before }, { ...marksOf(before as LockedEntry & Marks) }),
    }));
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
    work: (tx: EntityManager, before: LockedEntry, actor: Actor) => ReuseChanges | Promise<ReuseChanges>,
  ): Promise<string> {
    return this.writing(async (tx) => {
      const before = await lockEntry(tx, 'reuse', COLUMNS, actor, idOrSlug);
      must(actor, `reuse:${act}`, ownedBy(before));
      checkVersion?.(before.version);
      const { columns = {}, links = {} } = await work(tx, before, actor);
      const changes = { ...columns, ...links };
      if (Object.keys(changes).length > 0) {
        await updateEntry(tx, 'reuse', before.id, before.version + 1, valuesAfter(columns));
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
