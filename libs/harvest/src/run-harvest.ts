import { hash } from 'node:crypto';
import { batchesOf, readAhead, type Batch, type PageTally } from './batches';
import type {
  CatalogSink,
  CatalogSinkRun,
  Completeness,
  FailedTry,
  RecordVerdict,
  ReportedItem,
  RunCounts,
  RunEnd,
} from './catalog-sink';
import { canonicalJson, MAPPING_VERSION } from './fingerprint';
import type { HarvestBackend, HarvestContext, HarvestSource, SafeFetch } from './harvest-backend';
import { HarvestSourceError, type HarvestProblem } from './harvest-problem';
import { NO_SETTINGS } from './settings/source-settings';

export interface RunHarvestOptions {
  readonly fetch: SafeFetch;
  /** An empty directory of this run alone. */
  readonly scratchDir: string;
  /**
   * Stops the run. It can be gone on with later, unless the reason is a time-out or a {@link HarvestSourceError}:
   * then it fails. Archives nothing either way.
   */
  readonly signal?: AbortSignal;
  /** Records written together; 100 when not said. */
  readonly batchSize?: number;
  /** Canonical JSON written together, in characters; 4,000,000 when not said. */
  readonly batchCharacters?: number;
  /**
   * Whether a run that fails is tried again by who asked for it, and where; it stays one run, which is left open
   * until its last try.
   */
  readonly triedAgain?: (problem: HarvestProblem, resumed: boolean) => FailedTry['next'] | undefined;
  /** After each batch. */
  readonly onProgress?: (counts: Readonly<RunCounts>) => void;
  /** Gets the causes of `internal`, which the report does not tell. */
  readonly onError?: (error: unknown) => void;
}

