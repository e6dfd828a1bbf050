/** An administrative level. */
export interface ZoneLevel {
  /** `country`, `fr:commune`. */
  readonly id: string;
  readonly name: string;
  readonly nameEn?: string;
  /** From the world, 1, to the smallest, 110. */
  readonly adminLevel: number;
}

export interface Zone {
  readonly level: string;
  /** Unique within the level; with the level, it makes the identifier. */
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
  readonly uri?: string | undefined;
  /** Of two zones whose names are alike, the one with more people is meant more often. */
  readonly population?: number | undefined;
  /** Identifiers of what contains it, the nearest first. */
  readonly parents?: readonly string[] | undefined;
  /** West, south, east and north in degrees; west is greater across the antimeridian. */
  readonly bbox?: readonly number[] | undefined;
}

/** Zones that come together, from one place. */
export interface ZoneList {
  readonly name: string;
  /** Another one is loaded again. */
  readonly version: string;
  readonly levels: readonly ZoneLevel[];
  readonly zones: readonly Zone[];
}
