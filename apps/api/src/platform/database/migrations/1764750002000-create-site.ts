import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What administrators say of the portal: one row.
create table site (
  id boolean constraint site_pk primary key default true constraint site_only_one check (id),
  title text not null,
  keywords text[] not null default '{}',
  -- What the home page says first, by language: title, lead, text.
  welcome jsonb not null default '{}',
  version integer not null default 1,
  last_modified timestamptz not null default now()
);
insert into site (title) values ('Passerelle');

-- Who is credited for a dataset, by name.
create index contact_point_credit on contact_point (lower(name)) where role <> 'contact' and dataset_id is not null;
`;

const DOWN = `
drop index contact_point_credit;
drop table site;
`;

export class CreateSite1764750002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
