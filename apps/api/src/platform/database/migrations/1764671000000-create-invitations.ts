import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateInvitations1764671000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Membership is asked for by a person, or offered to one, who may have no account yet.
      alter table membership_request
        add column kind text not null default 'request'
          constraint membership_request_kind check (kind in ('request', 'invitation')),
        alter column account_id drop not null,
        add column email text,
        add column role text constraint membership_request_role check (role in ('admin', 'editor', 'partial_editor')),
        add column assignments jsonb not null default '[]',
        add column invited_by uuid constraint membership_request_invited_by_fk references account,
        add constraint membership_request_whom check (account_id is not null or email is not null),
        add constraint membership_request_invitation
          check (kind = 'request' or (role is not null and invited_by is not null));
      create unique index membership_request_invited on membership_request (organization_id, email)
        where status = 'pending' and email is not null;
      create index membership_request_email on membership_request (email) where status = 'pending'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index membership_request_email, membership_request_invited;
      delete from membership_request where kind = 'invitation';
      alter table membership_request drop constraint membership_request_invitation,
        drop constraint membership_request_whom, drop column kind, drop column email, drop column role,
        drop column assignments, drop column invited_by, alter column account_id set not null`);
  }
}
