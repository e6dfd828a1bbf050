import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- Names of the columns of a table that somebody brought, from its first line.
alter table stored_file add column columns text[] not null default '{}';
`;

const DOWN = 'alter table stored_file drop column columns;';

export class KeepColumns1764743200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
