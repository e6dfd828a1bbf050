import type { Graph, Properties } from '../graph/graph';
import { RDF_LIMITS } from '../rdf/limits';
import type { Term } from '../rdf/term';
import { P, type Property } from '../vocabulary';

/** The record asks for more than one record may have. */
export class RecordTooLargeError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RecordTooLargeError';
  }
}

/** The nodes of one record, each loaded once, and what loading them has cost so far. */
export class RecordNodes {
  private readonly nodes = new Map<string, Node>();
  private readonly loaded = new Map<string, Properties>();
  private triples = 0;
  private characters = 0;

  constructor(
    private readonly graph: Graph,
    /** Predicates to load; all when not said. */
    private readonly wanted?: (predicate: string) => boolean,
    /** In which its texts are read, where they have it. */
    readonly language?: string,
  ) {}

  node(term: Term): Node {
    if (term.kind === 'literal') {
      return new Node(this, term);
    }
    let node = this.nodes.get(term.value);
    if (!node) {
      node = new Node(this, term);
      this.nodes.set(term.value, node);
    }
    return node;
  }

  /** @throws NodeTooLargeError, RecordTooLargeError, GraphError */
  load(subject: string): Properties {
    const properties = this.graph.properties(subject, this.wanted);
    for (const terms of properties.values()) {
      this.triples += terms.length;
      for (const term of terms) {
        this.characters += term.value.length;
      }
    }
    if (this.triples > RDF_LIMITS.triplesPerRecord || this.characters > RDF_LIMITS.charactersPerRecord) {
      throw new RecordTooLargeError('The record has more triples or text than are read for one record.');
    }
    this.loaded.set(subject, properties);
    return properties;
  }

  /** What was read of the record, by subject in the order of reading; `characters` of it all. */
  get read(): { readonly subjects: ReadonlyMap<string, Properties>; readonly characters: number } {
    return { subjects: this.loaded, characters: this.characters };
  }
}

const NOTHING: Properties = new Map();
const NO_TERMS: readonly Term[] = [];
const NO_NODES: readonly Node[] = [];

/**
 * A subject of the graph, or a literal standing where one was expected. Values come sorted, since triples have no
 * order; blank nodes come last and in an order that means nothing, so who maps several of them sorts the results.
 */
export class Node {
  private properties?: Properties;

  /** Made by {@link RecordNodes} only. */
  constructor(
    private readonly nodesOfRecord: RecordNodes,
    readonly term: Term,
  ) {}

  get iri(): string | undefined {
    return this.term.kind === 'iri' ? this.term.value : undefined;
  }

  /** The language that is preferred. */
  get language(): string | undefined {
    return this.nodesOfRecord.language;
  }

  /** The text of a literal that stands in the place of a node. */
  get text(): string | undefined {
    return this.term.kind === 'literal' ? this.term.value.trim() || undefined : undefined;
  }

  /** Whether the document says anything about this node that is read. */
  get isDescribed(): boolean {
    return this.load().size > 0;
  }

  /** All values of a property, under every predicate it is known by. */
  terms(property: Property): readonly Term[] {
    const properties = this.load();
    let terms = NO_TERMS;
    for (const predicate of P[property]) {
      const more = properties.get(predicate);
      if (more) {
        terms = terms.length === 0 ? sorted(more) : [...terms, ...sorted(more)];
      }
    }
    return terms;
  }

  /** The values under the first predicate that has any: `skos:prefLabel` before `rdfs:label`. */
  preferredTerms(property: Property): readonly Term[] {
    const properties = this.load();
    for (const predicate of P[property]) {
      const terms = properties.get(predicate);
      if (terms) {
        return sorted(terms);
      }
    }
    return NO_TERMS;
  }

  nodes(property: Property): readonly Node[] {
    return this.nodesOf(this.terms(property));
  }

  /** As {@link preferredTerms}: of a document that says the same in two vocabularies. */
  preferredNodes(property: Property): readonly Node[] {
    return this.nodesOf(this.preferredTerms(property));
  }

  private nodesOf(terms: readonly Term[]): readonly Node[] {
    return terms.length === 0 ? NO_NODES : terms.map((term) => this.nodesOfRecord.node(term));
  }

  private load(): Properties {
    this.properties ??= this.term.kind === 'literal' ? NOTHING : this.nodesOfRecord.load(this.term.value);
    return this.properties;
  }
}

/** Reads a node once, for facts on which several fields of a record rest. */
export function remembered<T extends object | string | undefined>(
  read: (node: Node) => T,
): (node: Node) => T {
  const known = new WeakMap<Node, { readonly fact: T }>();
  return (node) => {
    let found = known.get(node);
    if (!found) {
      found = { fact: read(node) };
      known.set(node, found);
    }
    return found.fact;
  };
}

const KIND_ORDER = { iri: 0, literal: 1, blank: 2 } as const;

function sorted(terms: readonly Term[]): readonly Term[] {
  return terms.length > 1 ? [...terms].sort(compareTerms) : terms;
}

function compareTerms(a: Term, b: Term): number {
  return (
    KIND_ORDER[a.kind] - KIND_ORDER[b.kind] ||
    (a.kind === 'blank'
      ? 0
      : compareText(a.value, b.value) ||
        compareText(a.language ?? '', b.language ?? '') ||
        compareText(a.datatype ?? '', b.datatype ?? ''))
  );
}

/** Code-unit order: the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Sorts by content and drops doubles: for values made of blank nodes, whose own order means nothing. */
export function sortedUnique<T>(values: readonly T[]): T[] {
  if (values.length < 2) {
    return [...values];
  }
  const byContent = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...byContent].sort(([a], [b]) => compareText(a, b)).map(([, value]) => value);
}
