import { createHash } from 'node:crypto';
import type { SourceRecord } from '@passerelle/catalog';

/**
 * Raised when the mapping of a format or the record changes its meaning, so that every record is written anew, and so
 * that pages which are as they were are read again.
 */
export const MAPPING_VERSION = 3;

/** Hex SHA-256 of the canonical JSON of a record; the order of keys does not count. */
export function fingerprint(record: SourceRecord): string {
  return fingerprintOfCanonicalJson(canonicalJson(record));
}

/** The same, for canonical JSON that is already at hand. */
export function fingerprintOfCanonicalJson(json: string): string {
  return createHash('sha256').update(`${MAPPING_VERSION}\n`).update(json).digest('hex');
}

/** JSON with the keys sorted at every depth; absent and `undefined` are the same. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isPlainObject(inner) ? sortKeys(inner) : inner));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without a prototype, so that a key such as `__proto__` is a key like any other. */
function sortKeys(object: Record<string, unknown>): Record<string, unknown> {
  const sorted = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(object).sort()) {
    sorted[key] = object[key];
  }
  return sorted;
}
