import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- The records that absence is measured by: those that the last complete run left or, when it was held, those before it.
alter table harvest_source add column known integer;
update harvest_source source
set known = greatest(0, (
    select count(*) from (
      select from dataset where source_id = source.id and archived is null and deleted is null
      union all
      select from dataservice where source_id = source.id and archived is null and deleted is null) live)
  - coalesce((last.counts->>'created')::integer, 0))
from (
  select distinct on (source_id) source_id, state, counts from harvest_run
  where not trial and state in ('done', 'held') order by source_id, started_at desc) last
where last.source_id = source.id and last.state = 'held';
`;

const DOWN = `
alter table harvest_source drop column known;
`;

export class MeasureAbsence1764766000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
