import {
  can,
  GoneError,
  NotFoundError,
  type Actor,
  type EntryKind,
  type RecordKind,
} from '@passerelle/catalog';
import type { DataSource, EntityManager } from 'typeorm';
import { asJson, asUuid, lookUp, queryPrepared, storable, wantedIds, type Bind } from '../platform/database';
import { organizationReference } from '../organizations/organization-reference';
import { USER_REFERENCE } from '../users/user-reference';
import type { SuggestedEntryRow } from './entry.mapper';
import { metricsJson } from './entry.metrics';
import { ALIAS, openTo } from './visible';

/** What refusals call each. */
export const ENTRY_NAMES: Readonly<Record<EntryKind, string>> = {
  dataset: 'dataset',
  dataservice: 'data service',
  reuse: 'reuse',
  topic: 'topic',
};

/**
 * The columns of a row of the table and those it belongs to; `more` are further columns. What belongs to it is `json`, which
 * is written once as it is sent, where `jsonb` would be built, taken apart and written.
 */
export function commonEntryColumns(kind: EntryKind, more: string): string {
  const e = ALIAS[kind];
  return `${e}.*,
  (select ${USER_REFERENCE} from account a where a.id = ${e}.owner_id and a.deleted is null) as owner,
  ${organizationReference(`${e}.organization_id`)} as organization,
  ${more}`;
}

/** As {@link commonEntryColumns}, with what only entries have that can be harvested. */
export function entryColumns(kind: RecordKind, more: string): string {
  const e = ALIAS[kind];
  return commonEntryColumns(
    kind,
    `(select json_build_object('backend', h.backend, 'url', h.url) from harvest_source h where h.id = ${e}.source_id) as source,
  (select coalesce(json_agg(json_build_object('id', coalesce(c.contact_id, c.id), 'role', c.role, 'name', c.name,
      'email', c.email, 'contact_form', c.contact_form) order by c.position), '[]')
    from contact_point c where c.${kind}_id = ${e}.id) as contact_points,
  ${metricsJson(kind)}, ${more}`,
  );
}

/** When the entry was published first; what `created` sorts by. */
export function entryCreated(kind: RecordKind): string {
  const e = ALIAS[kind];
  return `coalesce(${e}.remote_issued_at, ${e}.remote_created_at, ${e}.created_at)`;
}

/** The condition that the row of an alias is the one of an identifier or slug, which is also the parameter. */
export function isNamed(alias: string, idOrSlug: string, parameter: string): string {
  return asUuid(idOrSlug) ? `${alias}.id = ${parameter}::uuid` : `${alias}.slug = ${parameter}`;
}

/**
 * The condition that an entry has the words of a parameter in its title and description, of the last of which the beginning
 * is enough; none has a text without words. By an index of each table: see `ListByWords`.
 */
export function saysWords(kind: EntryKind, text: string): string {
  return `${ALIAS[kind]}.id in (select said.id from ${kind} said
    where to_tsvector('french', said.title || ' ' || said.description)
      @@ (nullif(plainto_tsquery('french', ${text})::text, '') || ':*')::tsquery offset 0)`;
}

/** The condition that an entry of an alias is a person's own; the person by identifier or slug, which is also the parameter. */
export function isOwnedBy(alias: string, idOrSlug: string, parameter: string): string {
  return `${alias}.owner_id in (select id from account where deleted is null and ${isNamed('account', idOrSlug, parameter)})`;
}

/** The condition that an entry of an alias is of an organization that bears the badge of a parameter. */
export function isOfBadge(alias: string, parameter: string): string {
  return `${alias}.organization_id in (select id from organization where deleted is null and ${parameter} = any(badges))`;
}

/** The condition that an entry of an alias comes from a source that everybody may see, named as in {@link isOwnedBy}. */
export function isHarvestedFrom(alias: string, idOrSlug: string, parameter: string): string {
  return `${alias}.source_id in (
    select h.id from harvest_source h where h.deleted is null and h.state = 'accepted' and ${isNamed('h', idOrSlug, parameter)})`;
}

/** What says who may see an entry. */
export interface OwnedRow {
  readonly id: string;
  readonly private: boolean;
  readonly owner_id: string | null;
  readonly organization_id: string | null;
}

/** The same of an entry as it is now. */
export interface OwnedVersion extends OwnedRow {
  readonly version: number;
}

