import { InvalidError } from '@passerelle/catalog';
import { isUUID } from 'class-validator';

/** What a visitor typed as PostgreSQL can compare it: its texts have no NUL. */
export function storable(text: string): string {
  return text.replaceAll('\0', '');
}

/** JSON that PostgreSQL keeps: it has no NUL and no half surrogates, and what comes from outside has both. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'string' ? item.replaceAll(/\0|\p{Surrogate}/gu, '') : item,
  );
}

/** For a column of type `uuid`, which takes nothing else. */
export function asUuid(text: string): string | null {
  return isUUID(text) ? text : null;
}

/** Where numbers of pages end: all that a page skips is read, only to be thrown away. */
export const LAST_OF_PAGES = 10_000;

/** @throws InvalidError for a page that ends beyond {@link LAST_OF_PAGES} */
export function mustBeInReach(page: number, pageSize: number): void {
  if (page * pageSize > LAST_OF_PAGES) {
    throw new InvalidError(
      'page-out-of-reach',
      `Pages have numbers up to the ${LAST_OF_PAGES}th result. Lists go on by the \`next_page\` that each page gives.`,
      { page: [`at most ${Math.floor(LAST_OF_PAGES / pageSize)} with this page_size`] },
    );
  }
}

/** How many rows to skip. @throws InvalidError as {@link mustBeInReach} */
export function offsetOf(page: number, pageSize: number): number {
  mustBeInReach(page, pageSize);
  return (page - 1) * pageSize;
}

/** SQL of the host of an address, with its port. */
export const hostOf = (url: string): string =>
  `lower(substring(${url} from '^https?://(?:[^/@]*@)?([^/?#]+)'))`;
