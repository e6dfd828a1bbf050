import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- How often the run was begun or gone on with by one job, for what failed and may pass by itself.
alter table harvest_run add column tries integer not null default 1;
`;

const DOWN = `
alter table harvest_run drop column tries;
`;

export class CountTries1764766002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
