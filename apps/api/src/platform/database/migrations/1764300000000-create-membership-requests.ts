import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMembershipRequests1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table organization add column version integer not null default 1;

      create table membership_request (
        id uuid constraint membership_request_pk primary key default gen_random_uuid(),
        organization_id uuid not null constraint membership_request_organization_fk references organization,
        account_id uuid not null constraint membership_request_account_fk references account,
        status text not null default 'pending' constraint membership_request_status
          check (status in ('pending', 'accepted', 'refused', 'canceled')),
        comment text not null default '',
        created_at timestamptz not null default now(),
        handled_at timestamptz,
        handled_by uuid constraint membership_request_handled_by_fk references account,
        refusal_comment text
      );
      -- Nobody asks twice at the same time.
      create unique index membership_request_pending on membership_request (organization_id, account_id)
        where status = 'pending'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table membership_request; alter table organization drop column version');
  }
}
