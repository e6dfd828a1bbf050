import { Injectable } from '@nestjs/common';
import { NotFoundError, type Actor } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { visibleSource } from '../harvest/sources/visible-source';
import {
  asUuid,
  Conditions,
  readRows,
  type Bind,
  type PageOfList,
  type ReadPage,
} from '../platform/database';
import { openSubject, subjectJson, type SubjectRow } from '../subjects/subjects';
import type { NotificationKind } from './notification-kinds';

/** As if it were a subject; its slug is the address of its results. */
export interface SavedSearchRow {
  readonly type: 'saved-search';
  readonly id: string;
  readonly title: string;
  readonly slug: string;
}

/** As if it were a subject. The title of a webhook is the host that it calls. */
export interface AdministeredRow {
  readonly type: 'harvest-source' | 'webhook';
  readonly id: string;
  readonly title: string;
  readonly slug: string;
}

/** As if it were a subject, by the name of what is handed over. */
export interface TransferNoticeRow {
  readonly type: 'transfer';
  readonly id: string;
  readonly title: string;
  readonly slug: string;
}

export interface NotificationRow {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly subject: SubjectRow | SavedSearchRow | AdministeredRow | TransferNoticeRow;
  readonly about_type: string | null;
  readonly about_id: string | null;
  /** Of an entry. */
  readonly about: SubjectRow | null;
  /** Of a discussion. */
  readonly about_title: string | null;
  readonly created_at: Date;
  readonly last_at: Date;
  readonly handled_at: Date | null;
}

const SUBJECT = `case n.subject_type
  when 'saved-search' then (
    select jsonb_build_object('type', n.subject_type, 'id', q.id, 'title', q.name, 'slug', q.path)
    from saved_search q where q.id = n.subject_id)
  when 'harvest-source' then (
    select jsonb_build_object('type', n.subject_type, 'id', h.id, 'title', h.name, 'slug', h.slug)
    from harvest_source h where h.id = n.subject_id)
  when 'transfer' then (
    select jsonb_build_object('type', n.subject_type, 'id', f.id, 'slug', '',
      'title', (${subjectJson('f.object_type', 'f.object_id')})->>'title')
    from transfer f where f.id = n.subject_id)
  when 'webhook' then (
    select jsonb_build_object('type', n.subject_type, 'id', w.id, 'title', substring(w.url from '://([^/?#]+)'), 'slug', '')
    from webhook w where w.id = n.subject_id)
  else ${subjectJson('n.subject_type', 'n.subject_id')} end`;

/** Those who offered it or had it offered are told, as long as they answer for a side of it. */
const OWN_TRANSFER = `exists (select from transfer f where f.id = n.subject_id
  and (n.account_id in (f.from_account_id, f.to_account_id, f.requested_by) or exists (
    select from membership m where m.account_id = n.account_id and m.role = 'admin'
      and m.organization_id in (f.from_organization_id, f.to_organization_id))))`;

const COLUMNS = `n.id, n.kind, ${SUBJECT} as subject, n.about_type, n.about_id,
  ${subjectJson('n.about_type', 'n.about_id')} as about,
  (select x.title from discussion x where n.about_type = 'discussion' and x.id = n.about_id) as about_title,
  n.created_at, n.last_at, n.handled_at`;

/** What has become private or was deleted since is not told any more, nor counted. */
const mine = (actor: Actor, bind: Bind): string => `n.account_id = ${bind(actor.userId)}::uuid
  and (${openSubject('n.subject_type', 'n.subject_id', actor, bind)}
    or n.subject_type = 'saved-search' and exists (select from saved_search q where q.id = n.subject_id)
    or n.subject_type = 'transfer' and ${OWN_TRANSFER}
    or n.subject_type = 'harvest-source' and exists (
      select from harvest_source h where h.id = n.subject_id and ${visibleSource(actor, bind)})
    or ${actor.isAdmin} and n.subject_type = 'webhook' and exists (select from webhook w where w.id = n.subject_id))
  and (n.about_type is null or ${openSubject('n.about_type', 'n.about_id', actor, bind)}
    or n.about_type = 'discussion' and exists (select from discussion x where x.id = n.about_id and x.deleted is null))`;

@Injectable()
export class NotificationsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest first. */
  async list(
    actor: Actor,
    { handled, ...wanted }: PageOfList & { handled?: boolean | undefined },
  ): Promise<ReadPage<NotificationRow>> {
    const conditions = new Conditions((bind) => mine(actor, bind)).add(
      handled,
      (value) => `(n.handled_at is not null) = ${value}`,
    );
    const of = { columns: COLUMNS, from: 'notification n' };
    const key = { by: 'n.last_at', type: 'timestamptz', descending: true, id: 'n.id' } as const;
    return readRows(this.dataSource, of, conditions, key, { sort: 'last', ...wanted });
  }

  /** Those that go into one letter and were not read yet, the latest first. */
  async listOfMail(
    actor: Actor,
    mailId: string,
    most: number,
  ): Promise<{ rows: NotificationRow[]; total: number }> {
    const { where, parameters } = new Conditions((bind) => mine(actor, bind))
      .add(mailId, (mail) => `n.mail_id = ${mail}::uuid`)
      .addAlways(() => 'n.handled_at is null');
    const rows = await this.dataSource.query<(NotificationRow & { total: number })[]>(
      `select ${COLUMNS}, (count(*) over ())::integer as total from notification n where ${where}
       order by n.last_at desc, n.id limit $${parameters.length + 1}`,
      [...parameters, most],
    );
    return { rows, total: rows[0]?.total ?? 0 };
  }

  /** Marks it as read; once read, it stays so. */
  async handle(actor: Actor, id: string): Promise<NotificationRow> {
    const parameters: unknown[] = [asUuid(id)];
    const condition = mine(actor, (value) => `$${parameters.push(value)}`);
    const [row] = await this.dataSource.query<NotificationRow[]>(
      `with handled as (
         update notification n set handled_at = coalesce(n.handled_at, now()) where n.id = $1 and ${condition}
         returning n.*)
       select ${COLUMNS} from handled n`,
      parameters,
    );
    if (!row) {
      throw new NotFoundError('notification-not-found', `You have no notification «${id}»`);
    }
    return row;
  }
}
