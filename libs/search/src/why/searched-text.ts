import { parseQueryText, termsOf, withTerms, type QueryText } from '../query-text';
import type { Interpretation } from '../search-index';

/**
 * What was searched: what was typed, or what the outcome says was searched instead. Words that were given up are not
 * required, and still marked in the few results that have them.
 */
export function searchedText(typed: string, interpretation?: Interpretation): QueryText {
  const text = parseQueryText(typed);
  if (!interpretation) return text;
  const { searched, dropped } = interpretation;
  return { ...withTerms(text, termsOf(searched.split(' '))), optional: [...text.optional, ...dropped] };
}