/** Whether somebody may know that the entry is there. */
export function maySee(kind: EntryKind, actor: Actor | undefined, row: OwnedRow): boolean {
  const { id, owner_id: ownerId, organization_id: organizationId } = row;
  return !row.private || can(actor, `${kind}:read-private`, { id, ownerId, organizationId });
}

/**
 * One entry by identifier or slug. An archived one keeps its page, as on data.gouv.fr, so that links to it live on; a
 * private one is said not to exist, except to its owners.
 */
export async function getEntry<Row extends OwnedRow & { deleted: string | null }>(
  dataSource: DataSource,
  kind: EntryKind,
  columns: string,
  idOrSlug: string,
  actor: Actor | undefined,
): Promise<Row> {
  const e = ALIAS[kind];
  // One row of sixty columns is read faster as JSON.
  const [row] = await lookUp<{ entry: Row }>(
    dataSource,
    `select ${asJson(columns)} as entry from ${kind} ${e}
     where ${e}.slug = $1 or ${e}.id = $2 order by ${e}.id = $2 desc nulls last limit 1`,
    [storable(idOrSlug), asUuid(idOrSlug)],
  );
  if (!row || !maySee(kind, actor, row.entry)) {
    throw new NotFoundError(`${kind}-not-found`, `No ${ENTRY_NAMES[kind]} «${idOrSlug}»`);
  }
  if (row.entry.deleted) {
    throw new GoneError(`${kind}-deleted`, `The ${ENTRY_NAMES[kind]} «${idOrSlug}» was deleted`);
  }
  return row.entry;
}

/** Whose it is that {@link getEntry} would give. */
export async function getOwned(
  dataSource: DataSource,
  kind: EntryKind,
  idOrSlug: string,
  actor: Actor | undefined,
): Promise<OwnedVersion> {
  const columns = ['id', 'version', 'private', 'owner_id', 'organization_id', 'deleted'];
  return getEntry<OwnedVersion & { deleted: string | null }>(
    dataSource,
    kind,
    columns.map((column) => `${ALIAS[kind]}.${column}`).join(', '),
    idOrSlug,
    actor,
  );
}

/** In the order of the identifiers; those that the visitor may no longer see are left out. */
export async function listEntries<Row extends object>(
  dataSource: DataSource,
  kind: EntryKind,
  columns: string,
  ids: readonly string[],
  actor: Actor | undefined,
): Promise<Row[]> {
  const { from, parameters } = chosenEntries(kind, ids, actor);
  // There is one text for nobody, and few for those who are signed in.
  return queryPrepared<Row>(dataSource, `select ${columns} ${from}`, parameters);
}

/** As {@link listEntries}, with only what a suggestion shows. */
export async function listSuggestedEntries(
  dataSource: DataSource,
  kind: RecordKind,
  ids: readonly string[],
  actor: Actor | undefined,
): Promise<SuggestedEntryRow[]> {
  const e = ALIAS[kind];
  const { from, parameters } = chosenEntries(kind, ids, actor);
  const logo = `(select o.logo from organization o where o.id = ${e}.organization_id and o.deleted is null)`;
  return dataSource.query<SuggestedEntryRow[]>(
    `select ${e}.id, ${e}.title, ${e}.acronym, ${e}.slug, ${logo} as logo ${from}`,
    parameters,
  );
}

function chosenEntries(
  kind: EntryKind,
  ids: readonly string[],
  actor: Actor | undefined,
): { from: string; parameters: unknown[] } {
  const e = ALIAS[kind];
  const parameters: unknown[] = [ids];
  const open = openTo(kind, actor, (value) => `$${parameters.push(value)}`);
  const from = `from ${kind} ${e}
    join ${wantedIds('$1')} on wanted.id = ${e}.id
    where ${open} order by wanted.rank`;
  return { from, parameters };
}

/** The first of the identifiers of which there is no entry that fulfils a condition. */
export async function findMissing(
  tx: EntityManager,
  kind: EntryKind,
  ids: readonly string[],
  condition: (bind: Bind) => string,
): Promise<string | undefined> {
  const parameters: unknown[] = [ids];
  const fulfilled = condition((value) => `$${parameters.push(value)}`);
  const e = ALIAS[kind];
  const [missing] = await tx.query<{ id: string }[]>(
    `select id from unnest($1::uuid[]) as wanted (id)
     where not exists (select from ${kind} ${e} where ${e}.id = wanted.id and ${fulfilled}) limit 1`,
    parameters,
  );
  return missing?.id;
}
