import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = `
-- «user» is a word of SQL.
create table account (
  id uuid constraint account_pk primary key default gen_random_uuid(),
  -- As its identity provider gives it; not unique: two providers may know two people, or one, under one address.
  email text not null,
  first_name text not null,
  last_name text not null,
  slug text collate "C" not null constraint account_slug_unique unique,
  about text,
  website text,
  is_admin boolean not null default false,
  created_at timestamptz not null default now(),
  last_login_at timestamptz,
  deleted timestamptz
);

-- People are known by issuer and subject, never by their address alone.
create table account_identity (
  issuer text not null,
  subject text not null,
  account_id uuid not null constraint account_identity_account_fk references account,
  claims jsonb not null default '{}',
  constraint account_identity_pk primary key (issuer, subject)
);
create index account_identity_account on account_identity (account_id);

create table membership (
  organization_id uuid not null constraint membership_organization_fk references organization,
  account_id uuid not null constraint membership_account_fk references account,
  role text not null constraint membership_role check (role in ('admin', 'editor', 'partial_editor')),
  since timestamptz not null default now(),
  constraint membership_pk primary key (organization_id, account_id)
);
create index membership_account on membership (account_id);

-- What a partial editor was given to edit.
create table assignment (
  account_id uuid not null constraint assignment_account_fk references account,
  object_id uuid not null,
  object_type text not null,
  constraint assignment_pk primary key (account_id, object_id)
);

create table session (
  -- Of the secret in the cookie: whoever reads this table cannot sign in.
  hash bytea constraint session_pk primary key,
  id uuid not null constraint session_id_unique unique default gen_random_uuid(),
  account_id uuid not null constraint session_account_fk references account,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_seen_at timestamptz not null default now(),
  user_agent text,
  issuer text,
  -- For signing out at the provider; never leaves the server otherwise.
  id_token text
);
create index session_account on session (account_id);

create table api_token (
  id uuid constraint api_token_pk primary key default gen_random_uuid(),
  account_id uuid not null constraint api_token_account_fk references account,
  -- Acts for this organization alone.
  organization_id uuid constraint api_token_organization_fk references organization,
  name text not null,
  hash bytea not null constraint api_token_hash_unique unique,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_account on api_token (account_id);

alter table dataset
  add column owner_id uuid constraint dataset_owner_fk references account,
  add column version integer not null default 1,
  add constraint dataset_one_owner check (owner_id is null or organization_id is null);
create index dataset_owner on dataset (owner_id);

-- What each change of metadata changed; the present state is in dataset.
create table dataset_version (
  dataset_id uuid not null constraint dataset_version_dataset_fk references dataset on delete cascade,
  number integer not null,
  at timestamptz not null default now(),
  author_id uuid constraint dataset_version_author_fk references account,
  comment text,
  -- {"title": {"from": …, "to": …}}; files under "resources".
  changes jsonb not null,
  constraint dataset_version_pk primary key (dataset_id, number)
);

-- What was made for a key is given again to whoever asks with it.
create table idempotency_key (
  account_id uuid not null constraint idempotency_key_account_fk references account,
  key text not null,
  request_hash bytea not null,
  object_id uuid not null,
  created_at timestamptz not null default now(),
  constraint idempotency_key_pk primary key (account_id, key)
);

create table audit_entry (
  id bigint constraint audit_entry_pk primary key,
  at timestamptz not null,
  actor_id uuid,
  action text not null,
  object_type text not null,
  object_id uuid,
  details jsonb not null,
  previous_hash bytea,
  hash bytea not null
);
create index audit_entry_object on audit_entry (object_id);

-- One entry after the other, each with the hash of the one before: a missing or changed one breaks the chain.
create function audit_seal() returns trigger language plpgsql as $body$
begin
  perform pg_advisory_xact_lock(hashtextextended('passerelle.audit', 0));
  select id + 1, hash into new.id, new.previous_hash from audit_entry order by id desc limit 1;
  new.id := coalesce(new.id, 1);
  new.at := clock_timestamp();
  new.hash := audit_hash(new);
  return new;
end
$body$;

create function audit_hash(entry audit_entry) returns bytea language sql immutable as $body$
  select sha256(coalesce(entry.previous_hash, '') || convert_to(jsonb_build_array(
    entry.id, extract(epoch from entry.at), entry.actor_id, entry.action, entry.object_type, entry.object_id,
    entry.details)::text, 'UTF8'))
$body$;

create trigger audit_seal before insert on audit_entry for each row execute function audit_seal();

create function audit_refuse_change() returns trigger language plpgsql as $body$
begin
  raise exception 'The audit journal is only added to';
end
$body$;

create trigger audit_append_only before update or delete or truncate on audit_entry
  for each statement execute function audit_refuse_change();
`;

export class CreateAccounts1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function audit_hash;
      drop table audit_entry, idempotency_key, dataset_version, api_token, session, assignment, membership,
        account_identity;
      drop function audit_seal, audit_refuse_change;
      alter table dataset drop column owner_id, drop column version;
      drop table account`);
  }
}
