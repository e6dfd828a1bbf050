import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
create table organization (
  id uuid constraint organization_pk primary key default gen_random_uuid(),
  name text not null,
  acronym text,
  -- «C» so that a prefix is found by the index of the constraint.
  slug text collate "C" not null constraint organization_slug_unique unique,
  description text not null default '',
  url text,
  logo text,
  business_number_id text,
  badges text[] not null default '{}',
  created_at timestamptz not null default now(),
  last_modified timestamptz not null default now(),
  deleted timestamptz
);

create table harvest_source (
  id uuid constraint harvest_source_pk primary key default gen_random_uuid(),
  name text not null,
  url text not null constraint harvest_source_url_unique unique,
  backend text not null,
  -- The operator vouches for its host, although it is on a private network.
  trusted_host boolean not null default false,
  -- Publishes everything of the source, whatever publishers it names.
  organization_id uuid constraint harvest_source_organization_fk references organization,
  created_at timestamptz not null default now()
);

-- The organization that stands for a publisher of a source, so that no source can write under another's name.
create table harvest_publisher (
  source_id uuid not null constraint harvest_publisher_source_fk references harvest_source,
  key text not null,
  organization_id uuid not null constraint harvest_publisher_organization_fk references organization,
  constraint harvest_publisher_pk primary key (source_id, key)
);

create table harvest_run (
  id uuid constraint harvest_run_pk primary key default gen_random_uuid(),
  source_id uuid not null constraint harvest_run_source_fk references harvest_source,
  state text not null constraint harvest_run_state check (state in ('running', 'done', 'failed', 'interrupted')),
  started_at timestamptz not null default now(),
  ended_at timestamptz,
  counts jsonb not null default '{}',
  archived integer not null default 0,
  problem jsonb
);
create index harvest_run_source on harvest_run (source_id, started_at desc);

-- Only what needs a look: skipped, failed, kept with warnings.
create table harvest_item (
  id bigint generated always as identity constraint harvest_item_pk primary key,
  run_id uuid not null constraint harvest_item_run_fk references harvest_run on delete cascade,
  remote_id text,
  verdict text not null constraint harvest_item_verdict check (verdict in ('skipped', 'failed', 'kept-with-warnings')),
  problems jsonb not null
);
create index harvest_item_run on harvest_item (run_id);

create table dataset (
  id uuid constraint dataset_pk primary key default gen_random_uuid(),
  organization_id uuid constraint dataset_organization_fk references organization,
  title text not null,
  acronym text,
  slug text collate "C" not null constraint dataset_slug_unique unique,
  description text not null,
  description_short text,
  license text,
  frequency text,
  tags text[] not null default '{}',
  badges text[] not null default '{}',
  -- As precise as the producer wrote them: a year, a day or an instant.
  temporal_start text,
  temporal_end text,
  spatial jsonb,
  access_type text not null default 'open'
    constraint dataset_access_type check (access_type in ('open', 'open_with_account', 'restricted')),
  access_type_reason_category text,
  access_type_reason text,
  extras jsonb not null default '{}',
  featured boolean not null default false,
  private boolean not null default false,
  created_at timestamptz not null default now(),
  last_modified timestamptz not null default now(),
  last_update timestamptz not null default now(),
  archived timestamptz,
  archived_reason text,
  deleted timestamptz,
  source_id uuid constraint dataset_source_fk references harvest_source,
  remote_id text,
  uri text,
  remote_url text,
  remote_created_at timestamptz,
  remote_issued_at timestamptz,
  remote_modified_at timestamptz,
  harvested_at timestamptz,
  -- SHA-256 of the record this row was made of; equal means nothing to write.
  fingerprint text,
  constraint dataset_remote_unique unique (source_id, remote_id)
);
create index dataset_organization on dataset (organization_id);
create index dataset_tags on dataset using gin (tags);
create index dataset_visible_last_update on dataset (last_update desc, id)
  where not private and deleted is null and archived is null;
create index dataset_visible_created on dataset ((coalesce(remote_issued_at, remote_created_at, created_at)) desc, id)
  where not private and deleted is null and archived is null;

create table resource (
  id uuid constraint resource_pk primary key default gen_random_uuid(),
  dataset_id uuid not null constraint resource_dataset_fk references dataset on delete cascade,
  position integer not null,
  remote_id text,
  title text not null,
  description text,
  url text not null,
  filetype text not null default 'remote' constraint resource_filetype check (filetype in ('file', 'remote')),
  type text not null constraint resource_type
    check (type in ('main', 'documentation', 'update', 'api', 'code', 'other')),
  format text,
  mime text,
  filesize bigint,
  checksum_type text,
  checksum_value text,
  extras jsonb not null default '{}',
  remote_issued_at timestamptz,
  remote_modified_at timestamptz,
  created_at timestamptz not null default now(),
  last_modified timestamptz not null default now()
);
create index resource_dataset on resource (dataset_id, position);
create index resource_format on resource (format, dataset_id);

create table contact_point (
  id uuid constraint contact_point_pk primary key default gen_random_uuid(),
  dataset_id uuid not null constraint contact_point_dataset_fk references dataset on delete cascade,
  position integer not null,
  role text not null,
  name text not null,
  email text,
  contact_form text
);
create index contact_point_dataset on contact_point (dataset_id, position);
`;

export class CreateCatalogue1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table contact_point, resource, dataset, harvest_item, harvest_run, harvest_publisher, harvest_source,
        organization`);
  }
}
