import { hash } from 'node:crypto';

/** Meilisearch cuts a filterable value at 468 bytes. */
const MAX_LENGTH = 400;
const HASHED = '~~';

/**
 * A value as the engine holds it for filters and facets. Meilisearch compares such values without case, compatibility
 * forms and space around them, so that `Eau` and `eau ` would be one: what is not plain is written by its code points.
 */
export function toValue(text: string): string {
  const written = Array.from(text, (letter) =>
    /[a-z0-9_.:/-]/.test(letter) ? letter : `~${letter.codePointAt(0)?.toString(16) ?? ''};`,
  ).join('');
  if (written === '') return '~;';
  return written.length <= MAX_LENGTH ? written : `${HASHED}${hash('sha256', text, 'hex')}`;
}

/** The text of a value, or `undefined` when it was too long to be held: `long_values` of its documents tells it. */
export function fromValue(value: string): string | undefined {
  if (value.startsWith(HASHED)) return undefined;
  return value.replace(/~([0-9a-f]*);/g, (_, code: string) =>
    code === '' ? '' : String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

/** Between quotes, where a filter reads only quotes and backslashes as syntax. */
export function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** A condition that a document of the field passes with any of the values; none passes without values. */
export function anyOf(field: string, values: readonly string[]): string {
  return `${field} IN [${(values.length > 0 ? values.map(toValue) : [NOBODY]).map(quoted).join(', ')}]`;
}
/** No text is written so. */
const NOBODY = '~none';

export function not(condition: string): string {
  return `NOT (${condition})`;
}

export function either(...conditions: readonly string[]): string {
  return conditions.map((condition) => `(${condition})`).join(' OR ');
}
