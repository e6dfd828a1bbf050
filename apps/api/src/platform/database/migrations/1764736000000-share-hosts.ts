import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- When each host may be asked next, by any of us. Of no worth after a crash, and written with every request.
create unlogged table harvest_host (
  host text collate "C" constraint harvest_host_pk primary key,
  next_at timestamptz not null
);

-- Runs that are to begin, or to go on, when their host has room for them.
create table harvest_waiting (
  source_id uuid not null constraint harvest_waiting_source_fk references harvest_source on delete cascade,
  -- Of a comparison, or of a run that counts.
  compare boolean not null,
  host text collate "C" not null,
  since timestamptz not null default now(),
  -- Of a host that asked to be left alone.
  until timestamptz,
  -- How often it did so since the run last came to an end.
  put_off integer not null default 0,
  -- Whether the run is under way by now.
  begun boolean not null default false,
  constraint harvest_waiting_pk primary key (source_id, compare)
);
`;

const DOWN = `
drop table harvest_waiting, harvest_host;
`;

export class ShareHosts1764736000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
