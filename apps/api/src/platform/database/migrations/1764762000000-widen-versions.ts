import type { MigrationInterface, QueryRunner } from 'typeorm';

const NEW = ['reuse', 'topic', 'organization', 'post', 'community_resource'] as const;
const OLD = ['dataset', 'dataservice'] as const;

const history = (kind: string) => `
create table ${kind}_version (
  ${kind}_id uuid not null constraint ${kind}_version_${kind}_fk references ${kind} on delete cascade,
  number integer not null,
  at timestamptz not null default now(),
  author_id uuid constraint ${kind}_version_author_fk references account,
  source_id uuid constraint ${kind}_version_source_fk references harvest_source,
  comment text,
  changes jsonb not null,
  constraint ${kind}_version_pk primary key (${kind}_id, number)
);`;

/** Whether not everybody may see it now; of what is being told, in SQL of the row \`new\` of a history. */
const HIDDEN_NOW: Readonly<Record<string, string>> = {
  dataset: `(select private from dataset where id = new.dataset_id) or new.changes ? 'private'`,
  dataservice: `(select private from dataservice where id = new.dataservice_id) or new.changes ? 'private'`,
  reuse: `(select private from reuse where id = new.reuse_id) or new.changes ? 'private'`,
  topic: `(select private from topic where id = new.topic_id) or new.changes ? 'private'`,
  post: `(select published is null from post where id = new.post_id) or new.changes ? 'published'`,
  community_resource: `(select c.hidden_at is not null or d.private from community_resource c
    join dataset d on d.id = c.dataset_id where c.id = new.community_resource_id)`,
};

// By a trigger, so that no road into a history leads past it.
const marking = (kind: string) => `
create function mark_${kind}_version() returns trigger language plpgsql as $body$
begin
  new.private := coalesce(${HIDDEN_NOW[kind]}, true);
  return new;
end
$body$;
create trigger ${kind}_version_marked before insert on ${kind}_version
  for each row execute function mark_${kind}_version();`;

const markOld = (kind: string) => `
update ${kind}_version v set private = v.changes ? 'private' or coalesce(
    (select (later.changes #> '{private,from}')::boolean from ${kind}_version later
     where later.${kind}_id = v.${kind}_id and later.number > v.number and later.changes ? 'private'
     order by later.number limit 1),
    (select private from ${kind} where id = v.${kind}_id))
where exists (select from ${kind} e where e.id = v.${kind}_id and e.private)
   or exists (select from ${kind}_version told where told.${kind}_id = v.${kind}_id and told.changes ? 'private');`;

const UP = `
${NEW.map(history).join('\n')}
${[...OLD, ...NEW]
  .map(
    (kind) => `
-- Whether it was private before this change or after it: then it is told to those alone who saw it.
alter table ${kind}_version add column private boolean not null default false;`,
  )
  .join('\n')}
${OLD.map(markOld).join('\n')}
${Object.keys(HIDDEN_NOW).map(marking).join('\n')}
`;

const DOWN = `
${NEW.map((kind) => `drop table ${kind}_version;`).join('\n')}
${OLD.map((kind) => `drop trigger ${kind}_version_marked on ${kind}_version; alter table ${kind}_version drop column private;`).join('\n')}
${Object.keys(HIDDEN_NOW)
  .map((kind) => `drop function mark_${kind}_version;`)
  .join('\n')}
`;

/** A history for everything that has metadata, and of each change whether everybody could see it. */
export class WidenVersions1764762000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
