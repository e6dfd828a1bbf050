import { fitOf, type Located, type SearchArea } from '../../area';
import {
  COUNT_FIELDS,
  type CountField,
  type FacetField,
  type SearchSort,
  type SearchType,
} from '../../search-index';
import { bitsOf, type BitSet } from './bit-set';
import type { FacetColumn } from './facet-column';

/** Sets of what was updated since some time that are kept. */
const MAX_UPDATED = 20;

/** What is kept of the settled documents, in the order of their places. */
export interface SettledColumns {
  readonly types: readonly SearchType[];
  /** Of a document as it was written once: what is written again gets another, and all but its places may differ. */
  readonly ordinals: Float64Array;
  readonly facets: Readonly<Record<FacetField, FacetColumn>>;
  /** Milliseconds since 1970. */
  readonly createdAt: Float64Array;
  readonly lastUpdate: Float64Array;
  readonly locations: Locations;
  readonly titlePlaces: Uint32Array;
  readonly idPlaces: Uint32Array;
  readonly counts: Readonly<Record<CountField, Uint32Array>>;
}

/** Settled documents as columns of numbers, in the order of their places: what is filtered, counted and sorted by. */
export class Settlement {
  private readonly ofType = new Map<SearchType, BitSet>();
  private readonly orders = new Map<SearchSort, Uint32Array>();
  /** By how many they are. */
  private readonly updated = new Map<number, BitSet>();
  private readonly positions: ReadonlyMap<number, number>;

  /** @param table that the ordinals are of: of another, the same ordinal is another document */
  constructor(
    readonly id: string,
    readonly table: number,
    readonly columns: SettledColumns,
  ) {
    this.positions = new Map(Array.from(columns.ordinals, (ordinal, position) => [ordinal, position]));
  }

  get ordinals(): Float64Array {
    return this.columns.ordinals;
  }

  get facets(): SettledColumns['facets'] {
    return this.columns.facets;
  }

  get size(): number {
    return this.ordinals.length;
  }

  /** Nothing for a document that is not settled here. */
  placeOf(ordinal: number): number | undefined {
    return this.positions.get(ordinal);
  }

  /** Places of all documents of a type, always the same set. Not to be changed. */
  placesOf(type: SearchType): BitSet {
    let bits = this.ofType.get(type);
    if (bits === undefined) {
      bits = bitsOf(
        this.size,
        this.columns.types.flatMap((own, position) => (own === type ? position : [])),
      );
      this.ofType.set(type, bits);
    }
    return bits;
  }

  /** Places of the documents with these ordinals, as far as they are settled. */
  placesAt(ordinals: Float64Array): number[] {
    return Array.from(ordinals).flatMap((ordinal) => this.placeOf(ordinal) ?? []);
  }

  /**
   * Places of what was updated then, in milliseconds, or later. Not to be changed: questions of the same day ask for the
   * same few.
   */
  updatedSince(start: number): BitSet {
    const latest = this.orderBy('-last_update');
    const { lastUpdate } = this.columns;
    const count = countWhile(latest, (position) => (lastUpdate[position] ?? 0) >= start);
    let bits = this.updated.get(count);
    if (bits === undefined) {
      bits = bitsOf(this.size, latest.subarray(0, count));
      if (this.updated.size >= MAX_UPDATED) this.updated.clear();
      this.updated.set(count, bits);
    }
    return bits;
  }

  /** How well the document of a place fits an area: see `fitOf`. */
  fitsTo(area: SearchArea): (position: number) => number {
    return this.columns.locations.fitsTo(area);
  }

  /** All places in an order other than by relevance; made when it is first asked for. */
  orderBy(sort: SearchSort): Uint32Array {
    let order = this.orders.get(sort);
    if (order === undefined) {
      const { idPlaces } = this.columns;
      const keys = this.keysOf(sort);
      const direction = sort.startsWith('-') ? -1 : 1;
      order = Uint32Array.from(idPlaces, (_, position) => position).sort(
        (left, right) =>
          direction * ((keys[left] ?? 0) - (keys[right] ?? 0)) ||
          (idPlaces[left] ?? 0) - (idPlaces[right] ?? 0),
      );
      this.orders.set(sort, order);
    }
    return order;
  }

  private keysOf(sort: SearchSort): Float64Array | Uint32Array {
    const { counts, createdAt, titlePlaces, lastUpdate } = this.columns;
    const counted = COUNT_FIELDS.find((field) => sort.endsWith(field));
    if (counted) return counts[counted];
    if (sort.endsWith('created')) return createdAt;
    return sort.endsWith('title') ? titlePlaces : lastUpdate;
  }
}

/** Where the document of each place is about; many are about the same. */
export class Locations {
  private readonly different: { readonly json: string | null; readonly located: Located }[] = [
    { json: null, located: {} },
  ];
  private readonly numbers = new Map<string | null, number>([[null, 0]]);
  private readonly byPlace: number[] = [];

  /** Of the next place. */
  add(json: string | null): void {
    let number = this.numbers.get(json);
    if (number === undefined) {
      number = this.different.push({ json, located: JSON.parse(json ?? '{}') as Located }) - 1;
      this.numbers.set(json, number);
    }
    this.byPlace.push(number);
  }

  /** As it was added. */
  at(position: number): string | null {
    return this.different[this.byPlace[position] ?? 0]?.json ?? null;
  }

  fitsTo(area: SearchArea): (position: number) => number {
    const fits = this.different.map(({ located }) => fitOf(located, area));
    return (position) => fits[this.byPlace[position] ?? 0] ?? 0;
  }
}

/** How many come first that pass; none passes after one that does not. */
function countWhile(numbers: Uint32Array, passes: (number: number) => boolean): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(numbers[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}
