import type { RecordKind } from '@passerelle/catalog';
import { RDF_LIMITS } from '../rdf/limits';
import type { Term } from '../rdf/term';

/** The values of one node by predicate. Without duplicates; the order means nothing. */
export type Properties = ReadonlyMap<string, readonly Term[]>;

/** The node has more triples than one node may have ({@link RDF_LIMITS}). */
export class NodeTooLargeError extends Error {
  constructor(subject: string) {
    super(`${subject.slice(0, 200)} has more triples than are read.`);
    this.name = 'NodeTooLargeError';
  }
}

/** The stored document cannot be read: not the fault of one record, so it ends the reading. */
export class GraphError extends Error {
  constructor(cause: unknown) {
    super('The loaded document cannot be read.', { cause });
    this.name = 'GraphError';
  }
}

/** A subject of which a record is made. */
export interface CatalogueEntry {
  readonly kind: RecordKind;
  readonly subject: string;
}

/** What a document says of a subject that decides whether it is an entry of the catalogue. */
export const MARKS = ['dataset', 'dataservice', 'listed', 'gives-access'] as const;
export type Mark = (typeof MARKS)[number];

/** A loaded document, read one node at a time. */
export interface Graph {
  /**
   * The values of a node, under `wanted` predicates or all.
   * @throws NodeTooLargeError, GraphError
   */
  properties(subject: string, wanted?: (predicate: string) => boolean): Properties;
  /**
   * Each entry of the catalogue once: the datasets, then the data services, in the order in which the document first
   * calls them so. What is called both is a dataset. A service that gives access to a distribution belongs to that
   * distribution; it is an entry of its own only where a catalogue lists it.
   * @throws GraphError
   */
  entries(): Iterable<CatalogueEntry>;
  /** Frees what is held outside memory; reading is over. */
  close(): void;
}

/** A value under its predicate, as the stores keep it. */
export type Entry = readonly [predicate: string, term: Term];

/** Lists up to this length are searched one by one, which for so few is faster than a set. */
const SHORT_LIST = 16;

/**
 * The values of one node by predicate, each once: catalogues describe a publisher again with every dataset.
 * @throws NodeTooLargeError
 */
export function groupEntries(subject: string, entries: Iterable<Entry>): Properties {
  const properties = new Map<string, Term[]>();
  const seen = new Set<string>();
  let distinct = 0;
  for (const [predicate, term] of entries) {
    const terms = properties.get(predicate);
    if (!terms) {
      properties.set(predicate, [term]);
    } else if (terms.length < SHORT_LIST) {
      if (terms.some((other) => isSame(other, term))) {
        continue;
      }
      terms.push(term);
      if (terms.length === SHORT_LIST) {
        terms.forEach((other) => seen.add(keyOf(predicate, other)));
      }
    } else {
      const before = seen.size;
      if (seen.add(keyOf(predicate, term)).size === before) {
        continue;
      }
      terms.push(term);
    }
    if (++distinct > RDF_LIMITS.triplesPerNode) {
      throw new NodeTooLargeError(subject);
    }
  }
  return properties;
}

function isSame(a: Term, b: Term): boolean {
  return a.value === b.value && a.kind === b.kind && a.language === b.language && a.datatype === b.datatype;
}

function keyOf(predicate: string, { kind, value, language = '', datatype = '' }: Term): string {
  return `${predicate} ${kind} ${language} ${datatype} ${value}`;
}
