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

/** How many rows to skip; an absurd page is an empty one, not an overflow. */
export function offsetOf(page: number, pageSize: number): number {
  return Math.min((page - 1) * pageSize, Number.MAX_SAFE_INTEGER);
}
