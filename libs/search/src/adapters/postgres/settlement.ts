import { fitOf, type Located, type SearchArea } from '../../area';
import {
  COUNT_FIELDS,
  FACET_FIELDS,
  type CountField,
  type FacetField,
  type SearchSort,
  type SearchType,
} from '../../search-index';
import { bitsOf, type BitSet } from './bit-set';
import { FacetColumnBuilder, type FacetColumn } from './facet-column';
import type { Queryable } from './queryable';

const PAGE_SIZE = 2_000;
/** Sets of what was updated since some time that are kept. */
const MAX_UPDATED = 20;

interface PlaceRow extends Readonly<Record<CountField, number>> {
  readonly ordinal: number;
  readonly type: SearchType;
  readonly facets: Partial<Record<FacetField, readonly string[]>>;
  readonly created_at: number;
  readonly last_update: number;
  /** As JSON, that those that are alike are kept once. */
  readonly location: string | null;
  readonly title_place: number;
  readonly id_place: number;
}

/** Settled documents as columns of numbers, in the order of their places: what is filtered, counted and sorted by. */
export class Settlement {
  private readonly ofType = new Map<SearchType, BitSet>();
  private readonly orders = new Map<SearchSort, Uint32Array>();
  /** By how many they are. */
  private readonly updated = new Map<number, BitSet>();
  private readonly positions: ReadonlyMap<number, number>;

  private constructor(
    readonly id: string,
    private readonly types: readonly SearchType[],
    readonly ordinals: Float64Array,
    readonly facets: Readonly<Record<FacetField, FacetColumn>>,
    private readonly createdAt: Float64Array,
    /** Milliseconds since 1970. */
    private readonly lastUpdate: Float64Array,
    private readonly locations: Locations,
    private readonly titlePlaces: Uint32Array,
    private readonly idPlaces: Uint32Array,
    private readonly counts: Readonly<Record<CountField, Uint32Array>>,
  ) {
    this.positions = new Map(Array.from(ordinals, (ordinal, position) => [ordinal, position]));
  }

  /** Nothing when it was replaced by another meanwhile. Other work goes on between the pages it reads. */
  static async load(database: Queryable, id: string): Promise<Settlement | undefined> {
    const ordinals: number[] = [];
    const types: SearchType[] = [];
    const createdAt: number[] = [];
    const lastUpdate: number[] = [];
    const titlePlaces: number[] = [];
    const idPlaces: number[] = [];
    const counts = COUNT_FIELDS.map((field) => [field, [] as number[]] as const);
    const locations = new Locations();
    const facets = FACET_FIELDS.map((field) => [field, new FacetColumnBuilder()] as const);
    for (;;) {
      const { rows } = await database.query(
        `SELECT s.documents, p.ordinal::float8, p.type, p.facets, p.location::text, p.title_place, p.id_place,
           ${COUNT_FIELDS.map((field) => `p.${field}`).join(', ')},
           extract(epoch FROM p.created_at)::float8 * 1000 AS created_at,
           extract(epoch FROM p.last_update)::float8 * 1000 AS last_update
         FROM search.settled s LEFT JOIN LATERAL (
           SELECT * FROM search.place WHERE position >= $2 ORDER BY position LIMIT ${PAGE_SIZE}) p ON true
         WHERE s.settlement = $1 ORDER BY p.position`,
        [id, ordinals.length],
      );
      if (rows.length === 0) return undefined;
      if (rows[0]?.documents === ordinals.length) break;
      for (const row of rows as unknown as PlaceRow[]) {
        ordinals.push(row.ordinal);
        types.push(row.type);
        createdAt.push(row.created_at);
        lastUpdate.push(row.last_update);
        locations.add(row.location);
        titlePlaces.push(row.title_place);
        idPlaces.push(row.id_place);
        for (const [field, own] of counts) own.push(row[field]);
        for (const [field, column] of facets) column.add(row.facets[field] ?? []);
      }
    }
    return new Settlement(
      id,
      types,
      Float64Array.from(ordinals),
      Object.fromEntries(facets.map(([field, column]) => [field, column.finish()])) as Settlement['facets'],
      Float64Array.from(createdAt),
      Float64Array.from(lastUpdate),
      locations,
      Uint32Array.from(titlePlaces),
      Uint32Array.from(idPlaces),
      Object.fromEntries(
        counts.map(([field, own]) => [field, Uint32Array.from(own)]),
      ) as Settlement['counts'],
    );
  }

  get size(): number {
    return this.ordinals.length;
  }

  /** Places of all documents of a type, always the same set. Not to be changed. */
  placesOf(type: SearchType): BitSet {
    let bits = this.ofType.get(type);
    if (bits === undefined) {
      bits = bitsOf(
        this.size,
        this.types.flatMap((own, position) => (own === type ? position : [])),
      );
      this.ofType.set(type, bits);
    }
    return bits;
  }

  /** Places of the documents with these ordinals, as far as they are settled. */
  placesAt(ordinals: Float64Array): number[] {
    return Array.from(ordinals).flatMap((ordinal) => this.positions.get(ordinal) ?? []);
  }

  /**
   * Places of what was updated then, in milliseconds, or later. Not to be changed: questions of the same day ask for the
   * same few.
   */
  updatedSince(start: number): BitSet {
    const latest = this.orderBy('-last_update');
    const count = countWhile(latest, (position) => (this.lastUpdate[position] ?? 0) >= start);
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
    return this.locations.fitsTo(area);
  }

  /** All places in an order other than by relevance; made when it is first asked for. */
  orderBy(sort: SearchSort): Uint32Array {
    let order = this.orders.get(sort);
    if (order === undefined) {
      const { idPlaces } = this;
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
    const counted = COUNT_FIELDS.find((field) => sort.endsWith(field));
    if (counted) return this.counts[counted];
    if (sort.endsWith('created')) return this.createdAt;
    return sort.endsWith('title') ? this.titlePlaces : this.lastUpdate;
  }
}

/** Where the document of each place is about; many are about the same. */
class Locations {
  private readonly different: Located[] = [{}];
  private readonly numbers = new Map<string | null, number>([[null, 0]]);
  private readonly byPlace: number[] = [];

  /** Of the next place. */
  add(json: string | null): void {
    let number = this.numbers.get(json);
    if (number === undefined) {
      number = this.different.push(JSON.parse(json ?? '{}') as Located) - 1;
      this.numbers.set(json, number);
    }
    this.byPlace.push(number);
  }

  fitsTo(area: SearchArea): (position: number) => number {
    const fits = this.different.map((located) => fitOf(located, area));
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
