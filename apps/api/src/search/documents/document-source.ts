import type { SearchDocument } from '@passerelle/search';
import type { WeightFactors } from '../weight';

/** A document with what its weight is made of; there is nothing to tell of what all weighs the same. */
export interface WeighedDocument extends SearchDocument {
  readonly factors?: WeightFactors;
}

/** Where the documents of a kind come from. */
export interface DocumentSource<Row> {
  /** Rows of what may be found, of the identifiers `$1`. */
  readonly select: string;
  readonly toDocument: (row: Row) => WeighedDocument;
}
