import { Injectable } from '@nestjs/common';
import { ConflictError, NotFoundError, type Actor } from '@passerelle/catalog';
import { DataSource, type EntityManager } from 'typeorm';
import { Audit } from '../audit/audit';
import { must } from '../auth/current-actor';
import { EntriesService } from '../entries/entries.service';
import type { CheckVersion } from '../entries/entry.writes';
import { notifyPortal } from '../follows/notify';
import {
  asUuid,
  Conditions,
  once,
  type PageOfList,
  type ReadPage,
  readRows,
  Transactions,
  uuidV7,
} from '../platform/database';
import { type ChangedEntries, Indexing } from '../search/indexing';
import { type PersonRow, USER_REFERENCE } from '../users/user-reference';
import { HIDDEN, hideRow, type RowType, showRow } from './hidden-rows';
import { type Entry, hideContributions, listEntriesOf, showContributions } from './hide-along';
import { notifiedSubject } from './notified-subject';
import type { CreateReport } from './reports.dto';
import type { SpamSign } from './spam/spam-rules';
import {
  deletedAt,
  isEntryKind,
  mustSee,
  titledJson,
  TYPE_OF_CLASS,
  type ObjectReference,
  type SubjectType,
  type TitledRow,
} from './subjects';

export interface ReportRow {
  readonly id: string;
  readonly version: number;
  readonly object_type: string;
  readonly object_id: string;
  readonly subject: TitledRow | null;
  readonly subject_deleted_at: Date | null;
  readonly reason: string;
  readonly message: string;
  readonly signs: SpamSign[] | null;
  readonly reported_at: Date;
  readonly dismissed_at: Date | null;
  readonly by: PersonRow | null;
  readonly dismissed_by: PersonRow | null;
}

export interface HiddenRow {
  readonly type: SubjectType;
  readonly id: string;
  readonly title: string;
  readonly hidden_reason: string | null;
  readonly hidden_at: Date;
}

const REPORT = `r.id, r.version, ${titledJson('r.object_type', 'r.object_id')} as subject, r.object_type, r.object_id, r.reason, r.message, r.signs, r.reported_at, r.dismissed_at,
  ${deletedAt('r.object_type', 'r.object_id')} as subject_deleted_at,
  (select ${USER_REFERENCE} from account a where a.id = r.reported_by and a.deleted is null) as by,
  (select ${USER_REFERENCE} from account a where a.id = r.dismissed_by and a.deleted is null) as dismissed_by`;

