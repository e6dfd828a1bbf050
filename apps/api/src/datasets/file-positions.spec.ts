import fc from 'fast-check';
import { positionsFor, type Placed } from './file-positions';

const files = (positions: readonly number[]): Placed[] =>
  positions.map((position, index) => ({ id: `f${index}`, position }));

/** The identifiers in the order that the new positions give. */
function orderWith(now: readonly Placed[], moved: ReadonlyMap<string, number>): string[] {
  return now
    .map(({ id, position }) => ({ id, position: moved.get(id) ?? position }))
    .sort((left, right) => left.position - right.position)
    .map(({ id }) => id);
}

describe('the positions of files', () => {
  it('give the order that is wanted, whatever it is', () => {
    const orders = fc
      .uniqueArray(fc.integer({ min: -50, max: 50 }), { maxLength: 30 })
      .map((positions) => files(positions.sort((left, right) => left - right)))
      .chain((now) =>
        fc.tuple(
          fc.constant(now),
          fc.shuffledSubarray(
            now.map(({ id }) => id),
            { minLength: now.length },
          ),
        ),
      );
    fc.assert(
      fc.property(orders, ([now, wanted]) => {
        expect(orderWith(now, positionsFor(now, wanted))).toEqual(wanted);
      }),
    );
  });

  it.each([
    ['first', ['f9999', ...files(Array(9_999).fill(0)).map(({ id }) => id)]],
    [
      'behind the second',
      [
        'f0',
        'f1',
        'f9999',
        ...files(Array(9_999).fill(0))
          .slice(2)
          .map(({ id }) => id),
      ],
    ],
  ])('change for the one alone that goes %s among ten thousand', (_, wanted) => {
    const now = files(Array.from({ length: 10_000 }, (_unused, index) => index));
    expect([...positionsFor(now, wanted).keys()]).toEqual(['f9999']);
  });

  it('are given anew where two had the same, or no number is between them', () => {
    const wanted = ['f0', 'f2', 'f1'];
    for (const positions of [
      [5, 5, 5],
      [1, 1 + Number.EPSILON, 2 ** 52],
    ]) {
      const now = files(positions);
      expect(orderWith(now, positionsFor(now, wanted))).toEqual(wanted);
    }
  });

  it('stay when nothing moves', () => {
    const now = files([0, 1, 2]);
    expect(positionsFor(now, ['f0', 'f1', 'f2']).size).toBe(0);
    expect(positionsFor([], []).size).toBe(0);
  });
});
