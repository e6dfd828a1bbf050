import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What everybody may know has happened. Written by triggers, so that no road into the tables leads past it.
create table change (
  id bigint generated always as identity constraint change_pk primary key,
  -- Its place in the feed, given after the commit: by then, no change can come in between any more.
  position bigint constraint change_position_unique unique,
  at timestamptz not null default now(),
  object_type text not null,
  object_id uuid not null,
  action text not null constraint change_action check (action in ('created', 'updated', 'archived', 'deleted')),
  organization_id uuid,
  version integer not null
);
create index change_waiting on change (id) where position is null;

-- For tables that have the columns of an entry. Of a statement, not of a row: a harvest writes hundreds at once.
create function note_created_entries() returns trigger language plpgsql as $body$
begin
  insert into change (object_type, object_id, action, organization_id, version)
  select tg_table_name, id, 'created', organization_id, version from new_rows
  where not private and deleted is null and archived is null;
  return null;
end
$body$;

create function note_changed_entries() returns trigger language plpgsql as $body$
begin
  insert into change (object_type, object_id, action, organization_id, version)
  select tg_table_name, id,
    case when not was_visible then 'created' when is_visible then 'updated'
      when archived is not null and deleted is null and not private then 'archived' else 'deleted' end,
    organization_id, version
  from (
    select n.*, n.version > o.version as is_new_version,
      not n.private and n.deleted is null and n.archived is null as is_visible,
      not o.private and o.deleted is null and o.archived is null as was_visible
    from new_rows n join old_rows o on o.id = n.id) e
  where case when was_visible and is_visible then is_new_version else was_visible or is_visible end;
  return null;
end
$body$;

create trigger dataset_created after insert on dataset referencing new table as new_rows
  for each statement execute function note_created_entries();
create trigger dataset_changed after update on dataset referencing old table as old_rows new table as new_rows
  for each statement execute function note_changed_entries();
create trigger dataservice_created after insert on dataservice referencing new table as new_rows
  for each statement execute function note_created_entries();
create trigger dataservice_changed after update on dataservice referencing old table as old_rows new table as new_rows
  for each statement execute function note_changed_entries();

create function note_created_organizations() returns trigger language plpgsql as $body$
begin
  insert into change (object_type, object_id, action, organization_id, version)
  select tg_table_name, id, 'created', id, version from new_rows where deleted is null;
  return null;
end
$body$;

create function note_changed_organizations() returns trigger language plpgsql as $body$
begin
  insert into change (object_type, object_id, action, organization_id, version)
  select tg_table_name, n.id, case when n.deleted is null then 'updated' else 'deleted' end, n.id, n.version
  from new_rows n join old_rows o on o.id = n.id
  where o.deleted is null and (n.version > o.version or n.deleted is not null);
  return null;
end
$body$;

create trigger organization_created after insert on organization referencing new table as new_rows
  for each statement execute function note_created_organizations();
create trigger organization_changed after update on organization
  referencing old table as old_rows new table as new_rows
  for each statement execute function note_changed_organizations();

create table webhook (
  id uuid constraint webhook_pk primary key,
  -- Of the portal itself without one.
  organization_id uuid constraint webhook_organization_fk references organization,
  created_by uuid not null constraint webhook_created_by_fk references account,
  url text not null,
  -- Needed as it is to sign with; answered once, when it is made.
  secret text not null,
  events text[] not null,
  -- Only of objects of this organization.
  about_organization_id uuid constraint webhook_about_fk references organization,
  -- Of the feed, up to which deliveries were written.
  position bigint not null,
  -- In a row.
  failures integer not null default 0,
  disabled_at timestamptz,
  disabled_reason text,
  created_at timestamptz not null default now()
);
create index webhook_organization on webhook (organization_id);

create table webhook_delivery (
  id uuid constraint webhook_delivery_pk primary key,
  -- In which they are sent.
  sequence bigint generated always as identity,
  webhook_id uuid not null constraint webhook_delivery_webhook_fk references webhook on delete cascade,
  event text not null,
  -- What is signed and sent, byte for byte, however often.
  body text not null,
  state text not null default 'pending'
    constraint webhook_delivery_state check (state in ('pending', 'delivered')),
  attempts integer not null default 0,
  status integer,
  problem text,
  created_at timestamptz not null default now(),
  attempted_at timestamptz
);
create index webhook_delivery_webhook on webhook_delivery (webhook_id, sequence);
create index webhook_delivery_pending on webhook_delivery (webhook_id, sequence) where state = 'pending';
`;

const DOWN = `
drop table webhook_delivery, webhook;
drop trigger organization_changed on organization;
drop trigger organization_created on organization;
drop trigger dataservice_changed on dataservice;
drop trigger dataservice_created on dataservice;
drop trigger dataset_changed on dataset;
drop trigger dataset_created on dataset;
drop function note_created_entries, note_changed_entries, note_created_organizations, note_changed_organizations;
drop table change;
`;

export class CreateChanges1764620000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
