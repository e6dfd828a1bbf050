import { stemmer } from '@orama/stemmers/french';

/** A word as it is compared where PostgreSQL does not do so itself, by the same rules of French as there. */
export function stemOf(word: string): string {
  return stemmer(word) || word;
}
