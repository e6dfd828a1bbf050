import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What datasets are sorted by, apart from them: an index of their own on what each change of a file changes would have
-- PostgreSQL write them anew into all their indexes, of words too.
create table dataset_last_update (
  dataset_id uuid constraint dataset_last_update_pk primary key
    constraint dataset_last_update_dataset_fk references dataset on delete cascade,
  last_update timestamptz not null
);
insert into dataset_last_update select id, last_update from dataset;
create index dataset_last_update_latest on dataset_last_update (last_update desc, dataset_id);
drop index dataset_visible_last_update;

create function keep_dataset_last_update() returns trigger language plpgsql as $body$
begin
  insert into dataset_last_update values (new.id, new.last_update)
  on conflict (dataset_id) do update set last_update = excluded.last_update;
  return null;
end
$body$;
create trigger dataset_last_update_begins after insert on dataset
  for each row execute function keep_dataset_last_update();
create trigger dataset_last_update_changes after update on dataset
  for each row when (old.last_update is distinct from new.last_update) execute function keep_dataset_last_update();`;

const DOWN = `
drop trigger dataset_last_update_begins on dataset;
drop trigger dataset_last_update_changes on dataset;
drop function keep_dataset_last_update;
drop table dataset_last_update;
create index dataset_visible_last_update on dataset (last_update desc, id)
  where not private and deleted is null and archived is null;`;

export class KeepLastUpdateApart1766100007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
