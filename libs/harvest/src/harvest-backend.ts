import type { PublisherRecord, SourceRecord, SourceRecordKind } from '@passerelle/catalog';
import type { HarvestProblem } from './harvest-problem';
import type { RawRecord } from './raw-record';
import type { SourceSettings } from './settings/source-settings';

/** Reads one kind of source (DCAT, CSW, CKAN …). Knows the protocol, not the catalogue. */
export interface HarvestBackend {
  readonly kind: string;
  /**
   * One outcome per remote record, in the order of the source, in bounded memory. A bad record is an outcome,
   * not an exception; only the source itself may throw, a {@link HarvestSourceError}. A run that comes to its end has
   * listed everything the source has, unless it said otherwise: only then may absence mean removal.
   */
  harvest(source: HarvestSource, context: HarvestContext): AsyncIterable<HarvestOutcome>;
}

export interface HarvestSource {
  /** Identity of the source in the catalogue (UUID). */
  readonly id: string;
  readonly url: string;
  /** What of it is wanted, and how it is mapped; all of it, as it comes, when not said. */
  readonly settings?: SourceSettings;
}

export interface HarvestContext {
  readonly fetch: SafeFetch;
  readonly signal: AbortSignal;
  /** Directory for what does not fit in memory; emptied by the caller. */
  readonly scratchDir: string;
  /** Tells how many records the source says it holds, as soon as that is known. */
  readonly announce: (total: number) => void;
  /** Where to go on: a cursor that this backend gave for this source. From the beginning without one. */
  readonly resumeAt?: string;
  /** How many outcomes came before that cursor. */
  readonly readBefore?: number;
  /** What the last complete run kept of a page, by the page's key, as long as nothing of it has changed here. */
  readonly findPage?: (key: string) => Promise<KnownPage | undefined>;
  /** What the last complete run noted: whoever can asks only for what changed since. Everything is wanted without one. */
  readonly since?: string;
  /** Notes what a later run may give as `since`. */
  readonly noteStamp?: (stamp: string) => void;
  /** Says that only what changed is listed: nothing may be taken for absent. */
  readonly onlyChanges?: () => void;
}

/** Requests over http(s) with the guards of `createSafeFetch`; refuses by throwing a {@link HarvestSourceError}. */
export type SafeFetch = (url: string, options?: SafeFetchRequest) => Promise<FetchedDocument>;

export interface SafeFetchRequest {
  readonly accept?: string;
  /** Sent with POST; GET when there is nothing to send. */
  readonly post?: { readonly mediaType: string; readonly text: string };
  readonly signal?: AbortSignal;
  /** Asks for the document only if it is not this one any more. */
  readonly unless?: Validators;
}

/** By what a server knows a document again. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface FetchedDocument {
  /** Final address, after redirects. */
  readonly url: string;
  /** Media type in lower case, without parameters; empty when the server sent none. */
  readonly mediaType: string;
  /** Decompressed bytes; throws `too-large`, `timed-out` or `connection-failed` while read. */
  readonly body: AsyncIterable<Uint8Array>;
  readonly validators?: Validators;
  /** Only where it was asked for `unless`: the document is as it was, and the body empty. */
  readonly notModified?: true;
}

/** Everything before was given: a run that breaks off may be gone on with at this cursor, which the backend alone reads. */
export interface Checkpoint {
  readonly kind: 'checkpoint';
  readonly cursor: string;
}

export const checkpoint = (cursor: string): Checkpoint => ({ kind: 'checkpoint', cursor });

/** A page that was read to its end, as far as it is known again by it. */
export interface ReadPage {
  readonly id: string;
  /** Tells it from the other pages of its source. */
  readonly key: string;
  readonly validators?: Validators;
  /** Of its bytes, and of what they mean. */
  readonly digest: string;
  /** How many items of its protocol are on it, whatever became of them. */
  readonly items: number;
  /** Cursor of the page that followed; none after the last. */
  readonly next?: string;
  /** How many records the source said it holds. */
  readonly announced?: number;
}

/** A page of the last complete run: when the source gives it again, nothing of it needs to be read. */
export interface KnownPage extends ReadPage {
  /** What it brought, and what of it was left out. */
  readonly records: number;
  readonly skipped: number;
}

/** Where a page begins and ends among the outcomes, or stands for all of them. */
export type PageMark =
  | { readonly kind: 'page-begins'; readonly id: string }
  | { readonly kind: 'page-ends'; readonly page: ReadPage }
  | { readonly kind: 'page-unchanged'; readonly page: KnownPage };

/** What the source says of who publishes what it has; no record, and counted as none. */
export interface PublisherOutcome {
  readonly kind: 'publisher';
  readonly publisher: PublisherRecord;
}

/** What became of one remote record. */
export type RecordOutcome =
  | {
      readonly kind: 'record';
      readonly record: SourceRecord;
      readonly warnings: readonly HarvestProblem[];
      readonly raw?: RawRecord;
      /** What the source calls it in its lists, where that is not its identifier. */
      readonly listedAs?: string;
    }
  | {
      readonly kind: 'skipped' | 'failed';
      readonly recordKind: SourceRecordKind;
      readonly remoteId?: string;
      readonly problem: HarvestProblem;
      readonly raw?: RawRecord;
      /** What the source lists it as, where that is all that is known of it: it is still there. */
      readonly listedAs?: string;
      /** Of one that the source says it deleted, or changed so that it is not wanted any more: what it calls it. */
      readonly deletes?: string;
    };

export type HarvestOutcome = Checkpoint | PageMark | PublisherOutcome | RecordOutcome;

export function isRecordOutcome(outcome: HarvestOutcome): outcome is RecordOutcome {
  return outcome.kind === 'record' || outcome.kind === 'skipped' || outcome.kind === 'failed';
}
