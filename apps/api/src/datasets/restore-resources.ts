import type { EntityManager } from 'typeorm';
import { changesBetween, toldFiles, valuesAfter, valuesBefore, type Changes } from '../entries/changes';
import { FACTS, type ResourceColumns } from './dataset-columns';
import { orderBetween, readOrder } from './file-order';

/** Why a part of an older version did not come back. */
export const RESTORE_OBSTACLES = ['file-gone', 'order', 'too-many'] as const;
export type RestoreObstacle = (typeof RESTORE_OBSTACLES)[number];

export interface NotRestored {
  /** Of the resource, when it is one. */
  readonly id: string | null;
  readonly title: string | null;
  readonly reason: RestoreObstacle;
}

interface RestoredColumns extends ResourceColumns {
  readonly filetype: 'file' | 'remote';
}
type Said = Partial<RestoredColumns>;

/** A resource that changed since: whether it was there at the version, and what is known of how it was. */
interface ResourceThen {
  readonly id: string;
  readonly was_there: boolean;
  readonly said: Said;
}

interface ResourceNow extends RestoredColumns {
  readonly id: string;
}

const ORDER = `v.changes -> 'resources.order'`;

const COLUMNS: readonly string[] = [
  ...['title', 'url', 'description', 'type', 'filetype', 'format', 'mime', 'filesize', 'checksum_type'],
  ...['checksum_value', 'schema', 'access_type', 'access_audiences', 'access_type_reason_category'],
  ...['access_type_reason', 'authorization_request_url', 'extras', 'file_id', 'position', 'remote_id'],
  ...['remote_issued_at', 'remote_modified_at', 'created_at'],
];

/**
 * Of each resource that is told since the version: its first change says whether it was there, and of each of its fields
 * the first change says what it was. Its position is one of them, which is told where files moved.
 */
const RESOURCES_THEN = `
  with told as (
      select v.number, substr(change.key, 11) as id, change.value -> 'from' as was
      from dataset_version v cross join lateral jsonb_each(v.changes) change
      where v.dataset_id = $1 and v.number > $2 and change.key ~ '^resources\\.[0-9a-f-]{36}$'
      union all
      select v.number, moved.key, jsonb_build_object('position', moved.value -> 1)
      from dataset_version v cross join lateral jsonb_each(
        case jsonb_typeof(${ORDER} -> 'from') when 'object' then ${ORDER} -> 'from' else '{}' end) moved
      where v.dataset_id = $1 and v.number > $2),
    first as (select distinct on (id) id, jsonb_typeof(was) = 'object' as was_there from told order by id, number),
    fields as (
      select id, jsonb_object_agg(field.key, field.value order by number desc) as said
      from told cross join lateral jsonb_each(case jsonb_typeof(was) when 'object' then was else '{}' end) field
      group by id)
  select id, was_there, coalesce(said, '{}') as said from first left join fields using (id)`;

/**
 * Brings the resources of a dataset back to what they were at a version, as far as the history holds them: those that
 * were added since go, those that were removed come back under their identifiers, and what changed is what it was.
 * @returns the changes that were written, for the history, and what could not come back
 */
