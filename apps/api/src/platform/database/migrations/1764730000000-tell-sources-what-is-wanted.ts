import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
alter table harvest_source
  -- Filters and options of its mapping.
  add column settings jsonb not null default '{"filters": [], "options": {}}',
  -- Encrypted with a key of the operator, as the secret of this source at this origin.
  add column credentials bytea,
  add column credentials_key text collate "C",
  -- What may be told of them.
  add column credentials_scheme text,
  add column credentials_hint text,
  add constraint harvest_source_credentials check (
    num_nulls(credentials, credentials_key, credentials_scheme, credentials_hint) in (0, 4));
-- What the run asks for: one that asks for something else does not go on with it.
alter table harvest_run add column asked text collate "C";
`;

const DOWN = `
alter table harvest_run drop column asked;
alter table harvest_source drop column settings, drop column credentials, drop column credentials_key,
  drop column credentials_scheme, drop column credentials_hint;
`;

export class TellSourcesWhatIsWanted1764730000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
