import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateSavedSearches1764673000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table saved_search (
        id uuid constraint saved_search_pk primary key,
        account_id uuid not null constraint saved_search_account_fk references account,
        name text not null,
        type text not null constraint saved_search_type check (type in ('dataset', 'dataservice', 'reuse')),
        -- As in the address of the results, without its question mark.
        query text not null,
        -- Of the page of the results.
        path text not null,
        frequency text not null default 'daily' constraint saved_search_frequency
          check (frequency in ('instant', 'daily', 'weekly')),
        created_at timestamptz not null default now(),
        looked_at timestamptz not null default now(),
        -- Of the feed of changes, up to which was looked.
        position bigint not null
      );
      create index saved_search_account on saved_search (account_id, created_at);
      create index saved_search_looked on saved_search (looked_at)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      delete from notification where subject_type = 'saved-search';
      drop table saved_search`);
  }
}
