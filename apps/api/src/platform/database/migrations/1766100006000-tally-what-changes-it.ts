import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows as what they add to the tally, or take from it. */
const share = (rows: string, sign: '' | '-') => `
  select dataset_id, coalesce(format, '') as format, ${sign}1 as total,
    ${sign}(type = 'main')::integer as main,
    ${sign}(type = 'documentation')::integer as documentation,
    ${sign}(type = 'documentation' or coalesce(description, '') <> '')::integer as documented,
    ${sign}(filetype = 'remote' and extras ->> 'check:available' is not distinct from 'false')::integer as unavailable
  from ${rows}`;

/** @param unless before anything is added up */
const tally = (unless: string) => `
create or replace function tally_resource_update() returns trigger language plpgsql as $body$
begin
  ${unless}
  insert into resource_tally as tally (dataset_id, format, total, main, documentation, documented, unavailable)
  select dataset_id, format, sum(total), sum(main), sum(documentation), sum(documented), sum(unavailable)
  from (${share('new_rows', '')} union all ${share('old_rows', '-')}) share group by dataset_id, format
  having (sum(total), sum(main), sum(documentation), sum(documented), sum(unavailable)) <> (0, 0, 0, 0, 0)
  order by dataset_id, format
  on conflict (dataset_id, format) do update set
    total = tally.total + excluded.total, main = tally.main + excluded.main,
    documentation = tally.documentation + excluded.documentation,
    documented = tally.documented + excluded.documented, unavailable = tally.unavailable + excluded.unavailable;
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