export interface RunReport {
  readonly state: RunEnd['state'] | 'failed' | 'suspended';
  readonly counts: RunCounts;
  readonly archived: number;
  /** Live records that are gone from the source; 0 of a run that did not read everything it asked for. */
  readonly missing: number;
  /** How many records the source says it holds; `counts.read` may differ from it. */
  readonly announced?: number;
  /** `delta`: the run asked only for what changed since the last one. */
  readonly completeness: Completeness;
  /** Whether this went on with a run that had stopped, or whose process had died. */
  readonly resumed: boolean;
  /** Why the run failed. */
  readonly problem?: HarvestProblem;
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/** What a run knows of itself while it goes. */
interface Progress {
  readonly counts: RunCounts;
  completeness: Completeness;
  announced?: number;
  /** What the next run may ask from. */
  stamp?: string;
}

/**
 * Harvests a source into a sink. Never throws for what the source, the sink or the backend do: the report tells.
 * Only a run that read the source to its end archives.
 */
export async function runHarvest(
  backend: HarvestBackend,
  source: HarvestSource,
  sink: CatalogSink,
  options: RunHarvestOptions,
): Promise<RunReport> {
  const startedAt = new Date();
  const progress: Progress = {
    counts: { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 },
    completeness: 'full',
  };
  let run: CatalogSinkRun | undefined;
  const report = (end: Pick<RunReport, 'state' | 'problem'> & Partial<Omit<RunEnd, 'state'>>): RunReport => ({
    archived: 0,
    missing: 0,
    resumed: run?.resumed !== undefined,
    ...end,
    counts: progress.counts,
    completeness: progress.completeness,
    ...(progress.announced !== undefined && { announced: progress.announced }),
    startedAt,
    endedAt: new Date(),
  });
  try {
    options.signal?.throwIfAborted();
    run = await sink.open(source);
    Object.assign(progress.counts, run.resumed?.counts);
    await readAll(backend, source, run, progress, options);
    if (progress.counts.read === 0 && run.known === 0) {
      throw new HarvestSourceError(
        'no-dataset',
        'The source describes neither datasets nor data services.',
        source.url,
      );
    }
    return report(await run.commit(progress.completeness, progress.counts, progress.stamp));
  } catch (error) {
    const problem = toProblem(error, options);
    const isStopped = problem.code === 'stopped';
    const next = isStopped ? undefined : options.triedAgain?.(problem, run?.resumed !== undefined);
    const isSuspended = isStopped || next !== undefined;
    const end = isSuspended ? run?.suspend(next && { problem, next }) : run?.abort(problem, progress.counts);
    await end?.catch((fault: unknown) => options.onError?.(fault));
    return report({ state: isSuspended ? 'suspended' : 'failed', problem });
  }
}

async function readAll(
  backend: HarvestBackend,
  source: HarvestSource,
  run: CatalogSinkRun,
  progress: Progress,
  options: RunHarvestOptions,
): Promise<void> {
  // When a write fails, this frees the backend from what it is reading ahead.
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const reading = readingOf(backend, source);
  const context: HarvestContext = {
    fetch: options.fetch,
    scratchDir: options.scratchDir,
    signal,
    announce: (total) => (progress.announced = total),
    ...(run.resumed && { resumeAt: run.resumed.cursor, readBefore: run.resumed.counts.read }),
    findPage: (key) => run.findPage(key, reading),
    ...(run.since !== undefined && { since: run.since }),
    noteStamp: (stamp) => (progress.stamp = stamp),
    onlyChanges: () => (progress.completeness = 'delta'),
  };
  const limits = {
    outcomes: options.batchSize ?? 100,
    characters: options.batchCharacters ?? 4_000_000,
  };
  const batches = batchesOf(backend.harvest(source, context), limits, signal, {
    before: run.resumed?.seen,
    onPage: (pageId) => run.recordsOf(pageId),
  });
  for await (const batch of readAhead(batches, () => stop.abort())) {
    options.signal?.throwIfAborted();
    await writeBatch(batch, run, progress.counts);
    if (batch.publishers.length > 0) {
      await run.describe(batch.publishers);
    }
    await turnPages(batch, run, progress.counts, reading);
    const { counts, completeness, announced } = progress;
    await run.advance({ counts, completeness, announced, cursor: batch.cursor });
    options.onProgress?.({ ...progress.counts });
  }
  options.signal?.throwIfAborted();
}

/** What makes of a page what it becomes. */
function readingOf({ kind }: HarvestBackend, { settings = NO_SETTINGS }: HarvestSource): string {
  const wanted = hash('sha256', canonicalJson(settings), 'hex');
  return `${kind} ${MAPPING_VERSION} ${wanted}`;
}

async function writeBatch(batch: Batch, run: CatalogSinkRun, counts: RunCounts): Promise<void> {
  const { records, unread } = batch;
  const verdicts = records.length > 0 ? await run.write(records.map(({ harvested }) => harvested)) : [];
  if (verdicts.length !== records.length) {
    throw new Error(`The sink gave ${verdicts.length} verdicts for ${records.length} records.`);
  }
  for (const [place, { verdict }] of verdicts.entries()) {
    counts.read++;
    counts[verdict]++;
    tally(records[place]?.page, verdict);
  }
  for (const { kind, problem, page } of unread) {
    counts.read++;
    counts[kind]++;
    tally(page, problem.code === 'record-duplicate' ? 'failed' : kind);
  }
  const items = [
    ...records.flatMap((record, index) => reportOf(record, verdicts[index])),
    ...unread.map(({ kind, recordKind, remoteId, problem, raw, page, listedAs, deletes }) => ({
      kind: recordKind,
      remoteId,
      verdict: kind,
      problems: [problem],
      ...(kind === 'failed' && raw && { raw }),
      ...(page && { page: page.id }),
      ...(listedAs !== undefined && { listedAs }),
      ...(deletes !== undefined && { deletes }),
    })),
  ];
  if (items.length > 0) {
    await run.report(items);
  }
}

function tally(page: PageTally | undefined, verdict: RecordVerdict['verdict'] | 'skipped'): void {
  if (page) {
    page.isSound &&= verdict !== 'failed';
    page[verdict === 'skipped' ? 'skipped' : 'records']++;
  }
}

/** After the records of a batch: what it knows of whole pages. */
async function turnPages(
  { ended, unchanged }: Batch,
  run: CatalogSinkRun,
  counts: RunCounts,
  reading: string,
): Promise<void> {
  for (const { id, records, skipped } of unchanged) {
    await run.seePage(id);
    counts.read += records + skipped;
    counts.unchanged += records;
    counts.skipped += skipped;
  }
  for (const { page, tally } of ended) {
    if (tally.isSound) {
      await run.keepPage({ ...page, reading, records: tally.records, skipped: tally.skipped });
    }
  }
}

function reportOf(
  { harvested, warnings }: Batch['records'][number],
  verdict: RecordVerdict | undefined,
): ReportedItem[] {
  const { record, raw, page } = harvested;
  const item = { kind: record.kind, remoteId: record.remoteId, ...(page !== undefined && { page }) };
  if (verdict?.verdict === 'failed') {
    const problems = [verdict.problem, ...warnings];
    return [{ ...item, verdict: 'failed', problems, record, ...(raw && { raw }) }];
  }
  return warnings.length > 0 ? [{ ...item, verdict: 'kept-with-warnings', problems: warnings }] : [];
}

function toProblem(error: unknown, options: RunHarvestOptions): HarvestProblem {
  if (error instanceof HarvestSourceError) {
    const { code, message, at, facts } = error;
    return { code, message, at, facts };
  }
  if (options.signal?.aborted) {
    return stopped(options.signal.reason);
  }
  options.onError?.(error);
  return { code: 'internal', message: 'An unexpected fault of this portal ended the run.' };
}

function stopped(reason: unknown): HarvestProblem {
  if (reason instanceof HarvestSourceError) {
    return { code: reason.code, message: reason.message, at: reason.at, facts: reason.facts };
  }
  const timedOut = (reason as { name?: unknown } | undefined)?.name === 'TimeoutError';
  return timedOut
    ? { code: 'run-timed-out', message: 'The run took longer than this portal allows.' }
    : { code: 'stopped', message: 'The run was stopped before its end.' };
}
