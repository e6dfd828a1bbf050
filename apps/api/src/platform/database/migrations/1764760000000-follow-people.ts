import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = ['dataset', 'dataservice', 'reuse', 'organization', 'topic'];

const allow = (kinds: readonly string[]) => `
alter table follow drop constraint follow_subject_type,
  add constraint follow_subject_type check (subject_type in (${kinds.map((kind) => `'${kind}'`).join(', ')}));`;

/** People can be followed, too; and a transfer is what a notification tells of. */
export class FollowPeople1764760000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(allow([...KINDS, 'account']));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
delete from notification where subject_type = 'transfer';
delete from follow where subject_type = 'account';
${allow(KINDS)}`);
  }
}
