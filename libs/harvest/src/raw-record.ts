/**
 * A record as its source gave it. Its text is made when somebody keeps it: of an unchanged record, nobody does. It holds
 * what it is made of, so that `characters` must say, roughly, how much that is.
 */
export interface RawRecord {
  readonly mediaType: string;
  readonly characters: number;
  text(): string;
}

/** More is not kept of one record, in characters. */
export const LONGEST_RAW_RECORD = 1_000_000;

/** Of a record that came as a value of JSON. */
export function rawJson(value: unknown): RawRecord {
  const text = JSON.stringify(value);
  return { mediaType: 'application/json', characters: text.length, text: () => text };
}
