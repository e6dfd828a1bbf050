import type { Term } from '../rdf/term';
import type { Property } from '../vocabulary';
import { compareText, type Node } from './node';

/** The preferred, French, then untagged, then English, then the other languages by their tag. */
function languageRank(language: string | undefined, preferred: string | undefined): number {
  if (language === undefined) {
    return 1;
  }
  if (isOfLanguage(language, preferred)) {
    return -1;
  }
  return /^fr\b/.test(language) ? 0 : /^en\b/.test(language) ? 2 : 3;
}

/** Whether a tag is of a language: `de-AT` of `de`. */
export function isOfLanguage(tag: string, language: string | undefined): boolean {
  return language !== undefined && (tag === language || tag.startsWith(`${language}-`));
}

/** The literals in the preferred language, else in the one that a French reader understands best. */
export function inBestLanguage(terms: readonly Term[], preferred?: string): readonly Term[] {
  const texts = terms.filter(({ kind, value }) => kind === 'literal' && value.trim() !== '');
  if (texts.length < 2) {
    return texts;
  }
  const sorted = [...texts].sort(
    (a, b) =>
      languageRank(a.language, preferred) - languageRank(b.language, preferred) ||
      compareText(a.language ?? '', b.language ?? ''),
  );
  return sorted.filter(({ language }) => language === sorted[0]?.language);
}

/** The text of a property in the best language; the first in order when there are several. */
export function readText(node: Node, property: Property): string | undefined {
  return inBestLanguage(node.preferredTerms(property), node.language)[0]?.value.trim();
}

/**
 * What a node is called: its IRI or text, then its labels in any language. Lazy, so that a node of which the IRI is
 * understood need not be loaded.
 */
export function* namesOf(node: Node): Generator<string, void> {
  const own = node.iri ?? node.text;
  if (own !== undefined) {
    yield own;
  }
  for (const { value } of node.terms('label')) {
    yield value;
  }
}

/** The text of a literal, the label of a described node, or nothing. */
export function readLabel(node: Node): string | undefined {
  return node.text ?? readText(node, 'label');
}
