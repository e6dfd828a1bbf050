import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = [
  'changed',
  'dataset-added',
  'dataservice-added',
  'reuse-added',
  'discussion-started',
  'commented',
  'webhook-disabled',
];

const allow = (kinds: readonly string[]) => `
alter table notification drop constraint notification_kind,
  add constraint notification_kind check (kind in (${kinds.map((kind) => `'${kind}'`).join(', ')}));`;

const UP = `
-- A file or link that people attach to a dataset of somebody else. The columns of a resource have its names.
create table community_resource (
  id uuid constraint community_resource_pk primary key,
  dataset_id uuid not null constraint community_resource_dataset_fk references dataset on delete cascade,
  organization_id uuid constraint community_resource_organization_fk references organization,
  owner_id uuid constraint community_resource_owner_fk references account,
  version integer not null default 1,
  title text not null,
  description text,
  url text not null,
  filetype text not null default 'remote'
    constraint community_resource_filetype check (filetype in ('file', 'remote')),
  type text not null default 'main' constraint community_resource_type
    check (type in ('main', 'documentation', 'update', 'api', 'code', 'other')),
  format text,
  mime text,
  filesize bigint,
  checksum_type text,
  checksum_value text,
  extras jsonb not null default '{}',
  file_id uuid constraint community_resource_file_fk references stored_file on delete set null,
  created_at timestamptz not null default now(),
  last_modified timestamptz not null default now(),
  -- By an administrator.
  hidden_at timestamptz,
  hidden_reason text,
  constraint community_resource_one_owner check (num_nonnulls(organization_id, owner_id) = 1)
);
create index community_resource_dataset on community_resource (dataset_id, created_at desc, id);
create index community_resource_organization on community_resource (organization_id);
create index community_resource_owner on community_resource (owner_id);
create index community_resource_created_at on community_resource (created_at desc, id);
create index community_resource_file on community_resource (file_id) where file_id is not null;

create trigger community_resource_file_removed after delete on community_resource
  for each row when (old.file_id is not null) execute function release_stored_file();
create trigger community_resource_file_replaced after update of file_id on community_resource
  for each row when (old.file_id is not null and old.file_id is distinct from new.file_id)
  execute function release_stored_file();
${allow([...KINDS, 'community-resource-added'])}
`;

const DOWN = `
delete from notification where kind = 'community-resource-added';
${allow(KINDS)}
drop table community_resource;
`;

export class CreateCommunityResources1764651000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
