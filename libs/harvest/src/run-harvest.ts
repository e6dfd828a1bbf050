import { batchesOf, readAhead, type Batch } from './batches';
import type { CatalogSink, CatalogSinkRun, RecordVerdict, ReportedItem, RunCounts } from './catalog-sink';
import type { HarvestBackend, HarvestContext, HarvestSource, SafeFetch } from './harvest-backend';
import { HarvestSourceError, type HarvestProblem } from './harvest-problem';

export interface RunHarvestOptions {
  readonly fetch: SafeFetch;
  /** An empty directory of this run alone. */
  readonly scratchDir: string;
  /** Stops the run; it then fails and archives nothing. */
  readonly signal?: AbortSignal;
  /** Records written together; 100 when not said. */
  readonly batchSize?: number;
  /** Canonical JSON written together, in characters; 4,000,000 when not said. */
  readonly batchCharacters?: number;
  /** After each batch. */
  readonly onProgress?: (counts: Readonly<RunCounts>) => void;
  /** Gets the causes of `internal`, which the report does not tell. */
  readonly onError?: (error: unknown) => void;
}

export interface RunReport {
  readonly state: 'done' | 'failed';
  readonly counts: RunCounts;
  readonly archived: number;
  /** Why the run failed. */
  readonly problem?: HarvestProblem;
  readonly startedAt: Date;
  readonly endedAt: Date;
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
  const counts: RunCounts = { read: 0, created: 0, updated: 0, unchanged: 0, skipped: 0, failed: 0 };
  let run: CatalogSinkRun | undefined;
  try {
    options.signal?.throwIfAborted();
    run = await sink.open(source);
    await readAll(backend, source, run, counts, options);
    if (counts.read === 0) {
      throw new HarvestSourceError(
        'no-dataset',
        'The source describes neither datasets nor data services.',
        source.url,
      );
    }
    const { archived } = await run.commit(backend.completeness, counts);
    return { state: 'done', counts, archived, startedAt, endedAt: new Date() };
  } catch (error) {
    const problem = toProblem(error, options);
    await run?.abort(problem, counts).catch((fault: unknown) => options.onError?.(fault));
    return { state: 'failed', counts, archived: 0, problem, startedAt, endedAt: new Date() };
  }
}

async function readAll(
  backend: HarvestBackend,
  source: HarvestSource,
  run: CatalogSinkRun,
  counts: RunCounts,
  options: RunHarvestOptions,
): Promise<void> {
  // When a write fails, this frees the backend from what it is reading ahead.
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const context: HarvestContext = { fetch: options.fetch, scratchDir: options.scratchDir, signal };
  const limits = {
    outcomes: options.batchSize ?? 100,
    characters: options.batchCharacters ?? 4_000_000,
  };
  const batches = batchesOf(backend.harvest(source, context), limits, signal);
  for await (const batch of readAhead(batches, () => stop.abort())) {
    options.signal?.throwIfAborted();
    await writeBatch(batch, run, counts);
    options.onProgress?.({ ...counts });
  }
  options.signal?.throwIfAborted();
}

async function writeBatch(batch: Batch, run: CatalogSinkRun, counts: RunCounts): Promise<void> {
  const { records, unread } = batch;
  const verdicts = records.length > 0 ? await run.write(records.map(({ harvested }) => harvested)) : [];
  if (verdicts.length !== records.length) {
    throw new Error(`The sink gave ${verdicts.length} verdicts for ${records.length} records.`);
  }
  for (const { verdict } of verdicts) {
    counts.read++;
    counts[verdict]++;
  }
  for (const { kind } of unread) {
    counts.read++;
    counts[kind]++;
  }
  const items = [
    ...records.flatMap((record, index) => reportOf(record, verdicts[index])),
    ...unread.map(({ kind, recordKind, remoteId, problem }) => ({
      kind: recordKind,
      remoteId,
      verdict: kind,
      problems: [problem],
    })),
  ];
  if (items.length > 0) {
    await run.report(items);
  }
}

function reportOf(
  { harvested, warnings }: Batch['records'][number],
  verdict: RecordVerdict | undefined,
): ReportedItem[] {
  const { kind, remoteId } = harvested.record;
  if (verdict?.verdict === 'failed') {
    return [{ kind, remoteId, verdict: 'failed', problems: [verdict.problem, ...warnings] }];
  }
  return warnings.length > 0 ? [{ kind, remoteId, verdict: 'kept-with-warnings', problems: warnings }] : [];
}

function toProblem(error: unknown, options: RunHarvestOptions): HarvestProblem {
  if (error instanceof HarvestSourceError) {
    const { code, message, at } = error;
    return { code, message, at };
  }
  if (options.signal?.aborted) {
    return stopped(options.signal.reason);
  }
  options.onError?.(error);
  return { code: 'internal', message: 'An unexpected fault of this portal ended the run.' };
}

function stopped(reason: unknown): HarvestProblem {
  if (reason instanceof HarvestSourceError) {
    return { code: reason.code, message: reason.message, at: reason.at };
  }
  const timedOut = (reason as { name?: unknown } | undefined)?.name === 'TimeoutError';
  return timedOut
    ? { code: 'timed-out', message: 'The run took longer than allowed.' }
    : { code: 'internal', message: 'The run was stopped before its end.' };
}
