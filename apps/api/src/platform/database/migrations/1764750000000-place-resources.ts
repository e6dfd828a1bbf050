import type { MigrationInterface, QueryRunner } from 'typeorm';

/** So that a file that moves gets a number between those of its neighbours, which keep theirs. */
export class PlaceResources1764750000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table resource alter column position type double precision');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update resource set position = place.rank from (
        select id, row_number() over (partition by dataset_id order by position, id) - 1 as rank from resource) place
      where place.id = resource.id and resource.position <> place.rank;
      alter table resource alter column position type integer`);
  }
}
