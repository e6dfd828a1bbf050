import { NotFoundError, type Actor } from '@passerelle/catalog';
import { DatabaseError } from 'pg';
import type { EntityManager } from 'typeorm';
import { changesBetween, valuesAfter, valuesBefore, type Changes } from '../entries/changes';
import { mustBeThere, type LockedEntry } from '../entries/entry.writes';
import { asUuid, queryPreparedIn, storable, type CommitWith } from '../platform/database';
import type { ResourceColumns } from './dataset-columns';
import type { ResourceRow } from './datasets.mapper';
import type { AccessColumns } from './file-access';

/** A resource as it is before a change; its place, for the history of one that is removed. */
export interface KnownResource extends ResourceColumns {
  readonly id: string;
  readonly filetype: 'file' | 'remote';
  readonly position: number;
}

const COLUMNS = [
  'title',
  'url',
  'description',
  'type',
  'format',
  'mime',
  'filesize',
  'checksum_type',
  'checksum_value',
  'schema',
  'access_type',
  'access_audiences',
  'access_type_reason_category',
  'access_type_reason',
  'authorization_request_url',
  'extras',
  'file_id',
] as const satisfies readonly (keyof ResourceColumns)[];

export async function findResource(tx: EntityManager, datasetId: string, id: string): Promise<KnownResource> {
  const [resource] = await tx.query<KnownResource[]>(
    `select id, filetype, position, ${COLUMNS.map((name) => (name === 'filesize' ? 'filesize::float8' : name)).join(', ')}
     from resource where dataset_id = $1 and id = $2`,
    [datasetId, asUuid(id)],
  );
  return found(resource, id);
}

function found<Resource>(resource: Resource | null | undefined, id: string): Resource {
  if (!resource) {
    throw new NotFoundError('resource-not-found', `No resource «${id}» in this dataset`);
  }
  return resource;
}

/** A resource with its dataset, as they were while nobody was kept waiting. */
export interface SeenResource {
  readonly dataset: LockedEntry & AccessColumns;
  /** What decides who may change files of the dataset, and how. */
  readonly standing: string;
  readonly resource: KnownResource & ResourceRow;
  /** Another after each change of it. */
  readonly state: string;
}

const NOT_NULL_VIOLATION = '23502';

/** Of the dataset with the alias `d`. */
const STANDING =
  'row(d.private, d.owner_id, d.organization_id, d.deleted, d.access_type, d.access_audiences)::text';

/** @throws NotFoundError, GoneError */
export async function seeResource(
  tx: EntityManager,
  actor: Actor | undefined,
  dataset: string,
  id: string,
): Promise<SeenResource> {
  const [seen] = await queryPreparedIn<SeenResource & { resource: SeenResource['resource'] | null }>(
    tx,
    `select json_build_object('id', d.id, 'version', d.version, 'private', d.private,
       'organization_id', d.organization_id, 'owner_id', d.owner_id, 'deleted', d.deleted,
       'access_type', d.access_type, 'access_audiences', d.access_audiences) as dataset,
       ${STANDING} as standing,
       (select row_to_json(r) from resource r where r.dataset_id = d.id and r.id = $3) as resource,
       (select r.xmin::text from resource r where r.dataset_id = d.id and r.id = $3) as state
     from dataset d where d.slug = $1 or d.id = $2 order by d.id = $2 desc nulls last limit 1`,
    [storable(dataset), asUuid(dataset), asUuid(id)],
  );
  const there = mustBeThere('dataset', actor, seen?.dataset, dataset, 'of-the-actor');
  return {
    dataset: there,
    resource: found(seen?.resource, id),
    standing: seen?.standing ?? '',
    state: seen?.state ?? '',
  };
}

/**
 * Writes changes of a resource that was seen, with the new version of its dataset that tells them, and ends the
 * transaction: in one statement, so that whoever changes another file of the dataset waits for no more than it.
 * @param known the version that the dataset must have had until now, when it matters
 * @returns the resource as it is now; `undefined`, with nothing written, when what was seen is no longer so
 */
export async function commitSeenResource(
  commitWith: CommitWith,
  actor: Actor,
  { dataset, standing, resource, state }: SeenResource,
  changes: Changes,
  { known, comment }: { readonly known: number | undefined; readonly comment: string | undefined },
): Promise<ResourceRow | undefined> {
  try {
    const [row] = await commitWith<{ resource: ResourceRow }>(
      `with entry as (
         update dataset d set version = d.version + 1, last_modified = now(), last_update = now()
         where d.id = $1 and ${STANDING} = $2 and d.version = coalesce($9::integer, d.version) returning d.id, d.version),
       file as (
         update resource set last_modified = now(), (${COLUMNS.join(', ')}) = (
           select ${COLUMNS.map((name) => `changed.${name}`).join(', ')}
           from jsonb_populate_record(resource, $5) changed)
         from entry where resource.id = $3 and resource.xmin = $4::text::xid
         returning row_to_json(resource.*) as resource),
       told as (
         -- Without either there is no number, which the history refuses.
         insert into dataset_version (dataset_id, number, author_id, comment, changes)
         values ($1, (select entry.version from entry, file), $6, $8, $7))
       select resource from file`,
      [
        dataset.id,
        standing,
        resource.id,
        state,
        JSON.stringify(valuesAfter(changes)),
        actor.userId,
        JSON.stringify(toldOf(resource, changes)),
        comment ?? null,
        known ?? null,
      ],
    );
    return row?.resource;
  } catch (error) {
    if (isWithoutNumber(error)) {
      return undefined;
    }
    throw error;
  }
}

function isWithoutNumber(error: unknown): boolean {
  return (
    error instanceof DatabaseError &&
    error.code === NOT_NULL_VIOLATION &&
    error.table === 'dataset_version' &&
    error.column === 'number'
  );
}

/** Writes the columns that differ, with what the history tells of them; nothing when none does. */
export async function writeResource(
  tx: EntityManager,
  before: KnownResource,
  columns: Partial<ResourceColumns>,
): Promise<Changes | undefined> {
  const changes = changesBetween({ ...before }, columns);
  if (Object.keys(changes).length === 0) {
    return undefined;
  }
  const names = Object.keys(changes);
  await tx.query(
    `update resource set last_modified = now(), (${names.join(', ')}) = row(${names.map((name) => `changed.${name}`).join(', ')})
     from jsonb_populate_record(null::resource, $2) changed where resource.id = $1`,
    [before.id, JSON.stringify(valuesAfter(changes))],
  );
  return toldOf(before, changes);
}

/** What the history tells of changes of a resource. */
export function toldOf({ id }: KnownResource, changes: Changes): Changes {
  return { [`resources.${id}`]: { from: valuesBefore(changes), to: valuesAfter(changes) } };
}
