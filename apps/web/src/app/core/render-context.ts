/** The origin that pages believe to be on while they are rendered. It never leaves the server. */
export const INTERNAL_ORIGIN = 'http://portal.internal';

/** What a page rendered on the server knows of its request; absent in the browser. */
export interface RenderContext {
  /** Where the API answers, for the server: `http://127.0.0.1:3000`. */
  readonly apiOrigin: string;
  /** The portal's public address, when the operator gave one: `https://data.example.org`. */
  readonly publicOrigin: string | undefined;
  /** The session of the visitor, as a `Cookie` header for the API. */
  readonly session: string | undefined;
  /** How their browser calls itself, so that robots are not counted as people; nothing else of what it sent. */
  readonly userAgent: string | undefined;
}
