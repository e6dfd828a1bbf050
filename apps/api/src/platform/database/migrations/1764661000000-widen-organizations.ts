import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
alter table organization add column extras jsonb not null default '{}';

-- By which the assignment of a partial editor is taken away again.
alter table assignment
  add column id uuid not null constraint assignment_id_unique unique default gen_random_uuid(),
  add column created_at timestamptz not null default now();
create index assignment_object on assignment (object_id);

-- What somebody did, the latest first.
create index audit_entry_actor on audit_entry (actor_id, id);
`;

const DOWN = `
drop index audit_entry_actor, assignment_object;
alter table assignment drop column id, drop column created_at;
alter table organization drop column extras;
`;

export class WidenOrganizations1764661000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
