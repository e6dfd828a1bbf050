import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table discussion (
  id uuid constraint discussion_pk primary key,
  -- What it is about. No reference: it may be of any kind; what is deleted keeps its row.
  subject_type text not null constraint discussion_subject_type
    check (subject_type in ('dataset', 'dataservice', 'reuse', 'organization')),
  subject_id uuid not null,
  title text not null,
  author_id uuid not null constraint discussion_author_fk references account,
  -- In whose name it was started.
  organization_id uuid constraint discussion_organization_fk references organization,
  extras jsonb not null default '{}',
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  closed_by_id uuid constraint discussion_closed_by_fk references account,
  closed_by_organization_id uuid constraint discussion_closed_by_organization_fk references organization
);
create index discussion_subject on discussion (subject_id, created_at desc);
create index discussion_created on discussion (created_at desc, id);

create table discussion_comment (
  id uuid constraint discussion_comment_pk primary key,
  discussion_id uuid not null constraint discussion_comment_discussion_fk references discussion on delete cascade,
  position integer not null,
  content text not null,
  author_id uuid not null constraint discussion_comment_author_fk references account,
  organization_id uuid constraint discussion_comment_organization_fk references organization,
  created_at timestamptz not null default now(),
  last_modified timestamptz,
  constraint discussion_comment_position_unique unique (discussion_id, position)
);
create index discussion_comment_author on discussion_comment (author_id);
`;

export class CreateDiscussions1764510000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table discussion_comment, discussion');
  }
}
