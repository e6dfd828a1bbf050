import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
alter table dataset
  -- [{"role": …, "condition": …}], one per role.
  add column access_audiences jsonb not null default '[]',
  add column authorization_request_url text;
-- Data services name the datasets they serve by IRI.
create index dataset_uri on dataset (source_id, uri);

-- What a dataset has too is called as there, so that a harvest writes both by the same statements.
create table dataservice (
  id uuid constraint dataservice_pk primary key default gen_random_uuid(),
  organization_id uuid constraint dataservice_organization_fk references organization,
  owner_id uuid constraint dataservice_owner_fk references account,
  version integer not null default 1,
  title text not null,
  acronym text,
  slug text collate "C" not null constraint dataservice_slug_unique unique,
  description text not null,
  base_api_url text,
  machine_documentation_url text,
  technical_documentation_url text,
  business_documentation_url text,
  rate_limiting text,
  rate_limiting_url text,
  -- Per cent.
  availability double precision constraint dataservice_availability check (availability between 0 and 100),
  availability_url text,
  format text constraint dataservice_format check (format in ('REST', 'WMS', 'WSL')),
  license text,
  tags text[] not null default '{}',
  badges text[] not null default '{}',
  access_type text not null default 'open'
    constraint dataservice_access_type check (access_type in ('open', 'open_with_account', 'restricted')),
  access_audiences jsonb not null default '[]',
  access_type_reason_category text,
  access_type_reason text,
  authorization_request_url text,
  extras jsonb not null default '{}',
  featured boolean not null default false,
  private boolean not null default false,
  created_at timestamptz not null default now(),
  last_modified timestamptz not null default now(),
  last_update timestamptz not null default now(),
  archived timestamptz,
  archived_reason text,
  deleted timestamptz,
  source_id uuid constraint dataservice_source_fk references harvest_source,
  remote_id text,
  uri text,
  remote_url text,
  remote_created_at timestamptz,
  remote_issued_at timestamptz,
  remote_modified_at timestamptz,
  harvested_at timestamptz,
  fingerprint text,
  constraint dataservice_remote_unique unique (source_id, remote_id),
  constraint dataservice_one_owner check (owner_id is null or organization_id is null)
);
create index dataservice_organization on dataservice (organization_id);
create index dataservice_owner on dataservice (owner_id);
create index dataservice_tags on dataservice using gin (tags);
create index dataservice_visible_created on dataservice ((coalesce(remote_issued_at, remote_created_at, created_at)) desc, id)
  where not private and deleted is null and archived is null;

-- As the source writes it. Which dataset of the source it is, the view below tells: it may come later, or never.
create table dataservice_dataset (
  dataservice_id uuid not null constraint dataservice_dataset_dataservice_fk references dataservice on delete cascade,
  position integer not null,
  remote_dataset text not null,
  constraint dataservice_dataset_pk primary key (dataservice_id, position)
);
create index dataservice_dataset_remote on dataservice_dataset (remote_dataset);

create view served_dataset as
  select link.dataservice_id, d.id as dataset_id, min(link.position) as position
  from dataservice_dataset link
    join dataservice s on s.id = link.dataservice_id
    join dataset d on d.source_id = s.source_id
      and (d.remote_id = link.remote_dataset or d.uri = link.remote_dataset)
  group by link.dataservice_id, d.id;

alter table contact_point
  alter column dataset_id drop not null,
  add column dataservice_id uuid constraint contact_point_dataservice_fk references dataservice on delete cascade,
  add constraint contact_point_of_one check (num_nonnulls(dataset_id, dataservice_id) = 1);
create index contact_point_dataservice on contact_point (dataservice_id, position);

alter table harvest_item
  add column kind text not null default 'dataset'
    constraint harvest_item_kind check (kind in ('dataset', 'dataservice'));
`;

const DOWN = `
alter table harvest_item drop column kind;
delete from contact_point where dataset_id is null;
alter table contact_point
  drop constraint contact_point_of_one, drop column dataservice_id, alter column dataset_id set not null;
drop view served_dataset;
drop table dataservice_dataset, dataservice;
drop index dataset_uri;
alter table dataset drop column access_audiences, drop column authorization_request_url;
`;

export class CreateDataservices1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
