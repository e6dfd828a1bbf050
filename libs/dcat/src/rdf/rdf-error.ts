/** Why a document as a whole cannot be read. A subset of the harvest problem codes, so that they pass through. */
export type RdfErrorCode = 'empty-answer' | 'malformed' | 'xml-forbidden' | 'remote-context' | 'too-large';

/** The document cannot be read as RDF, or is refused for safety. */
export class RdfError extends Error {
  constructor(
    readonly code: RdfErrorCode,
    message: string,
    /** Where, counted from 1, when the parser knows it. */
    readonly line?: number,
    options?: ErrorOptions,
  ) {
    super(line === undefined ? message : `line ${line}: ${message}`, options);
    this.name = 'RdfError';
  }
}
