import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- How often pages of objects were shown, and files of ours downloaded. Nothing of who it was.
create table daily_usage (
  object_id uuid not null,
  -- In the time zone of the portal; what is old is kept by month, on its first day.
  day date not null,
  views integer not null default 0,
  downloads integer not null default 0,
  constraint daily_usage_pk primary key (object_id, day)
);

-- Their sums, where lists read them. Written without a new version: being read changes nothing.
alter table dataset add column views integer not null default 0, add column downloads integer not null default 0;
alter table dataservice add column views integer not null default 0;
alter table reuse add column views integer not null default 0;
alter table organization add column views integer not null default 0;
alter table resource add column downloads integer not null default 0;
alter table community_resource add column downloads integer not null default 0;
`;

const DOWN = `
alter table community_resource drop column downloads;
alter table resource drop column downloads;
alter table organization drop column views;
alter table reuse drop column views;
alter table dataservice drop column views;
alter table dataset drop column views, drop column downloads;
drop table daily_usage;
`;

export class CountUsage1764750001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
