import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose descriptions have an index of their words, `…_said`. */
export const SAID_TABLES = ['dataset', 'dataservice', 'reuse', 'topic'];

export class ListByWords1766100004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of SAID_TABLES) {
      await runner.query(
        `create index ${table}_said on ${table} using gin (to_tsvector('french', title || ' ' || description))`,
      );
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of SAID_TABLES) {
      await runner.query(`drop index ${table}_said`);
    }
  }
}
