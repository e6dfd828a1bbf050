import { Injectable } from '@nestjs/common';
import { NotFoundError, type Actor, type VersionedKind } from '@passerelle/catalog';
import { DataSource, type EntityManager } from 'typeorm';
import { Conditions, type PageOfList, type ReadPage, readRows } from '../platform/database';
import { type PersonRow, USER_REFERENCE } from '../users/user-reference';
import { type Changes, composeChanges } from './changes';
import { changesWithout, findHiddenReferences, valueWithout } from './version-references';
import { SAID_COLUMNS, SAID_PARTS } from './versioned-columns';

/** What has a history, as far as the reader of it needs to know. */
export interface Versioned {
  readonly kind: VersionedKind;
  readonly id: string;
  /** The present one. */
  readonly version: number;
  readonly createdAt: string;
  /** Who reads. */
  readonly actor: Actor | undefined;
  /** Whether they may read what was changed while not everybody could see it. */
  readonly seesDrafts: boolean;
}

/** Changes as they are told: of files that changed places, the number and the first of them. */
export type ToldChanges = Record<string, { from?: unknown; to?: unknown; moved?: number }>;

interface VersionHead {
  readonly number: number;
  readonly at: Date;
  readonly author: PersonRow | null;
  readonly source: { readonly id: string; readonly name: string } | null;
  readonly comment: string | null;
}

export interface VersionRow extends VersionHead {
  readonly changes: ToldChanges;
}

/** A version that no change made, the first or one of before histories were kept, has no author. */
export interface VersionState extends Omit<VersionHead, 'at'> {
  readonly at: Date | null;
  readonly fields: Readonly<Record<string, unknown>>;
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

/** Elements without their places, which would tell of those in between; how many took another one is. */
const ELEMENTS = `(
  select coalesce(jsonb_object_agg(key, value) filter (where value -> 'from' is distinct from value -> 'to'), '{}')
    || case when bool_or(moved) then jsonb_build_object('elements.order', jsonb_build_object('from', null, 'to', null,
      'moved', count(*) filter (where moved))) else '{}' end
  from (
    select key, case when is_element then value #- '{from,position}' #- '{to,position}' else value end as value,
      is_element and value #> '{from,position}' is not null and value #> '{to,position}' is not null as moved
    from (select key, value, key like 'elements.%' as is_element from jsonb_each(v.changes)) change) told)`;

/** What a version tells, in SQL of the alias `v`. */
const TOLD: Readonly<Partial<Record<VersionedKind, string>>> = {
  dataset: `case when jsonb_typeof(v.changes #> '{resources.order,to}') = 'object'
    then jsonb_set(v.changes, '{resources.order}', ${MOVED}) else v.changes end`,
  topic: ELEMENTS,
};

const told = (kind: VersionedKind): string => TOLD[kind] ?? 'v.changes';

/** Whether everybody could see the object before the change of the alias `v`, or after it. */
const wasOpen = (side: 'from' | 'to'): string => `(not v.private
  or coalesce(v.changes #> '{private,${side}}' = 'false', jsonb_typeof(v.changes #> '{published,${side}}') = 'string', false))`;

const HEAD = `v.number, v.at, v.comment,
  case when a.id is not null then ${USER_REFERENCE} end as author,
  case when h.id is not null then jsonb_build_object('id', h.id, 'name', h.name) end as source`;

const WHO = `left join account a on a.id = v.author_id and a.deleted is null
  left join harvest_source h on h.id = v.source_id`;

/**
 * The histories of everything that has one. A change that was made while not everybody could see the object is told to
 * those alone who could, and so is what the object said in between; of other objects that a history names, nothing is
 * told that the reader may not know of.
 */
@Injectable()
export class VersionsReader {
  constructor(private readonly dataSource: DataSource) {}

  /** The latest first. */
  async list(of: Versioned, wanted: PageOfList): Promise<ReadPage<VersionRow>> {
    const { kind, id } = of;
    const hidden = await findHiddenReferences(this.dataSource, kind, id, of.actor);
    let changes = 'v.changes';
    const conditions = new Conditions((bind) => {
      if (hidden.length > 0) changes = changesWithout(kind, bind(hidden));
      return `v.${kind}_id = ${bind(id)}::uuid${of.seesDrafts ? '' : ' and not v.private'}${
        // One that tells nothing else is not told of.
        hidden.length > 0 ? ` and v.changes <> '{}'` : ''
      }`;
    });
    const rows = {
      columns: `${HEAD}, ${told(kind)} as changes`,
      from: `(select v.${kind}_id, v.number, v.at, v.comment, v.author_id, v.source_id, v.private, ${changes} as changes
        from ${kind}_version v) v ${WHO}`,
    };
    const key = {
      by: 'v.number',
      type: 'bigint',
      descending: true,
      id: 'v.number',
      idType: 'bigint',
    } as const;
    return readRows(this.dataSource, rows, conditions, key, { sort: 'number', ...wanted });
  }

