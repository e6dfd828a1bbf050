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

/**
 * The same measure as `fitOf` of the port, in the types that every PostgreSQL has. `&&` takes boxes that are ten
 * centimetres apart for ones that touch.
 */
export const AREA_OBJECTS = `
  CREATE FUNCTION search.surface(b box) RETURNS double precision LANGUAGE sql IMMUTABLE AS $body$
    SELECT coalesce((width(b) + ${GROWTH_DEGREES}) * (height(b) + ${GROWTH_DEGREES}), 0)
  $body$;

  CREATE FUNCTION search.fit(extent box, beyond box, facets integer[], area_1 box, area_2 box, area_ids integer[],
    area_fits double precision[]) RETURNS double precision LANGUAGE sql IMMUTABLE AS $body$
    SELECT CASE WHEN area_ids IS NOT NULL THEN
        (SELECT max(a.fit) FROM unnest(area_ids, area_fits) AS a (id, fit) WHERE a.id = ANY (facets))
      ELSE (SELECT common / (search.surface(extent) + search.surface(beyond) + search.surface(area_1) + search.surface(area_2) - common)
        FROM (SELECT search.surface(extent # area_1) + search.surface(beyond # area_1)
          + search.surface(extent # area_2) + search.surface(beyond # area_2) AS common) c) END
  $body$;
`;

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
