import type { Node } from './node';

/** A subset of the harvest problem codes: the same words, declared here because this library stands below harvest. */
export type RecordProblemCode =
  | 'record-without-identifier'
  | 'record-without-title'
  | 'record-too-large'
  | 'record-unreadable'
  | 'value-dropped'
  | 'value-shortened';

/** What of the message is told in other languages too. */
export interface RecordProblemFacts {
  /** As the source gives it, or its beginning. */
  readonly value?: string;
  /** Of a text its characters, of a list its values. */
  readonly length?: number;
  /** As much of it is kept. */
  readonly limit?: number;
}

export interface RecordProblem {
  readonly code: RecordProblemCode;
  /** For people; at most 500 characters. */
  readonly message: string;
  /** Field of the record. */
  readonly at?: string;
  readonly facts?: RecordProblemFacts;
}

/** More are not kept: a record with thousands of bad values says nothing new. */
const MOST_WARNINGS = 50;

/** What the readers of one record share. */
export class Reading {
  private readonly noted: RecordProblem[] = [];

  constructor(
    /** Dates of modification after this moment are mistakes. */
    readonly now: Date,
  ) {}

  get warnings(): readonly RecordProblem[] {
    return this.noted;
  }

  /** Notes a value that is left out. The empty list it gives stands in its place in a `flatMap`. */
  drop(at: string, value: string, reason: string): never[] {
    const shown = excerpt(value);
    this.note({ code: 'value-dropped', message: `${reason}: ${shown}`, at, facts: { value: shown } });
    return [];
  }

  /** The text within the limit; a cut is noted. */
  shorten(at: string, text: string, limit: number): string {
    if (text.length <= limit) {
      return text;
    }
    this.note({
      code: 'value-shortened',
      message: `The text of ${text.length} characters was cut at ${limit}.`,
      at,
      facts: { length: text.length, limit },
    });
    // Not in the middle of a surrogate pair.
    const cut = /[\uD800-\uDBFF]$/.test(text.slice(0, limit)) ? limit - 1 : limit;
    return text.slice(0, cut).trimEnd();
  }

  /** The first values within the limit; what is left out is noted. */
  limit<T>(at: string, values: readonly T[], most: number): readonly T[] {
    if (values.length <= most) {
      return values;
    }
    this.note({
      code: 'value-dropped',
      message: `Of ${values.length} values, the first ${most} were kept.`,
      at,
      facts: { length: values.length, limit: most },
    });
    return values.slice(0, most);
  }

  private note(problem: RecordProblem): void {
    if (this.noted.length < MOST_WARNINGS) {
      this.noted.push(problem);
    }
  }
}

export function excerpt(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** Reads one field of a record from its node, or from whatever another format has in its place. */
export type Reader<T, Source = Node> = (source: Source, reading: Reading) => T;

/**
 * A reader for every key of a record: a key that nobody reads does not compile. The record needs the keys in `Needed`,
 * but a source may lack them: who maps the record decides what then.
 */
export type Readers<T, Needed extends keyof T = never, Source = Node> = {
  readonly [K in keyof T]-?: Reader<K extends Needed ? T[K] | undefined : T[K], Source>;
};

export type Fields<T, Needed extends keyof T = never> = Omit<T, Needed> & Partial<Pick<T, Needed>>;

/** What went wrong while one field was read, and which field it was (`resources.title`). */
export class FieldError extends Error {
  constructor(
    readonly field: string,
    cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.name = 'FieldError';
  }
}

/**
 * Applies every reader. Absent fields are left out, so that equal records are equal JSON.
 * @throws FieldError
 */
export function readFields<T extends object, Needed extends keyof T = never, Source = Node>(
  readers: Readers<T, Needed, Source>,
  source: Source,
  reading: Reading,
): Fields<T, Needed> {
  const fields: Record<string, unknown> = {};
  let field = '';
  try {
    for (const key in readers) {
      field = key;
      const value: unknown = readers[key](source, reading);
      if (value !== undefined) {
        fields[key] = value;
      }
    }
  } catch (error) {
    throw error instanceof FieldError
      ? new FieldError(`${field}.${error.field}`, error.cause)
      : new FieldError(field, error);
  }
  return fields as Fields<T, Needed>;
}
