import type { Triple } from './rdf/term';
import { P } from './vocabulary';

const TOTAL: ReadonlySet<string> = new Set<string>(P.totalItems);

/**
 * Finds how many items the collection of a document says it has, on all of its pages together: on the collection
 * (`hydra:Collection`) or on its page (the older `hydra:PagedCollection`). Where a document tells different numbers,
 * they are of several collections, and none is told.
 */
export class TotalItemsFinder {
  private readonly totals = new Set<number>();

  add({ predicate, object }: Triple): void {
    if (TOTAL.has(predicate) && object.kind === 'literal' && /^\s*\d{1,9}\s*$/.test(object.value)) {
      this.totals.add(Number(object.value));
    }
  }

  find(): number | undefined {
    return this.totals.size === 1 ? [...this.totals][0] : undefined;
  }
}
