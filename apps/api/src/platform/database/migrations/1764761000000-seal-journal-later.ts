import type { MigrationInterface, QueryRunner } from 'typeorm';

const LINE = `hashtextextended('passerelle.audit', 0)`;

const hashOf = (number: 'id' | 'position') => `
create or replace function audit_hash(entry audit_entry) returns bytea language sql immutable as $body$
  select sha256(coalesce(entry.previous_hash, '') || convert_to(jsonb_build_array(
    entry.${number}, extract(epoch from entry.at), entry.actor_id, entry.action, entry.object_type, entry.object_id,
    entry.details)::text, 'UTF8'))
$body$;`;

const UP = `
drop trigger audit_seal on audit_entry;
drop function audit_seal;
drop trigger audit_append_only on audit_entry;

alter table audit_entry
  -- In the line of those that are sealed, without a gap; given after the commit, so that no act waits for another.
  add column position bigint constraint audit_entry_position_unique unique,
  alter column hash drop not null,
  alter column at set default clock_timestamp(),
  -- The order of writing. What is undone leaves gaps in it.
  alter column id add generated always as identity;
update audit_entry set position = id;
select setval(pg_get_serial_sequence('audit_entry', 'id'), max(id)) from audit_entry having max(id) is not null;
create index audit_entry_waiting on audit_entry (id) where position is null;
create index audit_entry_at on audit_entry (at);
${hashOf('position')}

-- Puts at most so many of those that wait into the line, each with the hash of the one before: one that is missing,
-- changed or moved breaks the chain. Tells how many.
create function audit_seal(most integer) returns integer language plpgsql as $body$
declare
  entry audit_entry;
  last audit_entry;
  sealed integer := 0;
begin
  perform pg_advisory_xact_lock(${LINE});
  select * into last from audit_entry where position is not null order by position desc limit 1;
  for entry in select * from audit_entry where position is null order by id limit most loop
    entry.position := coalesce(last.position, 0) + 1;
    entry.previous_hash := last.hash;
    entry.hash := audit_hash(entry);
    update audit_entry set position = entry.position, previous_hash = entry.previous_hash, hash = entry.hash
    where id = entry.id;
    last := entry;
    sealed := sealed + 1;
  end loop;
  return sealed;
end
$body$;

create trigger audit_append_only before delete or truncate on audit_entry
  for each statement execute function audit_refuse_change();

-- A seal is given once, and nothing else is ever written on an entry.
create function audit_seal_once() returns trigger language plpgsql as $body$
begin
  if old.position is not null or new.position is null
    or (new.id, new.at, new.actor_id, new.action, new.object_type, new.object_id, new.details)
      is distinct from (old.id, old.at, old.actor_id, old.action, old.object_type, old.object_id, old.details) then
    raise exception 'The audit journal is only added to';
  end if;
  return new;
end
$body$;
create trigger audit_seal_once before update on audit_entry for each row execute function audit_seal_once();
`;

const DOWN = `
select audit_seal(2147483647);
drop trigger audit_seal_once on audit_entry;
drop trigger audit_append_only on audit_entry;
drop function audit_seal_once;
drop function audit_seal;
alter table audit_entry drop constraint audit_entry_pk, alter column id drop identity;
update audit_entry set id = position;
drop index audit_entry_waiting, audit_entry_at;
${hashOf('id')}
alter table audit_entry
  add constraint audit_entry_pk primary key (id),
  drop column position,
  alter column hash set not null,
  alter column at drop default;

create function audit_seal() returns trigger language plpgsql as $body$
begin
  perform pg_advisory_xact_lock(${LINE});
  select id + 1, hash into new.id, new.previous_hash from audit_entry order by id desc limit 1;
  new.id := coalesce(new.id, 1);
  new.at := clock_timestamp();
  new.hash := audit_hash(new);
  return new;
end
$body$;
create trigger audit_seal before insert on audit_entry for each row execute function audit_seal();
create trigger audit_append_only before update or delete or truncate on audit_entry
  for each statement execute function audit_refuse_change();
`;

export class SealJournalLater1764761000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
