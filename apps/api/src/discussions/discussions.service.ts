import { Injectable } from '@nestjs/common';
import {
  ConflictError,
  GoneError,
  InvalidError,
  NotAllowedError,
  NotFoundError,
  type Action,
  type Actor,
} from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must, mustBeSignedIn } from '../auth/current-actor';
import type { CheckVersion } from '../entries/entry.writes';
import { Followers } from '../follows/followers';
import { asUuid, once, Transactions, uuidV7 } from '../platform/database';
import { Indexing } from '../search/indexing';
import { toSubject } from '../subjects/subject.dto';
import { openSubject, subjectJson, type Subject, type SubjectRow } from '../subjects/subjects';
import type { AnswerDiscussion, CreateDiscussion } from './discussion-input';
import { canClose, canOnSaid, type SaidRow } from './discussions.mapper';
import { mustStand } from './discussions.reader';

interface LockedDiscussion extends SaidRow {
  readonly version: number;
  readonly closed_at: Date | null;
  readonly deleted: Date | null;
  readonly hidden_at: Date | null;
  readonly subject: SubjectRow;
}

@Injectable()
export class DiscussionsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audit: Audit,
    private readonly followers: Followers,
    private readonly indexing: Indexing,
  ) {}

  /** Begins a discussion with its first comment. @returns its identifier, the same for the same key */
  async create(actor: Actor | undefined, input: CreateDiscussion, key: string | undefined): Promise<string> {
    const organizationId = input.organization ?? null;
    mustSpeak(actor, organizationId);
    const subject = toSubject(input.subject);
    return this.transactions.run((tx) =>
      once(tx, actor, key, { kind: 'discussion', ...input }, async () => {
        await mustBeOpen(tx, actor, subject);
        const id = uuidV7();
        await tx.query(
          `insert into discussion (id, subject_type, subject_id, title, author_id, organization_id, extras)
           values ($1, $2, $3, $4, $5, $6, $7)`,
          [id, subject.type, subject.id, input.title, actor.userId, organizationId, input.extras ?? {}],
        );
        await addComment(tx, actor, id, input.comment, organizationId);
        await this.indexing.enqueue(tx, { discussions: [id] });
        await this.followers.tell(tx, { discussion: { id, kind: 'discussion-started' } }, actor);
        await this.audit.append(tx, actor, 'discussion.created', { type: 'discussion', id }, { subject });
        return id;
      }),
    );
  }

  /** Adds a comment, closes, or does both; once for the same key. */
  async answer(
    actor: Actor | undefined,
    id: string,
    input: AnswerDiscussion,
    key: string | undefined,
    checkVersion: CheckVersion,
  ): Promise<void> {
    const { comment, close = false, organization: organizationId = null } = input;
    mustSpeak(actor, organizationId);
    if (comment === undefined && !close) {
      throw new InvalidError('invalid-input', 'Say something, or close the discussion.', {
        comment: ['must be given, unless the discussion is closed'],
      });
    }
    await this.transactions.run(async (tx) => {
      const discussion = await lockDiscussion(tx, actor, id);
      await once(tx, actor, key, { discussion: discussion.id, ...input }, async () => {
        checkVersion(discussion.version);
        await this.add(tx, actor, discussion, input);
        return discussion.id;
      });
    });
  }

  async rename(
    actor: Actor | undefined,
    id: string,
    title: string,
    checkVersion: CheckVersion,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const discussion = await lockDiscussion(tx, actor, id);
      mustOnSaid(actor, 'discussion:edit', discussion);
      checkVersion(discussion.version);
      await tx.query('update discussion set version = version + 1, title = $2 where id = $1', [
        discussion.id,
        title,
      ]);
      await this.indexing.enqueue(tx, { discussions: [discussion.id] });
      await this.audit.append(tx, actor, 'discussion.updated', { type: 'discussion', id: discussion.id });
    });
  }

  async remove(actor: Actor | undefined, id: string, checkVersion: CheckVersion): Promise<void> {
    await this.transactions.run(async (tx) => {
      const { id: discussionId, version } = await lockDiscussion(tx, actor, id);
      must(actor, 'discussion:delete');
      checkVersion(version);
      await tx.query('update discussion set deleted = now() where id = $1', [discussionId]);
      await this.indexing.enqueue(tx, { discussions: [discussionId] });
      await this.audit.append(tx, actor, 'discussion.deleted', { type: 'discussion', id: discussionId });
    });
  }

  async editComment(
    actor: Actor | undefined,
    id: string,
    comment: string,
    content: string,
    checkVersion: CheckVersion,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const discussion = await lockDiscussion(tx, actor, id);
      const said = await findComment(tx, discussion.id, comment);
      mustOnSaid(actor, 'comment:edit', said);
      checkVersion(discussion.version);
      await tx.query('update discussion_comment set content = $2, last_modified = now() where id = $1', [
        said.id,
        content,
      ]);
      await raiseVersion(tx, discussion.id);
      await this.indexing.enqueue(tx, { discussions: [discussion.id] });
      await this.audit.append(tx, actor, 'comment.updated', { type: 'comment', id: said.id });
    });
  }

  async removeComment(
    actor: Actor | undefined,
    id: string,
    comment: string,
    checkVersion: CheckVersion,
  ): Promise<void> {
    await this.transactions.run(async (tx) => {
      const discussion = await lockDiscussion(tx, actor, id);
      const said = await findComment(tx, discussion.id, comment);
      mustOnSaid(actor, 'comment:delete', said);
      checkVersion(discussion.version);
      if (said.place === 0) {
        throw new ConflictError('first-comment', 'The first comment goes with its discussion.');
      }
      await tx.query('update discussion_comment set deleted = now() where id = $1', [said.id]);
      await raiseVersion(tx, discussion.id);
      await this.indexing.enqueue(tx, { discussions: [discussion.id] });
      await this.audit.append(tx, actor, 'comment.deleted', { type: 'comment', id: said.id });
    });
  }

  private async add(
    tx: EntityManager,
    actor: Actor,
    discussion: LockedDiscussion,
    { comment, close = false, organization: organizationId = null }: AnswerDiscussion,
  ): Promise<void> {
    const { id } = discussion;
    if (discussion.closed_at) {
      throw new NotAllowedError('discussion-closed', 'This discussion is closed.');
    }
    if (close && !canClose(actor, discussion, discussion.subject)) {
      throw new NotAllowedError('not-allowed', 'You may not close this discussion.');
    }
    if (comment !== undefined) {
      await addComment(tx, actor, id, comment, organizationId);
      await this.indexing.enqueue(tx, { discussions: [id] });
      await this.followers.tell(tx, { discussion: { id, kind: 'commented' } }, actor);
    }
    if (close) {
      await tx.query(
        `update discussion set closed_at = now(), closed_by_id = $2, closed_by_organization_id = $3 where id = $1`,
        [id, actor.userId, organizationId],
      );
    }
    await raiseVersion(tx, id);
    const action = close ? 'discussion.closed' : 'discussion.commented';
    await this.audit.append(tx, actor, action, { type: 'discussion', id });
  }
}

