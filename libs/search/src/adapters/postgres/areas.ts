import {
  GROWTH_DEGREES,
  MOST_STEPS,
  nearnessAround,
  nearnessInside,
  piecesOf,
  type BoundingBox,
  type Located,
  type SearchArea,
} from '../../area';
import { storable } from '../../words';
import { ZONE_FIELD } from './facet-columns';

/** How large a box is, as `fitOf` of the port measures it; a function that the planner replaces by what it says. */
export const AREA_OBJECTS = `
  CREATE FUNCTION search.surface(b box) RETURNS double precision LANGUAGE sql IMMUTABLE AS $body$
    SELECT coalesce((width(b) + ${GROWTH_DEGREES}) * (height(b) + ${GROWTH_DEGREES}), 0)
  $body$;
`;

/**
 * How well something of these columns fits the area that is asked for. Of zones, the nearest. Of boxes, what both have in
 * common by the sum of both: another number than the intersection over the union, in the same order. (`&&` takes boxes that
 * are ten centimetres apart for ones that touch.)
 */
export const fitIn = (alias: string): string => {
  const common = ['area_1', 'area_2'].flatMap((area) =>
    ['extent', 'beyond'].map((own) => `search.surface(${alias}.${own} # ${area})`),
  );
  return `CASE
    WHEN area_ids IS NOT NULL THEN
      (SELECT max(a.fit) FROM unnest(area_ids, area_fits) AS a (id, fit) WHERE a.id = ANY (${alias}.facets))
    WHEN somewhere THEN
      (${common.join(' + ')}) / (search.surface(${alias}.extent) + search.surface(${alias}.beyond) + area_surface) END`;
};

/** The columns and values of where a document is about. */
export function locationOf({ extent, zones = [] }: Located): {
  extent: string | undefined;
  beyond: string | undefined;
  values: (readonly [number, string])[];
} {
  const [first, second] = extent ? piecesOf(extent).map(toBox) : [];
  const steps = zones.flatMap((path) =>
    path.slice(0, MOST_STEPS).map((zone, step) => stepValue(step, storable(zone))),
  );
  return {
    extent: first,
    beyond: second,
    values: [...new Set(steps)].map((value) => [ZONE_FIELD, value] as const),
  };
}

/** An area as `search.find` reads it. */
export function toAreaQuery(area: SearchArea): Record<string, unknown> {
  if ('box' in area) return { boxes: piecesOf(area.box).map(toBox) };
  const [wanted = '', ...around] = area.zone.map(storable);
  const inside = Array.from(
    { length: MOST_STEPS },
    (_, step) => [stepValue(step, wanted), nearnessInside(step)] as const,
  );
  const outside = around
    .slice(0, MOST_STEPS - 1)
    .map((zone, place) => [stepValue(0, zone), nearnessAround(place + 1)] as const);
  return { zones: [...inside, ...outside] };
}

/** What is so many levels below a zone. */
const stepValue = (step: number, zone: string): string => `${step}|${zone}`;

const toBox = ({ west, south, east, north }: BoundingBox): string => `(${east},${north}),(${west},${south})`;
