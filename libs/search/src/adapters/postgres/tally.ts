import type { Located } from '../../area';
import { totalAfterRange } from '../../last-update-range';
import { FACET_FIELDS, type FacetField, type FacetValue } from '../../search-index';
import { countBits, keepBits, removeBits, type BitSet } from './bit-set';
import { ChoiceCounter } from './choice-counter';
import { FacetCounter, shortened } from './facet-counter';
import type { Settlement } from './settlement';

type Choice = Readonly<Partial<Record<FacetField, readonly string[]>>>;

/** What narrows a search, and what is to be counted. */
export interface Scope {
  readonly chosen: Choice;
  /** What has one of these is neither found nor counted. */
  readonly without: Choice;
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
}

interface Counted {
  readonly counter: FacetCounter;
  readonly field: FacetField;
  /** The place of the filter on the same field. */
  readonly filter: number;
  /** What becomes of the total when the choice changes; nothing is counted for it where there is none. */
  readonly choice: ChoiceCounter | undefined;
}

/** Ranges of last update depend on the time of the question. */
const STORED_FACETS = FACET_FIELDS.filter((field) => field !== 'last_update_range');
const NONE = -1;
const MANY = -2;

/**
 * Tells which of what a text finds passes all filters, and how many have each value of the facets. A document that fails the
 * filter of one field alone counts for the facet of that field.
 */
export class Tally {
  /** Settled documents that pass. */
  hits: BitSet = new Uint32Array();
  /** Others that do. */
  private passed = 0;
  private readonly filters: readonly Filter[];
  private readonly unwanted: readonly Filter[];
  private readonly counted: readonly Counted[];
  private readonly inRanges: number[];
  /** What the filter by last update alone leaves out. */
  private outOfRange = 0;
  /** The place of the filter by last update, after the others. */
  private readonly rangeFilter: number;

  constructor(
    settlement: Settlement | undefined,
    private readonly scope: Scope,
  ) {
    this.filters = filtersOf(scope.chosen);
    this.unwanted = filtersOf(scope.without);
    this.rangeFilter = this.filters.length;
    this.counted = scope.facets
      .filter((field) => field !== 'last_update_range')
      .map((field) => {
        const column = settlement?.facets[field];
        const filter = this.filters.findIndex((own) => own.field === field);
        const chosen = this.filters[filter]?.values;
        return {
          counter: new FacetCounter(column),
          field,
          filter,
          choice: chosen && new ChoiceCounter(column, chosen),
        };
      });
    this.inRanges = scope.ranges.map(() => 0);
  }

  get total(): number {
    return countBits(this.hits) + this.passed;
  }

  /** The settled documents that the text finds, all at once and first, among `every` one of their type. */
  setSettled(settlement: Settlement, found: BitSet, every: BitSet): void {
    const wanted = found.slice();
    const placesWith = ({ field, values }: Filter): BitSet => settlement.facets[field].placesWith(values);
    for (const filter of this.unwanted) removeBits(wanted, placesWith(filter));
    const passing = [
      ...this.filters.map(placesWith),
      ...(this.scope.since === undefined ? [] : [settlement.updatedSince(this.scope.since)]),
    ];
    // A facet is not narrowed by the filter on its own field.
    const within = (own: number): BitSet => {
      const bits = wanted.slice();
      passing.forEach((filter, place) => {
        if (place !== own) keepBits(bits, filter);
      });
      return bits;
    };
    this.hits = within(NONE);
    for (const { counter, filter, choice } of this.counted) {
      const counted = choice ? within(filter) : this.hits;
      counter.setPlaces(counted, every);
      choice?.setPlaces(this.hits, counted, every);
    }
    const inRange = this.scope.since === undefined ? this.hits : within(this.rangeFilter);
    this.outOfRange = countBits(inRange) - countBits(this.hits);
    this.scope.ranges.forEach(({ start }, place) => {
      const since = inRange.slice();
      keepBits(since, settlement.updatedSince(start));
      this.inRanges[place] = countBits(since);
    });
  }

  /** Another document that the text finds. @returns whether it passes. */
  addFacts({ facets, lastUpdate }: Facts): boolean {
    const has = ({ field, values }: Filter): boolean =>
      (facets[field] ?? []).some((value) => values.has(value));
    const failed = this.unwanted.some(has) ? MANY : this.failed(lastUpdate, has);
    if (failed === MANY) return false;
    for (const { counter, field, filter, choice } of this.counted) {
      if (failed !== NONE && failed !== filter) continue;
      counter.addValues(facets[field] ?? []);
      choice?.addValues(facets[field] ?? []);
    }
    this.addToRanges(failed, lastUpdate);
    if (failed === NONE) this.passed += 1;
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
    if (failed === this.rangeFilter) this.outOfRange += 1;
    for (let place = 0; place < this.inRanges.length; place += 1) {
      if (lastUpdate >= (this.scope.ranges[place]?.start ?? Infinity)) {
        this.inRanges[place] = (this.inRanges[place] ?? 0) + 1;
      }
    }
  }

  /** Of a facet that is asked: the most frequent values, and every chosen one. */
  valuesOf(field: FacetField): FacetValue[] {
    if (field === 'last_update_range') return this.rangeValues();
    const { counter, choice } = this.counted.find((facet) => facet.field === field) ?? {};
    const values = counter?.values(this.scope.facetSize, this.scope.chosen[field] ?? []) ?? [];
    if (choice === undefined) return values;
    const { total } = this;
    return values.map((value) => ({ ...value, totalAfter: choice.totalAfter(value.value, total) }));
  }

  private rangeValues(): FacetValue[] {
    const { facetSize, ranges } = this.scope;
    const chosen = [...new Set(this.scope.chosen.last_update_range)];
    const counts = ranges.map(({ value }, place) => ({ value, count: this.inRanges[place] ?? 0 }));
    const countOf = (value: string): number => counts.find((range) => range.value === value)?.count ?? 0;
    const present = counts.filter(({ count }) => count > 0);
    const values = shortened(present, facetSize, chosen, countOf);
    if (chosen.length === 0) return values;
    const totalWithout = this.total + this.outOfRange;
    return values.map((counted) => ({
      ...counted,
      totalAfter: totalAfterRange(counted.value, chosen, countOf, totalWithout),
    }));
  }

  /** Of each counted field of which something is chosen, the total if nothing were. */
  withoutChoice(): Partial<Record<FacetField, number>> {
    const { chosen, facets } = this.scope;
    return {
      ...Object.fromEntries(
        this.counted.flatMap(({ field, choice }) =>
          choice ? [[field, choice.totalWithout(this.total)]] : [],
        ),
      ),
      ...(chosen.last_update_range &&
        facets.includes('last_update_range') && { last_update_range: this.total + this.outOfRange }),
    };
  }
}

function filtersOf(choice: Choice): Filter[] {
  return STORED_FACETS.flatMap((field) => {
    const values = choice[field];
    return values ? [{ field, values: new Set(values) }] : [];
  });
}
