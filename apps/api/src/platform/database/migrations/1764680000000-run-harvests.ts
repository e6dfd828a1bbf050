import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
alter table harvest_source
  add column slug text collate "C" not null default gen_random_uuid()
    constraint harvest_source_slug_unique unique,
  add column description text not null default '',
  -- Nothing is harvested before an administrator has accepted the source.
  add column state text not null default 'accepted'
    constraint harvest_source_state check (state in ('pending', 'accepted', 'refused')),
  add column state_comment text,
  add column decided_by uuid constraint harvest_source_decided_by_fk references account,
  add column decided_at timestamptz,
  add column proposed_by uuid constraint harvest_source_proposed_by_fk references account,
  add column paused boolean not null default false,
  -- Cron, in the time zone of the portal; without one, it is run by hand.
  add column schedule text,
  add column next_run_at timestamptz,
  add column grace_days integer not null default 7
    constraint harvest_source_grace_days check (grace_days between 0 and 365),
  add column held_share real not null default 0.2
    constraint harvest_source_held_share check (held_share between 0 and 1),
  -- Runs that failed in a row.
  add column failures integer not null default 0,
  add column version integer not null default 1,
  add column last_modified timestamptz not null default now(),
  add column deleted timestamptz;
-- An address may be harvested anew once its source was deleted.
alter table harvest_source drop constraint harvest_source_url_unique;
create unique index harvest_source_url_unique on harvest_source (url) where deleted is null;
create index harvest_source_due on harvest_source (next_run_at)
  where next_run_at is not null and not paused and state = 'accepted' and deleted is null;
create index harvest_source_organization on harvest_source (organization_id);

alter table harvest_run drop constraint harvest_run_state;
alter table harvest_run
  add constraint harvest_run_state check (state in ('running', 'done', 'held', 'failed', 'interrupted')),
  -- How many records the source says it holds.
  add column announced integer,
  -- Live records that it did not see.
  add column missing integer not null default 0,
  -- Where another process may go on, and the counts as they were there.
  add column checkpoint jsonb,
  -- Grows with each checkpoint: a run that is gone on with forgets what came after its last one.
  add column part integer not null default 0,
  add column advanced_at timestamptz not null default now(),
  add column resumptions integer not null default 0,
  -- Of a comparison: it reads everything and changes nothing.
  add column trial boolean not null default false,
  -- Of a held run: who let it through.
  add column released_by uuid constraint harvest_run_released_by_fk references account,
  add column released_at timestamptz;
alter table harvest_item drop constraint harvest_item_verdict;
alter table harvest_item
  -- Of a comparison also what would change, and how.
  add constraint harvest_item_verdict check (
    verdict in ('skipped', 'failed', 'kept-with-warnings', 'created', 'updated', 'missing')),
  add column title text,
  add column changes jsonb,
  add column part integer not null default 0;
drop index harvest_item_run;
create index harvest_item_run on harvest_item (run_id, verdict, id);
create index harvest_run_open on harvest_run (state) where state in ('running', 'held');

-- What the runs that are under way have seen. Of each run, gone with its end.
create table harvest_seen (
  run_id uuid not null constraint harvest_seen_run_fk references harvest_run on delete cascade,
  entry_id uuid not null,
  -- As in harvest_run when it was seen.
  part integer not null default 0,
  constraint harvest_seen_pk primary key (run_id, entry_id)
);

alter table dataset add column missing_since timestamptz;
alter table dataservice add column missing_since timestamptz;
create index dataset_missing on dataset (source_id) where missing_since is not null;
create index dataservice_missing on dataservice (source_id) where missing_since is not null;
`;

const DOWN = `
alter table dataset drop column missing_since;
alter table dataservice drop column missing_since;
drop table harvest_seen;
drop index harvest_run_open;
delete from harvest_run where trial;
alter table harvest_item drop constraint harvest_item_verdict;
alter table harvest_item
  add constraint harvest_item_verdict check (verdict in ('skipped', 'failed', 'kept-with-warnings')),
  drop column title, drop column changes, drop column part;
drop index harvest_item_run;
create index harvest_item_run on harvest_item (run_id);
update harvest_run set state = 'done' where state = 'held';
alter table harvest_run drop constraint harvest_run_state;
alter table harvest_run
  add constraint harvest_run_state check (state in ('running', 'done', 'failed', 'interrupted')),
  drop column announced, drop column missing, drop column checkpoint, drop column part,
  drop column advanced_at,
  drop column resumptions, drop column trial, drop column released_by, drop column released_at;
drop index harvest_source_url_unique;
alter table harvest_source
  drop column slug, drop column description, drop column state, drop column state_comment, drop column decided_by,
  drop column decided_at, drop column proposed_by, drop column paused, drop column schedule, drop column next_run_at,
  drop column grace_days, drop column held_share, drop column failures, drop column version,
  drop column last_modified, drop column deleted;
alter table harvest_source add constraint harvest_source_url_unique unique (url);
`;

export class RunHarvests1764680000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
