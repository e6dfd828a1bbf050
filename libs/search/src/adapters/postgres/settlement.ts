import { FACET_FIELDS, type FacetField, type SearchSort, type SearchType } from '../../search-index';
import { bitsOf, type BitSet } from './bit-set';
import type { Queryable } from './queryable';

const PAGE_SIZE = 2_000;

/** The values of a field, place by place. */
export interface FacetColumn {
  /** Alphabetical. A value is known by its rank among them. */
  readonly values: readonly string[];
  readonly ranks: ReadonlyMap<string, number>;
  /** The values of place `p` are those from `starts[p]` to before `starts[p + 1]` of `entries`. */
  readonly starts: Uint32Array;
  readonly entries: Uint32Array;
}

interface PlaceRow {
  readonly ordinal: number;
  readonly type: SearchType;
  readonly facets: Partial<Record<FacetField, readonly string[]>>;
  readonly created_at: number;
  readonly last_update: number;
  readonly title_place: number;
  readonly id_place: number;
}

/** Settled documents as columns of numbers, in the order of their places: what is filtered, counted and sorted by. */
export class Settlement {
  private readonly ofType = new Map<SearchType, BitSet>();
  private readonly orders = new Map<SearchSort, Uint32Array>();
  private readonly positions: ReadonlyMap<number, number>;

  private constructor(
    readonly id: string,
    private readonly types: readonly SearchType[],
    readonly ordinals: Float64Array,
    readonly facets: Readonly<Record<FacetField, FacetColumn>>,
    private readonly createdAt: Float64Array,
    /** Milliseconds since 1970. */
    readonly lastUpdate: Float64Array,
    private readonly titlePlaces: Uint32Array,
    private readonly idPlaces: Uint32Array,
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
    const facets = FACET_FIELDS.map((field) => [field, new FacetColumnBuilder()] as const);
    for (;;) {
      const { rows } = await database.query(
        `SELECT s.documents, p.ordinal::float8, p.type, p.facets, p.title_place, p.id_place,
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
        titlePlaces.push(row.title_place);
        idPlaces.push(row.id_place);
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
      Uint32Array.from(titlePlaces),
      Uint32Array.from(idPlaces),
    );
  }

  get size(): number {
    return this.ordinals.length;
  }

  /** Places of all documents of a type. Not to be changed. */
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
    if (sort.endsWith('created')) return this.createdAt;
    return sort.endsWith('title') ? this.titlePlaces : this.lastUpdate;
  }
}

class FacetColumnBuilder {
  private readonly numbers = new Map<string, number>();
  private readonly starts = [0];
  private readonly entries: number[] = [];

  /** The values of the next place. */
  add(values: readonly string[]): void {
    for (const value of values) {
      let number = this.numbers.get(value);
      if (number === undefined) this.numbers.set(value, (number = this.numbers.size));
      this.entries.push(number);
    }
    this.starts.push(this.entries.length);
  }

  finish(): FacetColumn {
    const values = [...this.numbers.keys()].sort((left, right) => (left < right ? -1 : 1));
    const ranks = new Map(values.map((value, rank) => [value, rank]));
    const ranksByNumber = Uint32Array.from(this.numbers.keys(), (value) => ranks.get(value) ?? 0);
    return {
      values,
      ranks,
      starts: Uint32Array.from(this.starts),
      entries: Uint32Array.from(this.entries, (number) => ranksByNumber[number] ?? 0),
    };
  }
}
