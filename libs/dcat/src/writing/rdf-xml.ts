import type { Term, Triple } from '../rdf/term';
import { NAMESPACES } from '../vocabulary';

const PREFIXES = Object.entries(NAMESPACES);
const TYPE = `${NAMESPACES.rdf}type`;

/**
 * RDF/XML, subject by subject: a document whose triples come in batches needs no more memory than one batch. No library
 * does this (docs/adr/0010).
 */
export const RDF_XML = {
  head: `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${PREFIXES.map(([prefix, iri]) => `\n  xmlns:${prefix}="${iri}"`).join('')}>\n`,
  batch: (triples: readonly Triple[]): string => bySubject(triples).map(describeSubject).join(''),
  tail: '</rdf:RDF>\n',
};

type Statements = [Triple, ...Triple[]];

/** Runs of the same subject, as the writers give them. */
function bySubject(triples: readonly Triple[]): Statements[] {
  const runs: Statements[] = [];
  for (const triple of triples) {
    const run = runs.at(-1);
    if (run?.[0].subject === triple.subject) {
      run.push(triple);
    } else {
      runs.push([triple]);
    }
  }
  return runs;
}

/** The first type names the element, the others are properties of it. */
function describeSubject(statements: Statements): string {
  const [{ subject }] = statements;
  const first = statements.find(({ predicate }) => predicate === TYPE);
  const element = first ? elementOf(first.object.value) : 'rdf:Description';
  const about = subject.startsWith('_:')
    ? `rdf:nodeID="${subject.slice(2)}"`
    : `rdf:about="${escape(subject)}"`;
  const properties = statements
    .filter((statement) => statement !== first)
    .map(({ predicate, object }) => `  ${property(elementOf(predicate), object)}\n`);
  return `<${element} ${about}>\n${properties.join('')}</${element}>\n`;
}

function property(element: string, { kind, value, language, datatype }: Term): string {
  switch (kind) {
    case 'iri':
      return `<${element} rdf:resource="${escape(value)}"/>`;
    case 'blank':
      return `<${element} rdf:nodeID="${value.slice(2)}"/>`;
    case 'literal': {
      const attribute = language
        ? ` xml:lang="${escape(language)}"`
        : datatype
          ? ` rdf:datatype="${escape(datatype)}"`
          : '';
      return `<${element}${attribute}>${escape(value)}</${element}>`;
    }
  }
}

/** @throws Error for a term outside the vocabulary: the writers use no other */
function elementOf(iri: string): string {
  const [prefix, namespace] = PREFIXES.find(([, start]) => iri.startsWith(start)) ?? [];
  const name = iri.slice(namespace?.length);
  if (prefix === undefined || !/^[A-Za-z_][\w-]*$/.test(name)) {
    throw new Error(`${iri} has no name in XML`);
  }
  return `${prefix}:${name}`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // A parser would make a line feed of it.
  '\r': '&#13;',
};

function escape(text: string): string {
  return text.replaceAll(/[&<>"\r]/g, (character) => ENTITIES[character] ?? character);
}
