import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateRateWindows1764610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Worth nothing a minute later: not written to the log, and empty after a crash.
    await runner.query(`
      create unlogged table rate_window (
        key text not null,
        started timestamptz not null,
        count integer not null,
        constraint rate_window_pk primary key (key, started)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rate_window');
  }
}
