import type { MigrationInterface, QueryRunner } from 'typeorm';

const SHOWN_BY = { organization: 'logo', account: 'avatar', reuse: 'image_url' } as const;

const release = (table: keyof typeof SHOWN_BY) => `
create trigger ${table}_image_replaced after update of ${SHOWN_BY[table]} on ${table}
  for each row when (old.${SHOWN_BY[table]} like '/api/1/images/%' and old.${SHOWN_BY[table]} is distinct from new.${SHOWN_BY[table]})
  execute function release_image('${SHOWN_BY[table]}');`;

const UP = `
-- A picture that somebody brought, made anew by the portal. Each of its sizes is in the object store.
create table image (
  id uuid constraint image_pk primary key,
  -- As of stored_file.
  state text not null default 'arriving' constraint image_state check (state in ('arriving', 'shown', 'released')),
  state_since timestamptz not null default now(),
  sizes integer[] not null,
  uploaded_by uuid not null constraint image_uploaded_by_fk references account,
  -- The reuse whose readers may see it; anybody may see the others.
  reuse_id uuid constraint image_reuse_fk references reuse on delete cascade
);
create index image_unused on image (state_since) where state <> 'shown';

alter table account add column avatar text;

create function release_image() returns trigger language plpgsql as $body$
begin
  update image set state = 'released', state_since = now()
  where id = substring(to_jsonb(old) ->> tg_argv[0] from '^/api/1/images/([0-9a-f-]{36})/')::uuid;
  return null;
end
$body$;
${release('organization')}
${release('account')}
${release('reuse')}
`;

const DOWN = `
drop trigger organization_image_replaced on organization;
drop trigger account_image_replaced on account;
drop trigger reuse_image_replaced on reuse;
drop function release_image;
update organization set logo = null where logo like '/api/1/images/%';
update reuse set image_url = null where image_url like '/api/1/images/%';
alter table account drop column avatar;
drop table image;
`;

export class CreateImages1764652000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
