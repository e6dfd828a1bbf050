import type { Subject } from './subject';

/**
 * A writer for every key of a record, the mirror of `Readers`: a key that is neither written nor said to be missing
 * from DCAT does not compile.
 */
export type Writers<T, Context> = {
  readonly [K in keyof T]-?: (value: Exclude<T[K], undefined>, to: Subject, context: Context) => void;
};

/** For a key that DCAT has no term for. */
export const notInDcat = (): void => undefined;

/** Applies the writer of each key that the record has. */
export function writeFields<T extends object, Context>(
  writers: Writers<T, Context>,
  record: T,
  to: Subject,
  context: Context,
): void {
  for (const key in writers) {
    const value = record[key];
    if (value !== undefined) {
      writers[key](value as Exclude<T[typeof key], undefined>, to, context);
    }
  }
}
