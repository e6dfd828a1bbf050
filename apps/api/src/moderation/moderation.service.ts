import { Injectable } from '@nestjs/common';
import {
  ConflictError,
  ENTRY_KINDS,
  InvalidError,
  NotFoundError,
  type Actor,
  type EntryKind,
} from '@passerelle/catalog';
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
import { type PersonRow, USER_REFERENCE } from '../users/user-reference';
import { notifiedSubject } from './notified-subject';
import type { CreateReport } from './reports.dto';
import type { SpamSign } from './spam/spam-rules';
import {
  isEntryKind,
  mustSee,
  titledJson,
  TYPE_OF_CLASS,
  type ObjectReference,
  type TitledRow,
} from './subjects';

export interface ReportRow {
  readonly id: string;
  readonly version: number;
  readonly object_type: string;
  readonly object_id: string;
  readonly subject: TitledRow | null;
  readonly reason: string;
  readonly message: string;
  readonly signs: SpamSign[] | null;
  readonly reported_at: Date;
  readonly dismissed_at: Date | null;
  readonly by: PersonRow | null;
  readonly dismissed_by: PersonRow | null;
}

export interface HiddenRow {
  readonly type: EntryKind | 'community_resource';
  readonly id: string;
  readonly title: string;
  readonly hidden_reason: string | null;
  readonly hidden_at: Date;
}

const REPORT = `r.id, r.version, ${titledJson('r.object_type', 'r.object_id')} as subject, r.object_type, r.object_id, r.reason, r.message, r.signs, r.reported_at, r.dismissed_at,
  (select ${USER_REFERENCE} from account a where a.id = r.reported_by and a.deleted is null) as by,
  (select ${USER_REFERENCE} from account a where a.id = r.dismissed_by and a.deleted is null) as dismissed_by`;

const HIDDEN = `(${ENTRY_KINDS.map(
  (kind) => `select '${kind}' as type, id, title, hidden_reason, hidden_at from ${kind}
    where hidden_at is not null and deleted is null`,
).join(' union all ')}
  union all
  select 'community_resource', id, title, hidden_reason, hidden_at from community_resource
  where hidden_at is not null) hidden`;

/** What people report, and what administrators do about it. */
@Injectable()
export class ModerationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly entries: EntriesService,
    private readonly audit: Audit,
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

  /** Takes an entry out of everybody's sight but its owner's, who is told why. */
  async hide(actor: Actor | undefined, subject: ObjectReference, reason: string): Promise<void> {
    must(actor, 'moderation:act');
    if (subject.class === 'CommunityResource') {
      await this.transactions.run((tx) => this.hideCommunityResource(tx, actor, subject.id, reason));
      return;
    }
    const kind = kindOf(subject);
    await this.transactions.run(async (tx) => {
      const before = await this.entries.lock(tx, kind, actor, subject.id);
      if (before.hidden) {
        throw new ConflictError('hidden-by-moderation', 'This is hidden already.');
      }
      const changes = { private: { from: before.private, to: true } };
      await this.entries.record(tx, kind, actor, before, { changes, action: 'hidden', details: { reason } });
      await tx.query(
        `update ${kind} set hidden_at = now(), hidden_reason = $2, hidden_was_private = $3 where id = $1`,
        [before.id, reason, before.private],
      );
    });
  }

  /** Lets an entry be seen again by whoever saw it before. */
  async show(actor: Actor | undefined, subject: ObjectReference, reason: string): Promise<void> {
    must(actor, 'moderation:act');
    if (subject.class === 'CommunityResource') {
      await this.transactions.run((tx) => this.showCommunityResource(tx, actor, subject.id, reason));
      return;
    }
    const kind = kindOf(subject);
    await this.transactions.run(async (tx) => {
      const before = await this.entries.lock(tx, kind, actor, subject.id);
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
    });
  }

  private async hideCommunityResource(
    tx: EntityManager,
    actor: Actor,
    id: string,
    reason: string,
  ): Promise<void> {
    if (await this.isCommunityResourceHidden(tx, id)) {
      throw new ConflictError('hidden-by-moderation', 'This is hidden already.');
    }
    await tx.query('update community_resource set hidden_at = now(), hidden_reason = $2 where id = $1', [
      id,
      reason,
    ]);
    await this.audit.append(
      tx,
      actor,
      'community-resource.hidden',
      { type: 'community_resource', id },
      { reason },
    );
  }

  private async showCommunityResource(
    tx: EntityManager,
    actor: Actor,
    id: string,
    reason: string,
  ): Promise<void> {
    if (!(await this.isCommunityResourceHidden(tx, id))) {
      throw new ConflictError('not-hidden', 'This is not hidden.');
    }
    await tx.query('update community_resource set hidden_at = null, hidden_reason = null where id = $1', [
      id,
    ]);
    await this.audit.append(
      tx,
      actor,
      'community-resource.shown',
      { type: 'community_resource', id },
      { reason },
    );
  }

  private async isCommunityResourceHidden(tx: EntityManager, id: string): Promise<boolean> {
    const [row] = await tx.query<{ hidden: boolean }[]>(
      'select hidden_at is not null as hidden from community_resource where id = $1 for update',
      [id],
    );
    if (!row) {
      throw new NotFoundError('community-resource-not-found', `No community resource «${id}»`);
    }
    return row.hidden;
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

/** @throws InvalidError for what cannot be hidden */
function kindOf({ class: subjectClass }: ObjectReference): EntryKind {
  const type = TYPE_OF_CLASS[subjectClass];
  if (!isEntryKind(type)) {
    throw new InvalidError('invalid-input', 'What the catalogue lists can be hidden.', {
      'subject.class': ['must be Dataset, Dataservice, Reuse, Topic or CommunityResource'],
    });
  }
  return type;
}
