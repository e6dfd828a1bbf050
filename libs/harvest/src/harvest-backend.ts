import type { CatalogRecord, RecordKind } from '@passerelle/catalog';
import type { HarvestProblem } from './harvest-problem';
import type { RawRecord } from './raw-record';
import type { SourceSettings } from './settings/source-settings';

/** Reads one kind of source (DCAT, CSW, CKAN …). Knows the protocol, not the catalogue. */
export interface HarvestBackend {
  readonly kind: string;
  /** Whether a completed run lists everything the source has. Only then may absence mean removal. */
  readonly completeness: 'full' | 'delta';
  /**
   * One outcome per remote record, in the order of the source, in bounded memory. A bad record is an outcome,
   * not an exception; only the source itself may throw, a {@link HarvestSourceError}.
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
}

/** Requests over http(s) with the guards of `createSafeFetch`; refuses by throwing a {@link HarvestSourceError}. */
export type SafeFetch = (url: string, options?: SafeFetchRequest) => Promise<FetchedDocument>;

export interface SafeFetchRequest {
  readonly accept?: string;
  /** Sent with POST; GET when there is nothing to send. */
  readonly post?: { readonly mediaType: string; readonly text: string };
  readonly signal?: AbortSignal;
}

export interface FetchedDocument {
  /** Final address, after redirects. */
  readonly url: string;
  /** Media type in lower case, without parameters; empty when the server sent none. */
  readonly mediaType: string;
  /** Decompressed bytes; throws `too-large`, `timed-out` or `connection-failed` while read. */
  readonly body: AsyncIterable<Uint8Array>;
}

/** Everything before was given: a run that breaks off may be gone on with at this cursor, which the backend alone reads. */
export interface Checkpoint {
  readonly kind: 'checkpoint';
  readonly cursor: string;
}

export const checkpoint = (cursor: string): Checkpoint => ({ kind: 'checkpoint', cursor });

export type HarvestOutcome =
  | Checkpoint
  | {
      readonly kind: 'record';
      readonly record: CatalogRecord;
      readonly warnings: readonly HarvestProblem[];
      readonly raw?: RawRecord;
    }
  | {
      readonly kind: 'skipped' | 'failed';
      readonly recordKind: RecordKind;
      readonly remoteId?: string;
      readonly problem: HarvestProblem;
      readonly raw?: RawRecord;
    };

/** What became of one remote record. */
export type RecordOutcome = Exclude<HarvestOutcome, Checkpoint>;
