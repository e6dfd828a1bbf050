import type { CatalogRecord } from '@passerelle/catalog';
import { DEFAULT_ABSENCE, isHeld, type AbsencePolicy } from '../absence';
import type {
  CatalogSink,
  CatalogSinkRun,
  HarvestedRecord,
  RecordVerdict,
  ReportedItem,
  RunCounts,
  RunEnd,
} from '../catalog-sink';
import type { HarvestSource } from '../harvest-backend';
import { HarvestSourceError, type HarvestProblem } from '../harvest-problem';

interface StoredRecord {
  readonly sourceId: string;
  readonly record: CatalogRecord;
  readonly fingerprint: string;
  readonly archived: boolean;
  readonly missingSince?: number;
}

/** How a run ended, as a test asks for it. */
export interface EndedRun {
  readonly sourceId: string;
  readonly state: 'done' | 'held' | 'failed';
  readonly counts: RunCounts;
  readonly problem?: HarvestProblem;
}

/** A run that another may go on with. */
interface OpenRun {
  readonly seen: Map<string, Identity>;
  readonly checkpoint?: { readonly cursor: string; readonly counts: RunCounts };
}

type Identity = Pick<CatalogRecord, 'kind' | 'remoteId'>;

/** As the contract of sinks asks for: what is gone is archived at once, unless it is too much. */
export const NO_GRACE: AbsencePolicy = { ...DEFAULT_ABSENCE, graceDays: 0 };

/** A catalogue in memory that keeps the contract of {@link CatalogSink}; for tests. */
export class MemoryCatalog implements CatalogSink {
  readonly items: ReportedItem[] = [];
  readonly runs: EndedRun[] = [];
  private readonly stored = new Map<string, StoredRecord>();
  private readonly running = new Set<string>();
  private readonly suspended = new Map<string, OpenRun>();

  /**
   * @param refuses records that it does not keep; those without a title when not said
   * @param now milliseconds since 1970
   */
  constructor(
    private readonly refuses: (record: CatalogRecord) => boolean = ({ title }) => title.trim() === '',
    public policy: AbsencePolicy = NO_GRACE,
    public now: () => number = Date.now,
  ) {}

  open(source: HarvestSource): Promise<CatalogSinkRun> {
    if (this.running.has(source.id)) {
      return Promise.reject(
        new HarvestSourceError('already-running', 'Another run of this source is under way.'),
      );
    }
    this.running.add(source.id);
    const before = this.suspended.get(source.id);
    this.suspended.delete(source.id);
    let open: OpenRun = before?.checkpoint ? before : { seen: new Map() };
    const seen = new Map(open.seen);
    const see = (identity: Identity) => seen.set(keyOf(identity), identity);
    const end = (run: EndedRun) => {
      this.running.delete(source.id);
      this.runs.push(run);
    };
    const known = this.live(source).length;
    return Promise.resolve({
      known,
      ...(open.checkpoint && { resumed: { ...open.checkpoint, seen: stream([...seen.values()]) } }),
      write: (batch) =>
        Promise.resolve(
          batch.map((harvested) => {
            see(harvested.record);
            return this.keep(source.id, harvested);
          }),
        ),
      report: (items) => {
        this.items.push(...items);
        // A record that could not be read today is still there at the source: it must not be archived.
        items.forEach(({ kind, remoteId }) => remoteId !== undefined && see({ kind, remoteId }));
        return Promise.resolve();
      },
      advance: ({ counts, cursor }) => {
        open =
          cursor === undefined
            ? open
            : { seen: new Map(seen), checkpoint: { cursor, counts: { ...counts } } };
        return Promise.resolve();
      },
      commit: (completeness, counts) => {
        const runEnd: RunEnd =
          completeness === 'full'
            ? this.archiveUnseen(source, known, seen)
            : { state: 'done', archived: 0, missing: 0 };
        end({ sourceId: source.id, state: runEnd.state, counts: { ...counts } });
        return Promise.resolve(runEnd);
      },
      abort: (problem, counts) => {
        end({ sourceId: source.id, state: 'failed', counts: { ...counts }, problem });
        return Promise.resolve();
      },
      suspend: () => {
        this.running.delete(source.id);
        this.suspended.set(source.id, open);
        return Promise.resolve();
      },
    });
  }

  /** The records of a source that are not archived, in the order of their first harvest. */
  live(source: HarvestSource): CatalogRecord[] {
    return [...this.stored.values()]
      .filter(({ sourceId, archived }) => sourceId === source.id && !archived)
      .map(({ record }) => record);
  }

  private keep(sourceId: string, { record, fingerprint }: HarvestedRecord): RecordVerdict {
    if (this.refuses(record)) {
      const message = `The record ${record.remoteId} was refused.`;
      return { verdict: 'failed', problem: { code: 'record-refused', message } };
    }
    const key = `${sourceId} ${keyOf(record)}`;
    const known = this.stored.get(key);
    if (known?.fingerprint === fingerprint && !known.archived) {
      return { verdict: 'unchanged' };
    }
    this.stored.set(key, { sourceId, record, fingerprint, archived: false });
    return { verdict: known ? 'updated' : 'created' };
  }

  private archiveUnseen(source: HarvestSource, known: number, seen: ReadonlyMap<string, unknown>): RunEnd {
    const live = [...this.stored].filter(([, { sourceId, archived }]) => sourceId === source.id && !archived);
    const unseen = live.filter(([, { record }]) => !seen.has(keyOf(record)));
    const state = isHeld({ known, missing: unseen.length }, this.policy) ? 'held' : 'done';
    let archived = 0;
    for (const [key, { missingSince: before, ...kept }] of live) {
      const missingSince = seen.has(keyOf(kept.record)) ? undefined : (before ?? this.now());
      const isDue =
        missingSince !== undefined && missingSince <= this.now() - this.policy.graceDays * 86_400_000;
      const leaves = state === 'done' && isDue;
      this.stored.set(key, {
        ...kept,
        archived: leaves,
        ...(missingSince !== undefined && { missingSince }),
      });
      archived += Number(leaves);
    }
    return { state, archived, missing: unseen.length };
  }
}

async function* stream<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
  await Promise.resolve();
}

function keyOf({ kind, remoteId }: Identity): string {
  return `${kind} ${remoteId}`;
}
