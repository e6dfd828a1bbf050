/**
 * The files of a dataset stand in the order of their positions, any numbers: one that moves gets a number between those of
 * its new neighbours, and all others keep theirs. So a move is one row, in the table and in the history.
 */
export interface Placed {
  readonly id: string;
  readonly position: number;
}

/**
 * The positions that give files a new order, of as few of them as can be; of all where no number is left between two.
 * @param now in their order
 * @param wanted the identifiers of all of them
 */
export function positionsFor(now: readonly Placed[], wanted: readonly string[]): ReadonlyMap<string, number> {
  const positions = new Map(now.map(({ id, position }) => [id, position]));
  const staying = longestRise(wanted.map((id) => positions.get(id) ?? 0));
  const moved = new Map<string, number>();
  [...staying, wanted.length].forEach((end, rank) => {
    const start = (staying[rank - 1] ?? -1) + 1;
    const [low, high] = [positions.get(wanted[start - 1] ?? ''), positions.get(wanted[end] ?? '')];
    wanted.slice(start, end).forEach((id, index) => moved.set(id, between(low, high, index, end - start)));
  });
  const placed = wanted.map((id) => moved.get(id) ?? positions.get(id) ?? 0);
  const rises = placed.every((position, index) => index === 0 || position > (placed[index - 1] ?? position));
  return rises ? moved : new Map(wanted.map((id, index) => [id, index]));
}

/** The position of one of several that come between two others, or at an end. */
export function between(low: number | undefined, high: number | undefined, index = 0, of = 1): number {
  if (low === undefined) {
    return high === undefined ? index : high - of + index;
  }
  return high === undefined ? low + 1 + index : low + ((high - low) * (index + 1)) / (of + 1);
}

/** The indexes of the longest part of the values that rises, found by what ends each length the lowest. */
function longestRise(values: readonly number[]): number[] {
  const ends: number[] = [];
  const previous: (number | undefined)[] = [];
  values.forEach((value, index) => {
    let [length, above] = [0, ends.length];
    while (length < above) {
      const middle = (length + above) >> 1;
      if ((values[ends[middle] ?? 0] ?? 0) < value) {
        length = middle + 1;
      } else {
        above = middle;
      }
    }
    previous[index] = ends[length - 1];
    ends[length] = index;
  });
  const rise: number[] = [];
  for (let index = ends.at(-1); index !== undefined; index = previous[index]) {
    rise.push(index);
  }
  return rise.reverse();
}
