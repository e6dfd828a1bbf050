import type { MigrationInterface, QueryRunner } from 'typeorm';

const kinds = (table: string, values: string) => `
alter table ${table} drop constraint ${table}_kind,
  add constraint ${table}_kind check (kind in (${values}));
`;

/** Reuses that come from another portal, by the rules of all that is harvested; and what it says of its organizations. */
const UP = `
alter table reuse
  add column source_id uuid constraint reuse_source_fk references harvest_source,
  add column remote_id text,
  add column fingerprint text,
  add column harvested_at timestamptz,
  add column missing_since timestamptz,
  add column archived_reason text,
  -- Of what it is made, as its source names it; links follow when that is here.
  add column remote_datasets text[] not null default '{}',
  add column remote_dataservices text[] not null default '{}',
  add constraint reuse_remote_unique unique (source_id, remote_id);
-- As the source said it last: what people wrote since stays.
alter table harvest_publisher add column said jsonb not null default '{}';
${kinds('harvest_item', `'dataset', 'dataservice', 'reuse'`)}
${kinds('harvested_record', `'dataset', 'dataservice', 'reuse'`)}
`;

const DOWN = `
delete from harvest_item where kind = 'reuse';
delete from harvested_record where kind = 'reuse';
${kinds('harvest_item', `'dataset', 'dataservice'`)}
${kinds('harvested_record', `'dataset', 'dataservice'`)}
alter table harvest_publisher drop column said;
alter table reuse drop column source_id, drop column remote_id, drop column fingerprint, drop column harvested_at,
  drop column missing_since, drop column archived_reason, drop column remote_datasets, drop column remote_dataservices;
`;

export class HarvestReuses1764767000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
