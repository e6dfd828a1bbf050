import type { CatalogRecord } from '@passerelle/catalog';
import type { HarvestedRecord } from './catalog-sink';
import { DigestSet } from './digest-set';
import { canonicalJson, fingerprintOfCanonicalJson } from './fingerprint';
import type { HarvestOutcome } from './harvest-backend';
import type { HarvestProblem } from './harvest-problem';
import { LONGEST_RAW_RECORD, type RawRecord } from './raw-record';

/** What is written and reported together. */
export interface Batch {
  readonly records: { readonly harvested: HarvestedRecord; readonly warnings: readonly HarvestProblem[] }[];
  readonly unread: Extract<HarvestOutcome, { kind: 'skipped' | 'failed' }>[];
  /** Where to go on after this batch. */
  readonly cursor?: string;
}

export interface BatchLimits {
  readonly outcomes: number;
  /** Of canonical JSON and of what came raw; the record that crosses it still belongs to the batch. */
  readonly characters: number;
}

/**
 * Groups the outcomes of one run; a remote identifier that comes again for the same kind is skipped.
 * @param seenBefore what the run had seen before it was gone on with
 */
export async function* batchesOf(
  outcomes: AsyncIterable<HarvestOutcome>,
  limits: BatchLimits,
  signal: AbortSignal,
  seenBefore?: AsyncIterable<Identity>,
): AsyncGenerator<Batch, void> {
  const seen = new DigestSet();
  for await (const identity of seenBefore ?? []) {
    seen.add(keyOf(identity));
  }
  let batch: Batch = { records: [], unread: [] };
  let characters = 0;
  const size = () => batch.records.length + batch.unread.length;
  try {
    for await (const outcome of outcomes) {
      signal.throwIfAborted();
      if (outcome.kind === 'checkpoint') {
        // Small pages go together: what lies between two cursors is read again at worst.
        if (size() === 0 || size() >= limits.outcomes / 2) {
          yield { ...batch, cursor: outcome.cursor };
          batch = { records: [], unread: [] };
          characters = 0;
        }
        continue;
      }
      const raw = keptRaw(outcome.raw);
      characters += raw?.characters ?? 0;
      if (outcome.kind !== 'record') {
        const { kind, recordKind, remoteId, problem } = outcome;
        batch.unread.push({
          kind,
          recordKind,
          ...(remoteId !== undefined && { remoteId }),
          problem,
          ...(raw && { raw }),
        });
      } else if (seen.add(keyOf(outcome.record))) {
        const json = canonicalJson(outcome.record);
        const harvested = {
          record: outcome.record,
          fingerprint: fingerprintOfCanonicalJson(json),
          ...(raw && { raw }),
        };
        batch.records.push({ harvested, warnings: outcome.warnings });
        characters += json.length;
      } else {
        batch.unread.push(duplicate(outcome.record));
      }
      if (size() >= limits.outcomes || characters >= limits.characters) {
        yield batch;
        batch = { records: [], unread: [] };
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
  if (size() > 0) {
    yield batch;
  }
}

/** What is too long to be kept is let go at once. */
function keptRaw(raw: RawRecord | undefined): RawRecord | undefined {
  return raw && raw.characters <= LONGEST_RAW_RECORD ? raw : undefined;
}

type Identity = Pick<CatalogRecord, 'kind' | 'remoteId'>;

/** A dataset and a data service may have one remote identifier. */
function keyOf({ kind, remoteId }: Identity): string {
  return `${kind} ${remoteId}`;
}

function duplicate({ kind, remoteId }: CatalogRecord): Batch['unread'][number] {
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
