import { Injectable } from '@nestjs/common';
import { toSlug, type Actor } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must } from '../auth/current-actor';
import { changesBetween, valuesAfter, type Changes } from '../entries/changes';
import { changeLinks, restoreLinks } from '../entries/entry-links';
import { insertUnderSlug, updateEntry, type CheckVersion } from '../entries/entry.writes';
import { changeSlug, publishSlug } from '../entries/slugs';
import { SAID_COLUMNS } from '../entries/versioned-columns';
import { readFieldsAt, versionNotFound, writeVersion } from '../entries/versions.reader';
import { withoutOwnImage } from '../images/image-address';
import { once, Transactions } from '../platform/database';
import { Indexing } from '../search/indexing';
import { toPostColumns, type CreatePost, type PostColumns, type UpdatePost } from './post-input';
import { getPost, type ReadablePost } from './post.statements';

interface LockedPost extends PostColumns, ReadablePost {
  readonly id: string;
  readonly slug: string;
  readonly draft_slug: boolean;
  readonly version: number;
}

interface PostChange {
  readonly changes: Changes;
  /** Of what it points to; written already. */
  readonly links?: Changes;
  /** Why, for the history. */
  readonly comment?: string | undefined;
  /** For the journal. */
  readonly action: string;
}

const DEFAULTS: Partial<PostColumns> = { kind: 'news', headline: '', body_type: 'markdown', tags: [] };

/** Posts are written by administrators, and read by others once they are published. */
@Injectable()
export class PostsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly indexing: Indexing,
  ) {}

  /** @returns the identifier of the post, the same for the same key */
  async create(actor: Actor | undefined, input: CreatePost, key: string | undefined): Promise<string> {
    must(actor, 'post:write');
    return this.transactions.run((tx) =>
      once(tx, actor, key, { kind: 'post', ...input }, async () => {
        const row = { ...DEFAULTS, ...toPostColumns(input), owner_id: actor.userId };
        const id = await insertUnderSlug(tx, 'post', row, toSlug(input.name));
        await changeLinks(tx, 'post', id, actor, linksOf(input));
        await this.audit.append(tx, actor, 'post.created', { type: 'post', id }, { title: input.name });
        return id;
      }),
    );
  }

  /** @returns the identifier of the post */
  update(
    actor: Actor | undefined,
    idOrSlug: string,
    input: UpdatePost,
    checkVersion: CheckVersion,
  ): Promise<string> {
    return this.change(actor, idOrSlug, checkVersion, async (tx, before, editor) => ({
      changes: {
        ...changesBetween({ ...before }, toPostColumns(input)),
        ...(await changeSlug(tx, 'post', before, input.slug)),
      },
      links: await changeLinks(tx, 'post', before.id, editor, linksOf(input)),
      comment: input.comment,
      action: 'updated',
    }));
  }

  /** Sets it back to what it said at a version; whether it is published stays. @returns the identifier of the post */
  restore(
    actor: Actor | undefined,
    idOrSlug: string,
    number: number,
    checkVersion: CheckVersion,
  ): Promise<string> {
    return this.change(actor, idOrSlug, checkVersion, async (tx, before, editor) => {
      if (number < 1 || number > before.version) {
        throw versionNotFound(number);
      }
      const fields = await readFieldsAt(tx, 'post', before.id, number, SAID_COLUMNS.post);
      return {
        changes: changesBetween({ ...before }, withoutOwnImage(fields)),
        links: await restoreLinks(tx, 'post', ['dataset', 'reuse'], before.id, number, editor),
        comment: `Version ${number}`,
        action: 'restored',
      };
    });
  }

  /** What is published already keeps its date. @returns the identifier of the post */
  publish(actor: Actor | undefined, idOrSlug: string, checkVersion: CheckVersion): Promise<string> {
    return this.change(actor, idOrSlug, checkVersion, async (tx, { id, title, published }) => ({
      changes: {
        ...changesBetween({ published }, { published: published ?? new Date().toISOString() }),
        ...(await publishSlug(tx, 'post', id, title)),
      },
      action: 'published',
    }));
  }

  /** @returns the identifier of the post */
  unpublish(actor: Actor | undefined, idOrSlug: string, checkVersion: CheckVersion): Promise<string> {
    return this.change(actor, idOrSlug, checkVersion, (_tx, { published }) => ({
      changes: changesBetween({ published }, { published: null }),
      action: 'unpublished',
    }));
  }

  async remove(
    actor: Actor | undefined,
    idOrSlug: string,
    checkVersion: CheckVersion,
    comment?: string,
  ): Promise<void> {
    const changes = { deleted: { from: null, to: new Date().toISOString() } };
    await this.change(actor, idOrSlug, checkVersion, () => ({ changes, comment, action: 'deleted' }));
  }

  private change(
    actor: Actor | undefined,
    idOrSlug: string,
    checkVersion: CheckVersion,
    work: (tx: EntityManager, before: LockedPost, editor: Actor) => PostChange | Promise<PostChange>,
  ): Promise<string> {
    return this.transactions.run(async (tx) => {
      const before = await getPost<LockedPost>(tx, 'to_jsonb(p)', idOrSlug, actor, 'for update');
      must(actor, 'post:write');
      checkVersion(before.version);
      const { changes, links = {}, comment, action } = await work(tx, before, actor);
      const told = { ...changes, ...links };
      if (Object.keys(told).length > 0) {
        const number = before.version + 1;
        await updateEntry(tx, 'post', before.id, number, valuesAfter(changes));
        await writeVersion(tx, 'post', { id: before.id, number, authorId: actor.userId }, told, comment);
        await this.indexing.enqueue(tx, { posts: [before.id] });
        const object = { type: 'post', id: before.id };
        await this.audit.append(tx, actor, `post.${action}`, object, { fields: Object.keys(told), comment });
      }
      return before.id;
    });
  }
}

const linksOf = ({ datasets, reuses }: UpdatePost) => ({ dataset: datasets, reuse: reuses });
