import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What was found out of a link stays when others write the extras of its resource, and goes with the address. Nobody else
-- says it: what they write of it is not kept.
create or replace function keep_link_checks() returns trigger language plpgsql as $body$
begin
  if current_setting('passerelle.checks_links', true) is distinct from 'on' then
    new.extras = (select coalesce(jsonb_object_agg(key, value), '{}') from (
      select key, value from jsonb_each(new.extras) where key not like 'check:%'
      union all
      select key, value from jsonb_each(old.extras) where key like 'check:%' and new.url = old.url) kept);
  end if;
  if new.url is distinct from old.url then
    delete from link_state where resource_id = old.id;
  end if;
  return new;
end
$body$;
drop trigger resource_link_checks on resource;
create trigger resource_link_checks before update of url, extras on resource
  for each row when (old.extras::text like '%"check:%' or new.extras::text like '%"check:%')
  execute function keep_link_checks();
`;

const DOWN = `
create or replace function keep_link_checks() returns trigger language plpgsql as $body$
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
drop trigger resource_link_checks on resource;
create trigger resource_link_checks before update of url, extras on resource
  for each row when (old.extras::text like '%"check:%') execute function keep_link_checks();
`;

export class ReserveLinkChecks1764765000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