export async function restoreResources(
  tx: EntityManager,
  datasetId: string,
  number: number,
): Promise<{ readonly changes: Changes; readonly notRestored: readonly NotRestored[] }> {
  const then = await tx.query<ResourceThen[]>(RESOURCES_THEN, [datasetId, number]);
  const now = await tx.query<ResourceNow[]>(
    `select id, ${COLUMNS.join(', ').replace('filesize', 'filesize::float8 as filesize')} from resource
     where dataset_id = $1 and id = any($2::uuid[])`,
    [datasetId, then.map(({ id }) => id)],
  );
  const present = new Map(now.map((resource) => [resource.id, resource]));
  const order = await readOrder(tx, datasetId);
  const wanted = then.flatMap(({ was_there, said }) => (was_there && said.file_id ? [said.file_id] : []));
  const files = await showFiles(tx, datasetId, wanted);
  const changes: Record<string, Changes[string]> = {};
  const notRestored: NotRestored[] = await listUntold(tx, datasetId, number);
  const added = then.flatMap(({ id, was_there }) => {
    const resource = present.get(id);
    return !was_there && resource ? [resource] : [];
  });
  await tx.query('delete from resource where id = any($1::uuid[])', [added.map(({ id }) => id)]);
  added.forEach((resource) => (changes[`resources.${resource.id}`] = { from: resource, to: null }));
  const changed: object[] = [];
  const missing: object[] = [];
  for (const { id, said } of then.filter(({ was_there }) => was_there)) {
    const before = present.get(id);
    const isGone = said.file_id ? !files.has(said.file_id) : said.filetype === 'file' && !before;
    if (isGone) {
      notRestored.push({ id, title: said.title ?? before?.title ?? null, reason: 'file-gone' });
    }
    if (before) {
      const difference = changesBetween(
        { ...before },
        isGone ? withoutFile(ownColumns(said)) : ownColumns(said),
      );
      if (Object.keys(difference).length > 0) {
        changed.push({ ...before, ...valuesAfter(difference) });
        // Where it stands is told with the order of all.
        const told = Object.fromEntries(Object.entries(difference).filter(([name]) => name !== 'position'));
        if (Object.keys(told).length > 0) {
          changes[`resources.${id}`] = { from: valuesBefore(told), to: valuesAfter(told) };
        }
      }
    } else if (!isGone) {
      missing.push({ filetype: 'remote', extras: {}, created_at: new Date(), ...ownColumns(said), id });
      changes[`resources.${id}`] = { from: null, to: ownColumns(said) };
    }
  }
  await writeResources(tx, datasetId, changed, missing);
  const moved = orderBetween(order, await readOrder(tx, datasetId));
  return { changes: { ...toldFiles(changes), ...moved }, notRestored };
}

async function writeResources(
  tx: EntityManager,
  datasetId: string,
  changed: readonly object[],
  missing: readonly object[],
): Promise<void> {
  const names = COLUMNS.join(', ');
  await tx.query(
    `update resource set last_modified = now(), (${names}) = row(${COLUMNS.map((name) => `was.${name}`).join(', ')})
     from jsonb_populate_recordset(null::resource, $1) was where resource.id = was.id`,
    [JSON.stringify(changed)],
  );
  const others = COLUMNS.filter((name) => name !== 'position');
  await tx.query(
    // One whose place was not told comes last.
    `insert into resource (id, dataset_id, position, ${others.join(', ')})
     select id, $1, coalesce(position, (select coalesce(max(position), -1) from resource where dataset_id = $1)
         + row_number() over ()), ${others.join(', ')}
     from jsonb_populate_recordset(null::resource, $2)`,
    [datasetId, JSON.stringify(missing)],
  );
}

/** Keeps the files that come back, of those that were not swept away yet; @returns their identifiers */
export async function showFiles(
  tx: EntityManager,
  datasetId: string,
  wanted: readonly string[],
): Promise<ReadonlySet<string>> {
  const shown = await tx.query<{ id: string }[]>(
    `with shown as (
       update stored_file set state = 'shown', state_since = now()
       where id = any($1::uuid[]) and dataset_id = $2 and state <> 'arriving' returning id)
     select id from shown`,
    [wanted, datasetId],
  );
  return new Set(shown.map(({ id }) => id));
}

/** What the history only counts; of the order, what was written before it was kept. */
async function listUntold(tx: EntityManager, datasetId: string, number: number): Promise<NotRestored[]> {
  const rows = await tx.query<{ reason: RestoreObstacle }[]>(
    `select distinct case key when 'resources.order' then 'order' else 'too-many' end as reason
     from dataset_version v cross join lateral jsonb_each(v.changes) told
     where v.dataset_id = $1 and v.number > $2 and key in ('resources.order', 'resources.many')
       and jsonb_typeof(value -> 'from') = 'null' order by 1`,
    [datasetId, number],
  );
  return rows.map(({ reason }) => ({ id: null, title: null, reason }));
}

function ownColumns(said: Said): Said {
  return Object.fromEntries(Object.entries(said).filter(([name]) => COLUMNS.includes(name)));
}

/** Without what is known of the file itself. */
export function withoutFile<Columns extends object>(said: Columns): Partial<Columns> {
  const ofFile: readonly string[] = [...FACTS, 'file_id'];
  return Object.fromEntries(
    Object.entries(said).filter(([name]) => !ofFile.includes(name)),
  ) as Partial<Columns>;
}
