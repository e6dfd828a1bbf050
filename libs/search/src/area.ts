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
  readonly extent?: BoundingBox;
  readonly zones?: readonly ZonePath[];
}

/** Zones that contain one another, of a municipality up to the world; what is beyond is left out. */
const MOST_STEPS = 10;
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

/** The smallest box around all of them, whichever way round the earth it goes. */
export function extentOf(boxes: readonly BoundingBox[]): BoundingBox | undefined {
  const [first] = boxes;
  if (!first) return undefined;
  const sorted = boxes.flatMap(piecesOf).sort((left, right) => left.west - right.west);
  let reached = sorted[0]?.east ?? first.east;
  const start = sorted[0]?.west ?? first.west;
  let widest = { gap: 0, from: reached, to: start };
  for (const { west, east } of sorted) {
    if (west - reached > widest.gap) widest = { gap: west - reached, from: reached, to: west };
    reached = Math.max(reached, east);
  }
  // What lies between the last and the first, across the antimeridian.
  const isAround = start + 360 - reached >= widest.gap;
  return {
    west: isAround ? start : widest.to,
    south: Math.min(...boxes.map(({ south }) => south)),
    east: isAround ? reached : widest.from,
    north: Math.max(...boxes.map(({ north }) => north)),
  };
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
  if ('box' in area) return located.extent ? overlapOf(located.extent, area.box) : 0;
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
function overlapOf(one: BoundingBox, other: BoundingBox): number {
  const own = piecesOf(one);
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
