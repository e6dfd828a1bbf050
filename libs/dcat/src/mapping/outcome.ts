import type { CatalogRecord, RecordKind } from '@passerelle/catalog';
import { NodeTooLargeError } from '../graph/graph';
import { RecordTooLargeError } from './node';
import { excerpt, FieldError, type Reading, type RecordProblem } from './reading';

/** What became of one dataset or data service of a source; the `kind` of a record tells which. */
export type CatalogueOutcome =
  | {
      readonly kind: 'record';
      readonly record: CatalogRecord;
      readonly warnings: readonly RecordProblem[];
      readonly raw?: RawTriples;
      /** Names of its themes, to be asked for before the next outcome. */
      readonly themes?: () => readonly string[];
    }
  | {
      readonly kind: 'failed';
      readonly recordKind: RecordKind;
      readonly remoteId?: string;
      readonly problem: RecordProblem;
      readonly raw?: RawTriples;
    };

/** What the document says of one entry, as far as it is read. Written only when somebody asks for the text. */
export interface RawTriples {
  readonly mediaType: string;
  /** Of its texts and addresses: what it takes in memory. */
  readonly characters: number;
  text(): string;
}

const NAMES: Readonly<Record<RecordKind, string>> = { dataset: 'dataset', dataservice: 'data service' };

/** The record of all that was read, when the two fields are there that a record cannot do without. */
export function toOutcome(
  kind: RecordKind,
  {
    remoteId,
    title,
    ...rest
  }: { readonly remoteId?: string | undefined; readonly title?: string | undefined },
  reading: Reading,
): CatalogueOutcome {
  const failed = { kind: 'failed', recordKind: kind } as const;
  if (remoteId === undefined) {
    const message = `A ${NAMES[kind]} ${title === undefined ? 'without title' : `titled ${excerpt(title)}`} has no identifier that lasts.`;
    return { ...failed, problem: { code: 'record-without-identifier', message, at: 'remoteId' } };
  }
  if (title === undefined) {
    const message = `The ${NAMES[kind]} ${excerpt(remoteId)} has no title.`;
    return { ...failed, remoteId, problem: { code: 'record-without-title', message, at: 'title' } };
  }
  const record = { remoteId, title, ...rest } as CatalogRecord;
  return { kind: 'record', record, warnings: reading.warnings };
}

/** Why a record could not be mapped, from what its mapping threw. */
export function toRecordProblem(error: unknown): RecordProblem {
  const cause = error instanceof FieldError ? error.cause : error;
  const isTooLarge = cause instanceof NodeTooLargeError || cause instanceof RecordTooLargeError;
  return {
    code: isTooLarge ? 'record-too-large' : 'record-unreadable',
    message: String(isTooLarge ? cause.message : cause).slice(0, 500),
    ...(error instanceof FieldError && { at: error.field }),
  };
}
