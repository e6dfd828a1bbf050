import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the next data are expected, of ISO 8601 as it is told: a day, or a moment in UTC. */
export class KeepNextUpdate1765900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table dataset add column frequency_date text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table dataset drop column frequency_date');
  }
}
