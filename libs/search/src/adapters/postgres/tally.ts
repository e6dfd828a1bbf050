import type { Located } from '../../area';
import { FACET_FIELDS, type FacetField, type FacetValue } from '../../search-index';
import { countBits, keepBits, keepWhere, type BitSet } from './bit-set';
import { FacetCounter, shortened } from './facet-counter';
import type { FacetColumn } from './facet-column';
import type { Settlement } from './settlement';

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
  readonly location: Located | null;
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
 * Tells which of what a text finds passes all filters, and how many have each value of the facets. A document that fails the filter of one field alone counts for the facet of that field.
 */
export class Tally {
  /** Settled documents that pass. */
  hits: BitSet = new Uint32Array();
  private readonly filters: readonly Filter[];
  private readonly counted: readonly Counted[];
  private readonly inRanges: number[];
  /** The place of the filter by last update, after the others. */
  private readonly rangeFilter: number;

  constructor(
    private readonly settlement: Settlement | undefined,
    private readonly scope: Scope,
  ) {
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

  /** The settled documents that the text finds, all at once and first, among `every` one of their type. */
  setSettled(found: BitSet, every: BitSet): void {
    const passing = [
      ...this.filters.map((filter) => where(found, (position) => hasChosen(filter, position))),
      ...(this.scope.since === undefined ? [] : [this.updatedSince(found, this.scope.since)]),
    ];
    // A facet is not narrowed by the filter on its own field.
    const within = (own: number): BitSet => {
      const bits = found.slice();
      passing.forEach((filter, place) => {
        if (place !== own) keepBits(bits, filter);
      });
      return bits;
    };
    this.hits = within(NONE);
    for (const { counter, filter } of this.counted) {
      counter.setPlaces(filter === NONE ? this.hits : within(filter), every);
    }
    const inRange = this.scope.since === undefined ? this.hits : within(this.rangeFilter);
    this.scope.ranges.forEach(({ start }, place) => {
      this.inRanges[place] = countBits(this.updatedSince(inRange, start));
    });
  }

  private updatedSince(bits: BitSet, start: number): BitSet {
    return where(bits, (position) => (this.settlement?.lastUpdate[position] ?? 0) >= start);
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
  return column?.hasAny(position, ranks) ?? false;
}

function where(bits: BitSet, passes: (position: number) => boolean): BitSet {
  const kept = bits.slice();
  keepWhere(kept, passes);
  return kept;
}
