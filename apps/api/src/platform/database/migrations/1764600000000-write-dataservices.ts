import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Who changed it when nobody did: the source of a harvest.
alter table dataset_version
  add column source_id uuid constraint dataset_version_source_fk references harvest_source;

create table dataservice_version (
  dataservice_id uuid not null constraint dataservice_version_dataservice_fk references dataservice on delete cascade,
  number integer not null,
  at timestamptz not null default now(),
  author_id uuid constraint dataservice_version_author_fk references account,
  source_id uuid constraint dataservice_version_source_fk references harvest_source,
  comment text,
  changes jsonb not null,
  constraint dataservice_version_pk primary key (dataservice_id, number)
);

-- The address book of an organization or of a person. What an entry shows are rows of contact_point, as harvests write
-- them too; those that were taken from here remember it, and change with it.
create table contact (
  id uuid constraint contact_pk primary key default gen_random_uuid(),
  organization_id uuid constraint contact_organization_fk references organization,
  owner_id uuid constraint contact_owner_fk references account,
  role text not null,
  name text not null,
  email text,
  contact_form text,
  created_at timestamptz not null default now(),
  constraint contact_one_owner check (num_nonnulls(organization_id, owner_id) = 1)
);
create index contact_organization on contact (organization_id);
create index contact_owner on contact (owner_id);

alter table contact_point
  add column contact_id uuid constraint contact_point_contact_fk references contact on delete cascade;
create index contact_point_contact on contact_point (contact_id);

-- People name the datasets that a service serves by their identifier.
alter table dataservice_dataset
  drop constraint dataservice_dataset_pk,
  alter column remote_dataset drop not null,
  add column dataset_id uuid constraint dataservice_dataset_dataset_fk references dataset on delete cascade,
  add constraint dataservice_dataset_one check (num_nonnulls(remote_dataset, dataset_id) = 1),
  add constraint dataservice_dataset_unique unique (dataservice_id, dataset_id);
create index dataservice_dataset_position on dataservice_dataset (dataservice_id, position);
create index dataservice_dataset_dataset on dataservice_dataset (dataset_id);

create or replace view served_dataset as
  select dataservice_id, dataset_id, min(position) as position from (
    select link.dataservice_id, d.id as dataset_id, link.position
    from dataservice_dataset link
      join dataservice s on s.id = link.dataservice_id
      join dataset d on d.source_id = s.source_id
        and (d.remote_id = link.remote_dataset or d.uri = link.remote_dataset)
    union all
    select dataservice_id, dataset_id, position from dataservice_dataset where dataset_id is not null) link
  group by dataservice_id, dataset_id;
`;

const DOWN = `
create or replace view served_dataset as
  select link.dataservice_id, d.id as dataset_id, min(link.position) as position
  from dataservice_dataset link
    join dataservice s on s.id = link.dataservice_id
    join dataset d on d.source_id = s.source_id
      and (d.remote_id = link.remote_dataset or d.uri = link.remote_dataset)
  group by link.dataservice_id, d.id;
delete from dataservice_dataset where remote_dataset is null;
alter table dataservice_dataset drop column dataset_id, alter column remote_dataset set not null;
drop index dataservice_dataset_position;
alter table dataservice_dataset add constraint dataservice_dataset_pk primary key (dataservice_id, position);
alter table contact_point drop column contact_id;
drop table contact, dataservice_version;
alter table dataset_version drop column source_id;
`;

export class WriteDataservices1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
