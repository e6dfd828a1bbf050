import { zoneIri, type DatasetRecord, type SpatialRecord } from '@passerelle/catalog';
import type { Subject } from './subject';
import { date, isWritableIri, text, typed } from './terms';

export function writeTemporalCoverage(
  { start, end }: NonNullable<DatasetRecord['temporalCoverage']>,
  to: Subject,
): void {
  const [first, last] = [date(start), date(end)];
  if (first ?? last) {
    to.part('dct:temporal', ['dct:PeriodOfTime']).add('dcat:startDate', first).add('dcat:endDate', last);
  }
}

/** One place for the geometry, one for each zone, name or IRI. */
export function writeSpatial({ geometry, places, zones, granularity }: SpatialRecord, to: Subject): void {
  if (geometry && geometry.coordinates.length > 0) {
    const wkt = typed(toWkt(geometry.coordinates), 'gsp:wktLiteral');
    to.part('dct:spatial', ['dct:Location']).add('locn:geometry', wkt);
  }
  for (const zone of zones ?? []) {
    to.part('dct:spatial', ['dct:Location'], zoneIri(zone)).add('dct:identifier', text(zone));
  }
  to.add('passerelle:spatialGranularity', granularity === undefined ? undefined : text(granularity));
  for (const place of places) {
    if (isWritableIri(place)) {
      to.part('dct:spatial', ['dct:Location'], place);
    } else {
      to.part('dct:spatial', ['dct:Location']).add('skos:prefLabel', text(place));
    }
  }
}

/** Longitude first: what well-known text without a named reference system means (GeoSPARQL 1.0, §8.5.1). */
function toWkt(polygons: readonly number[][][][]): string {
  const texts = polygons.map(
    (rings) => `(${rings.map((ring) => `(${ring.map((at) => at.join(' ')).join(', ')})`).join(', ')})`,
  );
  return texts.length === 1 ? `POLYGON ${texts.join('')}` : `MULTIPOLYGON (${texts.join(', ')})`;
}
