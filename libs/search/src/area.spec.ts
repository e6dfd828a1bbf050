import fc from 'fast-check';
import { extentOf, fitOf, readBox, type BoundingBox } from './area';

const box = (west: number, south: number, east: number, north: number): BoundingBox => ({
  west,
  south,
  east,
  north,
});

describe('the extent of several boxes', () => {
  it.each([
    ['nothing', [], undefined],
    ['one', [box(1, 2, 3, 4)], box(1, 2, 3, 4)],
    [
      'France and its islands',
      [box(-5, 41, 10, 51), box(-62, 14, -60, 17), box(55, -22, 56, -20)],
      box(-62, -22, 56, 51),
    ],
    [
      'both sides of the antimeridian',
      [box(177, -19, 180, -16), box(-180, -18, -178, -17)],
      box(177, -19, -178, -16),
    ],
    [
      'New Zealand and the Chatham islands',
      [box(166, -47, 179, -34), box(-177, -44, -176, -43)],
      box(166, -47, -176, -34),
    ],
    ['one across the antimeridian', [box(170, 0, -170, 1)], box(170, 0, -170, 1)],
    ['the whole earth', [box(-180, -90, 180, 90), box(0, 0, 1, 1)], box(-180, -90, 180, 90)],
  ])('is the smallest around %s', (_, boxes, extent) => {
    expect(extentOf(boxes)).toEqual(extent);
  });

  it('holds each of them', () => {
    const degrees = fc.integer({ min: -180, max: 180 });
    const boxes = fc
      .tuple(degrees, degrees, fc.integer({ min: -90, max: 0 }), fc.integer({ min: 0, max: 90 }))
      .map(([west, east, south, north]) => box(west, south, east, north));
    fc.assert(
      fc.property(fc.array(boxes, { minLength: 1, maxLength: 5 }), (several) => {
        const extent = extentOf(several)!;
        for (const { west, east } of several) {
          for (const longitude of [west, east]) {
            expect(
              fitOf({ extent }, { box: box(longitude, extent.south, longitude, extent.south) }),
            ).toBeGreaterThan(0);
          }
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
