import { storable } from '@passerelle/dcat/reading';

/** An object of a JSON document, of which nothing is known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object itself, or one without members for everything else. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** The elements of a list, or the one value that stands in its place; nothing for `null`. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

export function objectsOf(value: unknown): readonly JsonObject[] {
  return listOf(value).filter(isObject);
}

/** Portals with several languages give an object of texts: French, then no language, then English, then any. */
const LANGUAGES = ['fr', 'fr-FR', 'und', 'en', 'en-US'];

/** A text without blanks around it; numbers too. Nothing for the empty text and everything else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') {
    // JSON can write what no database keeps: NUL, half a pair of surrogates.
    return storable(value).trim() || undefined;
  }
  if (typeof value === 'number') {
    return String(value);
  }
  if (isObject(value) && Object.keys(value).every((name) => /^[a-z]{2,3}(?:[-_]\w+)?$/i.test(name))) {
    for (const name of [...LANGUAGES, ...Object.keys(value).sort()]) {
      const text = typeof value[name] === 'string' ? textOf(value[name]) : undefined;
      if (text !== undefined) {
        return text;
      }
    }
  }
  return undefined;
}

export function textsOf(value: unknown): readonly string[] {
  return listOf(value)
    .map(textOf)
    .filter((text) => text !== undefined);
}

/** The first of several members that has a text. */
export function firstText(object: JsonObject, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = textOf(object[name]);
    if (text !== undefined) {
      return text;
    }
  }
  return undefined;
}
