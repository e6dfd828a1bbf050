import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What a dataset has too is called as there.
create table reuse (
  id uuid constraint reuse_pk primary key default gen_random_uuid(),
  organization_id uuid constraint reuse_organization_fk references organization,
  owner_id uuid constraint reuse_owner_fk references account,
  version integer not null default 1,
  title text not null,
  slug text collate "C" not null constraint reuse_slug_unique unique,
  description text not null,
  type text not null constraint reuse_type check (type in (
    'api', 'application', 'idea', 'news_article', 'paper', 'post', 'visualization', 'hardware')),
  topic text not null,
  url text not null,
  image_url text,
  tags text[] not null default '{}',
  badges text[] not null default '{}',
  extras jsonb not null default '{}',
  featured boolean not null default false,
  private boolean not null default false,
  created_at timestamptz not null default now(),
  last_modified timestamptz not null default now(),
  archived timestamptz,
  deleted timestamptz,
  constraint reuse_one_owner check (owner_id is null or organization_id is null)
);
create index reuse_organization on reuse (organization_id);
create index reuse_owner on reuse (owner_id);
create index reuse_tags on reuse using gin (tags);
create index reuse_visible_created on reuse (created_at desc, id)
  where not private and deleted is null and archived is null;
-- One page is told once. Among what everybody sees: a draft must not be given away by the refusal of its address.
create unique index reuse_url_unique on reuse (md5(url)) where not private and deleted is null;

-- What it is made of, in the order of its author.
create table reuse_link (
  reuse_id uuid not null constraint reuse_link_reuse_fk references reuse on delete cascade,
  position integer not null,
  dataset_id uuid constraint reuse_link_dataset_fk references dataset on delete cascade,
  dataservice_id uuid constraint reuse_link_dataservice_fk references dataservice on delete cascade,
  constraint reuse_link_to_one check (num_nonnulls(dataset_id, dataservice_id) = 1),
  constraint reuse_link_dataset_unique unique (reuse_id, dataset_id),
  constraint reuse_link_dataservice_unique unique (reuse_id, dataservice_id)
);
create index reuse_link_dataset on reuse_link (dataset_id) where dataset_id is not null;
create index reuse_link_dataservice on reuse_link (dataservice_id) where dataservice_id is not null;
`;

export class CreateReuses1764501000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table reuse_link, reuse');
  }
}
