import type { SourceRecordKind } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import type { ChangedEntries } from '../../search/indexing';
import type { Item } from './run-rows';

/** What a batch changed, and which of it is new. */
export interface HarvestedChanges extends ChangedEntries {
  readonly added?: Readonly<Partial<Record<SourceRecordKind, readonly string[]>>>;
}

/** Writes the jobs that follow a change, in the transaction of the change. */
export type EnqueueConsequences = (tx: EntityManager, changed: HarvestedChanges) => Promise<void>;

export interface SinkOptions {
  /** `try` gives the verdicts and keeps nothing; `compare` also keeps what would change. `write` when not said. */
  readonly mode?: RunMode;
  /** What the source is asked for, in whatever words: a run that asked for something else is not gone on with. */
  readonly asked?: string;
  /** When records go missing; now when not said. */
  readonly now?: () => Date;
  /** Of a trial of a source that is not kept: what it would be. */
  readonly unkept?: UnkeptSource;
  /** Of a run in the mode `try`: single records, as the others write them down. */
  readonly onTold?: TellItems;
  /** Called in the transaction that ends a run, before its end is written. */
  readonly onEnd?: (tx: EntityManager, run: EndedRun) => Promise<void>;
}

export interface UnkeptSource {
  readonly url: string;
  /** Publishes everything of it; each publisher that it names when there is none. */
  readonly organizationId: string | null;
}

export type TellItems = (items: readonly Item[]) => void;

export type RunMode = 'write' | 'try' | 'compare';

export interface EndedRun {
  readonly runId: string;
  readonly sourceId: string;
  readonly state: 'done' | 'held' | 'failed';
}
