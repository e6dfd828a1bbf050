/** What a document may ask of the memory of this process. */
export const RDF_LIMITS = {
  /** Text read without a single triple coming out of it: one huge literal, or brackets that never close. */
  charactersWithoutTriple: 8_000_000,
  /** A longer literal is cut while loading; the mapping then shortens or drops the value and says so. */
  literal: 1_000_000,
  /** Nested elements (RDF/XML) or braces (JSON-LD). */
  depth: 200,
  /** Triples of one node. */
  triplesPerNode: 60_000,
  /** Triples read to map one dataset with its distributions, contacts … */
  triplesPerRecord: 500_000,
  /** Characters read to map one dataset. */
  charactersPerRecord: 32_000_000,
} as const;
