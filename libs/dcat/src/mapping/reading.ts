import type { Node } from './node';

/** A subset of the harvest problem codes: the same words, declared here because this library stands below harvest. */
export type RecordProblemCode =
  | 'record-without-identifier'
  | 'record-without-title'
  | 'record-too-large'
  | 'record-unreadable'
  | 'value-dropped'
  | 'value-shortened';

export interface RecordProblem {
  readonly code: RecordProblemCode;
  /** For people; at most 500 characters. */
  readonly message: string;
  /** Field of the record. */
  readonly at?: string;
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

  drop(at: string, value: string, reason: string): undefined {
    this.note({ code: 'value-dropped', message: `${reason}: ${excerpt(value)}`, at });
    return undefined;
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
    });
    // Not in the middle of a surrogate pair.
    const cut = /[\uD800-\uDBFF]$/.test(text.slice(0, limit)) ? limit - 1 : limit;
    return text.slice(0, cut).trimEnd();
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

/** Reads one field of a record from its node. */
export type Reader<T> = (node: Node, reading: Reading) => T;

/** Leaves absent fields out, so that equal records are equal JSON. */
export function withoutUndefined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
