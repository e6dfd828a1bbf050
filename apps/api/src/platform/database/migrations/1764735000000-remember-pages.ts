import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- The pages of each source as its last complete run read them, so that those that are as they were need not be read again.
create table harvest_page (
  id uuid constraint harvest_page_pk primary key,
  source_id uuid not null constraint harvest_page_source_fk references harvest_source on delete cascade,
  -- The run that read it: what it reported of the page is told again by later ones.
  run_id uuid not null constraint harvest_page_run_fk references harvest_run on delete cascade,
  -- As in harvest_run when it was read.
  part integer not null,
  -- Digest of what was asked for.
  key text collate "C" not null,
  -- What made of the page what became of it; with another, it is read again.
  reading text collate "C" not null,
  source_version integer not null,
  etag text,
  last_modified text,
  digest text not null,
  -- Where the source was gone on with.
  next text,
  announced integer,
  -- What it has in its protocol, what of that became of records here, and what was left out.
  items integer not null,
  records integer not null,
  skipped integer not null,
  -- What came on it, and the versions that it had here then.
  entries uuid[] not null,
  versions integer[] not null,
  read_at timestamptz not null default now(),
  -- Of the last complete run. Others are of one that is under way.
  complete boolean not null default false,
  -- The run that found it as it was.
  seen_by uuid
);
create index harvest_page_key on harvest_page (source_id, key);
create index harvest_page_run on harvest_page (run_id);

alter table harvest_seen
  add column page_id uuid,
  -- Whether the source said that it deleted it.
  add column gone boolean not null default false;
create index harvest_seen_page on harvest_seen (page_id) where page_id is not null;
alter table harvest_item add column page_id uuid;
create index harvest_item_page on harvest_item (page_id) where page_id is not null;

alter table harvest_run add column completeness text not null default 'full'
  constraint harvest_run_completeness check (completeness in ('full', 'delta'));
alter table harvest_source
  -- What the next run may ask from, and for whom this holds.
  add column stamp text,
  add column stamp_reading text,
  -- When everything it has was listed.
  add column swept_at timestamptz;
-- What the source calls it when it says that it was deleted.
alter table harvested_record add column listed_as text collate "C";
create index harvested_record_listed_as on harvested_record (source_id, listed_as) where listed_as is not null;
`;

const DOWN = `
alter table harvested_record drop column listed_as;
alter table harvest_source drop column stamp, drop column stamp_reading, drop column swept_at;
alter table harvest_run drop column completeness;
alter table harvest_item drop column page_id;
alter table harvest_seen drop column page_id, drop column gone;
drop table harvest_page;
`;

export class RememberPages1764735000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
