import {
  isDegree,
  isGranularityId,
  isZoneId,
  LIMITS,
  toPolygons,
  ZONE_LIMITS,
  zoneOfIri,
  type SpatialRecord,
} from '@passerelle/catalog';
import type { Term } from '../rdf/term';
import type { Node } from './node';
import { compareText, sortedUnique } from './node';
import type { Reading } from './reading';
import { inBestLanguage } from './text';

export type Polygon = number[][][];

/** A geometry as text, and the type that its literal declares. */
export type GeometryText = Pick<Term, 'value' | 'datatype'>;

/** A longer geometry is a drawing, not the coverage of a dataset. */
const GEOMETRY_CHARACTERS = 500_000;
const MOST_PLACES = 200;

/** Precise geometries before bounding boxes; equal polygons once. */
export function readSpatial(node: Node, reading: Reading): SpatialRecord | undefined {
  const locations = node.nodes('spatial');
  const precise = readPolygons(
    locations.flatMap((location) => geometryTerms(location, 'geometry')),
    reading,
  );
  const polygons =
    precise.length > 0
      ? precise
      : readPolygons(
          locations.flatMap((location) => geometryTerms(location, 'bbox')),
          reading,
        );
  const places = locations
    .filter((location) => !readZone(location))
    .flatMap((location) => readPlace(location, reading));
  return toSpatialRecord({
    polygons,
    places: [...new Set(places)].sort(compareText),
    zones: locations.flatMap((location) => readZone(location) ?? []).sort(compareText),
    granularity: node.terms('granularity')[0]?.value,
  });
}

/** Nothing when nothing is told; each zone once, and a granularity only if it may be one. */
export function toSpatialRecord(told: {
  readonly polygons: readonly Polygon[];
  readonly places: readonly string[];
  readonly zones: readonly string[];
  readonly granularity: string | undefined;
}): SpatialRecord | undefined {
  const { polygons, places } = told;
  const zones = [...new Set(told.zones)].slice(0, ZONE_LIMITS.zones);
  const granularity = told.granularity && isGranularityId(told.granularity) ? told.granularity : undefined;
  if (polygons.length + places.length + zones.length === 0 && granularity === undefined) {
    return undefined;
  }
  return {
    ...(polygons.length > 0 && { geometry: { type: 'MultiPolygon', coordinates: [...polygons] } }),
    places: places.slice(0, MOST_PLACES),
    ...(zones.length > 0 && { zones }),
    ...(granularity !== undefined && { granularity }),
  };
}

/** A zone by the IRI that its keepers gave it, or as portals of our kind say its identifier. */
function readZone(location: Node): string | undefined {
  const known = location.iri === undefined ? undefined : zoneOfIri(location.iri);
  return known ?? location.terms('identifier').find(({ value }) => isZoneId(value))?.value;
}

/** Geometries as literals, or as nodes that hold the literal (GeoSPARQL). */
function geometryTerms(location: Node, property: 'geometry' | 'bbox'): readonly Term[] {
  return location
    .nodes(property)
    .flatMap((geometry) => (geometry.term.kind === 'literal' ? [geometry.term] : geometry.terms('wkt')));
}

/**
 * The box of a west, south, east and north bound: two where it crosses the antimeridian, with its west beyond its east.
 * None when they are no bounds, or would so go around more than half of the earth: then they stand in the wrong order.
 */
export function toBoxes(west: number, south: number, east: number, north: number): Polygon[] {
  const areBounds = isDegree(west, 180) && isDegree(east, 180) && isDegree(south, 90) && isDegree(north, 90);
  if (!areBounds || south >= north || west === east) {
    return [];
  }
  if (west < east) {
    return [boxBetween(west, south, east, north)];
  }
  const isAcross = west - east > 180;
  return isAcross
    ? [
        ...(west < 180 ? [boxBetween(west, south, 180, north)] : []),
        ...(east > -180 ? [boxBetween(-180, south, east, north)] : []),
      ]
    : [];
}

function boxBetween(west: number, south: number, east: number, north: number): Polygon {
  return [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ];
}

