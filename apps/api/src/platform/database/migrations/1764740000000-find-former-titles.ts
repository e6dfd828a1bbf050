import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Versions that changed a title are few among those that a harvest writes every day. */
export class FindFormerTitles1764740000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create index dataset_version_titles on dataset_version (dataset_id) where changes ? 'title';
      create index dataservice_version_titles on dataservice_version (dataservice_id) where changes ? 'title';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index dataservice_version_titles, dataset_version_titles');
  }
}
