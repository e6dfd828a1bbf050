/** Polygons, their rings, the positions of a ring: longitude, latitude. */
export type Polygons = number[][][][];

/**
 * The polygons of GeoJSON coordinates, without heights: every ring closed, of four positions or more, with finite
 * longitudes and latitudes.
 * @returns nothing when they are none
 */
export function toPolygons(coordinates: unknown, latitudeFirst = false): Polygons | undefined {
  if (!isFilledArray(coordinates)) {
    return undefined;
  }
  const polygons: Polygons = [];
  for (const polygon of coordinates) {
    if (!isFilledArray(polygon)) {
      return undefined;
    }
    const rings = polygon.map((ring) => toRing(ring, latitudeFirst));
    if (rings.includes(undefined)) {
      return undefined;
    }
    polygons.push(rings.filter((ring) => ring !== undefined));
  }
  return polygons;
}

/** How many positions draw them. */
export function countPositions(polygons: Polygons): number {
  return polygons.reduce((sum, rings) => rings.reduce((inner, ring) => inner + ring.length, sum), 0);
}

/** Whether this is a degree of longitude (180) or latitude (90). */
export function isDegree(value: unknown, bound: 90 | 180): value is number {
  return typeof value === 'number' && Math.abs(value) <= bound;
}

function toRing(ring: unknown, latitudeFirst: boolean): number[][] | undefined {
  if (!Array.isArray(ring) || ring.length < 4) {
    return undefined;
  }
  const positions: number[][] = [];
  for (const position of ring as unknown[]) {
    const [first, second] = (Array.isArray(position) ? position : []) as readonly unknown[];
    const [longitude, latitude] = latitudeFirst ? [second, first] : [first, second];
    if (!isDegree(longitude, 180) || !isDegree(latitude, 90)) {
      return undefined;
    }
    positions.push([longitude, latitude]);
  }
  const [start, end] = [positions[0], positions.at(-1)];
  return start?.[0] === end?.[0] && start?.[1] === end?.[1] ? positions : undefined;
}

function isFilledArray(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length > 0;
}
