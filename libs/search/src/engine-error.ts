import type { SearchRef } from './search-index';

/** What can go wrong with an engine, by codes that logs and callers may rely on. */
export type SearchEngineErrorCode =
  /** It does not answer, or answers that it cannot now: try again later. */
  | 'search-engine-unavailable'
  /** It refuses what it was asked: a key without the right, or no longer one. Trying again changes nothing. */
  | 'search-request-refused'
  /** It is older than what the adapter was written for. */
  | 'search-engine-too-old'
  /** It took the work and then failed at it. */
  | 'search-task-failed'
  /** Somebody cancelled the work. */
  | 'search-task-canceled'
  /** It refuses some documents for what they are. */
  | 'search-documents-refused';

export class SearchEngineError extends Error {
  override readonly name: string = 'SearchEngineError';

  constructor(
    readonly code: SearchEngineErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export interface RefusedDocument extends SearchRef {
  /** The engine's own words. */
  readonly reason: string;
}

/** The others of the batch are indexed; trying these again would change nothing. */
export class DocumentsRefusedError extends SearchEngineError {
  override readonly name = 'DocumentsRefusedError';

  constructor(readonly refused: readonly RefusedDocument[]) {
    const named = refused.map(({ type, id, reason }) => `${type} ${id}: ${reason}`);
    super('search-documents-refused', `The search engine refuses ${named.join('; ')}`);
  }
}
