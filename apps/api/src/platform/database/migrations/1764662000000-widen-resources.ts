import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
alter table resource
  add column schema jsonb,
  -- Where it is narrower than that of the dataset; null is as the dataset.
  add column access_type text constraint resource_access_type
    check (access_type in ('open', 'open_with_account', 'restricted')),
  add column access_audiences jsonb,
  add column access_type_reason_category text,
  add column access_type_reason text,
  add column authorization_request_url text;
create index resource_schema on resource ((schema ->> 'name'), dataset_id) where schema is not null;
create index resource_schema_url on resource ((schema ->> 'url'), dataset_id) where schema is not null;
create index resource_with_schema on resource (dataset_id) where schema is not null;

-- As the catalogue of schemas had it when it was last read.
create table schema (
  name text collate "C" constraint schema_pk primary key,
  position integer not null,
  title text not null,
  description text,
  type text not null,
  url text,
  versions jsonb not null,
  labels text[] not null default '{}',
  homepage text,
  consolidation_dataset_id text
);
create table schema_catalogue (
  url text constraint schema_catalogue_pk primary key,
  read_at timestamptz not null default now()
);
`;

const DOWN = `
drop table schema, schema_catalogue;
alter table resource drop column schema, drop column access_type, drop column access_audiences,
  drop column access_type_reason_category, drop column access_type_reason, drop column authorization_request_url;
`;

export class WidenResources1764662000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
