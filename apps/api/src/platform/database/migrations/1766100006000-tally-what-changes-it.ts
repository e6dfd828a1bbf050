import type { MigrationInterface, QueryRunner } from 'typeorm';
import { add, share } from './1764450000000-tally-resources';

/** @param unless before anything is added up */
const tally = (unless: string) => `
create or replace function tally_resource_update() returns trigger language plpgsql as $body$
begin
  ${unless}
  ${add(`${share('new_rows', '')} union all ${share('old_rows', '-')}`)}
  delete from resource_tally where total = 0 and dataset_id in (select dataset_id from old_rows);
  return null;
end
$body$;`;

/** Most changes of files change nothing of what is added up, and an eighth of their statement went into finding that out. */
export class TallyWhatChangesIt1766100006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const changed = `${share('new_rows', '')} except all ${share('old_rows', '')}`;
    await runner.query(tally(`if not exists (${changed}) then return null; end if;`));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(tally(''));
  }
}
