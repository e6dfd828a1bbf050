import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a file of a dataset may say of its schema and of who may use it, one that others attach may say as well. */
const UP = `
alter table community_resource
  add column schema jsonb,
  add column access_type text constraint community_resource_access_type
    check (access_type in ('open', 'open_with_account', 'restricted')),
  add column access_audiences jsonb,
  add column access_type_reason_category text,
  add column access_type_reason text,
  add column authorization_request_url text;
`;

const DOWN = `
alter table community_resource drop column schema, drop column access_type, drop column access_audiences,
  drop column access_type_reason_category, drop column access_type_reason,
  drop column authorization_request_url;
`;

export class WidenCommunityResources1764753000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
