import type { FacetValue } from '../../search-index';
import type { BitSet } from './bit-set';
import type { FacetColumn } from './facet-column';

/** How many documents have each value of a field. */
export class FacetCounter {
  /** By the rank of a value that settled documents have. */
  private counts: Uint32Array;
  private readonly others = new Map<string, number>();

  constructor(private readonly column: FacetColumn | undefined) {
    this.counts = new Uint32Array(column?.values.length ?? 0);
  }

  /** The settled documents, all at once and first, among all of their type. */
  setPlaces(bits: BitSet, every: BitSet): void {
    if (this.column !== undefined) this.counts = this.column.count(bits, every);
  }

  /** Another document. */
  addValues(values: readonly string[]): void {
    for (const value of values) {
      const rank = this.column?.ranks.get(value);
      if (rank === undefined) this.others.set(value, (this.others.get(value) ?? 0) + 1);
      else this.counts[rank] = (this.counts[rank] ?? 0) + 1;
    }
  }

  /** The most frequent values, and every chosen one. */
  values(size: number, chosen: readonly string[]): FacetValue[] {
    const best = [...this.others].map(([value, count]) => ({ value, count }));
    for (const rank of mostFrequent(this.counts, size)) {
      best.push({ value: this.column?.values[rank] ?? '', count: this.counts[rank] ?? 0 });
    }
    return shortened(best, size, chosen, (value) => this.countOf(value));
  }

  countOf(value: string): number {
    const rank = this.column?.ranks.get(value);
    return (rank === undefined ? this.others.get(value) : this.counts[rank]) ?? 0;
  }
}

/** Ranks of the greatest counts above zero; of equal ones, the first. In one pass: a field may have many values. */
function mostFrequent(counts: Uint32Array, size: number): number[] {
  const kept: number[] = [];
  const countAt = (place: number): number => counts[kept[place] ?? 0] ?? 0;
  for (let rank = 0; rank < counts.length; rank += 1) {
    const count = counts[rank] ?? 0;
    if (count === 0 || (kept.length === size && count <= countAt(size - 1))) continue;
    let place = kept.length;
    while (place > 0 && countAt(place - 1) < count) place -= 1;
    kept.splice(place, 0, rank);
    kept.length = Math.min(kept.length, size);
  }
  return kept;
}

/** The most frequent values, and every chosen one, even at zero. */
export function shortened(
  values: readonly FacetValue[],
  size: number,
  chosen: readonly string[],
  countOf: (value: string) => number,
): FacetValue[] {
  const shown = [...values].sort(byCount).slice(0, size);
  const hidden = [...new Set(chosen)].filter((own) => !shown.some(({ value }) => value === own));
  return [...shown, ...hidden.map((value) => ({ value, count: countOf(value) })).sort(byCount)];
}

function byCount(left: FacetValue, right: FacetValue): number {
  return right.count - left.count || (left.value < right.value ? -1 : 1);
}
