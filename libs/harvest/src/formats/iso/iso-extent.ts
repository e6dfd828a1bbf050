import type { DatasetRecord } from '@passerelle/catalog';
import { mergePeriods, toBoxes, type Period, type Polygon, type Reading } from '@passerelle/dcat/reading';
import type { XmlElement } from '../../documents/xml-element';
import { toPeriod, toSpatial } from '../../values/mapped';
import type { IsoSource } from './iso-source';

const EXTENT = 'extent/EX_Extent';

/** From the first start to the last end of all periods. */
export function readTemporalCoverage(source: IsoSource, reading: Reading): Period | undefined {
  const periods = source
    .described(`${EXTENT}/temporalElement/*/extent/*`)
    .map((time) => {
      const [start, end] =
        time.name === 'TimeInstant'
          ? [time.all('timePosition')[0], time.all('timePosition')[0]]
          : [
              time.firstOf('beginPosition', 'begin/TimeInstant/timePosition')[0],
              time.firstOf('endPosition', 'end/TimeInstant/timePosition')[0],
            ];
      // A bound without text is open: `indeterminatePosition="now"`.
      return toPeriod({ start: start?.text || undefined, end: end?.text || undefined }, reading);
    })
    .filter((period) => period !== undefined);
  return mergePeriods(periods);
}

/** Boxes and the names of places. Polygons in GML are not read: records that have one have its box beside it. */
export function readSpatial(source: IsoSource, reading: Reading): DatasetRecord['spatial'] {
  const boxes = source
    .described(`${EXTENT}/geographicElement/EX_GeographicBoundingBox`)
    .flatMap((box) => boxOf(box, reading));
  const places = [
    ...source.described(`${EXTENT}/description`),
    ...source.described(
      `${EXTENT}/geographicElement/EX_GeographicDescription/geographicIdentifier/MD_Identifier/code`,
      `${EXTENT}/geographicElement/EX_GeographicDescription/geographicIdentifier/RS_Identifier/code`,
    ),
  ];
  return toSpatial(boxes, source.textsOf(places), reading);
}

function boxOf(box: XmlElement, reading: Reading): readonly Polygon[] {
  const [west, south, east, north] = [
    'westBoundLongitude',
    'southBoundLatitude',
    'eastBoundLongitude',
    'northBoundLatitude',
  ].map((name) => box.all(name)[0]?.text.replace(',', '.') ?? '');
  const numbers = [west, south, east, north].map((text) => (text ? Number(text) : NaN));
  const boxes = toBoxes(numbers[0] ?? NaN, numbers[1] ?? NaN, numbers[2] ?? NaN, numbers[3] ?? NaN);
  return boxes.length > 0
    ? boxes
    : reading.drop(
        'spatial.geometry',
        [west, south, east, north].join(' '),
        'Not a box in longitude and latitude',
      );
}
