import fc from 'fast-check';
import { readTurtle } from '../testing/read-turtle';
import { parseGeometry, readSpatial, toBoxes } from './spatial';

const SQUARE = [
  [
    [
      [0, 40],
      [2, 40],
      [2, 50],
      [0, 50],
      [0, 40],
    ],
  ],
];
const WKT = 'POLYGON((0 40, 2 40, 2 50, 0 50, 0 40))';
const geoJson = (geometry: object) => JSON.stringify(geometry);
const literal = (value: string, datatype?: string) => ({
  kind: 'literal' as const,
  value,
  ...(datatype && { datatype }),
});

describe('a geometry', () => {
  it.each([
    ['WKT', WKT],
    ['WKT of several polygons', 'MULTIPOLYGON (((0 40, 2 40, 2 50, 0 50, 0 40)))'],
    ['WKT with heights', 'POLYGON Z ((0 40 1, 2 40 1, 2 50 1, 0 50 1, 0 40 1))'],
    ['WKT in CRS84', `<http://www.opengis.net/def/crs/OGC/1.3/CRS84> ${WKT}`],
    ['WKT of PostGIS', `SRID=4326;${WKT}`],
    [
      'WKT with latitude first, as EPSG says',
      '<http://www.opengis.net/def/crs/EPSG/0/4326> POLYGON((40 0, 40 2, 50 2, 50 0, 40 0))',
    ],
    ['GeoJSON', geoJson({ type: 'Polygon', coordinates: SQUARE[0] })],
    ['GeoJSON in other letters', geoJson({ type: 'polygon', coordinates: SQUARE[0] })],
    ['GeoJSON of several polygons', geoJson({ type: 'MultiPolygon', coordinates: SQUARE })],
    [
      'a GeoJSON feature',
      geoJson({ type: 'Feature', geometry: { type: 'Polygon', coordinates: SQUARE[0] } }),
    ],
  ])('is read from %s', (_, text) => {
    expect(parseGeometry(literal(text))).toEqual(SQUARE);
  });

  it.each([
    ['a point', 'POINT(0 40)'],
    ['a GeoJSON point', geoJson({ type: 'Point', coordinates: [0, 40] })],
    ['GML', '<gml:Envelope><gml:lowerCorner>0 40</gml:lowerCorner></gml:Envelope>'],
  ])('is not kept as an outline: %s', (_, text) => {
    expect(parseGeometry(literal(text))).toEqual([]);
  });

  it.each([
    ['prose', 'around here'],
    ['an open ring', 'POLYGON((0 40, 2 40, 2 50, 0 50))'],
    ['a ring of two points', 'POLYGON((0 40, 0 40))'],
    ['a latitude of 91 degrees', 'POLYGON((0 91, 2 40, 2 50, 0 91))'],
    ['no numbers', 'POLYGON((a b, c d, e f, a b))'],
    [
      'metres of Lambert 93',
      '<http://www.opengis.net/def/crs/EPSG/0/2154> POLYGON((0 40, 2 40, 2 50, 0 40))',
    ],
    ['broken JSON', '{"type":"Polygon"'],
    ['another JSON', '{"a":1}'],
    ['a feature in a feature', geoJson({ type: 'Feature', geometry: { type: 'Feature' } })],
    ['an odd type', '{"type":{"toString":1},"coordinates":[]}'],
    ['nothing', '{"type":"Polygon","coordinates":[]}'],
  ])('cannot be read from %s', (_, text) => {
    expect(parseGeometry(literal(text))).toBe('unreadable');
  });

  it('is read or not, but never breaks, whatever the text', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((json) => `{"type":"Polygon","coordinates":${json}}`),
      fc.stringMatching(/^(?:MULTI)?POLYGON[\s(),0-9.-]{0,50}$/),
    );
    fc.assert(
      fc.property(
        texts,
        fc.constantFrom(undefined, 'http://www.opengis.net/ont/geosparql#wktLiteral', 'x/json'),
        (text, datatype) => {
          const polygons = parseGeometry(literal(text, datatype));
          expect(
            polygons === 'unreadable' ||
              polygons
                .flat(2)
                .every(([longitude, latitude]) => Math.abs(longitude!) <= 180 && Math.abs(latitude!) <= 90),
          ).toBe(true);
        },
      ),
    );
  });
});

