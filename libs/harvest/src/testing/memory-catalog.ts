import type { PublisherRecord, SourceRecord } from '@passerelle/catalog';
import { DEFAULT_ABSENCE, isHeld, type AbsencePolicy } from '../absence';
import type {
  CatalogSink,
  CatalogSinkRun,
  Completeness,
  HarvestedRecord,
  KeptPage,
  RecordIdentity,
  RecordVerdict,
  ReportedItem,
  RunCounts,
  RunEnd,
} from '../catalog-sink';
import { canonicalJson } from '../fingerprint';
import type { HarvestSource, KnownPage } from '../harvest-backend';
import { HarvestSourceError, type HarvestProblem } from '../harvest-problem';
import { NO_SETTINGS } from '../settings/source-settings';

interface StoredRecord {
  readonly sourceId: string;
  readonly record: SourceRecord;
  readonly fingerprint: string;
  readonly archived: boolean;
  readonly missingSince?: number | undefined;
  readonly listedAs?: string;
}

/** A page of the last complete run, and what came on it as it was kept. */
interface StoredPage extends KeptPage {
  readonly brought: ReadonlyMap<string, StoredRecord>;
  readonly reported: readonly ReportedItem[];
}

/** What a complete run leaves for the next. */
interface Remembered {
  /** What its source was asked for. */
  readonly asked: string;
  readonly pages: readonly StoredPage[];
  readonly stamp?: string;
  /** Records that absence is measured by. */
  readonly known: number;
}

/** How a run ended, as a test asks for it. */
export interface EndedRun {
  readonly sourceId: string;
  readonly state: 'done' | 'held' | 'failed';
  readonly completeness?: Completeness;
  readonly counts: RunCounts;
  readonly problem?: HarvestProblem;
}

/** A run that another may go on with. */
interface OpenRun {
  readonly seen: Map<string, RecordIdentity>;
  readonly pages: readonly StoredPage[];
  readonly checkpoint?: { readonly cursor: string; readonly counts: RunCounts };
}

/** As the contract of sinks asks for: what is gone is archived at once, unless it is too much. */
export const NO_GRACE: AbsencePolicy = { ...DEFAULT_ABSENCE, graceDays: 0 };

/** A catalogue in memory that keeps the contract of {@link CatalogSink}; for tests. */
export class MemoryCatalog implements CatalogSink {
  readonly items: ReportedItem[] = [];
  readonly runs: EndedRun[] = [];
  /** What was told of those who publish, by name. */
  readonly publishers = new Map<string, PublisherRecord>();
  /** How many records were handed over to be written, changed or not. */
  handedOver = 0;
  /** Whether it is time to ask only for what changed since the last run, where a source can be asked for that. */
  asksForChanges = false;
  private readonly stored = new Map<string, StoredRecord>();
  private readonly hosts = new Map<string, string>();
  private readonly running = new Set<string>();
  private readonly suspended = new Map<string, OpenRun>();
  private readonly remembered = new Map<string, Remembered>();

