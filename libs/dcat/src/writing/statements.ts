import type { ExtraValue } from '@passerelle/catalog';
import type { Term } from '../rdf/term';
import type { Subject } from './subject';
import { isWritableIri, named, prose, type Name } from './terms';

/** The texts of a statement of the extras: words, and IRIs. */
interface Statements {
  readonly words: readonly string[];
  readonly iris: readonly string[];
}

/** How the words of a statement are written: on a node of a class, as its label. */
export interface StatementKind {
  readonly property: Name;
  readonly class: Name;
  readonly label: Name;
}

export function statementsOf(value: ExtraValue): Statements {
  const texts = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
  return {
    words: texts.filter((item) => !isWritableIri(item)),
    iris: texts.filter((item) => isWritableIri(item)),
  };
}

/** Each text apart: IRIs as they are, words as labels of nodes without one. Nothing is said of an IRI of others. */
export function writeStatements(value: ExtraValue, { property, ...kind }: StatementKind, to: Subject): void {
  const { words, iris } = statementsOf(value);
  to.add(property, ...iris.map(named));
  words.forEach((word) => to.part(property, [kind.class]).add(kind.label, prose(word)));
}

/**
 * One node, where a profile allows no more: the first words are its label, the first IRI its page. Others are not
 * written.
 */
export function writeOneStatement(
  value: ExtraValue,
  { property, ...kind }: StatementKind,
  to: Subject,
  type?: Term,
): void {
  const {
    words: [word],
    iris: [iri],
  } = statementsOf(value);
  const page = iri === undefined ? undefined : named(iri);
  if (word === undefined && type === undefined) {
    to.add(property, page);
  } else {
    to.part(property, [kind.class])
      .add('dct:type', type)
      .add(kind.label, word === undefined ? undefined : prose(word))
      .add('foaf:page', page);
  }
}
