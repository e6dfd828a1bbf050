import { addPositions, bitsOf, countBits, firstBits, removeBits, type BitSet } from './bit-set';

/** The values of a field, place by place. */
export class FacetColumn {
  private readonly totals = new WeakMap<BitSet, Uint32Array>();

  constructor(
    /** Alphabetical. A value is known by its rank among them. */
    readonly values: readonly string[],
    readonly ranks: ReadonlyMap<string, number>,
    /** The values of place `p` are those from `starts[p]` to before `starts[p + 1]` of `entries`. */
    readonly starts: Uint32Array,
    readonly entries: Uint32Array,
    /** The other way round: the places that have the value of rank `r` are those from `rankStarts[r]` on of `places`. */
    private readonly rankStarts: Uint32Array,
    private readonly places: Uint32Array,
  ) {}

  /** The places that have one of the values. */
  placesWith(values: Iterable<string>): BitSet {
    const bits = bitsOf(this.starts.length - 1, []);
    for (const value of values) {
      const rank = this.ranks.get(value);
      if (rank !== undefined) {
        addPositions(bits, this.places.subarray(this.rankStarts[rank], this.rankStarts[rank + 1]));
      }
    }
    return bits;
  }

  /** How many of the places have each value, by rank; of most of `every` place, by counting the others. */
  count(bits: BitSet, every: BitSet): Uint32Array {
    if (countBits(bits) * 2 <= countBits(every)) return this.countOneByOne(bits);
    const others = every.slice();
    removeBits(others, bits);
    const missing = this.countOneByOne(others);
    return this.totalsOf(every).map((total, rank) => total - (missing[rank] ?? 0));
  }

  private totalsOf(every: BitSet): Uint32Array {
    let totals = this.totals.get(every);
    if (totals === undefined) this.totals.set(every, (totals = this.countOneByOne(every)));
    return totals;
  }

  private countOneByOne(bits: BitSet): Uint32Array {
    const { starts, entries } = this;
    const counts = new Uint32Array(this.values.length);
    for (let place = 0; place < bits.length; place += 1) {
      for (let word = bits[place] ?? 0; word !== 0;) {
        const bit = Math.clz32(word);
        word &= ~(0x80000000 >>> bit);
        const position = (place << 5) + bit;
        const end = starts[position + 1] ?? 0;
        for (let entry = starts[position] ?? 0; entry < end; entry += 1) {
          const rank = entries[entry] ?? 0;
          counts[rank] = (counts[rank] ?? 0) + 1;
        }
      }
    }
    return counts;
  }

  /** How many of the places have each of the values and no other of them, by rank. */
  countAlone(bits: BitSet, values: Iterable<string>): Uint32Array {
    const marked = this.markedRanks(values);
    const counts = new Uint32Array(this.values.length);
    for (const position of firstBits(bits, Infinity)) {
      const end = this.starts[position + 1] ?? 0;
      let own = 0;
      let last = 0;
      for (let entry = this.starts[position] ?? 0; entry < end; entry += 1) {
        const rank = this.entries[entry] ?? 0;
        if (marked[rank] !== 1) continue;
        own += 1;
        last = rank;
      }
      if (own === 1) counts[last] = (counts[last] ?? 0) + 1;
    }
    return counts;
  }

  /** A one for the rank of each of the values. */
  private markedRanks(values: Iterable<string>): Uint8Array {
    const marked = new Uint8Array(this.values.length);
    for (const value of values) {
      const rank = this.ranks.get(value);
      if (rank !== undefined) marked[rank] = 1;
    }
    return marked;
  }
}

const NO_COLUMN = new FacetColumn(
  [],
  new Map(),
  new Uint32Array(1),
  new Uint32Array(),
  new Uint32Array(1),
  new Uint32Array(),
);

export class FacetColumnBuilder {
  private readonly numbers = new Map<string, number>();
  private readonly starts = [0];
  private readonly entries: number[] = [];
  /** By rank in the former column, the number that the value has here; -1 before it is met. */
  private readonly numbersOfFormer: Int32Array;

  constructor(private readonly former = NO_COLUMN) {
    this.numbersOfFormer = new Int32Array(former.values.length).fill(-1);
  }

  /** The values of the next place. */
  add(values: readonly string[]): void {
    for (const value of values) this.entries.push(this.numberOf(value));
    this.starts.push(this.entries.length);
  }

  /** The next place has the values that a place of the former column has. */
  addFormer(position: number): void {
    const { former, numbersOfFormer } = this;
    const end = former.starts[position + 1] ?? 0;
    for (let entry = former.starts[position] ?? 0; entry < end; entry += 1) {
      const rank = former.entries[entry] ?? 0;
      let number = numbersOfFormer[rank] ?? -1;
      if (number === -1) numbersOfFormer[rank] = number = this.numberOf(former.values[rank] ?? '');
      this.entries.push(number);
    }
    this.starts.push(this.entries.length);
  }

  private numberOf(value: string): number {
    let number = this.numbers.get(value);
    if (number === undefined) this.numbers.set(value, (number = this.numbers.size));
    return number;
  }

  finish(): FacetColumn {
    const values = [...this.numbers.keys()].sort((left, right) => (left < right ? -1 : 1));
    const ranks = new Map(values.map((value, rank) => [value, rank]));
    const ranksByNumber = Uint32Array.from(this.numbers.keys(), (value) => ranks.get(value) ?? 0);
    const starts = Uint32Array.from(this.starts);
    // Counting the places takes a tenth of the time that `Uint32Array.from` takes with a function.
    const entries = new Uint32Array(this.entries.length);
    for (let entry = 0; entry < entries.length; entry += 1) {
      entries[entry] = ranksByNumber[this.entries[entry] ?? 0] ?? 0;
    }
    return new FacetColumn(values, ranks, starts, entries, ...placesByRank(values.length, starts, entries));
  }
}

function placesByRank(
  ranks: number,
  starts: Uint32Array,
  entries: Uint32Array,
): [rankStarts: Uint32Array, places: Uint32Array] {
  const rankStarts = new Uint32Array(ranks + 1);
  for (const rank of entries) rankStarts[rank + 1] = (rankStarts[rank + 1] ?? 0) + 1;
  for (let rank = 0; rank < ranks; rank += 1) {
    rankStarts[rank + 1] = (rankStarts[rank + 1] ?? 0) + (rankStarts[rank] ?? 0);
  }
  const next = rankStarts.slice();
  const places = new Uint32Array(entries.length);
  for (let place = 0; place + 1 < starts.length; place += 1) {
    for (let entry = starts[place] ?? 0; entry < (starts[place + 1] ?? 0); entry += 1) {
      const rank = entries[entry] ?? 0;
      places[next[rank] ?? 0] = place;
      next[rank] = (next[rank] ?? 0) + 1;
    }
  }
  return [rankStarts, places];
}
