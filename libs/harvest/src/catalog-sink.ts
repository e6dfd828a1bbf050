import type { CatalogRecord, RecordKind } from '@passerelle/catalog';
import type { HarvestSource } from './harvest-backend';
import type { HarvestProblem } from './harvest-problem';

/** Where harvested records go, known by source, kind and remote identifier. The engine decides what to write; the sink how. */
export interface CatalogSink {
  /**
   * Opens the only run of this source.
   * @throws HarvestSourceError `already-running` when another run holds the source.
   */
  open(source: HarvestSource): Promise<CatalogSinkRun>;
}

/** `open → write* → commit | abort`. What is written stays written, whatever happens later. */
export interface CatalogSinkRun {
  /**
   * Creates, updates or leaves each record as its fingerprint tells, in one transaction with the index jobs
   * that follow. A record the catalogue refuses fails alone.
   * @returns one verdict per record, in the order of the batch
   */
  write(batch: readonly HarvestedRecord[]): Promise<readonly RecordVerdict[]>;
  /** Keeps what one record did not bring: skipped, failed, or kept with warnings. */
  report(items: readonly ReportedItem[]): Promise<void>;
  /**
   * Ends a run that read everything. The only place that archives: with `full`, the records of the source that
   * this run did not see. Refused and reported records were seen: they are still there at the source.
   */
  commit(seen: 'full' | 'delta', counts: RunCounts): Promise<{ archived: number }>;
  /** Ends a run that could not read everything; archives nothing. */
  abort(problem: HarvestProblem, counts: RunCounts): Promise<void>;
}

export interface HarvestedRecord {
  readonly record: CatalogRecord;
  /** Hex SHA-256 of the canonical JSON of the record; equal fingerprints mean nothing to write. */
  readonly fingerprint: string;
}

export type RecordVerdict =
  | { readonly verdict: 'created' | 'updated' | 'unchanged' }
  | { readonly verdict: 'failed'; readonly problem: HarvestProblem };

export interface ReportedItem {
  readonly kind: RecordKind;
  readonly remoteId?: string;
  readonly verdict: 'skipped' | 'failed' | 'kept-with-warnings';
  readonly problems: readonly HarvestProblem[];
}

/** `read = created + updated + unchanged + skipped + failed`, always. */
export interface RunCounts {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  failed: number;
}
