import { parseQueryText, termsOf, withTerms, type QueryText } from '../query-text';
import type { Interpretation } from '../search-index';

/** What was searched: what was typed, or what the outcome says was searched instead. */
export function searchedText(typed: string, interpretation?: Interpretation): QueryText {
  const text = parseQueryText(typed);
  return interpretation ? withTerms(text, termsOf(interpretation.searched.split(' '))) : text;
}
