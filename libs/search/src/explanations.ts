import type { Explanation } from './search-index';

/**
 * Below zero when the first explains a place before that of the second. What the same engine explains can be compared
 * whatever its type; what it explains by other criteria cannot, and stays where it is.
 */
export function compareExplanations(
  { criteria: left }: Explanation,
  { criteria: right }: Explanation,
): number {
  for (const [place, { name, value }] of left.entries()) {
    const other = right[place];
    if (other?.name !== name) return 0;
    if (other.value !== value) return other.value - value;
  }
  return 0;
}
