import {
  COUNT_FIELDS,
  FACET_FIELDS,
  type CountField,
  type FacetField,
  type SearchType,
} from '../../search-index';
import { FacetColumnBuilder } from './facet-column';
import { Locations, Settlement, type SettledColumns } from './settlement';

/** Where a settled document stands among all. */
export interface Place {
  readonly ordinal: number;
  readonly title_place: number;
  readonly id_place: number;
}

/** A settled document as it was written. */
export interface PlacedDocument extends Readonly<Record<CountField, number>> {
  readonly type: SearchType;
  readonly facets: Partial<Record<FacetField, readonly string[]>>;
  readonly created_at: number;
  readonly last_update: number;
  /** As JSON, that those that are alike are kept once. */
  readonly location: string | null;
}

/** Puts a settlement together, place by place. */
export class SettlementBuilder {
  private readonly places: Place[] = [];
  private readonly types: SearchType[] = [];
  private readonly createdAt: number[] = [];
  private readonly lastUpdate: number[] = [];
  private readonly locations = new Locations();
  private readonly counts = COUNT_FIELDS.map((field) => [field, [] as number[]] as const);
  private readonly facets: readonly (readonly [FacetField, FacetColumnBuilder])[];

  /** @param former the columns of the settlement before, of which most documents are the same */
  constructor(private readonly former: SettledColumns | undefined) {
    this.facets = FACET_FIELDS.map((field) => [field, new FacetColumnBuilder(former?.facets[field])]);
  }

  get size(): number {
    return this.places.length;
  }

  add(place: Place, document: PlacedDocument): void {
    this.places.push(place);
    this.types.push(document.type);
    this.createdAt.push(document.created_at);
    this.lastUpdate.push(document.last_update);
    this.locations.add(document.location);
    for (const [field, own] of this.counts) own.push(document[field]);
    for (const [field, column] of this.facets) column.add(document.facets[field] ?? []);
  }

  /** The document that had a place in the settlement before. */
  addFormer(place: Place, position: number): void {
    const { former } = this;
    const type = former?.types[position];
    if (!former || type === undefined) throw new Error(`No settled document had the place ${position}.`);
    this.places.push(place);
    this.types.push(type);
    this.createdAt.push(former.createdAt[position] ?? 0);
    this.lastUpdate.push(former.lastUpdate[position] ?? 0);
    this.locations.add(former.locations.at(position));
    for (const [field, own] of this.counts) own.push(former.counts[field][position] ?? 0);
    for (const [, column] of this.facets) column.addFormer(position);
  }

  finish(id: string, table: number): Settlement {
    return new Settlement(id, table, {
      types: this.types,
      ordinals: Float64Array.from(this.places, ({ ordinal }) => ordinal),
      facets: Object.fromEntries(
        this.facets.map(([field, column]) => [field, column.finish()]),
      ) as SettledColumns['facets'],
      createdAt: Float64Array.from(this.createdAt),
      lastUpdate: Float64Array.from(this.lastUpdate),
      locations: this.locations,
      titlePlaces: Uint32Array.from(this.places, ({ title_place: place }) => place),
      idPlaces: Uint32Array.from(this.places, ({ id_place: place }) => place),
      counts: Object.fromEntries(
        this.counts.map(([field, own]) => [field, Uint32Array.from(own)]),
      ) as SettledColumns['counts'],
    });
  }
}
