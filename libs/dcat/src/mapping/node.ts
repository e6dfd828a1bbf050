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

/** What reading one record has cost so far; shared by all its nodes. */
export class RecordBudget {
  private triples = 0;
  private characters = 0;

  spend(properties: Properties): void {
    for (const terms of properties.values()) {
      this.triples += terms.length;
      for (const term of terms) {
        this.characters += term.value.length;
      }
    }
    if (this.triples > RDF_LIMITS.triplesPerRecord || this.characters > RDF_LIMITS.charactersPerRecord) {
      throw new RecordTooLargeError('The record has more triples or text than are read for one record.');
    }
  }
}

/**
 * A subject of the graph, or a literal standing where one was expected. Values come sorted, since triples have no
 * order; blank nodes come last and in an order that means nothing, so who maps several of them sorts the results.
 */
export class Node {
  private properties?: Properties;

  constructor(
    private readonly graph: Graph,
    private readonly budget: RecordBudget,
    readonly term: Term,
  ) {}

  get iri(): string | undefined {
    return this.term.kind === 'iri' ? this.term.value : undefined;
  }

  /** The text of a literal that stands in the place of a node. */
  get text(): string | undefined {
    return this.term.kind === 'literal' ? this.term.value.trim() || undefined : undefined;
  }

  get isDescribed(): boolean {
    return this.load().size > 0;
  }

  /** All values of a property, under every predicate it is known by. */
  terms(property: Property): readonly Term[] {
    const properties = this.load();
    return P[property].flatMap((predicate) => [...(properties.get(predicate) ?? [])].sort(compareTerms));
  }

  /** The values under the first predicate that has any: `skos:prefLabel` before `rdfs:label`. */
  preferredTerms(property: Property): readonly Term[] {
    const properties = this.load();
    for (const predicate of P[property]) {
      const terms = properties.get(predicate);
      if (terms && terms.length > 0) {
        return [...terms].sort(compareTerms);
      }
    }
    return [];
  }

  nodes(property: Property): readonly Node[] {
    return this.terms(property).map((term) => new Node(this.graph, this.budget, term));
  }

  private load(): Properties {
    if (!this.properties) {
      this.properties = this.term.kind === 'literal' ? new Map() : this.graph.properties(this.term.value);
      this.budget.spend(this.properties);
    }
    return this.properties;
  }
}

const KIND_ORDER = { iri: 0, literal: 1, blank: 2 } as const;

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
  const byContent = new Map(values.map((value) => [JSON.stringify(value), value]));
  return [...byContent].sort(([a], [b]) => compareText(a, b)).map(([, value]) => value);
}
