import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What the document for programs of a data service says, and when it is read next.
create table api_description (
  dataservice_id uuid constraint api_description_pk primary key
    constraint api_description_dataservice_fk references dataservice on delete cascade,
  url text not null,
  next_at timestamptz not null,
  state text not null default 'waiting' constraint api_description_state_known check (state in ('waiting', 'read', 'refused')),
  asked_at timestamptz,
  -- Why it was refused the last time; what was read before stays.
  problem text,
  message text,
  read_at timestamptz,
  -- Of the document as it was read: nothing is written for one that is the same.
  digest text,
  specification text,
  title text,
  version text,
  operations jsonb not null default '[]',
  remarks jsonb not null default '[]'
);
create index api_description_next on api_description (next_at);

-- Whatever road a change took, a new address is read soon, in the same commit; what the former one said is forgotten.
create function note_api_description() returns trigger language plpgsql as $body$
begin
  delete from api_description where dataservice_id = new.id;
  if new.machine_documentation_url ~* '^https?://' then
    insert into api_description (dataservice_id, url, next_at) values (new.id, new.machine_documentation_url, now());
  end if;
  return null;
end
$body$;
create trigger dataservice_described after insert on dataservice
  for each row when (new.machine_documentation_url is not null) execute function note_api_description();
create trigger dataservice_described_anew after update of machine_documentation_url on dataservice
  for each row when (new.machine_documentation_url is distinct from old.machine_documentation_url)
  execute function note_api_description();

-- Some time within a day: what is there already is not asked together.
insert into api_description (dataservice_id, url, next_at)
select id, machine_documentation_url, now() + random() * interval '1 day'
from dataservice where machine_documentation_url ~* '^https?://';
`;

const DOWN = `
drop trigger dataservice_described on dataservice;
drop trigger dataservice_described_anew on dataservice;
drop function note_api_description;
drop table api_description;
`;

export class DescribeApis1764743000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
