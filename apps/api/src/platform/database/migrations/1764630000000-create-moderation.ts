import type { MigrationInterface, QueryRunner } from 'typeorm';

const hidable = (table: string) => `
alter table ${table}
  -- By an administrator. What is hidden is private, and so is out of everybody's sight like anything private.
  add column hidden_at timestamptz,
  add column hidden_reason text,
  add column hidden_was_private boolean,
  add constraint ${table}_hidden_is_private check (hidden_at is null or private);
create index ${table}_hidden on ${table} (hidden_at) where hidden_at is not null;`;

const UP = `
${hidable('dataset')}
${hidable('dataservice')}

create table report (
  id uuid constraint report_pk primary key,
  object_type text not null,
  object_id uuid not null,
  reason text not null,
  message text not null default '',
  -- Nobody in particular may report too.
  reported_by uuid constraint report_reported_by_fk references account,
  reported_at timestamptz not null default now(),
  dismissed_at timestamptz,
  dismissed_by uuid constraint report_dismissed_by_fk references account
);
create index report_reported_at on report (reported_at desc, id);

create table transfer (
  id uuid constraint transfer_pk primary key,
  object_type text not null constraint transfer_object_type check (object_type in ('dataset', 'dataservice')),
  object_id uuid not null,
  from_organization_id uuid constraint transfer_from_organization_fk references organization,
  from_account_id uuid constraint transfer_from_account_fk references account,
  to_organization_id uuid constraint transfer_to_organization_fk references organization,
  to_account_id uuid constraint transfer_to_account_fk references account,
  status text not null default 'pending'
    constraint transfer_status check (status in ('pending', 'accepted', 'refused')),
  comment text not null,
  requested_by uuid not null constraint transfer_requested_by_fk references account,
  created_at timestamptz not null default now(),
  responded_at timestamptz,
  responded_by uuid constraint transfer_responded_by_fk references account,
  response_comment text,
  constraint transfer_one_from check (num_nonnulls(from_organization_id, from_account_id) = 1),
  constraint transfer_one_to check (num_nonnulls(to_organization_id, to_account_id) = 1)
);
create unique index transfer_pending on transfer (object_type, object_id) where status = 'pending';
create index transfer_to_organization on transfer (to_organization_id);
create index transfer_to_account on transfer (to_account_id);
`;

const shown = (table: string) => `
alter table ${table} drop column hidden_at, drop column hidden_reason, drop column hidden_was_private;`;

const DOWN = `
drop table transfer, report;
${shown('dataservice')}
${shown('dataset')}
`;

export class CreateModeration1764630000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
