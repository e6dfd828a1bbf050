/** A set of places: 32 to a number, the first place in the highest bit. */
export type BitSet = Uint32Array;

function emptyBits(places: number): BitSet {
  return new Uint32Array(Math.ceil(places / 64) * 2);
}

export function bitsOf(places: number, positions: Iterable<number>): BitSet {
  const bits = emptyBits(places);
  addPositions(bits, positions);
  return bits;
}

export function addPositions(bits: BitSet, positions: Iterable<number>): void {
  for (const position of positions) {
    const place = position >>> 5;
    bits[place] = (bits[place] ?? 0) | (0x80000000 >>> (position & 31));
  }
}

export function hasBit(bits: BitSet, position: number): boolean {
  return ((bits[position >>> 5] ?? 0) & (0x80000000 >>> (position & 31))) !== 0;
}

/** Puts into the first what is in the second. */
export function addBits(bits: BitSet, others: BitSet): void {
  for (let place = 0; place < bits.length; place += 1) {
    bits[place] = (bits[place] ?? 0) | (others[place] ?? 0);
  }
}

/** Keeps in the first what is in the second too. */
export function keepBits(bits: BitSet, others: BitSet): void {
  for (let place = 0; place < bits.length; place += 1) {
    bits[place] = (bits[place] ?? 0) & (others[place] ?? 0);
  }
}

/** Keeps the places that pass. */
export function keepWhere(bits: BitSet, passes: (position: number) => boolean): void {
  for (let place = 0; place < bits.length; place += 1) {
    let kept = bits[place] ?? 0;
    for (let word = kept; word !== 0;) {
      const bit = Math.clz32(word);
      const mask = 0x80000000 >>> bit;
      word &= ~mask;
      if (!passes((place << 5) + bit)) kept &= ~mask;
    }
    bits[place] = kept;
  }
}

/** Takes out of the first what is in the second. */
export function removeBits(bits: BitSet, others: BitSet): void {
  for (let place = 0; place < bits.length; place += 1) {
    bits[place] = (bits[place] ?? 0) & ~(others[place] ?? 0);
  }
}

export function isEmpty(bits: BitSet): boolean {
  return bits.every((word) => word === 0);
}

/** The first places of a set, in order. */
export function firstBits(bits: BitSet, maximum: number): number[] {
  const positions: number[] = [];
  for (let place = 0; place < bits.length; place += 1) {
    for (let word = bits[place] ?? 0; word !== 0;) {
      if (positions.length === maximum) return positions;
      const bit = Math.clz32(word);
      word &= ~(0x80000000 >>> bit);
      positions.push((place << 5) + bit);
    }
  }
  return positions;
}

export function countBits(bits: BitSet): number {
  let count = 0;
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- that takes three times as long
  for (let place = 0; place < bits.length; place += 1) {
    let word = bits[place] ?? 0;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

/** Bits as PostgreSQL sends them, which writes the high byte first. */
export function readBits(bytes: Buffer | null): BitSet {
  if (bytes === null) return new Uint32Array();
  const own = Buffer.from(new Uint8Array(bytes).buffer);
  return new Uint32Array(own.swap32().buffer);
}

/** Numbers that PostgreSQL sends as `float8send` writes them, one after the other. */
export function readNumbers(bytes: Buffer | null): Float64Array {
  if (bytes === null) return new Float64Array();
  const own = Buffer.from(new Uint8Array(bytes).buffer);
  return new Float64Array(own.swap64().buffer);
}
