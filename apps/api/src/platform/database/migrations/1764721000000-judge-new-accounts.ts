import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Of reports that the portal makes itself: what made it look, and which text it was.
alter table report add column signs text[], add column text_fingerprint text;
create index report_text on report (text_fingerprint) where text_fingerprint is not null;

-- What new accounts wrote, as it was judged last: the same text elsewhere is a sign of spam.
create table judged_text (
  object_type text not null,
  object_id uuid not null,
  account_id uuid not null constraint judged_text_account_fk references account,
  fingerprint text not null,
  judged_at timestamptz not null default now(),
  constraint judged_text_pk primary key (object_type, object_id)
);
create index judged_text_fingerprint on judged_text (fingerprint);

-- Up to which entry of the journal was judged. What was written before this version is not.
create table spam_watch (
  one boolean constraint spam_watch_pk primary key default true constraint spam_watch_one check (one),
  position bigint not null
);
insert into spam_watch (position) select coalesce(max(id), 0) from audit_entry;
`;

const DOWN = `
drop table spam_watch, judged_text;
delete from report where reason = 'auto_spam';
alter table report drop column signs, drop column text_fingerprint;
`;

export class JudgeNewAccounts1764721000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
