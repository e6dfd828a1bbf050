import { GoneError, NotFoundError, type RecordKind } from '@passerelle/catalog';
import type { DataSource } from 'typeorm';
import { asUuid, storable } from '../platform/database';
import type { SuggestedEntryRow } from './entry.mapper';

/** The alias under which the statements of a reader know each table. */
const ALIAS = { dataset: 'd', dataservice: 's' } as const satisfies Record<RecordKind, string>;
const NAMES: Readonly<Record<RecordKind, string>> = { dataset: 'dataset', dataservice: 'data service' };

/** A row of the table with what every entry has around it, in one column; `more` are arguments of jsonb_build_object. */
export function entryJson(kind: RecordKind, more: string): string {
  const e = ALIAS[kind];
  return `to_jsonb(${e}) || jsonb_build_object(
  'organization', (select to_jsonb(o) from organization o where o.id = ${e}.organization_id and o.deleted is null),
  'source', (select jsonb_build_object('backend', h.backend, 'url', h.url) from harvest_source h where h.id = ${e}.source_id),
  'contact_points', (select coalesce(jsonb_agg(to_jsonb(c) order by c.position), '[]') from contact_point c where c.${kind}_id = ${e}.id),
  ${more}) as entry`;
}

/** When the entry was published first; what `created` sorts by. */
export function entryCreated(kind: RecordKind): string {
  const e = ALIAS[kind];
  return `coalesce(${e}.remote_issued_at, ${e}.remote_created_at, ${e}.created_at)`;
}

/**
 * One entry by identifier or slug. An archived one keeps its page, as on data.gouv.fr, so that links to it live on; a
 * private one is said not to exist.
 */
export async function getEntry<Row extends { private: boolean; deleted: string | null }>(
  dataSource: DataSource,
  kind: RecordKind,
  json: string,
  idOrSlug: string,
): Promise<Row> {
  const e = ALIAS[kind];
  const [row] = await dataSource.query<{ entry: Row }[]>(
    `select ${json} from ${kind} ${e}
     where ${e}.slug = $1 or ${e}.id = $2 order by ${e}.id = $2 desc nulls last limit 1`,
    [storable(idOrSlug), asUuid(idOrSlug)],
  );
  if (!row || row.entry.private) {
    throw new NotFoundError(`${kind}-not-found`, `No ${NAMES[kind]} «${idOrSlug}»`);
  }
  if (row.entry.deleted) {
    throw new GoneError(`${kind}-deleted`, `The ${NAMES[kind]} «${idOrSlug}» was deleted`);
  }
  return row.entry;
}

/** In the order of the identifiers; those that are no longer visible are left out. */
export async function listEntries<Row>(
  dataSource: DataSource,
  kind: RecordKind,
  json: string,
  visible: string,
  ids: readonly string[],
): Promise<Row[]> {
  const e = ALIAS[kind];
  const rows = await dataSource.query<{ entry: Row }[]>(
    `select ${json} from ${kind} ${e}
     join unnest($1::uuid[]) with ordinality as wanted (id, rank) on wanted.id = ${e}.id
     where ${visible} order by wanted.rank`,
    [ids],
  );
  return rows.map(({ entry }) => entry);
}

/** As {@link listEntries}, with only what a suggestion shows. */
export async function listSuggestedEntries(
  dataSource: DataSource,
  kind: RecordKind,
  visible: string,
  ids: readonly string[],
): Promise<SuggestedEntryRow[]> {
  const e = ALIAS[kind];
  return dataSource.query<SuggestedEntryRow[]>(
    `select ${e}.id, ${e}.title, ${e}.acronym, ${e}.slug, o.logo from ${kind} ${e}
     join unnest($1::uuid[]) with ordinality as wanted (id, rank) on wanted.id = ${e}.id
     left join organization o on o.id = ${e}.organization_id and o.deleted is null
     where ${visible} order by wanted.rank`,
    [ids],
  );
}