describe('bounds', () => {
  type Bounds = readonly [west: number, south: number, east: number, north: number];
  const sides = (bounds: Bounds) => toBoxes(...bounds).map(([ring]) => [ring![0]![0], ring![1]![0]]);

  it('are a box', () => {
    expect(toBoxes(0, 40, 2, 50)).toEqual(SQUARE);
  });

  it.each([
    [
      'Fiji',
      [177, -19, -178, -16] as const,
      [
        [177, 180],
        [-180, -178],
      ],
    ],
    ['what begins at the antimeridian', [180, -19, -178, -16] as const, [[-180, -178]]],
    ['what ends there', [177, -19, -180, -16] as const, [[177, 180]]],
    ['the whole earth', [-180, -90, 180, 90] as const, [[-180, 180]]],
  ])('are as many boxes as %s needs', (_, bounds, expected) => {
    expect(sides(bounds)).toEqual(expected);
  });

  it.each<[string, Bounds]>([
    ['turned round', [3, 48, 2, 49]],
    ['upside down', [2, 49, 3, 48]],
    ['a line', [2, 48, 2, 49]],
    ['both sides of the antimeridian', [180, 48, -180, 49]],
    ['beyond the earth', [177, -19, 182, -16]],
    ['no numbers', [NaN, 48, 3, 49]],
  ])('are none when they are %s', (_, bounds) => {
    expect(toBoxes(...bounds)).toEqual([]);
  });
});

describe('the spatial coverage', () => {
  const read = (statements: string) => readTurtle(`<> dct:spatial ${statements} .`, readSpatial);

  it('prefers a precise geometry to the bounding box, in any notation once', async () => {
    const { value } = await read(
      `[ locn:geometry "${WKT}"^^gsp:wktLiteral, '${geoJson({ type: 'Polygon', coordinates: SQUARE[0] })}' ; dcat:bbox "POLYGON((0 0, 9 0, 9 9, 0 0))" ]`,
    );
    expect(value).toEqual({ geometry: { type: 'MultiPolygon', coordinates: SQUARE }, places: [] });
  });

  it.each([
    ['the bounding box', `[ dcat:bbox "${WKT}" ]`],
    ['a GeoSPARQL geometry', `[ gsp:hasGeometry [ gsp:asWKT "${WKT}" ] ]`],
  ])('takes %s', async (_, location) => {
    expect((await read(location)).value?.geometry?.coordinates).toEqual(SQUARE);
  });

  it('joins the outlines of several places', async () => {
    const { value } = await read(`[ dcat:bbox "${WKT}" ], [ dcat:bbox "POLYGON((5 5, 6 5, 6 6, 5 5))" ]`);
    expect(value?.geometry?.coordinates).toHaveLength(2);
  });

  it('names places in French where it can, else by their IRI', async () => {
    const { value } = await read(
      '"Bretagne", <http://id.insee.fr/geo/region/53>, [ skos:prefLabel "Germany"@en, "Allemagne"@fr ], "POINT(0 0)", "Bretagne"@fr',
    );
    expect(value).toEqual({ places: ['Allemagne', 'Bretagne'], zones: ['fr:region:53'] });
  });

  it('notes an outline that cannot be read', async () => {
    expect(await read('[ dcat:bbox "here" ; skos:prefLabel "Ici" ]')).toEqual({
      value: { places: ['Ici'] },
      warnings: ['value-dropped spatial.geometry'],
    });
  });

  it('is absent when nothing is said', async () => {
    expect((await read('[ dct:title "" ]')).value).toBeUndefined();
  });
});
