import { Readable } from 'node:stream';
import { batchesBy } from './batches';

const NUMBERS = Array.from({ length: 7 }, (_, index) => index + 1);
const after = (size: number) => (last: number | undefined) =>
  Promise.resolve(NUMBERS.filter((number) => number > (last ?? 0)).slice(0, size));

const all = (batches: AsyncIterable<unknown>) => Readable.from(batches).toArray();

describe('a list read in batches', () => {
  it.each([
    [3, [[1, 2, 3], [4, 5, 6], [7]]],
    [7, [[1, 2, 3, 4, 5, 6, 7]]],
    [100, [[1, 2, 3, 4, 5, 6, 7]]],
  ])('of %d gives everything once, in order', async (size, batches) => {
    expect(await all(batchesBy(size, after(size)))).toEqual(batches);
  });

  it('that is empty has no batch', async () => {
    expect(await all(batchesBy(2, () => Promise.resolve([])))).toEqual([]);
  });

  it('is never read further than one batch ahead', async () => {
    let reads = 0;
    for await (const batch of batchesBy(1, (last: number | undefined) => (reads++, after(1)(last)))) {
      expect(reads - batch[0]!).toBeLessThanOrEqual(1);
    }
    expect(reads).toBe(8);
  });

  it('fails where its reading fails, after what came before', async () => {
    const batches = batchesBy(1, (last: number | undefined) =>
      last === undefined ? Promise.resolve([1]) : Promise.reject(new Error('The database left')),
    );
    expect((await batches.next()).value).toEqual([1]);
    await expect(batches.next()).rejects.toThrow('The database left');
  });

  it('may be left early', async () => {
    const batches = batchesBy(1, (last: number | undefined) =>
      last === undefined ? Promise.resolve([1]) : Promise.reject(new Error('The database left')),
    );
    await batches.next();
    expect((await batches.return(undefined)).done).toBe(true);
  });
});
