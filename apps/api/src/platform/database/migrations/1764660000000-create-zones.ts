import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
create extension if not exists pg_trgm;

-- Where zones come from, and which version of it was loaded last.
create table geo_list (
  name text constraint geo_list_pk primary key,
  version text not null,
  loaded_at timestamptz not null default now()
);

create table geo_level (
  id text collate "C" constraint geo_level_pk primary key,
  name text not null,
  name_en text,
  -- From the world, 1, to the smallest, 110.
  admin_level integer not null constraint geo_level_admin_level check (admin_level between 1 and 110)
);

-- A zone that its list no longer has stays, for the datasets that are about it, and is proposed no more.
create table geo_zone (
  id text collate "C" constraint geo_zone_pk primary key,
  list text not null constraint geo_zone_list_fk references geo_list,
  level text collate "C" not null constraint geo_zone_level_fk references geo_level,
  code text not null,
  name text not null,
  name_en text,
  -- The names folded, as they are searched.
  key text not null,
  key_en text,
  uri text,
  population bigint,
  current boolean not null default true
);
create index geo_zone_key on geo_zone using gin (key gin_trgm_ops) with (fastupdate = off);
create index geo_zone_key_en on geo_zone using gin (key_en gin_trgm_ops) with (fastupdate = off);
create index geo_zone_level on geo_zone (level, id);
create index geo_zone_code on geo_zone (lower(code));

create index dataset_zones on dataset using gin ((spatial -> 'zones') jsonb_path_ops) where spatial ? 'zones';
create index dataset_granularity on dataset ((spatial ->> 'granularity')) where spatial ? 'granularity';
`;

export class CreateZones1764660000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop index dataset_zones, dataset_granularity; drop table geo_zone, geo_level, geo_list;',
    );
  }
}