  /**
   * @param refuses records that it does not keep; those without a title when not said
   * @param now milliseconds since 1970
   */
  constructor(
    private readonly refuses: (record: SourceRecord) => boolean = ({ title }) => title.trim() === '',
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
    this.hosts.set(source.id, new URL(source.url).host);
    const before = this.suspended.get(source.id);
    this.suspended.delete(source.id);
    let open: OpenRun = before?.checkpoint ? before : { seen: new Map(), pages: [] };
    const seen = new Map(open.seen);
    const gone = new Set<string>();
    const pages = [...open.pages];
    const onPages = new Map<string, { records: string[]; items: ReportedItem[] }>();
    const onPage = (id: string) => {
      const found = onPages.get(id) ?? { records: [], items: [] };
      onPages.set(id, found);
      return found;
    };
    const see = (identity: RecordIdentity, page?: string) => {
      seen.set(keyOf(identity), identity);
      if (page !== undefined) {
        onPage(page).records.push(`${source.id} ${keyOf(identity)}`);
      }
    };
    const end = (run: EndedRun) => {
      this.running.delete(source.id);
      this.runs.push(run);
    };
    const last = this.remembered.get(source.id);
    const known = Math.min(this.live(source).length, last?.known ?? Infinity);
    const asked = canonicalJson([source.url, source.settings ?? NO_SETTINGS]);
    const since = this.asksForChanges && known > 0 && last?.asked === asked ? last.stamp : undefined;
    const pageOf = (id: string) => last?.pages.find((page) => page.id === id);
    return Promise.resolve({
      known,
      ...(open.checkpoint && { resumed: { ...open.checkpoint, seen: stream([...seen.values()]) } }),
      ...(since !== undefined && { since }),
      write: (batch) =>
        Promise.resolve(
          batch.map((harvested) => {
            see(harvested.record, harvested.page);
            return this.keep(source.id, harvested);
          }),
        ),
      report: (items) => {
        this.items.push(...items);
        for (const item of items) {
          const { kind, remoteId, page, listedAs, deletes } = item;
          // A record that could not be read today is still there at the source: it must not be archived.
          if (remoteId !== undefined) {
            see({ kind, remoteId }, page);
          }
          if (listedAs !== undefined) {
            this.storedAs(source.id, listedAs).forEach(({ record }) => see(record, page));
          }
          if (page !== undefined) {
            onPage(page).items.push(item);
          }
          if (deletes !== undefined) {
            this.keysOf(source.id, deletes).forEach((key) => gone.add(key));
          }
        }
        return Promise.resolve();
      },
      describe: (publishers) => {
        publishers.forEach((publisher) => this.publishers.set(publisher.name, publisher));
        return Promise.resolve();
      },
      findPage: (key, reading) => {
        const page = last?.pages.find((kept) => kept.key === key && kept.reading === reading);
        const isAsKept = [...(page?.brought ?? [])].every(([at, record]) => this.stored.get(at) === record);
        return Promise.resolve(page && isAsKept ? (page satisfies KnownPage) : undefined);
      },
      recordsOf: (id) => stream([...(pageOf(id)?.brought.values() ?? [])].map(({ record }) => record)),
      seePage: (id) => {
        const page = pageOf(id);
        page?.brought.forEach(({ record }) => see(record));
        this.items.push(...(page?.reported ?? []));
        pages.push(...(page ? [page] : []));
        return Promise.resolve();
      },
      keepPage: (page) => {
        const { records, items } = onPage(page.id);
        const brought = records.flatMap((key) => {
          const stored = this.stored.get(key);
          return stored ? [[key, stored] as const] : [];
        });
        pages.push({ ...page, brought: new Map(brought), reported: items });
        return Promise.resolve();
      },
      advance: ({ counts, cursor }) => {
        open =
          cursor === undefined
            ? open
            : { seen: new Map(seen), pages: [...pages], checkpoint: { cursor, counts: { ...counts } } };
        return Promise.resolve();
      },
      commit: (completeness, counts, stamp) => {
        const runEnd = this.archive(source, known, seen, gone, completeness);
        const isDone = runEnd.state === 'done';
        this.remembered.set(source.id, {
          asked,
          pages,
          known: isDone ? this.live(source).length : known,
          ...(isDone && stamp !== undefined && { stamp }),
        });
        end({ sourceId: source.id, state: runEnd.state, completeness, counts: { ...counts } });
        return Promise.resolve(runEnd);
      },
      abort: (problem, counts) => {
        end({ sourceId: source.id, state: 'failed', counts: { ...counts }, problem });
        return Promise.resolve();
      },
      suspend: (tried) => {
        this.running.delete(source.id);
        this.suspended.set(source.id, tried?.next === 'anew' ? { seen: new Map(), pages: [] } : open);
        return Promise.resolve();
      },
    });
  }

  /** The records of a source that are not archived, in the order of their first harvest. */
  live(source: HarvestSource): SourceRecord[] {
    return [...this.stored.values()]
      .filter(({ sourceId, archived }) => sourceId === source.id && !archived)
      .map(({ record }) => record);
  }

