import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows as what they add to the tally, or take from it. */
export const share = (rows: string, sign: '' | '-') => `
  select dataset_id, coalesce(format, '') as format, ${sign}1 as total,
    ${sign}(type = 'main')::integer as main,
    ${sign}(type = 'documentation')::integer as documentation,
    ${sign}(type = 'documentation' or coalesce(description, '') <> '')::integer as documented,
    ${sign}(filetype = 'remote' and extras ->> 'check:available' is not distinct from 'false')::integer as unavailable
  from ${rows}`;

/** Adds shares up, and to what is told already. */
export const add = (shares: string) => `
  insert into resource_tally as tally (dataset_id, format, total, main, documentation, documented, unavailable)
  select dataset_id, format, sum(total), sum(main), sum(documentation), sum(documented), sum(unavailable)
  from (${shares}) share group by dataset_id, format
  having (sum(total), sum(main), sum(documentation), sum(documented), sum(unavailable)) <> (0, 0, 0, 0, 0)
  order by dataset_id, format
  on conflict (dataset_id, format) do update set
    total = tally.total + excluded.total, main = tally.main + excluded.main,
    documentation = tally.documentation + excluded.documentation,
    documented = tally.documented + excluded.documented, unavailable = tally.unavailable + excluded.unavailable;`;

const trigger = (event: 'insert' | 'update' | 'delete', tables: string, shares: string) => `
create function tally_resource_${event}() returns trigger language plpgsql as $body$
begin
  ${add(shares)}
  ${event === 'insert' ? '' : 'delete from resource_tally where total = 0 and dataset_id in (select dataset_id from old_rows);'}
  return null;
end
$body$;
create trigger resource_tally_${event} after ${event} on resource referencing ${tables}
  for each statement execute function tally_resource_${event}();`;

const UP = `
-- What is asked of all the resources of a dataset, kept so that asking costs the same with two and with 15,000.
create table resource_tally (
  -- Without a foreign key: a dataset that is really deleted takes its resources with it, and they their share.
  dataset_id uuid not null,
  -- Empty when it is not known.
  format text not null,
  total integer not null,
  main integer not null,
  documentation integer not null,
  documented integer not null,
  unavailable integer not null,
  constraint resource_tally_pk primary key (dataset_id, format)
);
${add(share('resource', ''))}
create index resource_tally_format on resource_tally (format, dataset_id);
drop index resource_format;
-- So that pages of resources are found in the index alone.
drop index resource_dataset;
create index resource_dataset on resource (dataset_id, position, id);
${trigger('insert', 'new table as new_rows', share('new_rows', ''))}
${trigger('update', 'old table as old_rows new table as new_rows', `${share('new_rows', '')} union all ${share('old_rows', '-')}`)}
${trigger('delete', 'old table as old_rows', share('old_rows', '-'))}`;

const DOWN = `
drop trigger resource_tally_insert on resource;
drop trigger resource_tally_update on resource;
drop trigger resource_tally_delete on resource;
drop function tally_resource_insert, tally_resource_update, tally_resource_delete;
drop table resource_tally;
create index resource_format on resource (format, dataset_id);
drop index resource_dataset;
create index resource_dataset on resource (dataset_id, position);`;

export class TallyResources1764450000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
