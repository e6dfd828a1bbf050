/**
 * Files by key, wherever they are kept. Every adapter keeps these promises, checked by
 * `describeObjectStoreContract`:
 * - a reader never sees half a file: `put` replaces as a whole or not at all;
 * - bytes are streamed both ways, so memory does not grow with the file;
 * - what is removed or replaced, or broke off while it came, takes no room any more;
 * - a key never leads out of the store, whatever it contains.
 */
export interface ObjectStore {
  readonly engine: string;
  /** Stores a file, replacing any of the same key. */
  put(key: ObjectKey, body: AsyncIterable<Uint8Array>, metadata: ObjectMetadata): Promise<StoredObject>;
  /**
   * The file, or nothing when the key is unknown. `body` may be left unread; once begun, it is read
   * to its end, or its iteration is ended.
   * @param range the bytes to read, within the file; all of them when not said
   */
  find(
    key: ObjectKey,
    range?: ByteRange,
  ): Promise<(StoredObject & { readonly body: AsyncIterable<Uint8Array> }) | undefined>;
  /** Removing an unknown key is not an error. */
  remove(key: ObjectKey): Promise<void>;
  /** Removes what processes that died left of files they were writing before this time. */
  tidy(before: Date): Promise<void>;
  /** Resolves when files can be written and read; throws what stands in the way. */
  check(): Promise<void>;
}

/** Both ends are part of it, and counted from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface ObjectMetadata {
  /** Media type, as it is served. */
  readonly mime: string;
}

export interface StoredObject extends ObjectMetadata {
  readonly key: ObjectKey;
  /** Bytes. */
  readonly size: number;
  /** Hex SHA-256 of the bytes. */
  readonly sha256: string;
}

/**
 * Names separated by `/`: letters, digits, `.`, `_` and `-`, none of them starting with a dot, at most 512
 * characters in all, so that a key is the same on every engine and never climbs out of a directory.
 */
export type ObjectKey = string & { readonly __objectKey: never };

const KEY = /^(?!.{513})[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

/** @throws RangeError when the text is no key */
export function toObjectKey(text: string): ObjectKey {
  if (!KEY.test(text)) {
    throw new RangeError(`Not an object key: ${JSON.stringify(text.slice(0, 80))}`);
  }
  return text as ObjectKey;
}
