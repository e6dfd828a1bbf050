import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people write, and two of them at once: each change raises the version, which `If-Match` tells. */
const WRITTEN = ['account', 'api_token', 'contact', 'discussion', 'report', 'saved_search', 'webhook'];

export class VersionWhatPeopleWrite1764764000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of WRITTEN) {
      await runner.query(`alter table ${table} add column version integer not null default 1`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of WRITTEN) {
      await runner.query(`alter table ${table} drop column version`);
    }
  }
}
