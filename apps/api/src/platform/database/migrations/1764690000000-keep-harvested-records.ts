import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Each record as its source gave it and as it was understood, of the last time that it was written or refused.
create table harvested_record (
  source_id uuid not null constraint harvested_record_source_fk references harvest_source on delete cascade,
  kind text not null constraint harvested_record_kind check (kind in ('dataset', 'dataservice')),
  remote_id text collate "C" not null,
  harvested_at timestamptz not null,
  -- None of a record whose backend hands no text on, or more than is kept.
  media_type text,
  raw text,
  -- As JSON; none of a record that was refused before it was understood.
  record text,
  constraint harvested_record_pk primary key (source_id, kind, remote_id)
);
-- Faster than the default, where this PostgreSQL was built with it.
do $$ begin
  alter table harvested_record alter column raw set compression lz4, alter column record set compression lz4;
exception when feature_not_supported then null;
end $$;

-- What a notification may tell is said in one place, the code.
alter table notification drop constraint if exists notification_kind;
`;

const DOWN = `
delete from notification where subject_type = 'harvest-source';
drop table harvested_record;
`;

export class KeepHarvestedRecords1764690000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
