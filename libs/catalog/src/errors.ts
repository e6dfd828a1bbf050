/**
 * The few ways in which a request can be refused. Each becomes one `application/problem+json` answer; the code
 * is stable and documented in `docs/errors.md`, the detail is for people.
 */
export abstract class CatalogError extends Error {
  abstract readonly kind:
    'not-found' | 'gone' | 'invalid' | 'not-allowed' | 'not-authenticated' | 'conflict' | 'unavailable';

  constructor(
    /** Stable, kebab-case, listed in `ERROR_CODES`. */
    readonly code: ErrorCode,
    /** What went wrong with which value, and what to do about it. Never a secret. */
    detail: string,
    /** For invalid input: the messages by field path (`resources.0.url`). */
    readonly fields: Readonly<Record<string, readonly string[]>> = {},
  ) {
    super(detail);
    this.name = new.target.name;
  }
}

export class NotFoundError extends CatalogError {
  readonly kind = 'not-found';
}
export class GoneError extends CatalogError {
  readonly kind = 'gone';
}
export class InvalidError extends CatalogError {
  readonly kind = 'invalid';
}
export class NotAllowedError extends CatalogError {
  readonly kind = 'not-allowed';
}
export class NotAuthenticatedError extends CatalogError {
  readonly kind = 'not-authenticated';
}
export class ConflictError extends CatalogError {
  readonly kind = 'conflict';
}
export class UnavailableError extends CatalogError {
  readonly kind = 'unavailable';
}

/** Every code of a business error, with what it means and what to do. `docs/errors.md` is generated from this. */
export const ERROR_CODES = {
  'dataset-not-found': 'No dataset has this identifier or slug. Check it, or search the catalogue.',
  'dataset-deleted': 'The dataset was deleted and will not come back under this identifier.',
  'organization-not-found': 'No organization has this identifier or slug.',
  'organization-deleted': 'The organization was deleted.',
  'resource-not-found': 'No resource has this identifier.',
  'format-not-found':
    'The catalogue is not written in this format. The extensions are ttl, xml or rdf, jsonld or json, nt, n3 and trig.',
  'error-not-found': 'No error has this code.',
  'invalid-input': 'One or more parameters are not valid. `errors` names each field and what it accepts.',
  'page-out-of-reach': 'Pages beyond the 10,000th result are not served. Narrow the search with filters.',
} as const satisfies Record<string, string>;

export type ErrorCode = keyof typeof ERROR_CODES;