/** What people report, and what administrators do about it. */
@Injectable()
export class ModerationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly entries: EntriesService,
    private readonly audit: Audit,
    private readonly indexing: Indexing,
  ) {}

  /** Anybody may report what they see. */
  async report(actor: Actor | undefined, input: CreateReport, key: string | undefined): Promise<ReportRow> {
    const { subject, reason, message } = input;
    await mustSee(this.dataSource.manager, actor, subject, 'subject');
    const type = TYPE_OF_CLASS[subject.class];
    return this.transactions.run(async (tx) => {
      const id = await once(tx, actor, key, { kind: 'report', ...input }, async () => {
        const made = uuidV7();
        await tx.query(
          `insert into report (id, object_type, object_id, reason, message, reported_by) values ($1, $2, $3, $4, $5, $6)`,
          [made, type, subject.id, reason, message, actor?.userId],
        );
        const told = await notifiedSubject(tx, type, subject.id);
        if (told) {
          await notifyPortal(tx, 'reported', told);
        }
        return made;
      });
      return find(tx, id, '');
    });
  }

  async get(actor: Actor | undefined, id: string): Promise<ReportRow> {
    must(actor, 'moderation:act');
    return find(this.dataSource.manager, id, '');
  }

  /** The latest first. */
  async list(
    actor: Actor | undefined,
    { handled, ...wanted }: PageOfList & { handled?: boolean | undefined },
  ): Promise<ReadPage<ReportRow>> {
    must(actor, 'moderation:act');
    const conditions = new Conditions(() => 'true').add(
      handled,
      (isHandled) => `(r.dismissed_at is not null) = ${isHandled}`,
    );
    const of = { columns: REPORT, from: 'report r' };
    const key = { by: 'r.reported_at', type: 'timestamptz', descending: true, id: 'r.id' } as const;
    return readRows(this.dataSource, of, conditions, key, { sort: 'reported', ...wanted });
  }

  /** @param dismissed or opened again; left as it is without a word */
  async update(
    actor: Actor | undefined,
    reportId: string,
    dismissed: boolean | undefined,
    checkVersion: CheckVersion,
  ): Promise<ReportRow> {
    must(actor, 'moderation:act');
    return this.transactions.run(async (tx) => {
      const before = await find(tx, reportId, 'for update');
      checkVersion(before.version);
      if (dismissed === undefined) {
        return before;
      }
      const { id, object_type, object_id } = before;
      await tx.query(
        `update report set version = version + 1, dismissed_at = case when $2 then coalesce(dismissed_at, now()) end,
           dismissed_by = case when $2 then coalesce(dismissed_by, $3) end where id = $1`,
        [id, dismissed, actor.userId],
      );
      const details = { report: id };
      await this.audit.append(
        tx,
        actor,
        dismissed ? 'report.dismissed' : 'report.reopened',
        { type: object_type, id: object_id },
        details,
      );
      return find(tx, id, '');
    });
  }

  /** The latest first. */
  async listHidden(actor: Actor | undefined, wanted: PageOfList): Promise<ReadPage<HiddenRow>> {
    must(actor, 'moderation:act');
    const of = { columns: 'hidden.*', from: HIDDEN };
    const key = { by: 'hidden_at', type: 'timestamptz', descending: true, id: 'id' } as const;
    const all = new Conditions(() => 'true');
    return readRows(this.dataSource, of, all, key, { sort: 'hidden', ...wanted });
  }

  /** Takes something out of everybody's sight; of entries and community resources, but their owner's, who is told why. */
  async hide(actor: Actor | undefined, { class: of, id }: ObjectReference, reason: string): Promise<void> {
    must(actor, 'moderation:act');
    const type = TYPE_OF_CLASS[of];
    await this.transactions.run((tx) =>
      isEntryKind(type)
        ? this.hideEntry(tx, actor, { kind: type, id }, reason)
        : this.hideRow(tx, actor, type, id, reason),
    );
  }

  /** Lets it be seen again by whoever saw it before. */
  async show(actor: Actor | undefined, { class: of, id }: ObjectReference, reason: string): Promise<void> {
    must(actor, 'moderation:act');
    const type = TYPE_OF_CLASS[of];
    await this.transactions.run((tx) =>
      isEntryKind(type)
        ? this.showEntry(tx, actor, { kind: type, id }, reason)
        : this.showRow(tx, actor, type, id, reason),
    );
  }

  private async hideEntry(
    tx: EntityManager,
    actor: Actor,
    { kind, id }: Entry,
    reason: string,
  ): Promise<void> {
    const before = await this.entries.lock(tx, kind, actor, id);
    if (before.hidden) {
      throw new ConflictError('hidden-by-moderation', 'This is hidden already.');
    }
    const changes = { private: { from: before.private, to: true } };
    await this.entries.record(tx, kind, actor, before, { changes, action: 'hidden', details: { reason } });
    await tx.query(
      `update ${kind} set hidden_at = now(), hidden_reason = $2, hidden_was_private = $3 where id = $1`,
      [before.id, reason, before.private],
    );
  }

  private async showEntry(
    tx: EntityManager,
    actor: Actor,
    { kind, id }: Entry,
    reason: string,
  ): Promise<void> {
    const before = await this.entries.lock(tx, kind, actor, id);
    if (!before.hidden) {
      throw new ConflictError('not-hidden', 'This is not hidden.');
    }
    const [row] = await tx.query<{ was_private: boolean }[]>(
      `select hidden_was_private as was_private from ${kind} where id = $1`,
      [before.id],
    );
    await tx.query(
      `update ${kind} set hidden_at = null, hidden_reason = null, hidden_was_private = null where id = $1`,
      [before.id],
    );
    const changes = { private: { from: true, to: row?.was_private ?? false } };
    await this.entries.record(tx, kind, actor, before, { changes, action: 'shown', details: { reason } });
  }

  private async hideRow(
    tx: EntityManager,
    actor: Actor,
    type: RowType,
    id: string,
    reason: string,
  ): Promise<void> {
    if (type === 'comment') {
      await mustNotBeFirst(tx, id);
    }
    await hideRow(tx, type, id, reason);
    if (type === 'organization' || type === 'account') {
      for (const entry of await listEntriesOf(tx, type, id)) {
        await this.hideEntry(tx, actor, entry, reason);
      }
      const discussions = await hideContributions(tx, type, id, reason);
      await this.indexing.enqueue(tx, { discussions });
    }
    await this.note(tx, actor, type, id, 'hidden', reason);
  }

  private async showRow(
    tx: EntityManager,
    actor: Actor,
    type: RowType,
    id: string,
    reason: string,
  ): Promise<void> {
    const hiddenSince = await showRow(tx, type, id);
    if (type === 'organization' || type === 'account') {
      for (const entry of await listEntriesOf(tx, type, id, hiddenSince)) {
        await this.showEntry(tx, actor, entry, reason);
      }
      const discussions = await showContributions(tx, type, id, hiddenSince);
      await this.indexing.enqueue(tx, { discussions });
    }
    await this.note(tx, actor, type, id, 'shown', reason);
  }

  private async note(
    tx: EntityManager,
    actor: Actor,
    type: RowType,
    id: string,
    action: 'hidden' | 'shown',
    reason: string,
  ): Promise<void> {
    await this.indexing.enqueue(tx, await changedBy(tx, type, id));
    await this.audit.append(tx, actor, `${type.replace('_', '-')}.${action}`, { type, id }, { reason });
  }
}

async function find(tx: EntityManager, id: string, lock: '' | 'for update'): Promise<ReportRow> {
  const [row] = await tx.query<ReportRow[]>(`select ${REPORT} from report r where r.id = $1 ${lock}`, [
    asUuid(id),
  ]);
  if (!row) {
    throw new NotFoundError('report-not-found', `No report «${id}»`);
  }
  return row;
}

/** What has a search document that says something of it. */
async function changedBy(tx: EntityManager, type: RowType, id: string): Promise<ChangedEntries> {
  switch (type) {
    case 'discussion':
      return { discussions: [id] };
    case 'comment': {
      const [comment] = await tx.query<{ discussion_id: string }[]>(
        'select discussion_id from discussion_comment where id = $1',
        [id],
      );
      return { discussions: comment ? [comment.discussion_id] : [] };
    }
    case 'post':
      return { posts: [id] };
    case 'organization':
      return { organizations: [id] };
    default:
      return {};
  }
}

async function mustNotBeFirst(tx: EntityManager, commentId: string): Promise<void> {
  const first = await tx.query<object[]>(
    'select from discussion_comment where id = $1 and position = 0 and deleted is null',
    [commentId],
  );
  if (first.length > 0) {
    throw new ConflictError('first-comment', 'The first comment is hidden with its discussion.');
  }
}
