import type { MigrationInterface, QueryRunner } from 'typeorm';
import { VISIBLE } from './1766100003000-page-by-the-index-alone';

/** What decides who may see a dataset in a list, and where it stands there. */
const COLUMNS = ['last_update', 'private', 'deleted', 'archived'];
const of = (row: string) => COLUMNS.map((column) => `${row}.${column}`).join(', ');

const UP = `
-- By what datasets are listed, apart from them. Each change of a file changes last_update: with an index on it, PostgreSQL
-- writes the dataset anew into all the indexes of its table, that of its words too, and may not tidy up as it goes.
create table dataset_listing (
  id uuid constraint dataset_listing_pk primary key
    constraint dataset_listing_dataset_fk references dataset on delete cascade,
  last_update timestamptz not null,
  private boolean not null,
  deleted timestamptz,
  archived timestamptz
);
insert into dataset_listing select id, ${COLUMNS.join(', ')} from dataset;
create index dataset_listing_last_update on dataset_listing (last_update desc, id) where ${VISIBLE};
drop index dataset_visible_last_update;

create function keep_dataset_listing() returns trigger language plpgsql as $body$
begin
  insert into dataset_listing values (new.id, ${of('new')})
  on conflict (id) do update set (${COLUMNS.join(', ')}) = row(${of('excluded')});
  return null;
end
$body$;
create trigger dataset_listed after insert on dataset for each row execute function keep_dataset_listing();
create trigger dataset_listed_anew after update on dataset for each row
  when ((${of('old')}) is distinct from (${of('new')})) execute function keep_dataset_listing();`;

const DOWN = `
drop trigger dataset_listed on dataset;
drop trigger dataset_listed_anew on dataset;
drop function keep_dataset_listing;
drop table dataset_listing;
create index dataset_visible_last_update on dataset (last_update desc, id) where ${VISIBLE};`;

export class ListByWhatChangesApart1766100007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
