import type { PublisherRecord, SourceRecord, SourceRecordKind } from '@passerelle/catalog';
import type { HarvestSource, KnownPage, ReadPage } from './harvest-backend';
import type { HarvestProblem } from './harvest-problem';
import type { RawRecord } from './raw-record';

/** Where harvested records go, known by source, kind and remote identifier. The engine decides what to write; the sink how. */
export interface CatalogSink {
  /**
   * Opens the only run of this source.
   * @throws HarvestSourceError `already-running` when another run holds the source.
   */
  open(source: HarvestSource): Promise<CatalogSinkRun>;
}

/** `open → (write | report | advance)* → commit | abort | suspend`. What is written stays, whatever happens later. */
export interface CatalogSinkRun {
  /**
   * Records of the source that absence is measured by: live ones that the last complete run left. What came since, by
   * a run that was held or broke off, does not count: however much of it there is, it does not make up for what is gone.
   */
  readonly known: number;
  /** Set when this goes on with a run that stopped, or whose process died. */
  readonly resumed?: ResumedRun;
  /** What the last complete run noted, while it is time to ask only for what changed since. */
  readonly since?: string;
  /**
   * Creates, updates or leaves each record as its fingerprint tells, in one transaction with the index jobs
   * that follow. A record the catalogue refuses fails alone.
   * @returns one verdict per record, in the order of the batch
   */
  write(batch: readonly HarvestedRecord[]): Promise<readonly RecordVerdict[]>;
  /** Keeps what one record did not bring: skipped, failed, or kept with warnings. */
  report(items: readonly ReportedItem[]): Promise<void>;
  /** Keeps what the source says of those who publish what it has; nothing of others, nor of what people wrote here. */
  describe(publishers: readonly PublisherRecord[]): Promise<void>;
  /**
   * A page of the last run that read its source to its end.
   * @param reading what makes of a page what it becomes; with another, pages are read again
   * @returns `undefined` when anything that came of it was changed, archived or forgotten here, or how the source is read
   */
  findPage(key: string, reading: string): Promise<KnownPage | undefined>;
  /** The records of a page that is known. */
  recordsOf(pageId: string): AsyncIterable<RecordIdentity>;
  /** Takes a known page for read: what it brought was seen, what was wrong with it is told again. */
  seePage(pageId: string): Promise<void>;
  /** Keeps a page, all of whose records were written or reported under its `id`, until the run is complete. */
  keepPage(page: KeptPage): Promise<void>;
  /** Keeps how far the run is, and from where another may go on with it. */
  advance(progress: RunProgress): Promise<void>;
  /**
   * Ends a run that read everything that it asked for. The only place that archives: what the source said it deleted,
   * and with `full`, the records of the source that have been missing for longer than the grace time; nothing when so
   * many are gone that the run is held, and so are those after it until they are back or somebody lets it through.
   * Refused and reported records were seen: they are still there at the source.
   * @param stamp what the next run may ask from
   */
  commit(seen: Completeness, counts: RunCounts, stamp?: string): Promise<RunEnd>;
  /** Ends a run that could not read everything; archives nothing. */
  abort(problem: HarvestProblem, counts: RunCounts): Promise<void>;
  /**
   * Leaves the run open; the next that opens the source goes on with it from its last cursor.
   * @param tried set when it failed, and is tried again soon
   */
  suspend(tried?: FailedTry): Promise<void>;
}

/** Of a run that failed for what may pass by itself, or for what it kept of before. */
export interface FailedTry {
  readonly problem: HarvestProblem;
  /** Where the same run is taken up: at its last cursor, when there is one, or at the beginning of its source. */
  readonly next: 'at-cursor' | 'anew';
}

/** Whether a run lists everything its source has, or what changed since another. */
export type Completeness = 'full' | 'delta';

export type RecordIdentity = Pick<SourceRecord, 'kind' | 'remoteId'>;

export interface KeptPage extends ReadPage {
  readonly reading: string;
  readonly records: number;
  readonly skipped: number;
}

export interface RunProgress {
  readonly counts: RunCounts;
  readonly completeness: Completeness;
  /** How many records the source says it holds, when it says so. */
  readonly announced?: number | undefined;
  /** Where to go on after what was written so far. */
  readonly cursor?: string | undefined;
}

export interface ResumedRun {
  readonly cursor: string;
  /** As they were at the cursor. */
  readonly counts: RunCounts;
  /** What the run had seen at the cursor, so that what comes again is known as a duplicate. */
  readonly seen: AsyncIterable<RecordIdentity>;
}

export interface RunEnd {
  /** `held`: so much is missing that nothing is archived before a person has looked. */
  readonly state: 'done' | 'held';
  readonly archived: number;
  /** Live records that are gone from the source as far as is known, those that the run archived among them. */
  readonly missing: number;
}

export interface HarvestedRecord {
  readonly record: SourceRecord;
  /** Hex SHA-256 of the canonical JSON of the record; equal fingerprints mean nothing to write. */
  readonly fingerprint: string;
  /** As the source gave it, unless its backend does not tell or it is too long to be kept. */
  readonly raw?: RawRecord;
  /** Identifier of the page that it came on. */
  readonly page?: string;
  /** What the source calls it in its lists, where that is not its identifier. */
  readonly listedAs?: string;
}

export type RecordVerdict =
  | { readonly verdict: 'created' | 'updated' | 'unchanged' }
  | { readonly verdict: 'failed'; readonly problem: HarvestProblem };

export interface ReportedItem {
  readonly kind: SourceRecordKind;
  readonly remoteId?: string;
  readonly verdict: 'skipped' | 'failed' | 'kept-with-warnings';
  readonly problems: readonly HarvestProblem[];
  /** Of one that failed, as far as it got. */
  readonly raw?: RawRecord;
  readonly record?: SourceRecord;
  /** Identifier of the page that it came on. */
  readonly page?: string;
  /** What the source lists it as, where its identifier is not known: it is still there. */
  readonly listedAs?: string;
  /** What the source says it deleted, or that is not wanted any more, by the name it has in its lists or its identifier. */
  readonly deletes?: string;
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
