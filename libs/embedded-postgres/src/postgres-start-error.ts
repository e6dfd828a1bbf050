/** Why the embedded server cannot start; the message names the cure. */
export class PostgresStartError extends Error {
  constructor(
    readonly code:
      | 'no-binaries'
      | 'directory-not-writable'
      | 'other-version'
      | 'in-use'
      | 'not-permitted'
      | 'did-not-start',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'PostgresStartError';
  }
}
