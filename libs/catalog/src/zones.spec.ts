import { COUNTRIES } from './countries';
import { countPositions, toPolygons } from './polygons';
import { isGranularityId, isZoneId, zoneIri, zoneOfIri } from './zones';

const SQUARE = [
  [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ],
];

describe('a zone', () => {
  it.each([
    'country:fr',
    'country-group:world',
    'country-subset:fr:metro',
    'fr:commune:44109',
    'fr:departement:2A',
  ])('may be called %s', (id) => expect(isZoneId(id)).toBe(true));

  it.each([
    '',
    'fr',
    'fr:commune',
    'urn:isbn:123',
    'https://example.org/',
    'country:',
    'fr:commune:44 109',
    'fr:commune:é',
  ])('is not called «%s»', (id) => expect(isZoneId(id)).toBe(false));

  it.each([
    ['country:fr', 'http://publications.europa.eu/resource/authority/country/FRA'],
    ['fr:commune:2A004', 'http://id.insee.fr/geo/commune/2A004'],
    ['fr:departement:974', 'http://id.insee.fr/geo/departement/974'],
    ['fr:region:53', 'http://id.insee.fr/geo/region/53'],
  ])('%s has an IRI, and is known by it', (id, iri) => {
    expect(zoneIri(id)).toBe(iri);
    expect(zoneOfIri(iri)).toBe(id);
  });

  it('of every country has an IRI of its own', () => {
    const ids = [...COUNTRIES.keys()].map((code) => `country:${code.toLowerCase()}`);
    expect(ids.map((id) => zoneOfIri(zoneIri(id) ?? ''))).toEqual(ids);
    expect(ids).toHaveLength(250);
  });

  it.each(['country:zz', 'country-group:world', 'fr:epci:244400404', 'be:commune:21004'])(
    '%s has no IRI that follows from its identifier',
    (id) => expect(zoneIri(id)).toBeUndefined(),
  );

  it.each([
    'http://id.insee.fr/geo/commune/7671d0b4-fd5f-46d3-80e1-0f4ef0a0f2ab',
    'http://publications.europa.eu/resource/authority/country/ZZZ',
    'https://example.org/geo/commune/44109',
  ])('is not named by %s', (iri) => expect(zoneOfIri(iri)).toBeUndefined());
});

it.each([
  ['poi', true],
  ['fr:iris', true],
  ['country', true],
  ['commune', false],
  ['fr:commune:44109', false],
])('«%s» may be a granularity: %s', (id, may) => expect(isGranularityId(id)).toBe(may));

describe('polygons', () => {
  it('are kept without heights', () => {
    const withHeights = SQUARE.map((rings) => rings.map((ring) => ring.map((at) => [...at, 12])));
    expect(toPolygons(withHeights)).toEqual(SQUARE);
    expect(countPositions(SQUARE)).toBe(4);
  });

  it.each<[string, unknown]>([
    ['nothing', []],
    ['a polygon without rings', [[]]],
    [
      'an open ring',
      [
        [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
        ],
      ],
    ],
    [
      'a ring of three positions',
      [
        [
          [
            [0, 0],
            [1, 0],
            [0, 0],
          ],
        ],
      ],
    ],
    [
      'a longitude out of range',
      [
        [
          [
            [181, 0],
            [1, 0],
            [1, 1],
            [181, 0],
          ],
        ],
      ],
    ],
    [
      'a latitude out of range',
      [
        [
          [
            [0, 91],
            [1, 0],
            [1, 1],
            [0, 91],
          ],
        ],
      ],
    ],
    [
      'texts',
      [
        [
          [
            ['0', '0'],
            [1, 0],
            [1, 1],
            ['0', '0'],
          ],
        ],
      ],
    ],
    ['one level too few', SQUARE[0]],
    ['one level too many', [SQUARE]],
    [
      'no number',
      [
        [
          [
            [Number.NaN, 0],
            [1, 0],
            [1, 1],
            [Number.NaN, 0],
          ],
        ],
      ],
    ],
  ])('are not %s', (_, coordinates) => expect(toPolygons(coordinates)).toBeUndefined());
});
