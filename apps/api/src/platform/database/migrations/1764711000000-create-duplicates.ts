import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
alter table dataset
  -- The dataset that stands for the same data, as an administrator decided.
  add column duplicate_of_id uuid constraint dataset_duplicate_of_fk references dataset,
  add constraint dataset_not_duplicate_of_itself check (duplicate_of_id <> id);
create index dataset_duplicate_of on dataset (duplicate_of_id) where duplicate_of_id is not null;

-- Datasets that may be the same data, published more than once.
create table duplicate_cluster (
  -- Made of its members, so that what is found again is what it was.
  id uuid constraint duplicate_cluster_pk primary key,
  state text not null default 'proposed' constraint duplicate_cluster_state
    check (state in ('proposed', 'decided', 'dismissed')),
  reasons text[] not null,
  -- Of the titles that are least alike, of those that were compared; 1 for none.
  similarity real not null,
  created_at timestamptz not null default now(),
  answered_at timestamptz,
  answered_by uuid constraint duplicate_cluster_answered_by_fk references account,
  authority_id uuid constraint duplicate_cluster_authority_fk references dataset
);
create index duplicate_cluster_created on duplicate_cluster (state, created_at desc, id);

create table duplicate_member (
  cluster_id uuid not null constraint duplicate_member_cluster_fk references duplicate_cluster on delete cascade,
  dataset_id uuid not null constraint duplicate_member_dataset_fk references dataset,
  constraint duplicate_member_pk primary key (cluster_id, dataset_id)
);
create index duplicate_member_dataset on duplicate_member (dataset_id);

-- Two that are not the same, whatever they have in common: never proposed again.
create table duplicate_dismissal (
  left_id uuid not null constraint duplicate_dismissal_left_fk references dataset,
  right_id uuid not null constraint duplicate_dismissal_right_fk references dataset,
  cluster_id uuid not null constraint duplicate_dismissal_cluster_fk references duplicate_cluster on delete cascade,
  constraint duplicate_dismissal_pk primary key (left_id, right_id),
  constraint duplicate_dismissal_once check (left_id < right_id)
);
create index duplicate_dismissal_cluster on duplicate_dismissal (cluster_id);
`;

export class CreateDuplicates1764711000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table duplicate_dismissal, duplicate_member, duplicate_cluster;
      alter table dataset drop column duplicate_of_id`);
  }
}
