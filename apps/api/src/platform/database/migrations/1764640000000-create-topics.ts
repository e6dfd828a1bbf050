import type { MigrationInterface, QueryRunner } from 'typeorm';

const SUBJECTS = ['dataset', 'dataservice', 'reuse', 'organization'];
const NEWS = [
  'changed',
  'dataset-added',
  'dataservice-added',
  'reuse-added',
  'discussion-started',
  'commented',
];

const allow = (table: string, constraint: string, column: string, values: readonly string[]) => `
alter table ${table} drop constraint ${constraint},
  add constraint ${constraint} check (${column} in (${values.map((value) => `'${value}'`).join(', ')}));`;

const noteChanges = (table: string) => `
create trigger ${table}_created after insert on ${table} referencing new table as new_rows
  for each statement execute function note_created_entries();
create trigger ${table}_changed after update on ${table} referencing old table as old_rows new table as new_rows
  for each statement execute function note_changed_entries();`;

const UP = `
-- What an entry has too is called as there.
create table topic (
  id uuid constraint topic_pk primary key default gen_random_uuid(),
  organization_id uuid constraint topic_organization_fk references organization,
  owner_id uuid constraint topic_owner_fk references account,
  version integer not null default 1,
  title text not null,
  slug text collate "C" not null constraint topic_slug_unique unique,
  description text not null,
  -- Red, green and blue, a byte each.
  color integer constraint topic_color check (color between 0 and 16777215),
  tags text[] not null default '{}',
  badges text[] not null default '{}',
  extras jsonb not null default '{}',
  featured boolean not null default false,
  private boolean not null default false,
  hidden_at timestamptz,
  hidden_reason text,
  hidden_was_private boolean,
  created_at timestamptz not null default now(),
  last_modified timestamptz not null default now(),
  archived timestamptz,
  deleted timestamptz,
  constraint topic_one_owner check (owner_id is null or organization_id is null),
  constraint topic_hidden_is_private check (hidden_at is null or private)
);
create index topic_organization on topic (organization_id);
create index topic_owner on topic (owner_id);
create index topic_tags on topic using gin (tags);
create index topic_hidden on topic (hidden_at) where hidden_at is not null;
create index topic_visible_created on topic (created_at desc, id)
  where not private and deleted is null and archived is null;

-- What a topic gathers, in the order of its author. The same may stand there twice: under two headings.
create table topic_element (
  id uuid constraint topic_element_pk primary key default gen_random_uuid(),
  topic_id uuid not null constraint topic_element_topic_fk references topic on delete cascade,
  position integer not null,
  title text not null,
  description text not null,
  tags text[] not null default '{}',
  extras jsonb not null default '{}',
  -- Without a reference, for it may be of any kind; a text by itself has none. What is deleted keeps its row.
  object_type text constraint topic_element_object_type check (object_type in ('dataset', 'dataservice', 'reuse')),
  object_id uuid,
  created_at timestamptz not null default now(),
  constraint topic_element_whole_object check (num_nonnulls(object_type, object_id) in (0, 2)),
  constraint topic_element_says_something check (object_id is not null or title <> '')
);
create index topic_element_topic on topic_element (topic_id, position, id);
create index topic_element_object on topic_element (object_id) where object_id is not null;

alter table reuse
  add column hidden_at timestamptz,
  add column hidden_reason text,
  add column hidden_was_private boolean,
  add constraint reuse_hidden_is_private check (hidden_at is null or private);
create index reuse_hidden on reuse (hidden_at) where hidden_at is not null;
${noteChanges('reuse')}
${noteChanges('topic')}
${allow('discussion', 'discussion_subject_type', 'subject_type', [...SUBJECTS, 'topic'])}
${allow('follow', 'follow_subject_type', 'subject_type', [...SUBJECTS, 'topic'])}
${allow('transfer', 'transfer_object_type', 'object_type', ['dataset', 'dataservice', 'topic'])}
${allow('notification', 'notification_kind', 'kind', [...NEWS, 'topic-added', 'webhook-disabled'])}
`;

const DOWN = `
delete from notification where kind = 'topic-added' or subject_type = 'topic';
delete from transfer where object_type = 'topic';
delete from follow where subject_type = 'topic';
delete from discussion where subject_type = 'topic';
${allow('notification', 'notification_kind', 'kind', [...NEWS, 'webhook-disabled'])}
${allow('transfer', 'transfer_object_type', 'object_type', ['dataset', 'dataservice'])}
${allow('follow', 'follow_subject_type', 'subject_type', SUBJECTS)}
${allow('discussion', 'discussion_subject_type', 'subject_type', SUBJECTS)}
drop trigger reuse_changed on reuse;
drop trigger reuse_created on reuse;
delete from change where object_type in ('reuse', 'topic');
alter table reuse drop column hidden_at, drop column hidden_reason, drop column hidden_was_private;
drop table topic_element, topic;
`;

export class CreateTopics1764640000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
