import type { CatalogRecord, RecordKind } from '@passerelle/catalog';
import type {
  CatalogSink,
  CatalogSinkRun,
  HarvestedRecord,
  RecordVerdict,
  ReportedItem,
  RunCounts,
} from '../catalog-sink';
import type { HarvestSource } from '../harvest-backend';
import { HarvestSourceError, type HarvestProblem } from '../harvest-problem';

interface StoredRecord {
  readonly sourceId: string;
  readonly record: CatalogRecord;
  readonly fingerprint: string;
  readonly archived: boolean;
}

/** How a run ended, as a test asks for it. */
export interface EndedRun {
  readonly sourceId: string;
  readonly state: 'done' | 'failed';
  readonly counts: RunCounts;
  readonly problem?: HarvestProblem;
}

/** A catalogue in memory that keeps the contract of {@link CatalogSink}; for tests. */
export class MemoryCatalog implements CatalogSink {
  readonly items: ReportedItem[] = [];
  readonly runs: EndedRun[] = [];
  private readonly stored = new Map<string, StoredRecord>();
  private readonly running = new Set<string>();

  /** Refuses the records that have no title, or that `refuses` names. */
  constructor(
    private readonly refuses: (record: CatalogRecord) => boolean = ({ title }) => title.trim() === '',
  ) {}

  open(source: HarvestSource): Promise<CatalogSinkRun> {
    if (this.running.has(source.id)) {
      return Promise.reject(
        new HarvestSourceError('already-running', 'Another run of this source is under way.'),
      );
    }
    this.running.add(source.id);
    const seen = new Set<string>();
    const end = (run: EndedRun) => {
      this.running.delete(source.id);
      this.runs.push(run);
    };
    return Promise.resolve({
      write: (batch) => Promise.resolve(batch.map((harvested) => this.keep(source.id, harvested, seen))),
      report: (items) => {
        this.items.push(...items);
        // A record that could not be read today is still there at the source: it must not be archived.
        items.forEach(({ kind, remoteId }) => remoteId !== undefined && seen.add(keyOf(kind, remoteId)));
        return Promise.resolve();
      },
      commit: (completeness, counts) => {
        const archived = completeness === 'full' ? this.archiveUnseen(source.id, seen) : 0;
        end({ sourceId: source.id, state: 'done', counts: { ...counts } });
        return Promise.resolve({ archived });
      },
      abort: (problem, counts) => {
        end({ sourceId: source.id, state: 'failed', counts: { ...counts }, problem });
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

  private keep(sourceId: string, { record, fingerprint }: HarvestedRecord, seen: Set<string>): RecordVerdict {
    // Also when refused: the record is still there at the source.
    const key = keyOf(record.kind, record.remoteId);
    seen.add(key);
    if (this.refuses(record)) {
      const message = `The record ${record.remoteId} was refused.`;
      return { verdict: 'failed', problem: { code: 'record-refused', message } };
    }
    const known = this.stored.get(`${sourceId} ${key}`);
    if (known?.fingerprint === fingerprint && !known.archived) {
      return { verdict: 'unchanged' };
    }
    this.stored.set(`${sourceId} ${key}`, { sourceId, record, fingerprint, archived: false });
    return { verdict: known ? 'updated' : 'created' };
  }

  private archiveUnseen(sourceId: string, seen: ReadonlySet<string>): number {
    const gone = [...this.stored].filter(
      ([, kept]) =>
        kept.sourceId === sourceId &&
        !kept.archived &&
        !seen.has(keyOf(kept.record.kind, kept.record.remoteId)),
    );
    for (const [key, kept] of gone) {
      this.stored.set(key, { ...kept, archived: true });
    }
    return gone.length;
  }
}

function keyOf(kind: RecordKind, remoteId: string): string {
  return `${kind} ${remoteId}`;
}
