import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- How far a rebuild is: entries read, of so many.
alter table search_engine add column done integer not null default 0, add column total integer not null default 0;`;

const DOWN = `
alter table search_engine drop column done, drop column total;
-- Only engines besides PostgreSQL stood here.
delete from search_engine where engine = 'postgres';`;

export class TellProgressOfRebuilds1765600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
