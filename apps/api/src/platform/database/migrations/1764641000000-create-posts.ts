import type { MigrationInterface, QueryRunner } from 'typeorm';

const SUBJECTS = `'dataset', 'dataservice', 'reuse', 'topic', 'organization'`;

const UP = `
create table post (
  id uuid constraint post_pk primary key default gen_random_uuid(),
  -- Who wrote it.
  owner_id uuid constraint post_owner_fk references account,
  version integer not null default 1,
  kind text not null constraint post_kind check (kind in ('news', 'page')),
  title text not null,
  slug text collate "C" not null constraint post_slug_unique unique,
  headline text not null,
  body_type text not null constraint post_body_type check (body_type in ('markdown', 'html')),
  content text not null,
  image_url text,
  credit_to text,
  credit_url text,
  tags text[] not null default '{}',
  created_at timestamptz not null default now(),
  last_modified timestamptz not null default now(),
  published timestamptz,
  deleted timestamptz
);
create index post_tags on post using gin (tags);
create index post_published on post (published desc, id) where published is not null and deleted is null;

-- What it points to, in the order of its author.
create table post_link (
  post_id uuid not null constraint post_link_post_fk references post on delete cascade,
  position integer not null,
  dataset_id uuid constraint post_link_dataset_fk references dataset on delete cascade,
  reuse_id uuid constraint post_link_reuse_fk references reuse on delete cascade,
  constraint post_link_to_one check (num_nonnulls(dataset_id, reuse_id) = 1),
  constraint post_link_dataset_unique unique (post_id, dataset_id),
  constraint post_link_reuse_unique unique (post_id, reuse_id)
);
create index post_link_dataset on post_link (dataset_id) where dataset_id is not null;
create index post_link_reuse on post_link (reuse_id) where reuse_id is not null;

alter table discussion drop constraint discussion_subject_type,
  add constraint discussion_subject_type check (subject_type in (${SUBJECTS}, 'post'));
`;

const DOWN = `
delete from discussion where subject_type = 'post';
alter table discussion drop constraint discussion_subject_type,
  add constraint discussion_subject_type check (subject_type in (${SUBJECTS}));
drop table post_link, post;
`;

export class CreatePosts1764641000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
