import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- As its source gave it, of a record that has no name by which harvested_record could keep it.
alter table harvest_item add column raw text, add column media_type text;
`;

const DOWN = `
alter table harvest_item drop column raw, drop column media_type;
`;

export class KeepNamelessRecords1764766004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
