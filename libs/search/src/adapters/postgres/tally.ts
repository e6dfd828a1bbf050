import { FACET_FIELDS, type FacetField, type FacetValue } from '../../search-index';
import { addBit, emptyBits, type BitSet } from './bit-set';
import { FacetCounter, shortened } from './facet-counter';
import type { FacetColumn, Settlement } from './settlement';

/** What narrows a search, and what is to be counted. */
export interface Scope {
  readonly chosen: Readonly<Partial<Record<FacetField, readonly string[]>>>;
  /** The oldest update that passes, in milliseconds; of a range that does not exist, infinite. */
  readonly since: number | undefined;
  readonly facets: readonly FacetField[];
  readonly facetSize: number;
  /** Of last update; `start` in milliseconds. */
  readonly ranges: readonly { readonly value: string; readonly start: number }[];
}

/** What is known of a document that is not settled. */
export interface Facts {
  readonly facets: Readonly<Partial<Record<FacetField, readonly string[]>>>;
  /** Milliseconds since 1970. */
  readonly lastUpdate: number;
}

interface Filter {
  readonly field: FacetField;
  readonly values: ReadonlySet<string>;
  readonly column: FacetColumn | undefined;
  /** A one for each rank that is chosen. */
  readonly ranks: Uint8Array;
}

interface Counted {
  readonly counter: FacetCounter;
  readonly field: FacetField;
  /** The place of the filter on the same field. */
  readonly filter: number;
}

/** Ranges of last update depend on the time of the question. */
const STORED_FACETS = FACET_FIELDS.filter((field) => field !== 'last_update_range');
const NONE = -1;
const MANY = -2;

/**
 * Goes once through what a text finds, and tells which of it passes all filters, and how many have each value of the
 * facets. A document that fails the filter of one field alone counts for the facet of that field.
 */
export class Tally {
  /** Settled documents that pass. */
  readonly hits: BitSet;
  private readonly filters: readonly Filter[];
  private readonly counted: readonly Counted[];
  private readonly inRanges: number[];
  /** The place of the filter by last update, after the others. */
  private readonly rangeFilter: number;

  constructor(
    private readonly settlement: Settlement | undefined,
    private readonly scope: Scope,
  ) {
    this.hits = emptyBits(settlement?.size ?? 0);
    this.filters = STORED_FACETS.flatMap((field) => {
      const values = scope.chosen[field];
      const column = settlement?.facets[field];
      return values ? [{ field, values: new Set(values), column, ranks: chosenRanks(column, values) }] : [];
    });
    this.rangeFilter = this.filters.length;
    this.counted = scope.facets
      .filter((field) => field !== 'last_update_range')
      .map((field) => ({
        counter: new FacetCounter(settlement?.facets[field]),
        field,
        filter: this.filters.findIndex((filter) => filter.field === field),
      }));
    this.inRanges = scope.ranges.map(() => 0);
  }

  /** Settled documents that the text finds. */
  addSettled(found: BitSet): void {
    for (let place = 0; place < found.length; place += 1) {
      for (let word = found[place] ?? 0; word !== 0;) {
        const bit = Math.clz32(word);
        word &= ~(0x80000000 >>> bit);
        this.addPlace((place << 5) + bit);
      }
    }
  }

  private addPlace(position: number): void {
    const lastUpdate = this.settlement?.lastUpdate[position] ?? 0;
    const failed = this.failed(lastUpdate, (filter) => hasChosen(filter, position));
    if (failed === MANY) return;
    if (failed === NONE) addBit(this.hits, position);
    for (const { counter, filter } of this.counted) {
      if (failed === NONE || failed === filter) counter.addPlace(position);
    }
    this.addToRanges(failed, lastUpdate);
  }

  /** Another document that the text finds. @returns whether it passes. */
  addFacts({ facets, lastUpdate }: Facts): boolean {
    const failed = this.failed(lastUpdate, ({ field, values }) =>
      (facets[field] ?? []).some((value) => values.has(value)),
    );
    if (failed === MANY) return false;
    for (const { counter, field, filter } of this.counted) {
      if (failed === NONE || failed === filter) counter.addValues(facets[field] ?? []);
    }
    this.addToRanges(failed, lastUpdate);
    return failed === NONE;
  }

  /** The place of the only filter that a document fails. */
  private failed(lastUpdate: number, passes: (filter: Filter) => boolean): number {
    let failed = this.scope.since !== undefined && lastUpdate < this.scope.since ? this.rangeFilter : NONE;
    for (let place = 0; place < this.filters.length; place += 1) {
      const filter = this.filters[place];
      if (filter && !passes(filter)) {
        if (failed !== NONE) return MANY;
        failed = place;
      }
    }
    return failed;
  }

  private addToRanges(failed: number, lastUpdate: number): void {
    if (failed !== NONE && failed !== this.rangeFilter) return;
    for (let place = 0; place < this.inRanges.length; place += 1) {
      if (lastUpdate >= (this.scope.ranges[place]?.start ?? Infinity)) {
        this.inRanges[place] = (this.inRanges[place] ?? 0) + 1;
      }
    }
  }

  /** Of a facet that is asked: the most frequent values, and every chosen one. */
  valuesOf(field: FacetField): FacetValue[] {
    const { facetSize, chosen, ranges } = this.scope;
    const own = chosen[field] ?? [];
    if (field === 'last_update_range') {
      const counts = ranges.map(({ value }, place) => ({ value, count: this.inRanges[place] ?? 0 }));
      const present = counts.filter(({ count }) => count > 0);
      return shortened(
        present,
        facetSize,
        own,
        (value) => present.find((range) => range.value === value)?.count ?? 0,
      );
    }
    return this.counted.find((facet) => facet.field === field)?.counter.values(facetSize, own) ?? [];
  }
}

function chosenRanks(column: FacetColumn | undefined, values: readonly string[]): Uint8Array {
  const ranks = new Uint8Array(column?.values.length ?? 0);
  for (const value of values) {
    const rank = column?.ranks.get(value);
    if (rank !== undefined) ranks[rank] = 1;
  }
  return ranks;
}

function hasChosen({ column, ranks }: Filter, position: number): boolean {
  if (column === undefined) return false;
  const { starts, entries } = column;
  const end = starts[position + 1] ?? 0;
  for (let entry = starts[position] ?? 0; entry < end; entry += 1) {
    if (ranks[entries[entry] ?? 0] === 1) return true;
  }
  return false;
}
