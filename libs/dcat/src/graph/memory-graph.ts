import {
  groupEntries,
  type CatalogueEntry,
  type Entry,
  type Graph,
  type Mark,
  type Properties,
} from './graph';

/** A small document, kept whole. */
export class MemoryGraph implements Graph {
  /** Nodes that were read once, of which several datasets may speak. */
  private readonly grouped = new Map<string, Properties>();

  constructor(
    private readonly nodes: ReadonlyMap<string, readonly Entry[]>,
    private readonly marked: Readonly<Record<Mark, ReadonlySet<string>>>,
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

  *entries(): Iterable<CatalogueEntry> {
    const { dataset, dataservice, listed, 'gives-access': givesAccess } = this.marked;
    for (const subject of dataset) {
      yield { kind: 'dataset', subject };
    }
    for (const subject of dataservice) {
      if (!dataset.has(subject) && (listed.has(subject) || !givesAccess.has(subject))) {
        yield { kind: 'dataservice', subject };
      }
    }
  }

  close(): void {
    // Nothing is held outside memory.
  }
}
