import type { RecordProblemFacts } from '@passerelle/dcat';

/**
 * Everything that can go wrong in a harvest, for a source as a whole or for one record of it. Codes are stable;
 * the sentence tells an administrator what it means and what to do. `docs/errors.md` is generated from this.
 */
export const HARVEST_PROBLEMS = {
  // The source as a whole: the run fails, nothing is archived.
  'url-invalid': 'The address is not an http or https URL. Correct it.',
  'address-refused':
    'The address, or one it redirects to, leads to a private or local network. Use a public address, or ask the operator to allow this host.',
  'host-not-found': 'The host name does not resolve. Check the address.',
  'connection-failed': 'The server cannot be reached or broke the connection. Try again later.',
  'timed-out':
    'The server did not answer in time. Try again later, or ask the producer to shorten its pages.',
  'http-status': 'The server answered with an error status. Check the address with the producer.',
  'too-many-redirects': 'The address redirects more often than allowed. Use the final address.',
  'too-large': 'The answer is larger than allowed. Ask the producer to page it.',
  'empty-answer': 'The server answered without content.',
  'html-answer':
    'The server answered with a web page instead of data. Use the address of the catalogue itself.',
  'unknown-format':
    'The format of the answer was not recognised, or is not the one of the protocol. Check the address and the kind of source with the producer.',
  malformed: 'The document breaks the rules of its format. The message says where.',
  'xml-forbidden':
    'The XML declares a document type or entities, which are refused for safety. Remove the DOCTYPE.',
  'remote-context': 'The JSON-LD names a remote context that this portal does not hold. Inline the context.',
  'no-dataset':
    'The document is valid but describes neither datasets nor data services, or none that the filters of the source ask for.',
  'too-many-pages': 'The source has more pages than allowed, or its pages lead in a circle.',
  'source-refused':
    'The server answered that it cannot do what was asked of it. The message is its own. Check the address with the producer.',
  incomplete:
    'The source gave fewer records than it says it holds. What came was kept, nothing was archived. Ask the producer what is missing.',
  'credentials-insecure':
    'The source has credentials, which are sent over https alone. Use its https address, or remove the credentials.',
  'credentials-unreadable':
    'The credentials of the source cannot be read any more: its address leads elsewhere, or the key they were kept with is gone. Give them again, or ask the operator for the key.',
  'already-running': 'Another run of this source is under way. Wait for its end.',
  'run-timed-out':
    'The run took longer than this portal allows. What came was kept, nothing was archived. Ask the operator for more time, or split the source.',
  stopped: 'The run was stopped before its end. The next run goes on with it; nothing was archived.',
  internal: 'An unexpected fault of this portal. The logs hold the details under the run identifier.',
  // One record: it fails or is skipped alone, the run goes on.
  'record-without-identifier':
    'The record has neither an identifier nor an IRI, so it could not be recognised at the next run.',
  'record-without-title': 'The record has no title.',
  'record-duplicate': 'The same identifier appeared earlier in this run. Only the first record is kept.',
  'record-too-large': 'The record has more text, resources or depth than the catalogue keeps.',
  'record-ignored':
    'The entry is not meant for this catalogue: deleted or private at the source, or neither a dataset nor a data service.',
  'record-filtered':
    'The filters of the source leave this record out. What was published of it counts as gone from the source.',
  'record-claimed':
    'Another source of the same host already brings this record, its owner publishes it already, or it was transferred to somebody else. Decide who publishes it, and leave it out of the other.',
  'record-unreadable': 'The record could not be mapped. The message names the value.',
  'record-refused': 'The catalogue refused the record. The message names the field.',
  // Warnings: the record is kept, one value of it is not.
  'value-dropped': 'A value could not be understood and was left out. The message names it.',
  'value-shortened': 'A text was longer than the catalogue keeps and was cut.',
} as const satisfies Record<string, string>;

export type HarvestProblemCode = keyof typeof HARVEST_PROBLEMS;

/** What of the message is told in other languages too. */
export interface HarvestProblemFacts extends RecordProblemFacts {
  /** Of HTTP: what the server answered with. */
  readonly status?: number;
  /** Bytes that an answer may have at most. */
  readonly maxBytes?: number;
  /** Records that the source says it holds, and that it gave. */
  readonly announced?: number;
  readonly given?: number;
}

export interface HarvestProblem {
  readonly code: HarvestProblemCode;
  /** What was found where, for people; at most 500 characters, never a secret. */
  readonly message: string;
  /** Field of the record or address of the page concerned. */
  readonly at?: string;
  readonly facts?: HarvestProblemFacts;
}

/** The source as a whole cannot be read. Thrown by backends; the engine turns it into a failed run. */
export class HarvestSourceError extends Error implements HarvestProblem {
  /** Of `http-status`: what the server answered with. */
  readonly status: number | undefined;
  readonly facts: HarvestProblemFacts;
  /** Of `http-status`: how long the server asks to be left alone. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    readonly code: HarvestProblemCode,
    message: string,
    readonly at?: string,
    options?: ErrorOptions & {
      readonly status?: number;
      readonly retryAfterSeconds?: number | undefined;
      readonly facts?: HarvestProblemFacts;
    },
  ) {
    super(message.slice(0, 500), options);
    this.name = 'HarvestSourceError';
    this.status = options?.status;
    this.facts = { ...options?.facts, ...(this.status !== undefined && { status: this.status }) };
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }
}
