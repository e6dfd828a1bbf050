import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create table follow (
  id uuid constraint follow_pk primary key default gen_random_uuid(),
  account_id uuid not null constraint follow_account_fk references account,
  subject_type text not null constraint follow_subject_type
    check (subject_type in ('dataset', 'dataservice', 'reuse', 'organization')),
  subject_id uuid not null,
  since timestamptz not null default now(),
  until timestamptz
);
create unique index follow_active on follow (account_id, subject_id) where until is null;
create index follow_subject on follow (subject_id, since) where until is null;

create table notification (
  id uuid constraint notification_pk primary key default gen_random_uuid(),
  account_id uuid not null constraint notification_account_fk references account,
  kind text not null constraint notification_kind check (kind in (
    'changed', 'dataset-added', 'dataservice-added', 'reuse-added', 'discussion-started', 'commented',
    'webhook-disabled')),
  -- What is followed, or administered.
  subject_type text not null,
  subject_id uuid not null,
  -- What came to it, the latest one: a dataset, a data service, a reuse, a discussion.
  about_type text,
  about_id uuid,
  created_at timestamptz not null default now(),
  last_at timestamptz not null default now(),
  handled_at timestamptz
);
-- What was not read yet is told once: a harvest that brings a thousand datasets is one notification.
create unique index notification_pending on notification (account_id, kind, subject_id) where handled_at is null;
create index notification_account on notification (account_id, last_at desc, id);
create index notification_handled on notification (handled_at) where handled_at is not null;
`;

export class CreateFollows1764520000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notification, follow');
  }
}
