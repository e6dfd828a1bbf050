import fc from 'fast-check';
import { extentsOf, fitOf, readBox, type BoundingBox } from './area';

const box = (west: number, south: number, east: number, north: number): BoundingBox => ({
  west,
  south,
  east,
  north,
});

describe('the extent of several boxes', () => {
  it.each([
    ['nothing', [], []],
    ['one', [box(1, 2, 3, 4)], [box(1, 2, 3, 4)]],
    ['one place in neighbouring pieces', [box(1, 2, 3, 4), box(3.5, 2, 5, 6)], [box(1, 2, 5, 6)]],
    ['one within another', [box(-5, 41, 10, 51), box(8, 41, 9, 43)], [box(-5, 41, 10, 51)]],
    [
      'France and its islands',
      [box(-5, 41, 10, 51), box(-62, 14, -60, 17), box(55, -22, 56, -20)],
      [box(-62, 14, -60, 17), box(55, -22, 56, -20), box(-5, 41, 10, 51)],
    ],
    [
      'places above one another',
      [box(0, 41, 1, 42), box(0, -42, 1, -41)],
      [box(0, -42, 1, -41), box(0, 41, 1, 42)],
    ],
    ['one across the antimeridian', [box(170, 0, -170, 1)], [box(-180, 0, -170, 1), box(170, 0, 180, 1)]],
    ['the whole earth', [box(-180, -90, 180, 90), box(0, 0, 1, 1)], [box(-180, -90, 180, 90)]],
  ])('tells where %s is', (_, boxes, extents) => {
    expect(extentsOf(boxes)).toEqual(extents);
  });

  it('is ten at most, where the widest gaps are', () => {
    const row = Array.from({ length: 30 }, (_, n) => box(5 * n - 90, 0, 5 * n - 89, 1));
    const extents = extentsOf([...row, box(170, 0, 171, 1)]);
    expect(extents).toHaveLength(10);
    expect(extents.at(-1)).toEqual(box(170, 0, 171, 1));
  });

  it('holds each of them, in boxes that have nothing in common', () => {
    const degrees = fc.integer({ min: -180, max: 180 });
    const boxes = fc
      .tuple(degrees, degrees, fc.integer({ min: -90, max: 90 }), fc.integer({ min: 0, max: 10 }))
      .map(([west, east, south, height]) => box(west, south, east, Math.min(90, south + height)));
    fc.assert(
      fc.property(fc.array(boxes, { minLength: 1, maxLength: 15 }), (several) => {
        const extents = extentsOf(several);
        for (const asked of several) {
          expect(fitOf({ extents }, { box: asked })).toBeGreaterThan(0);
          expect(fitOf({ extents }, { box: asked })).toBeLessThan(1.000001);
          for (const longitude of [asked.west, asked.east]) {
            const corner = box(longitude, asked.south, longitude, asked.south);
            expect(fitOf({ extents }, { box: corner })).toBeGreaterThan(0);
          }
        }
        for (const [index, own] of extents.entries()) {
          const others = extents.filter((_, other) => other !== index);
          expect(fitOf({ extents: others }, { box: own })).toBe(0);
        }
      }),
    );
  });
});

describe('a box that is written', () => {
  it.each([
    ['-5,41,10.5,51', box(-5, 41, 10.5, 51)],
    ['177, -19, -178, -16', box(177, -19, -178, -16)],
    ['-180,-90,180,90', box(-180, -90, 180, 90)],
    ['0,0,0,0', box(0, 0, 0, 0)],
  ])('is read: %s', (text, read) => {
    expect(readBox(text)).toEqual(read);
  });

  it.each([
    '',
    '1,2,3',
    '1,2,3,4,5',
    '1,5,3,4',
    '181,0,1,1',
    '0,-91,1,1',
    '0,0,1,90.1',
    'a,b,c,d',
    '1e1,0,20,1',
    '0x1,0,2,2',
    ' , , , ',
    'NaN,0,1,1',
    'Infinity,0,1,1',
  ])('is none: %j', (text) => {
    expect(readBox(text)).toBeUndefined();
  });
});
