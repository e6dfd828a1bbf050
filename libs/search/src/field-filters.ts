import type { FacetField } from './search-index';
import { wordsOf } from './words';

/** A condition among the words: `organisation:insee`, `tag:"qualité de l'air"`, `-tag:eau`. */
export interface FieldFilter {
  readonly field: TypedField;
  /** As it was typed, without its quotes. */
  readonly value: string;
  /** After a `-`: what has it is left out. */
  readonly excluded: boolean;
  /** All of it, for whoever tells what came of it. */
  readonly typed: string;
}

const NAMES = {
  organization: 'organization_id',
  organisation: 'organization_id',
  tag: 'tag',
  etiquette: 'tag',
  'mot cle': 'tag',
  format: 'format',
  license: 'license',
  licence: 'license',
  schema: 'schema',
  badge: 'badge',
} as const satisfies Readonly<Record<string, FacetField>>;
export type TypedField = (typeof NAMES)[keyof typeof NAMES];

/** Longer texts are pasted: nobody typed a condition there. */
const MAX_LENGTH = 4_000;
/** Each may have to be looked up; those beyond are words. */
const MOST_FILTERS = 10;

/** What stands between quotes is passed by; a name begins a word and touches its colon. */
const PIECES =
  /"[^"]*"|«[^»]*»|“[^”]*”|(?<=^|\s)(-?)(\p{L}[\p{L}\p{M}'’-]{0,20}):(?:"([^"]*)"|«([^»]*)»|“([^”]*)”|([^\s"«“/][^\s"«“]*))(?=\s|$)/gu;

/** Takes the conditions out of what was typed. Names that are no field, and addresses, are words like others. */
export function takeFieldFilters(typed: string): { text: string; filters: FieldFilter[] } {
  if (!typed.includes(':') || typed.length > MAX_LENGTH) return { text: typed, filters: [] };
  const filters: FieldFilter[] = [];
  const text = typed.replace(
    PIECES,
    (
      piece: string,
      minus?: string,
      name?: string,
      straight?: string,
      french?: string,
      curly?: string,
      word?: string,
    ) => {
      const value = (straight ?? french ?? curly ?? word ?? '').trim();
      const field = fieldOf(name ?? '');
      if (field === undefined || value === '' || filters.length >= MOST_FILTERS) return piece;
      filters.push({ field, value, excluded: minus === '-', typed: piece });
      return ' ';
    },
  );
  return filters.length === 0 ? { text: typed, filters } : { text: text.trim(), filters };
}

function fieldOf(name: string): TypedField | undefined {
  const key = wordsOf(name).join(' ');
  return Object.hasOwn(NAMES, key) ? NAMES[key as keyof typeof NAMES] : undefined;
}
