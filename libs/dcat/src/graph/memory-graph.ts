import { groupEntries, type Entry, type Graph, type Properties } from './graph';

/** A small document, kept whole. */
export class MemoryGraph implements Graph {
  /** Nodes that were read once, of which several datasets may speak. */
  private readonly grouped = new Map<string, Properties>();

  constructor(
    private readonly nodes: ReadonlyMap<string, readonly Entry[]>,
    private readonly typed: ReadonlySet<string>,
  ) {}

  properties(subject: string, wanted?: (predicate: string) => boolean): Properties {
    const entries = this.nodes.get(subject) ?? [];
    if (wanted) {
      return groupEntries(
        subject,
        entries.filter(([predicate]) => wanted(predicate)),
      );
    }
    let properties = this.grouped.get(subject);
    if (!properties) {
      properties = groupEntries(subject, entries);
      this.grouped.set(subject, properties);
    }
    return properties;
  }

  datasets(): Iterable<string> {
    return this.typed;
  }

  close(): void {
    // Nothing is held outside memory.
  }
}
