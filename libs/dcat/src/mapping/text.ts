import TurndownService from 'turndown';
import type { Term } from '../rdf/term';
import type { Property } from '../vocabulary';
import { compareText, type Node } from './node';

/** French, then untagged, then English, then the other languages by their tag. */
function languageRank(language: string | undefined): number {
  if (language === undefined) {
    return 1;
  }
  return /^fr\b/.test(language) ? 0 : /^en\b/.test(language) ? 2 : 3;
}

/** The literals in the language that a French reader understands best. */
export function inBestLanguage(terms: readonly Term[]): readonly Term[] {
  const texts = terms.filter(({ kind, value }) => kind === 'literal' && value.trim() !== '');
  const sorted = [...texts].sort(
    (a, b) =>
      languageRank(a.language) - languageRank(b.language) || compareText(a.language ?? '', b.language ?? ''),
  );
  const best = sorted[0];
  return best ? sorted.filter(({ language }) => language === best.language) : [];
}

/** The text of a property in the best language; the first in order when there are several. */
export function readText(node: Node, property: Property): string | undefined {
  return inBestLanguage(node.preferredTerms(property))[0]?.value.trim();
}

/** The text of a literal, the label of a described node, or nothing. */
export function readLabel(node: Node): string | undefined {
  return node.text ?? readText(node, 'label');
}

const HTML_TAG =
  /<\/?(?:p|br|a|ul|ol|li|div|span|strong|em|b|i|u|h[1-6]|table|tr|td|font|blockquote|pre|img)\b[^<>]*\/?>/gi;
/** Beyond these the tree walk of the converter would be slow or deep: the tags are then only taken out. */
const HTML_LENGTH = 200_000;
const HTML_TAGS = 2_000;

const turndown = new TurndownService({
  headingStyle: 'atx',
  bulletListMarker: '-',
  codeBlockStyle: 'fenced',
});
turndown.remove(['script', 'style', 'iframe', 'noscript']);

/** HTML as markdown; other text as it is. */
export function toMarkdown(text: string): string {
  const tags = text.match(HTML_TAG);
  if (!tags) {
    return text;
  }
  return text.length > HTML_LENGTH || tags.length > HTML_TAGS
    ? text.replace(HTML_TAG, ' ').trim()
    : turndown.turndown(text).trim();
}
