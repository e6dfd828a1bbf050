import { countBits, removeBits, type BitSet } from './bit-set';
import { FacetCounter } from './facet-counter';
import type { FacetColumn } from './facet-column';

/** Of a field of which something is chosen: what becomes of the total when a value is added, or let go. */
export class ChoiceCounter {
  /** Values of what the choice leaves out, and passes all the rest. */
  private readonly others: FacetCounter;
  private otherCount = 0;
  /** By chosen value, the hits that have no other of them. */
  private readonly alone = new Map<string, number>();

  constructor(
    private readonly column: FacetColumn | undefined,
    private readonly chosen: ReadonlySet<string>,
  ) {
    this.others = new FacetCounter(column);
  }

  /** The settled documents, all at once and first: those that pass, and those that do without the choice. */
  setPlaces(hits: BitSet, withoutChoice: BitSet, every: BitSet): void {
    const others = withoutChoice.slice();
    removeBits(others, hits);
    this.otherCount = countBits(others);
    this.others.setPlaces(others, every);
    if (this.chosen.size === 1 || this.column === undefined) return;
    const alone = this.column.countAlone(hits, this.chosen);
    for (const value of this.chosen) {
      const rank = this.column.ranks.get(value);
      if (rank !== undefined) this.alone.set(value, alone[rank] ?? 0);
    }
  }

  /** Another document that passes, or would without the choice. */
  addValues(values: readonly string[]): void {
    const [first, ...more] = values.filter((value) => this.chosen.has(value));
    if (first === undefined) {
      this.otherCount += 1;
      this.others.addValues(values);
    } else if (more.length === 0) {
      this.alone.set(first, (this.alone.get(first) ?? 0) + 1);
    }
  }

  /** @param total now */
  totalAfter(value: string, total: number): number {
    if (!this.chosen.has(value)) return total + this.others.countOf(value);
    return this.chosen.size === 1 ? this.totalWithout(total) : total - (this.alone.get(value) ?? 0);
  }

  /** After everything that is chosen was let go. */
  totalWithout(total: number): number {
    return total + this.otherCount;
  }
}
