import type { Term, Triple } from '../rdf/term';
import { iriOf, named, type Name } from './terms';

/** Names the blank nodes of one document. */
export class BlankNodes {
  private made = 0;

  next(): Term {
    return { kind: 'blank', value: `_:b${this.made++}` };
  }
}

/** What is said of one node, written property by property, and of the nodes that are part of it. */
export class Subject {
  private readonly statements: Triple[] = [];
  private readonly parts: Subject[] = [];

  constructor(
    private readonly blankNodes: BlankNodes,
    readonly term: Term,
    types: readonly Name[],
  ) {
    this.add('rdf:type', ...types.map((type) => named(iriOf(type))));
  }

  /** Values that are absent say nothing. */
  add(property: Name, ...values: readonly (Term | undefined)[]): this {
    const predicate = iriOf(property);
    for (const object of values) {
      if (object) {
        this.statements.push({ subject: this.term.value, predicate, object });
      }
    }
    return this;
  }

  /** A node that a property leads to; a blank one unless an IRI is given. */
  part(property: Name, types: readonly Name[], iri?: string): Subject {
    const term = iri === undefined ? this.blankNodes.next() : named(iri);
    const part = new Subject(this.blankNodes, term, types);
    this.add(property, term);
    this.parts.push(part);
    return part;
  }

  /** All that is said of the node, then of each of its parts. */
  triples(): Triple[] {
    return [...this.statements, ...this.parts.flatMap((part) => part.triples())];
  }
}
