import { firstText, isObject, listOf, textOf, textsOf } from '../../documents/json-values';

/** The text of a value, or what an object in its place is called. */
export function nameOf(value: unknown): string | undefined {
  return namesOf(listOf(value)[0])[0];
}

/** Everything that a value, or an object in its place, is called. */
export function namesOf(value: unknown): readonly string[] {
  if (!isObject(value)) {
    return textsOf(value);
  }
  return ['@id', 'prefLabel', 'name', 'fn', 'title', 'label', '@value', 'notation']
    .map((name) => textOf(value[name]))
    .filter((text) => text !== undefined);
}

/** An address as text, or as the object of a document that has it. */
export function addressOf(value: unknown): string | undefined {
  const first = listOf(value)[0];
  return isObject(first) ? firstText(first, '@id', 'accessURL', 'url', '@value') : textOf(first);
}
