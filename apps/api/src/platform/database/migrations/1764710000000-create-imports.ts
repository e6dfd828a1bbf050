import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Another portal of which everything public is brought here.
create table import_portal (
  id uuid constraint import_portal_pk primary key default gen_random_uuid(),
  -- Ends with a slash.
  url text not null constraint import_portal_url_unique unique,
  -- The operator vouches for its host, although it is on a private network.
  trusted_host boolean not null default false,
  created_at timestamptz not null default now()
);

create table import_run (
  id uuid constraint import_run_pk primary key,
  portal_id uuid not null constraint import_run_portal_fk references import_portal,
  state text not null constraint import_run_state
    check (state in ('waiting', 'running', 'done', 'failed', 'interrupted')),
  -- Only tells what would be done.
  trial boolean not null,
  -- Nobody, from the command line.
  requested_by uuid constraint import_run_requested_by_fk references account,
  created_at timestamptz not null default now(),
  advanced_at timestamptz not null default now(),
  ended_at timestamptz,
  resumptions integer not null default 0,
  -- What is being read.
  reading text,
  -- By kind, how much the portal says it holds.
  announced jsonb not null default '{}',
  -- By kind and verdict.
  counts jsonb not null default '{}',
  -- Where another process may go on: the cursor, the counts as they were there, the last item told.
  checkpoint jsonb,
  problem jsonb
);
create index import_run_created on import_run (created_at desc, id);
create unique index import_run_open on import_run (portal_id) where state in ('waiting', 'running');

-- Only what needs a look.
create table import_item (
  id bigint generated always as identity constraint import_item_pk primary key,
  run_id uuid not null constraint import_item_run_fk references import_run on delete cascade,
  kind text not null,
  remote_id text,
  verdict text not null constraint import_item_verdict
    check (verdict in ('failed', 'kept', 'skipped', 'with-warnings')),
  problems jsonb not null
);
create index import_item_run on import_item (run_id, id);

create table imported_object (
  portal_id uuid not null constraint imported_object_portal_fk references import_portal,
  kind text not null,
  remote_id text collate "C" not null,
  object_id uuid not null,
  -- SHA-256 of what was read over there; equal means nothing to write.
  fingerprint text not null,
  -- What the object looked like here when it was written; different means that somebody changed it here.
  stamp text not null,
  seen_by uuid not null,
  constraint imported_object_pk primary key (portal_id, kind, remote_id),
  constraint imported_object_once unique (object_id, kind)
);
`;

export class CreateImports1764710000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table imported_object, import_item, import_run, import_portal');
  }
}
