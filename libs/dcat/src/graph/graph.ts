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

/** A loaded document, read one node at a time. */
export interface Graph {
  /** @throws NodeTooLargeError */
  properties(subject: string): Properties;
  /** Subjects of a class, each once, in the order in which the document first says so. */
  subjectsOf(kind: SubjectKind): Iterable<string>;
  count(kind: SubjectKind): number;
  close(): void;
}

export const SUBJECT_KINDS = ['dataset', 'service'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** A value under its predicate, as the stores keep it: `[predicate, kind, value, language, datatype]`. */
export type Entry = readonly [predicate: string, term: Term];

export function groupEntries(entries: readonly Entry[]): Properties {
  const properties = new Map<string, Term[]>();
  const seen = new Set<string>();
  for (const [predicate, term] of entries) {
    const key = `${predicate} ${term.kind} ${term.language ?? ''} ${term.datatype ?? ''} ${term.value}`;
    if (seen.has(key)) {
      continue;
    }
    seen.add(key);
    const terms = properties.get(predicate);
    if (terms) {
      terms.push(term);
    } else {
      properties.set(predicate, [term]);
    }
  }
  return properties;
}
