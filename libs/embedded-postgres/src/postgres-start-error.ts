export type PostgresStartErrorCode =
  'no-binaries' | 'directory-not-writable' | 'other-version' | 'in-use' | 'not-permitted' | 'did-not-start';

/** Why the embedded server cannot start; the message names the cure. */
export class PostgresStartError extends Error {
  readonly code: PostgresStartErrorCode;

  constructor(code: PostgresStartErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PostgresStartError';
    this.code = code;
  }
}
