import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- When the link of a resource is asked next, and what it answered last.
create table link_state (
  resource_id uuid constraint link_state_pk primary key
    constraint link_state_resource_fk references resource on delete cascade,
  next_at timestamptz not null,
  -- Unknown until it was asked, and where nothing can be told: a server that has enough of questions.
  available boolean,
  -- Since when it has been so.
  since timestamptz
);
create index link_state_next on link_state (next_at);

create table link_check (
  resource_id uuid not null constraint link_check_resource_fk references resource on delete cascade,
  checked_at timestamptz not null,
  available boolean,
  -- None where nothing was answered.
  status integer,
  problem text,
  duration_ms integer not null,
  -- Where it led, when elsewhere.
  redirected_to text,
  media_type text,
  size bigint,
  constraint link_check_pk primary key (resource_id, checked_at)
);
create index link_check_checked_at on link_check (checked_at);

-- What was found out of a link stays when others write the extras of its resource, and goes with the address.
create function keep_link_checks() returns trigger language plpgsql as $body$
begin
  if new.url is distinct from old.url then
    new.extras = (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(new.extras) where key not like 'check:%');
    delete from link_state where resource_id = old.id;
  elsif current_setting('passerelle.checks_links', true) is distinct from 'on' then
    new.extras = (select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(old.extras) where key like 'check:%')
      || new.extras;
  end if;
  return new;
end
$body$;
create trigger resource_link_checks before update of url, extras on resource
  for each row when (old.extras::text like '%"check:%') execute function keep_link_checks();
`;

const DOWN = `
drop trigger resource_link_checks on resource;
drop function keep_link_checks;
drop table link_check, link_state;
`;

export class CheckLinks1764722000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
