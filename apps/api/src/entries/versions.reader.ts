import { Injectable } from '@nestjs/common';
import type { RecordKind } from '@passerelle/catalog';
import { DataSource, type EntityManager } from 'typeorm';
import { Conditions, type PageOfList, type ReadPage, readRows } from '../platform/database';
import { type PersonRow, USER_REFERENCE } from '../users/user-reference';

export interface VersionRow {
  readonly number: number;
  readonly at: Date;
  readonly author: PersonRow | null;
  readonly source: { readonly id: string; readonly name: string } | null;
  readonly comment: string | null;
  readonly changes: Record<string, { from?: unknown; to?: unknown; moved?: number }>;
}

/** Files that one version tells by name when they moved; of all others, their number is told. */
const MOST_MOVED = 20;

/** A file, with its title as far as it is still there. */
const fileOf = (id: string) =>
  `jsonb_build_object('id', ${id}, 'title', (select r.title from resource r where r.id = (${id})::uuid))`;

/** A file that moved, and what it stood behind, `null` where that was none. */
const placed = (side: 'from' | 'to') => {
  const after = `v.changes #>> array['resources.order', '${side}', moved.id, '0']`;
  return `${fileOf('moved.id')} || jsonb_build_object('after', case when ${after} is not null then ${fileOf(after)} end)`;
};

/** Of files that moved, those that come first now. */
const MOVED = `(
  select jsonb_build_object('moved', max(moved.total), 'from', jsonb_agg(${placed('from')} order by moved.position),
    'to', jsonb_agg(${placed('to')} order by moved.position))
  from (
    select key as id, (value ->> 1)::float8 as position, count(*) over () as total
    from jsonb_each(v.changes #> '{resources.order,to}') order by position limit ${MOST_MOVED}) moved)`;

/** What a version tells, in SQL of the alias `v`. */
const CHANGES: Readonly<Record<RecordKind, string>> = {
  dataset: `case when jsonb_typeof(v.changes #> '{resources.order,to}') = 'object'
    then jsonb_set(v.changes, '{resources.order}', ${MOVED}) else v.changes end`,
  dataservice: 'v.changes',
};

@Injectable()
export class VersionsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest first. */
  async list(kind: RecordKind, id: string, wanted: PageOfList): Promise<ReadPage<VersionRow>> {
    const of = {
      columns: `v.number, v.at, v.comment, ${CHANGES[kind]} as changes,
        case when a.id is not null then ${USER_REFERENCE} end as author,
        case when h.id is not null then jsonb_build_object('id', h.id, 'name', h.name) end as source`,
      from: `${kind}_version v
        left join account a on a.id = v.author_id and a.deleted is null
        left join harvest_source h on h.id = v.source_id`,
    };
    const key = {
      by: 'v.number',
      type: 'bigint',
      descending: true,
      id: 'v.number',
      idType: 'bigint',
    } as const;
    const conditions = new Conditions((bind) => `v.${kind}_id = ${bind(id)}::uuid`);
    return readRows(this.dataSource, of, conditions, key, { sort: 'number', ...wanted });
  }
}

/**
 * Fields as they stood at a version: for each that changed since, what it was before its first change.
 * @param wanted names of fields; what else changed is left alone
 * @returns the fields that differ, by name
 */
export async function readFieldsAt(
  tx: EntityManager,
  kind: RecordKind,
  id: string,
  number: number,
  wanted: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const rows = await tx.query<{ field: string; value: unknown }[]>(
    `select distinct on (change.key) change.key as field, change.value->'from' as value
     from ${kind}_version v cross join lateral jsonb_each(v.changes) change
     where v.${kind}_id = $1 and v.number > $2 and change.key = any($3::text[])
     order by change.key, v.number`,
    [id, number, wanted],
  );
  return Object.fromEntries(rows.map(({ field, value }) => [field, value]));
}
