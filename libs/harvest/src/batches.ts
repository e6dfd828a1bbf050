import type { PublisherRecord, SourceRecord } from '@passerelle/catalog';
import type { HarvestedRecord, RecordIdentity } from './catalog-sink';
import { DigestSet } from './digest-set';
import { canonicalJson, fingerprintOfCanonicalJson } from './fingerprint';
import type { HarvestOutcome, KnownPage, ReadPage, RecordOutcome } from './harvest-backend';
import type { HarvestProblem } from './harvest-problem';
import { LONGEST_RAW_RECORD, type RawRecord } from './raw-record';

/** What is written and reported together. */
export interface Batch {
  readonly records: {
    readonly harvested: HarvestedRecord;
    readonly warnings: readonly HarvestProblem[];
    readonly page?: PageTally | undefined;
  }[];
  readonly unread: (Extract<RecordOutcome, { kind: 'skipped' | 'failed' }> & {
    readonly page?: PageTally | undefined;
  })[];
  readonly publishers: PublisherRecord[];
  /** Pages whose last outcome is of this batch. */
  readonly ended: { readonly page: ReadPage; readonly tally: PageTally }[];
  readonly unchanged: KnownPage[];
  /** Where to go on after this batch. */
  readonly cursor?: string;
}

/** What became of a page so far. It may be in several batches, and a batch have several pages. */
export interface PageTally {
  readonly id: string;
  records: number;
  skipped: number;
  /** Whether it may stand for what it brought: not when some of that failed, or came on another page too. */
  isSound: boolean;
}

export interface BatchLimits {
  readonly outcomes: number;
  /** Of canonical JSON and of what came raw; the record that crosses it still belongs to the batch. */
  readonly characters: number;
}

/** What a run has seen that is not among its outcomes. */
export interface SeenElsewhere {
  /** Before it was gone on with. */
  readonly before?: AsyncIterable<RecordIdentity> | undefined;
  /** On a page that is as it was. */
  readonly onPage: (pageId: string) => AsyncIterable<RecordIdentity>;
}

/** Groups the outcomes of one run; a remote identifier that comes again for the same kind is skipped. */
export async function* batchesOf(
  outcomes: AsyncIterable<HarvestOutcome>,
  limits: BatchLimits,
  signal: AbortSignal,
  { before = NOTHING_SEEN, onPage }: SeenElsewhere,
): AsyncGenerator<Batch, void> {
  const seen = new DigestSet();
  const remember = async (identities: AsyncIterable<RecordIdentity>): Promise<void> => {
    for await (const identity of identities) {
      seen.add(keyOf(identity));
    }
  };
  await remember(before);
  let batch = emptyBatch();
  let characters = 0;
  let page: PageTally | undefined;
  const size = () => batch.records.length + batch.unread.length + batch.publishers.length;
  try {
    for await (const outcome of outcomes) {
      signal.throwIfAborted();
      switch (outcome.kind) {
        case 'checkpoint':
          // Small pages go together: what lies between two cursors is read again at worst.
          if (size() === 0 || size() >= limits.outcomes / 2) {
            yield { ...batch, cursor: outcome.cursor };
            batch = emptyBatch();
            characters = 0;
          }
          continue;
        case 'publisher':
          batch.publishers.push(outcome.publisher);
          continue;
        case 'page-begins':
          page = { id: outcome.id, records: 0, skipped: 0, isSound: true };
          continue;
        case 'page-ends':
          if (page?.id === outcome.page.id) {
            batch.ended.push({ page: outcome.page, tally: page });
          }
          page = undefined;
          continue;
        case 'page-unchanged':
          batch.unchanged.push(outcome.page);
          // After the last page nothing comes that could be a duplicate.
          if (outcome.page.next !== undefined) {
            await remember(onPage(outcome.page.id));
          }
          continue;
      }
      const raw = keptRaw(outcome.raw);
      characters += raw?.characters ?? 0;
      if (outcome.kind !== 'record') {
        const { kind, recordKind, remoteId, problem, listedAs, deletes } = outcome;
        batch.unread.push({
          kind,
          recordKind,
          ...(remoteId !== undefined && { remoteId }),
          problem,
          ...(raw && { raw }),
          ...(listedAs !== undefined && { listedAs }),
          ...(deletes !== undefined && { deletes }),
          page,
        });
      } else if (seen.add(keyOf(outcome.record))) {
        const json = canonicalJson(outcome.record);
        const { record, warnings, listedAs } = outcome;
        const harvested = {
          record,
          fingerprint: fingerprintOfCanonicalJson(json),
          ...(raw && { raw }),
          ...(page && { page: page.id }),
          ...(listedAs !== undefined && { listedAs }),
        };
        batch.records.push({ harvested, warnings, page });
        characters += json.length;
      } else {
        batch.unread.push({ ...duplicate(outcome.record), page });
      }
      if (size() >= limits.outcomes || characters >= limits.characters) {
        yield batch;
        batch = emptyBatch();
        characters = 0;
      }
    }
  } catch (error) {
    // A source that breaks off has given us these all the same.
    if (size() > 0 && !signal.aborted) {
      yield batch;
    }
    throw error;
  }
  if (size() > 0 || batch.ended.length > 0 || batch.unchanged.length > 0) {
    yield batch;
  }
}

const emptyBatch = (): Batch => ({ records: [], unread: [], publishers: [], ended: [], unchanged: [] });

const NOTHING_SEEN: AsyncIterable<RecordIdentity> = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
};

/** What is too long to be kept is let go at once. */
function keptRaw(raw: RawRecord | undefined): RawRecord | undefined {
  return raw && raw.characters <= LONGEST_RAW_RECORD ? raw : undefined;
}

/** A dataset and a data service may have one remote identifier. */
function keyOf({ kind, remoteId }: RecordIdentity): string {
  return `${kind} ${remoteId}`;
}

function duplicate({ kind, remoteId }: SourceRecord): Batch['unread'][number] {
  const message = `The identifier ${remoteId.slice(0, 300)} appeared earlier in this run.`;
  return { kind: 'skipped', recordKind: kind, remoteId, problem: { code: 'record-duplicate', message } };
}

/**
 * Reads one item ahead while the former is being worked on, never more.
 * @param abandon called when the consumer leaves before the end, to free what is being read ahead
 */
export async function* readAhead<T>(
  items: AsyncGenerator<T, void>,
  abandon: () => void,
): AsyncGenerator<T, void> {
  let ended = false;
  try {
    let next = items.next();
    for (let result = await next; !result.done; result = await next) {
      next = items.next();
      // Awaited in the next turn; until then a failure must not count as unhandled.
      next.catch(() => undefined);
      yield result.value;
    }
    ended = true;
  } finally {
    if (!ended) {
      abandon();
    }
    await items.return();
  }
}
