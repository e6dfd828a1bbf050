import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an administrator hides of these is deleted until it is shown again, and so is out of everybody's sight. */
const HIDABLE = ['account', 'organization', 'post', 'discussion', 'discussion_comment'];

const hidable = (table: string) => `
alter table ${table}
  add column hidden_at timestamptz,
  add column hidden_reason text,
  add constraint ${table}_hidden_is_deleted check (hidden_at is null or deleted is not null);
create index ${table}_hidden on ${table} (hidden_at) where hidden_at is not null;`;

const SOFT = ['discussion', 'discussion_comment', 'community_resource', 'contact'];

const noteOrganizations = (shownAgain: boolean) => `
create or replace function note_changed_organizations() returns trigger language plpgsql as $body$
begin
  insert into change (object_type, object_id, action, organization_id, version)
  select tg_table_name, n.id,
    case ${shownAgain ? `when o.deleted is not null then 'created' ` : ''}when n.deleted is null then 'updated' else 'deleted' end,
    n.id, n.version
  from new_rows n join old_rows o on o.id = n.id
  where o.deleted is null and (n.version > o.version or n.deleted is not null)
    ${shownAgain ? 'or o.deleted is not null and n.deleted is null' : ''};
  return null;
end
$body$;`;

const UP = `
${SOFT.map((table) => `alter table ${table} add column deleted timestamptz;`).join('\n')}
${HIDABLE.map(hidable).join('\n')}
${noteOrganizations(true)}

-- What was a file of a dataset, so that its address can say that it is gone. Written whatever road deletes it.
create table deleted_resource (
  id uuid constraint deleted_resource_pk primary key,
  dataset_id uuid not null,
  deleted timestamptz not null default now()
);
create function note_deleted_resources() returns trigger language plpgsql as $body$
begin
  insert into deleted_resource (id, dataset_id) select id, dataset_id from old_rows
  on conflict (id) do update set dataset_id = excluded.dataset_id, deleted = excluded.deleted;
  return null;
end
$body$;
create trigger resource_deleted after delete on resource referencing old table as old_rows
  for each statement execute function note_deleted_resources();
`;

const DOWN = `
drop trigger resource_deleted on resource;
drop function note_deleted_resources;
drop table deleted_resource;
${noteOrganizations(false)}
update account set deleted = null where hidden_at is not null;
update organization set deleted = null where hidden_at is not null;
update post set deleted = null where hidden_at is not null;
${HIDABLE.map((table) => `alter table ${table} drop column hidden_at, drop column hidden_reason;`).join('\n')}
${SOFT.map((table) => `delete from ${table} where deleted is not null;\nalter table ${table} drop column deleted;`).join('\n')}
`;

export class DeleteSoftly1764761001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
