import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What can be written before everybody may see it, with the field that says when they may. */
const DRAFTED = {
  dataset: 'private',
  dataservice: 'private',
  reuse: 'private',
  topic: 'private',
  post: 'published',
} as const;

// What was never published, as far as the journal knows, has a slug that tells its title to whoever wants the same.
const hideSlugs = ([kind, field]: [string, string]) => `
alter table ${kind} add column draft_slug boolean not null default false;
update ${kind} e set draft_slug = true, slug = left(slug, 244) || '-' || left(replace(gen_random_uuid()::text, '-', ''), 10)
where ${field === 'private' ? 'private' : 'published is null'} and not exists (
  select from audit_entry j where j.object_id = e.id
    and (j.details -> 'changes' ? '${field}' or j.details -> 'fields' ? '${field}'));`;

const UP = `
-- Slugs that an object bore, and that lead to it. They are never given to another.
create table former_slug (
  object_type text not null,
  slug text collate "C" not null,
  object_id uuid not null,
  since timestamptz not null default now(),
  constraint former_slug_pk primary key (object_type, slug)
);
create index former_slug_object on former_slug (object_id);
-- Whether the slug ends in what nobody can guess, since everybody never saw the object yet.
${Object.entries(DRAFTED).map(hideSlugs).join('\n')}
`;

const DOWN = `
drop table former_slug;
${Object.keys(DRAFTED)
  .map((kind) => `alter table ${kind} drop column draft_slug;`)
  .join('\n')}
`;

/** Slugs can change, redirect for ever, and tell nothing of what is not published yet. */
export class KeepFormerSlugs1764762100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