  /**
   * The fields as they stood at a version, and which change made it, if that is told.
   * @throws NotFoundError
   */
  async get(of: Versioned, number: number): Promise<VersionState> {
    await this.mustBeReadable(of, [number]);
    const { kind, id } = of;
    const [heads, now, then, hidden] = await Promise.all([
      this.dataSource.query<VersionHead[]>(
        `select ${HEAD} from ${kind}_version v ${WHO}
         where v.${kind}_id = $1 and v.number = $2 ${of.seesDrafts ? '' : 'and not v.private'}`,
        [id, number],
      ),
      readFieldsNow(this.dataSource.manager, kind, id),
      readFieldsAt(this.dataSource.manager, kind, id, number),
      findHiddenReferences(this.dataSource, kind, id, of.actor),
    ]);
    const fields = Object.entries({ ...now, ...then }).map(([field, value]): [string, unknown] => [
      field,
      valueWithout(kind, field, value, hidden),
    ]);
    const nobody = { at: number === 1 ? new Date(of.createdAt) : null, author: null, source: null };
    return { number, comment: null, ...(heads[0] ?? nobody), fields: Object.fromEntries(fields) };
  }

  /**
   * What differs between two versions, whichever comes first.
   * @throws NotFoundError
   */
  async compare(of: Versioned, from: number, to: number): Promise<ToldChanges> {
    await this.mustBeReadable(of, [from, to]);
    const { kind, id } = of;
    const hidden = await findHiddenReferences(this.dataSource, kind, id, of.actor);
    const rows = await this.dataSource.query<{ changes: Changes }[]>(
      `select ${hidden.length === 0 ? 'v.changes' : changesWithout(kind, '$4')} as changes from ${kind}_version v
       where v.${kind}_id = $1 and v.number > $2 and v.number <= $3 order by v.number`,
      [id, Math.min(from, to), Math.max(from, to), ...(hidden.length === 0 ? [] : [hidden])],
    );
    const changes = composeChanges(rows.map((row) => row.changes));
    const [row] = await this.dataSource.query<{ changes: ToldChanges }[]>(
      `select ${told(kind)} as changes from (select $1::jsonb as changes) v`,
      [JSON.stringify(from <= to ? changes : reversed(changes))],
    );
    return row?.changes ?? {};
  }

  /**
   * What the object said at a version can be read by whoever may open it, unless that was hidden from them then. The
   * change after it tells, and the one before it, where the one after came when it was out of sight for another reason.
   * @throws NotFoundError
   */
  private async mustBeReadable(of: Versioned, numbers: readonly number[]): Promise<void> {
    const { kind, id, version } = of;
    const rows = await this.dataSource.query<{ number: number; readable: boolean }[]>(
      `select asked.number, $3 or coalesce(
         (select ${wasOpen('from')} from ${kind}_version v where v.${kind}_id = $1 and v.number > asked.number
          order by v.number limit 1), true)
         or coalesce(
         (select ${wasOpen('to')} from ${kind}_version v where v.${kind}_id = $1 and v.number <= asked.number
          order by v.number desc limit 1), false) as readable
       from unnest($2::integer[]) asked (number)`,
      [id, numbers.filter((number) => number >= 1 && number <= version), of.seesDrafts],
    );
    const readable = new Set(rows.filter((row) => row.readable).map((row) => row.number));
    const missing = numbers.find((number) => !readable.has(number));
    if (missing !== undefined) {
      throw versionNotFound(missing);
    }
  }
}

export const versionNotFound = (number: number): NotFoundError =>
  new NotFoundError('version-not-found', `There is no version ${number}.`);

const reversed = (changes: Changes): Changes =>
  Object.fromEntries(Object.entries(changes).map(([field, { from, to }]) => [field, { from: to, to: from }]));

/** What an object says of itself, by field. */
async function readFieldsNow(
  tx: EntityManager,
  kind: VersionedKind,
  id: string,
): Promise<Readonly<Record<string, unknown>>> {
  const columns = SAID_COLUMNS[kind].map((column) => `e.${column}`);
  const parts = Object.entries(SAID_PARTS[kind]).map(([part, json]) => `${json} as ${part}`);
  const [row] = await tx.query<{ fields: Record<string, unknown> }[]>(
    `select to_jsonb(said) as fields
     from (select ${[...columns, ...parts].join(', ')} from ${kind} e where e.id = $1) said`,
    [id],
  );
  return row?.fields ?? {};
}

/**
 * Fields as they stood at a version: for each that changed since, what it was before its first change.
 * @param wanted names of fields; all that an object says of itself unless told otherwise
 * @returns the fields that differ, by name
 */
export async function readFieldsAt(
  tx: EntityManager,
  kind: VersionedKind,
  id: string,
  number: number,
  wanted: readonly string[] = [...SAID_COLUMNS[kind], ...Object.keys(SAID_PARTS[kind])],
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

/** Writes what a change of an object was; the object itself is written already, under the number of its new version. */
export async function writeVersion(
  tx: EntityManager,
  kind: VersionedKind,
  of: { readonly id: string; readonly number: number; readonly authorId: string },
  changes: Changes,
  comment: string | undefined,
): Promise<void> {
  await tx.query(
    `insert into ${kind}_version (${kind}_id, number, author_id, comment, changes) values ($1, $2, $3, $4, $5)`,
    [of.id, of.number, of.authorId, comment ?? null, JSON.stringify(changes)],
  );
}