/** What is said in a discussion is a part of it. */
async function raiseVersion(tx: EntityManager, id: string): Promise<void> {
  await tx.query('update discussion set version = version + 1 where id = $1', [id]);
}

/** Anybody who is signed in, for themselves; for an organization, its members. */
function mustSpeak(actor: Actor | undefined, organizationId: string | null): asserts actor is Actor {
  if (organizationId === null) {
    must(actor, 'discussion:create');
  } else {
    must(actor, 'organization:speak-for', { organizationId });
  }
}

function mustOnSaid(actor: Actor | undefined, action: Action, said: SaidRow): asserts actor is Actor {
  mustBeSignedIn(actor);
  if (!canOnSaid(actor, action, said)) {
    throw new NotAllowedError('not-allowed', `You may not do this (${action}) here.`);
  }
}

async function addComment(
  tx: EntityManager,
  actor: Actor,
  discussionId: string,
  content: string,
  organizationId: string | null,
): Promise<void> {
  await tx.query(
    `insert into discussion_comment (id, discussion_id, position, content, author_id, organization_id)
     select $1, $2, coalesce(max(position) + 1, 0), $3, $4, $5 from discussion_comment where discussion_id = $2`,
    [uuidV7(), discussionId, content, actor.userId, organizationId],
  );
}

/** What the actor may not open is refused as what is not there. */
async function mustBeOpen(tx: EntityManager, actor: Actor, { type, id }: Subject): Promise<void> {
  const parameters: unknown[] = [type, id];
  const open = openSubject('x.type', 'x.id', actor, (value) => `$${parameters.push(value)}`);
  const [found] = await tx.query<object[]>(
    `select from (select $1::text as type, $2::uuid as id) x where ${open}`,
    parameters,
  );
  if (!found) {
    throw new InvalidError('invalid-input', `There is nothing of this kind with the identifier «${id}».`, {
      'subject.id': ['must be the identifier of the subject'],
    });
  }
}

/** The discussion, held until the end of the transaction; on what the actor may not open, there is none. */
async function lockDiscussion(
  tx: EntityManager,
  actor: Actor | undefined,
  id: string,
): Promise<LockedDiscussion> {
  const parameters: unknown[] = [asUuid(id)];
  const open = openSubject('x.subject_type', 'x.subject_id', actor, (value) => `$${parameters.push(value)}`);
  const [discussion] = await tx.query<LockedDiscussion[]>(
    `select x.id, x.version, x.author_id, x.organization_id, x.closed_at, x.deleted, x.hidden_at, ${subjectJson('x.subject_type', 'x.subject_id')} as subject
     from discussion x where x.id = $1 and ${open} for update of x`,
    parameters,
  );
  return mustStand(discussion, id);
}

/** By identifier or, as on data.gouv.fr, by its place from 0. */
async function findComment(
  tx: EntityManager,
  discussionId: string,
  idOrPlace: string,
): Promise<SaidRow & { readonly place: number }> {
  const place = /^\d{1,6}$/.test(idOrPlace) ? Number(idOrPlace) : null;
  const [comment] = await tx.query<(SaidRow & { readonly place: number; readonly gone: boolean })[]>(
    `select * from (
       select id, author_id, organization_id, deleted is not null and hidden_at is null as gone,
         case when deleted is null then (row_number() over (partition by deleted is null order by position) - 1)::integer
           end as place
       from discussion_comment where discussion_id = $1 and hidden_at is null) said
     where id = $2 or place = $3`,
    [discussionId, asUuid(idOrPlace), place],
  );
  if (!comment) {
    throw new NotFoundError('comment-not-found', `The discussion has no comment «${idOrPlace}»`);
  }
  if (comment.gone) {
    throw new GoneError('comment-deleted', `The comment «${idOrPlace}» was deleted`);
  }
  return comment;
}
