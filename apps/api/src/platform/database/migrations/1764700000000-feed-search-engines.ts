import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What a search engine besides PostgreSQL has yet to hear of; written with the change, gone once the engine knows.
create table search_backlog (
  position bigint generated always as identity constraint search_backlog_pk primary key,
  type text not null,
  entry_id uuid not null,
  changed_at timestamptz not null default now(),
  -- Told to an index that a rebuild is about to replace: to be told again to the new one.
  told boolean not null default false
);
create index search_backlog_untold on search_backlog (position) where not told;

-- How far an engine is that is fed from the backlog.
create table search_engine (
  engine text constraint search_engine_pk primary key,
  rebuilding boolean not null default false,
  -- When it was last filled from the whole catalogue; an engine that never was must not answer.
  filled_at timestamptz
);`;

const DOWN = `
drop table search_engine;
drop table search_backlog;`;

export class FeedSearchEngines1764700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
