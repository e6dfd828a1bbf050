import { RDF_LIMITS } from '../rdf/limits';
import {
  groupEntries,
  NodeTooLargeError,
  type Entry,
  type Graph,
  type Properties,
  type SubjectKind,
} from './graph';

const NOTHING: Properties = new Map();

/** A small document, kept whole. */
export class MemoryGraph implements Graph {
  constructor(
    private readonly nodes: ReadonlyMap<string, readonly Entry[]>,
    private readonly kinds: Readonly<Record<SubjectKind, ReadonlySet<string>>>,
  ) {}

  properties(subject: string): Properties {
    const entries = this.nodes.get(subject);
    if (entries && entries.length > RDF_LIMITS.triplesPerNode) {
      throw new NodeTooLargeError(subject);
    }
    return entries ? groupEntries(entries) : NOTHING;
  }

  subjectsOf(kind: SubjectKind): Iterable<string> {
    return this.kinds[kind];
  }

  count(kind: SubjectKind): number {
    return this.kinds[kind].size;
  }

  close(): void {
    // Nothing is held outside memory.
  }
}
