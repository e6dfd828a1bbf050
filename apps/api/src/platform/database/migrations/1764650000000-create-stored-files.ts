import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- A file that somebody brought. Its bytes are in the object store, under a key made of its identifier.
create table stored_file (
  id uuid constraint stored_file_pk primary key,
  -- «arriving»: nothing shows it yet, or it is a part of one that comes in parts. «released»: nothing shows it any more.
  state text not null default 'arriving' constraint stored_file_state check (state in ('arriving', 'shown', 'released')),
  state_since timestamptz not null default now(),
  -- Known when it has arrived. The name is the end of its address.
  name text,
  mime text,
  size bigint,
  sha256 text,
  -- Whoever may see the dataset may have the file.
  dataset_id uuid not null constraint stored_file_dataset_fk references dataset on delete cascade,
  uploaded_by uuid not null constraint stored_file_uploaded_by_fk references account,
  constraint stored_file_arrived check (state = 'arriving' or num_nulls(name, mime, size, sha256) = 0)
);
create index stored_file_unused on stored_file (state_since) where state <> 'shown';
create index stored_file_dataset on stored_file (dataset_id);

-- A file that comes in parts, by the name that the client of an account gave it.
create table upload (
  id uuid constraint upload_pk primary key,
  account_id uuid not null constraint upload_account_fk references account,
  name text not null,
  dataset_id uuid not null constraint upload_dataset_fk references dataset on delete cascade,
  total_parts integer not null,
  last_part_at timestamptz not null default now(),
  constraint upload_name_unique unique (account_id, name)
);

create table upload_part (
  upload_id uuid not null constraint upload_part_upload_fk references upload on delete cascade,
  number integer not null,
  file_id uuid not null constraint upload_part_file_fk references stored_file on delete cascade,
  start_byte bigint,
  size bigint not null,
  constraint upload_part_pk primary key (upload_id, number)
);
create index upload_part_file on upload_part (file_id);

alter table resource add column file_id uuid constraint resource_file_fk references stored_file on delete set null;
create index resource_file on resource (file_id) where file_id is not null;

create function release_stored_file() returns trigger language plpgsql as $body$
begin
  update stored_file set state = 'released', state_since = now() where id = old.file_id;
  return null;
end
$body$;
-- Whatever road takes a file away, it is released in the same transaction.
create trigger resource_file_removed after delete on resource
  for each row when (old.file_id is not null) execute function release_stored_file();
create trigger resource_file_replaced after update of file_id on resource
  for each row when (old.file_id is not null and old.file_id is distinct from new.file_id)
  execute function release_stored_file();
`;

const DOWN = `
drop trigger resource_file_removed on resource;
drop trigger resource_file_replaced on resource;
alter table resource drop column file_id;
drop function release_stored_file;
drop table upload_part, upload, stored_file;
`;

export class CreateStoredFiles1764650000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
