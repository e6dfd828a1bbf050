import type { MigrationInterface, QueryRunner } from 'typeorm';

export class MailNotifications1764672000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table account
        -- How often news go to the address of the account.
        add column mail_frequency text not null default 'daily'
          constraint account_mail_frequency check (mail_frequency in ('none', 'instant', 'daily', 'weekly')),
        -- What ends them without signing in, and can do nothing else.
        add column unsubscribe_key uuid not null default gen_random_uuid()
          constraint account_unsubscribe_key_unique unique;

      -- What kinds there are is known to the code, which every road into the table passes.
      alter table notification drop constraint notification_kind,
        -- The letter that tells it; told again when it happens again.
        add column mail_id uuid,
        add column mailed_at timestamptz;
      -- What happened before there was e-mail is no news.
      update notification set mailed_at = now();
      create index notification_unmailed on notification (account_id, last_at)
        where handled_at is null and (mailed_at is null or mailed_at < last_at);
      create index notification_mail on notification (mail_id) where mail_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table notification drop column mail_id, drop column mailed_at;
      delete from notification where kind not in ('changed', 'dataset-added', 'dataservice-added', 'reuse-added',
        'discussion-started', 'commented', 'webhook-disabled');
      alter table notification add constraint notification_kind check (kind in (
        'changed', 'dataset-added', 'dataservice-added', 'reuse-added', 'discussion-started', 'commented',
        'webhook-disabled'));
      alter table account drop column mail_frequency, drop column unsubscribe_key`);
  }
}
