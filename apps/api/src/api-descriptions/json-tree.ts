export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an object has under a key of its own; what is no object has nothing. */
export function ownValue(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Json)[key]
    : undefined;
}

/** A text in one line, without what PostgreSQL cannot keep, cut where it is too long. */
export function textOf(value: unknown, longest: number): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return null;
  }
  const text = String(value)
    .slice(0, longest * 4)
    .replaceAll(/\0|\p{Surrogate}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return text === '' ? null : text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;
}
