import type { MigrationInterface, QueryRunner } from 'typeorm';

const verdicts = (...told: readonly string[]): string => `
alter table harvest_item drop constraint harvest_item_verdict;
alter table harvest_item add constraint harvest_item_verdict check (verdict in ('${told.join("', '")}'));
`;

const BEFORE = ['skipped', 'failed', 'kept-with-warnings', 'created', 'updated', 'missing'];

export class TellArchivedRecords1764766003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(verdicts(...BEFORE, 'archived'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from harvest_item where verdict = 'archived'`);
    await runner.query(verdicts(...BEFORE));
  }
}
