import { InvalidError, NotFoundError } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import type { Changes } from '../entries/changes';
import { asUuid } from '../platform/database';
import { between, positionsFor, type Placed } from './file-positions';

/** Where a file stands: counted from one, and its position. The history keeps both of each file that moved. */
type Place = readonly [place: number, position: number];

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
  readonly from_place: number;
  readonly found: boolean;
  /** Of what it comes behind, counted without the file itself. */
  readonly low: number | null;
  readonly low_place: number;
  /** Of what it comes before. */
  readonly high: number | null;
}

const MOVE = `
  with file as (select id, position from resource where dataset_id = $1 and id = $2),
    before as (select id, position from resource where dataset_id = $1 and id = $3 and id <> $2)
  select file.position as from, before.id is not null as found, before.position as low,
    (select count(*)::integer from resource r
     where r.dataset_id = $1 and (r.position, r.id) <= (file.position, file.id)) as from_place,
    (select count(*)::integer from resource r
     where r.dataset_id = $1 and r.id <> file.id and (r.position, r.id) <= (before.position, before.id)) as low_place,
    (select r.position from resource r
     where r.dataset_id = $1 and r.id <> file.id
       and (before.id is null or (r.position, r.id) > (before.position, before.id))
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
  if (after !== null && !move.found) {
    throw new InvalidError('invalid-input', 'A file comes behind another one of its dataset.', {
      after: ['must be the identifier of another resource of the dataset'],
    });
  }
  const toPlace = move.low_place + 1;
  if (toPlace === move.from_place) {
    return undefined;
  }
  const position = between(move.low ?? undefined, move.high ?? undefined);
  if (position === move.low || position === move.high) {
    const now = await readOrder(tx, datasetId);
    const others = now.map((one) => one.id).filter((one) => one !== file);
    return putInOrder(tx, datasetId, now, others.toSpliced(toPlace - 1, 0, file));
  }
  await writePositions(tx, datasetId, new Map([[file, position]]));
  return toldOrder(new Map([[file, { from: [move.from_place, move.from], to: [toPlace, position] }]]));
}

/** What the history tells of two orders of files: of those that both have, and that moved. */
export function orderBetween(before: readonly Placed[], after: readonly Placed[]): Changes | undefined {
  const places = new Map(
    before.map(({ id, position }, index): [string, Place] => [id, [index + 1, position]]),
  );
  const moved = after.flatMap(({ id, position }, index) => {
    const from = places.get(id);
    const to: Place = [index + 1, position];
    return from && from[1] !== position ? [[id, { from, to }] as const] : [];
  });
  return toldOrder(new Map(moved));
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
