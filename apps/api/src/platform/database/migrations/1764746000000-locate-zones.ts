import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
alter table geo_zone
  -- What contains it, the nearest first.
  add parents text[] collate "C" not null default '{}',
  -- West, south, east and north in degrees, where its list tells them; west is greater across the antimeridian.
  add bbox double precision[] constraint geo_zone_bbox check (
    cardinality(bbox) = 4 and bbox[1] between -180 and 180 and bbox[3] between -180 and 180
    and bbox[2] between -90 and bbox[4] and bbox[4] <= 90);
`;

export class LocateZones1764746000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table geo_zone drop parents, drop bbox');
  }
}
