import { Injectable } from '@nestjs/common';
import { ENTRY_KINDS, type EntryKind } from '@passerelle/catalog';
import { DataSource } from 'typeorm';
import { ALIAS } from '../entries/visible';
import { HandlesJob, type JobHandler } from '../platform/jobs';
import { NOTIFY_FOLLOWERS, type NotifyFollowers } from './followers';

/** The parameter of the identifiers of what is new of a kind; those of what was said follow. */
const added = (kind: EntryKind): string => `$${ENTRY_KINDS.indexOf(kind) + 2}::uuid[]`;
const [DISCUSSION, DISCUSSION_KIND, ACTOR] = [2, 3, 4].map((place) => `$${ENTRY_KINDS.length + place}`);

/** The news of the job, each as what happened to what, and what came to it. */
const NEWS = `
  select 'changed'::text as kind, x.type as subject_type, x.id as subject_id, null::text as about_type, null::uuid as about_id
  from jsonb_to_recordset($1) x (type text, id uuid)
  ${ENTRY_KINDS.map(
    (kind) => `
  union all select '${kind}-added', 'organization', e.organization_id, '${kind}', e.id
  from ${kind} e where e.id = any(${added(kind)}) and e.organization_id is not null`,
  ).join('')}
  union all select 'reuse-added', case when l.dataset_id is null then 'dataservice' else 'dataset' end,
    coalesce(l.dataset_id, l.dataservice_id), 'reuse', l.reuse_id
  from reuse_link l where l.reuse_id = any(${added('reuse')})
  union all select ${DISCUSSION_KIND}::text, x.subject_type, x.subject_id, 'discussion', x.id
  from discussion x where x.id = ${DISCUSSION}::uuid and x.deleted is null`;

/** Whether the account `a` may open the entry: by the same rules as in \`entries/visible.ts\`. */
const openToAccount = (kind: EntryKind, id: string): string => {
  const e = ALIAS[kind];
  return `exists (select from ${kind} ${e} where ${e}.id = ${id} and ${e}.deleted is null and (
    not ${e}.private or a.is_admin or ${e}.owner_id = a.id or exists (
      select from membership m where m.account_id = a.id and m.organization_id = ${e}.organization_id)))`;
};

const open = (type: string, id: string): string =>
  `case ${type} ${ENTRY_KINDS.map((kind) => `when '${kind}' then ${openToAccount(kind, id)}`).join(' ')}
    when 'organization' then exists (select from organization o where o.id = ${id} and o.deleted is null)
    else true end`;

/** Who follows it and may see it is told; what they have not read yet is not told twice. */
const NOTIFY = `
  insert into notification (account_id, kind, subject_type, subject_id, about_type, about_id)
  select distinct on (f.account_id, n.kind, n.subject_id)
    f.account_id, n.kind, n.subject_type, n.subject_id, n.about_type, n.about_id
  from (${NEWS}) n
    join follow f on f.subject_id = n.subject_id and f.until is null and f.account_id is distinct from ${ACTOR}::uuid
    join account a on a.id = f.account_id and a.deleted is null
  where ${open('n.subject_type', 'n.subject_id')} and ${open('n.about_type', 'n.about_id')}
  order by f.account_id, n.kind, n.subject_id, n.about_id desc
  on conflict (account_id, kind, subject_id) where handled_at is null do update
    set last_at = now(), about_type = excluded.about_type, about_id = excluded.about_id`;

@HandlesJob(NOTIFY_FOLLOWERS)
@Injectable()
export class NotifyFollowersJob implements JobHandler<NotifyFollowers> {
  constructor(private readonly dataSource: DataSource) {}

  async handle({ changed = {}, added: addedIds = {}, discussion, actorId }: NotifyFollowers): Promise<void> {
    const subjects = Object.entries(changed).flatMap(([type, ids]) => ids.map((id) => ({ type, id })));
    await this.dataSource.query(NOTIFY, [
      JSON.stringify(subjects),
      ...ENTRY_KINDS.map((kind) => addedIds[kind] ?? []),
      discussion?.id ?? null,
      discussion?.kind ?? null,
      actorId ?? null,
    ]);
  }
}
