import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMail1764670000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table account add column language text not null default 'fr'
        constraint account_language check (language in ('fr', 'en'));

      -- What is to be sent, and what became of it. Written when it is sent, not before: what it tells must still hold,
      -- and no secret of it waits in here.
      create table mail (
        id uuid constraint mail_pk primary key,
        -- Of what it is about: nothing is sent twice for one.
        key text not null constraint mail_key_unique unique,
        kind text not null,
        recipient text not null,
        account_id uuid constraint mail_account_fk references account,
        language text not null constraint mail_language check (language in ('fr', 'en')),
        -- Where the portal was reached by whoever caused it; links lead there.
        origin text not null,
        data jsonb not null default '{}',
        state text not null default 'queued' constraint mail_state
          check (state in ('queued', 'sending', 'sent', 'needless', 'failed')),
        attempts integer not null default 0,
        problem text,
        created_at timestamptz not null default now(),
        not_after timestamptz,
        ended_at timestamptz,
        -- Only of the mailbox of trials, where the letter itself is kept.
        subject text,
        body_text text,
        body_html text
      );
      create index mail_created on mail (created_at desc, id);

      -- Who asked to be let in by a link. The secret is made when the letter is written; each row is used once.
      create table sign_in_link (
        id uuid constraint sign_in_link_pk primary key,
        email text not null,
        hash bytea constraint sign_in_link_hash_unique unique,
        return_to text not null,
        expires_at timestamptz not null
      );
      create index sign_in_link_expiry on sign_in_link (expires_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table sign_in_link, mail;
      alter table account drop column language`);
  }
}