  private keep(sourceId: string, { record, fingerprint, listedAs }: HarvestedRecord): RecordVerdict {
    this.handedOver++;
    if (this.refuses(record)) {
      const message = `The record ${record.remoteId} was refused.`;
      return { verdict: 'failed', problem: { code: 'record-refused', message } };
    }
    const key = `${sourceId} ${keyOf(record)}`;
    const known = this.stored.get(key);
    if (known?.fingerprint === fingerprint && !known.archived) {
      return { verdict: 'unchanged' };
    }
    const claim = known && record.kind !== 'reuse' ? undefined : this.claimOf(sourceId, record);
    if (claim) {
      const message = `${nameOf(record)} is «${claim.record.title}» of the source ${claim.sourceId}.`;
      const at = record.kind === 'reuse' ? 'url' : 'uri';
      return { verdict: 'failed', problem: { code: 'record-claimed', message, at } };
    }
    this.stored.set(key, {
      sourceId,
      record,
      fingerprint,
      archived: false,
      ...(listedAs !== undefined && { listedAs }),
    });
    return { verdict: known ? 'updated' : 'created' };
  }

  /** What another source of the same host has brought under the name of a record; of a reuse, whatever tells its page. */
  private claimOf(sourceId: string, record: SourceRecord): StoredRecord | undefined {
    const name = nameOf(record);
    return [...this.stored.values()].find(
      ({ sourceId: other, record: held, archived }) =>
        name !== undefined &&
        nameOf(held) === name &&
        held.kind === record.kind &&
        (record.kind === 'reuse'
          ? other !== sourceId || held.remoteId !== record.remoteId
          : other !== sourceId && !archived && this.hosts.get(other) === this.hosts.get(sourceId)),
    );
  }

  /** What somebody does here, beside the harvest. */
  archiveHere(source: HarvestSource, remoteId: string): void {
    for (const key of this.keysOf(source.id, remoteId)) {
      this.stored.set(key, { ...this.stored.get(key)!, archived: true });
    }
  }

  private keysOf(sourceId: string, name: string): string[] {
    return this.storedAs(sourceId, name).map(({ record }) => `${sourceId} ${keyOf(record)}`);
  }

  /** What a source has under a name of its lists, or an identifier. */
  private storedAs(sourceId: string, name: string): StoredRecord[] {
    return [...this.stored.values()]
      .filter((stored) => stored.sourceId === sourceId)
      .filter(({ listedAs, record }) => listedAs === name || record.remoteId === name);
  }

  /** Of what the source said it deleted, at once; of what a full run did not see, after the grace time. */
  private archive(
    source: HarvestSource,
    known: number,
    seen: ReadonlyMap<string, unknown>,
    gone: ReadonlySet<string>,
    completeness: Completeness,
  ): RunEnd {
    const isFull = completeness === 'full';
    const live = [...this.stored].filter(([, { sourceId, archived }]) => sourceId === source.id && !archived);
    const judged = live.map(([key, before]) => {
      const missingSince = this.missingSince(key, before, { seen, gone, isFull });
      return { key, before, missingSince };
    });
    const missing = judged.filter(({ missingSince }) => missingSince !== undefined).length;
    const state = isHeld({ known, missing }, this.policy) ? 'held' : 'done';
    const due = isFull ? this.now() - this.policy.graceDays * 86_400_000 : -Infinity;
    let archived = 0;
    for (const { key, before, missingSince } of judged) {
      const leaves = state === 'done' && missingSince !== undefined && missingSince <= due;
      if (leaves || missingSince !== before.missingSince) {
        this.stored.set(key, { ...before, missingSince, archived: leaves });
        archived += Number(leaves);
      }
    }
    return { state, archived, missing };
  }

  private missingSince(
    key: string,
    { record, missingSince }: StoredRecord,
    {
      seen,
      gone,
      isFull,
    }: { seen: ReadonlyMap<string, unknown>; gone: ReadonlySet<string>; isFull: boolean },
  ): number | undefined {
    if (gone.has(key)) {
      return -Infinity;
    }
    if (seen.has(keyOf(record))) {
      return undefined;
    }
    return isFull ? (missingSince ?? this.now()) : missingSince;
  }
}

async function* stream<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
  await Promise.resolve();
}

/** By what a record is the same everywhere. */
function nameOf(record: SourceRecord): string | undefined {
  const names = record.kind === 'reuse' ? [record.url] : [record.uri, record.remoteId];
  return names.find((name) => /^https?:|^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(name ?? ''));
}

function keyOf({ kind, remoteId }: RecordIdentity): string {
  return `${kind} ${remoteId}`;
}
