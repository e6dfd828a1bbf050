/** An RDF term, as small as it can be kept and written as JSON. */
export interface Term {
  readonly kind: 'iri' | 'blank' | 'literal';
  /** The IRI, the text, or the label of a blank node, `_:` included. */
  readonly value: string;
  /** Lower case; literals only. */
  readonly language?: string;
  /** Literals only; absent for plain and language-tagged strings. */
  readonly datatype?: string;
}

export interface Triple {
  /** IRI, or `_:` and a label of this document alone. */
  readonly subject: string;
  readonly predicate: string;
  readonly object: Term;
}
