import { InvalidError, NotFoundError } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import type { Changes } from '../entries/changes';
import { asUuid } from '../platform/database';
import { between, positionsFor, type Placed } from './file-positions';

/**
 * Where a file stands: behind which other, and its position. The history keeps both of each file that moved; to count the
 * places before it would take the longer the more files there are.
 */
type Place = readonly [after: string | null, position: number];

/** All files of a dataset, in their order. */
export function readOrder(tx: EntityManager, datasetId: string): Promise<Placed[]> {
  return tx.query<Placed[]>('select id, position from resource where dataset_id = $1 order by position, id', [
    datasetId,
  ]);
}

/**
 * Gives files an order.
 * @param now all of them, in their order
 * @param wanted the identifiers of all of them
 * @returns what the history tells, when any moved
 */
export async function putInOrder(
  tx: EntityManager,
  datasetId: string,
  now: readonly Placed[],
  wanted: readonly string[],
): Promise<Changes | undefined> {
  const moved = positionsFor(now, wanted);
  const positions = new Map(now.map(({ id, position }) => [id, position]));
  await writePositions(tx, datasetId, moved);
  return orderBetween(
    now,
    wanted.map((id) => ({ id, position: moved.get(id) ?? positions.get(id) ?? 0 })),
  );
}

interface Move {
  readonly from: number;
  /** What it stands behind, if any. */
  readonly from_after: string | null;
  /** What it is to come behind, if that is another file of the dataset. */
  readonly after: string | null;
  /** Where that stands. */
  readonly low: number | null;
  /** Where that stands which it is to come before. */
  readonly high: number | null;
}

const MOVE = `
  with file as (select id, position from resource where dataset_id = $1 and id = $2),
    before as (select id, position from resource where dataset_id = $1 and id = $3 and id <> $2)
  select file.position as from, before.id as after, before.position as low,
    (select r.id from resource r
     where r.dataset_id = $1 and (r.position, r.id) < (file.position, file.id)
     order by r.position desc, r.id desc limit 1) as from_after,
    (select r.position from resource r
     where r.dataset_id = $1 and r.id <> file.id
       and (r.position, r.id) > (coalesce(before.position, '-infinity'), coalesce(before.id, file.id))
     order by r.position, r.id limit 1) as high
  from file left join before on true`;

/**
 * Puts one file behind another, or before all. One row is written, unless no number is left between the two neighbours.
 * @returns what the history tells, when it moved
 */
export async function moveFile(
  tx: EntityManager,
  datasetId: string,
  id: string,
  after: string | null,
): Promise<Changes | undefined> {
  const file = asUuid(id);
  const [move] = await tx.query<Move[]>(MOVE, [datasetId, file, after]);
  if (!move || file === null) {
    throw new NotFoundError('resource-not-found', `No resource «${id}» in this dataset`);
  }
  if (after !== null && move.after === null) {
    throw new InvalidError('invalid-input', 'A file comes behind another one of its dataset.', {
      after: ['must be the identifier of another resource of the dataset'],
    });
  }
  if (move.after === move.from_after) {
    return undefined;
  }
  const position = between(move.low ?? undefined, move.high ?? undefined);
  if (position === move.low || position === move.high) {
    const now = await readOrder(tx, datasetId);
    const others = now.map((one) => one.id).filter((one) => one !== file);
    const place = move.after === null ? 0 : others.indexOf(move.after) + 1;
    return putInOrder(tx, datasetId, now, others.toSpliced(place, 0, file));
  }
  await writePositions(tx, datasetId, new Map([[file, position]]));
  return toldOrder(new Map([[file, { from: [move.from_after, move.from], to: [move.after, position] }]]));
}

/** What the history tells of two orders of files: of those that both have, and that moved. */
export function orderBetween(before: readonly Placed[], after: readonly Placed[]): Changes | undefined {
  const places = placesOf(before);
  const moved = [...placesOf(after)].flatMap(([id, to]) => {
    const from = places.get(id);
    return from && from[1] !== to[1] ? [[id, { from, to }] as const] : [];
  });
  return toldOrder(new Map(moved));
}

function placesOf(files: readonly Placed[]): ReadonlyMap<string, Place> {
  return new Map(files.map(({ id, position }, index) => [id, [files[index - 1]?.id ?? null, position]]));
}

function toldOrder(
  moved: ReadonlyMap<string, { readonly from: Place; readonly to: Place }>,
): Changes | undefined {
  const side = (name: 'from' | 'to') =>
    Object.fromEntries([...moved].map(([id, places]) => [id, places[name]]));
  return moved.size === 0 ? undefined : { 'resources.order': { from: side('from'), to: side('to') } };
}

async function writePositions(
  tx: EntityManager,
  datasetId: string,
  positions: ReadonlyMap<string, number>,
): Promise<void> {
  await tx.query(
    `update resource set position = wanted.position
     from unnest($2::uuid[], $3::float8[]) as wanted (id, position)
     where resource.dataset_id = $1 and resource.id = wanted.id`,
    [datasetId, [...positions.keys()], [...positions.values()]],
  );
}
