import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- What administrators say means the same, beside what is built in.
create table search_synonym (
  id uuid constraint search_synonym_pk primary key,
  expressions text[] not null constraint search_synonym_several check (cardinality(expressions) >= 2),
  created_at timestamptz not null default now()
);`;

const DOWN = 'drop table search_synonym';

export class AddSynonyms1766100002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
