/** Degrees of WGS 84. A box whose west is greater than its east crosses the antimeridian. */
export interface BoundingBox {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** A zone, then what contains it, the nearest first. */
export type ZonePath = readonly string[];

/**
 * Where documents have to be about. A box finds extents that overlap it. A zone finds what is about it, about what it
 * contains and about what contains it.
 */
export type SearchArea = { readonly box: BoundingBox } | { readonly zone: ZonePath };

/** What is known of where a document is about. */
export interface Located {
  /** Boxes that have nothing in common; see {@link extentsOf}. */
  readonly extents?: readonly BoundingBox[];
  readonly zones?: readonly ZonePath[];
}

/** Zones that contain one another, of a municipality up to the world; what is beyond is left out. */
const MOST_STEPS = 10;
/** What lies nearer together is one place. */
const LEAST_GAP_DEGREES = 1;
/** More boxes would tell where a document is about no better, and be compared one by one. */
const MOST_BOXES = 10;
/** Points and lines are compared as if they were some hundred metres wide: they have no surface. */
const GROWTH_DEGREES = 0.001;

/** How near something is to a zone that contains it so many levels above; it is the zone itself at 0. */
function nearnessInside(steps: number): number {
  return 1 / (1 + steps);
}

/** How near something is to a zone that it contains: a little less than what lies as many levels below. */
function nearnessAround(steps: number): number {
  return 1 / (1.5 + steps);
}

/** A box as boxes that do not cross the antimeridian: itself, or its two halves. */
function piecesOf(box: BoundingBox): BoundingBox[] {
  return box.west <= box.east
    ? [box]
    : [
        { ...box, east: 180 },
        { ...box, west: -180 },
      ];
}

/**
 * Boxes around all of them, apart from each other and none across the antimeridian: of Paris and La Réunion two, which say
 * nothing of what lies between. They are cut where the widest gaps are.
 */
export function extentsOf(boxes: readonly BoundingBox[]): BoundingBox[] {
  let groups = boxes.length > 0 ? [withGap(boxes.flatMap(piecesOf))] : [];
  while (groups.length < MOST_BOXES) {
    const widest = groups.reduce<Group | undefined>(
      (found, group) => (group.gap.width > (found?.gap.width ?? LEAST_GAP_DEGREES) ? group : found),
      undefined,
    );
    if (!widest) break;
    groups = groups.flatMap((group) => (group === widest ? halvesOf(group) : [group]));
  }
  return groups.map((group) => ({
    west: Math.min(...group.boxes.map(({ west }) => west)),
    south: Math.min(...group.boxes.map(({ south }) => south)),
    east: Math.max(...group.boxes.map(({ east }) => east)),
    north: Math.max(...group.boxes.map(({ north }) => north)),
  }));
}

/** Boxes, and the widest stretch between the first and the last of them where there is none. */
interface Group {
  readonly boxes: readonly BoundingBox[];
  readonly gap: Gap;
}

interface Gap {
  readonly width: number;
  /** Where it begins, and the side of a box that is compared with it. */
  readonly from: number;
  readonly side: 'west' | 'south';
}

function withGap(boxes: readonly BoundingBox[]): Group {
  const [across, up] = [widestGap(boxes, 'west', 'east'), widestGap(boxes, 'south', 'north')];
  return { boxes, gap: across.width >= up.width ? across : up };
}

function widestGap(boxes: readonly BoundingBox[], side: 'west' | 'south', end: 'east' | 'north'): Gap {
  let widest: Gap = { width: 0, from: 0, side };
  let reached = Infinity;
  for (const box of [...boxes].sort((left, right) => left[side] - right[side])) {
    const width = box[side] - reached;
    if (width > widest.width) widest = { width, from: reached, side };
    reached = reached === Infinity ? box[end] : Math.max(reached, box[end]);
  }
  return widest;
}

function halvesOf({ boxes, gap }: Group): Group[] {
  const isBeyond = (box: BoundingBox) => box[gap.side] > gap.from;
  return [boxes.filter((box) => !isBeyond(box)), boxes.filter(isBeyond)].map(withGap);
}

/** Reads west, south, east and north, between commas; nothing when they are no box on earth. */
export function readBox(text: string): BoundingBox | undefined {
  const parts = text.split(',').map((part) => (DEGREES.test(part.trim()) ? Number(part) : Number.NaN));
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN] = parts;
  const isOnEarth =
    [west, east].every((longitude) => Math.abs(longitude) <= 180) && -90 <= south && north <= 90;
  return parts.length === 4 && isOnEarth && south <= north ? { west, south, east, north } : undefined;
}
const DEGREES = /^[+-]?\d{1,3}(?:\.\d{1,20})?$/;

/**
 * How well what a document is about fits an area, from 1 down to 0 for what is not found. Of boxes, how much of both
 * together they have in common, so that neither the country nor the single street is the best answer for a town.
 */
export function fitOf(located: Located, area: SearchArea): number {
  if ('box' in area) return located.extents ? overlapOf(located.extents, area.box) : 0;
  const [wanted, ...around] = area.zone;
  const fits = (located.zones ?? []).flatMap((path) => {
    const within = path.slice(0, MOST_STEPS).findIndex((zone) => zone === wanted);
    const steps = around.slice(0, MOST_STEPS - 1).findIndex((zone) => zone === path[0]);
    return [
      ...(within < 0 ? [] : [nearnessInside(within)]),
      ...(steps < 0 ? [] : [nearnessAround(steps + 1)]),
    ];
  });
  return Math.max(0, ...fits);
}

/** Intersection over union. */
function overlapOf(extents: readonly BoundingBox[], other: BoundingBox): number {
  const own = extents.flatMap(piecesOf);
  const others = piecesOf(other);
  const common = sum(own.flatMap((left) => others.map((right) => commonSize(left, right))));
  return common / (sum(own.map(sizeOf)) + sum(others.map(sizeOf)) - common);
}

function commonSize(one: BoundingBox, other: BoundingBox): number {
  const common = {
    west: Math.max(one.west, other.west),
    south: Math.max(one.south, other.south),
    east: Math.min(one.east, other.east),
    north: Math.min(one.north, other.north),
  };
  return common.west <= common.east && common.south <= common.north ? sizeOf(common) : 0;
}

function sizeOf({ west, south, east, north }: BoundingBox): number {
  return (east - west + GROWTH_DEGREES) * (north - south + GROWTH_DEGREES);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