function readPlace(location: Node, reading: Reading): readonly string[] {
  const name = location.text ?? inBestLanguage(location.preferredTerms('placeName'))[0]?.value.trim();
  // A geometry written straight into dct:spatial is no name.
  const place = name && !/^\s*[{<]|^(?:MULTI)?(?:POLYGON|POINT)\b/i.test(name) ? name : location.iri;
  return place ? [reading.shorten('spatial.places', place, LIMITS.name)] : [];
}

export function readPolygons(terms: readonly GeometryText[], reading: Reading): Polygon[] {
  return sortedUnique(
    terms.flatMap((term) => {
      const polygons = term.value.length > GEOMETRY_CHARACTERS ? 'unreadable' : parseGeometry(term);
      if (polygons === 'unreadable') {
        return reading.drop('spatial.geometry', term.value, 'Not a closed polygon in longitude and latitude');
      }
      return polygons;
    }),
  );
}

/**
 * The polygons of a WKT or GeoJSON literal; none for points, lines and GML, which the catalogue does not keep.
 * `unreadable` when it should have been one.
 */
export function parseGeometry({ value, datatype = '' }: GeometryText): Polygon[] | 'unreadable' {
  const text = value.trim();
  if (text.startsWith('{') || /json/i.test(datatype)) {
    return parseGeoJson(text);
  }
  if (/gml/i.test(datatype) || /^<(?:\w+:)?(?:Envelope|Polygon|Point|MultiSurface|Box)\b/i.test(text)) {
    return [];
  }
  return parseWkt(text);
}

function parseGeoJson(text: string): Polygon[] | 'unreadable' {
  try {
    return fromGeoJson(JSON.parse(text));
  } catch {
    return 'unreadable';
  }
}

/** The outline of a geometry, or of the geometry of a feature. Types in any case: GovData writes `polygon`. */
function fromGeoJson(value: unknown): Polygon[] | 'unreadable' {
  const { type, coordinates, geometry } = (value ?? {}) as Partial<Record<string, unknown>>;
  switch (String(type).toLowerCase()) {
    case 'feature':
      return isFeature(geometry) ? 'unreadable' : fromGeoJson(geometry);
    case 'point':
    case 'multipoint':
    case 'linestring':
    case 'multilinestring':
      return [];
    case 'polygon':
      return checked([coordinates]);
    case 'multipolygon':
      return checked(coordinates);
    default:
      return 'unreadable';
  }
}

/** A feature within a feature is no GeoJSON, and could be nested without end. */
function isFeature(value: unknown): boolean {
  return String((value as { type?: unknown } | null | undefined)?.type).toLowerCase() === 'feature';
}

/**
 * Well-known text. Without a reference system, and in CRS84, longitude comes first; with EPSG:4326 named, latitude
 * does, as that system says (GeoSPARQL 1.0 §8.5.1). Other systems are not converted.
 */
function parseWkt(text: string): Polygon[] | 'unreadable' {
  const reference = /^(?:<([^>]*)>|SRID=(\d+);)\s*/i.exec(text);
  // `SRID=4326;` is PostGIS's own, longitude first whatever EPSG says.
  const system = reference?.[2] === '4326' ? '' : (reference?.[1] ?? reference?.[2] ?? '');
  const body = text.slice(reference?.[0].length ?? 0);
  const shape =
    /^(MULTIPOLYGON|POLYGON|MULTIPOINT|POINT|LINESTRING|MULTILINESTRING)\s*Z?M?\s*(\([\s\S]*\))$/i.exec(
      body.trim().replaceAll(/\s+/g, ' '),
    );
  const kind = shape?.[1]?.toUpperCase();
  if (!shape || !kind) {
    return 'unreadable';
  }
  if (!kind.endsWith('POLYGON')) {
    return [];
  }
  const latitudeFirst = /EPSG.*4326|EPSG.*4258/i.test(system);
  if (system && !latitudeFirst && !/CRS84/i.test(system)) {
    return 'unreadable';
  }
  const json = (shape[2] ?? '')
    .replace(/[^()\s,][^(),]*/g, (position) => `[${position.trim().split(/\s+/).join(',')}]`)
    .replaceAll('(', '[')
    .replaceAll(')', ']');
  let coordinates: unknown;
  try {
    coordinates = JSON.parse(json);
  } catch {
    return 'unreadable';
  }
  return checked(kind === 'POLYGON' ? [coordinates] : coordinates, latitudeFirst);
}

function checked(polygons: unknown, latitudeFirst = false): Polygon[] | 'unreadable' {
  return toPolygons(polygons, latitudeFirst) ?? 'unreadable';
}
