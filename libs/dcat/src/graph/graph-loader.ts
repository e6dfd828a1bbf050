import type { Term, Triple } from '../rdf/term';
import { DiskGraph } from './disk-graph';
import { SUBJECT_KINDS, type Entry, type Graph, type SubjectKind } from './graph';
import { MemoryGraph } from './memory-graph';

/** A run is written when it reaches this length, so that one endless subject does not pile up in memory. */
const LONGEST_RUN = 1_000;
/** A document of few but huge literals moves to disk too. */
const SPILL_AFTER_CHARACTERS = 32_000_000;
const LONGEST_RUN_CHARACTERS = 1_000_000;

export interface GraphLoaderOptions {
  readonly scratchDir: string;
  /** Triples kept in memory before the document moves to disk. */
  readonly spillAfterQuads: number;
  /** Whether the mapping ever reads this predicate; others are not kept. */
  readonly keeps: (predicate: string) => boolean;
}

/** Takes triples in any order; in memory while they are few, on disk from then on. */
export class GraphLoader {
  private nodes = new Map<string, Entry[]>();
  private kinds: Record<SubjectKind, Set<string>> = { dataset: new Set(), service: new Set() };
  private kept = 0;
  private disk?: DiskGraph;
  private runSubject?: string;
  private run: Entry[] = [];
  /** Of the literals in `nodes`, then of those in `run`. */
  private characters = 0;

  constructor(private readonly options: GraphLoaderOptions) {}

  /** Triples and subjects held in memory now: what must not grow with the document. */
  get held(): number {
    return this.kept + this.run.length + SUBJECT_KINDS.reduce((sum, kind) => sum + this.kinds[kind].size, 0);
  }

  add({ subject, predicate, object }: Triple): void {
    if (!this.options.keeps(predicate)) {
      return;
    }
    if (this.disk) {
      this.addToRun(this.disk, subject, [predicate, object]);
      return;
    }
    const entries = this.nodes.get(subject);
    const entry: Entry = [predicate, object];
    if (entries) {
      entries.push(entry);
    } else {
      this.nodes.set(subject, [entry]);
    }
    this.characters += object.value.length;
    if (++this.kept > this.options.spillAfterQuads || this.characters > SPILL_AFTER_CHARACTERS) {
      this.spill();
    }
  }

  addSubject(kind: SubjectKind, subject: string): void {
    if (this.disk) {
      this.disk.addSubject(kind, subject);
    } else {
      this.kinds[kind].add(subject);
    }
  }

  finish(): Graph {
    if (!this.disk) {
      return new MemoryGraph(this.nodes, this.kinds);
    }
    this.flushRun(this.disk);
    this.disk.seal();
    return this.disk;
  }

  /** Gives up a document that could not be read. */
  discard(): void {
    this.disk?.close();
  }

  private spill(): void {
    this.disk = DiskGraph.from(this.options.scratchDir, this.nodes, this.kinds);
    this.nodes = new Map();
    this.kinds = { dataset: new Set(), service: new Set() };
    this.kept = 0;
    this.characters = 0;
  }

  private addToRun(disk: DiskGraph, subject: string, entry: readonly [string, Term]): void {
    if (
      subject !== this.runSubject ||
      this.run.length >= LONGEST_RUN ||
      this.characters > LONGEST_RUN_CHARACTERS
    ) {
      this.flushRun(disk);
      this.runSubject = subject;
    }
    this.run.push(entry);
    this.characters += entry[1].value.length;
  }

  private flushRun(disk: DiskGraph): void {
    if (this.runSubject !== undefined && this.run.length > 0) {
      disk.add(this.runSubject, this.run);
    }
    this.run = [];
    this.characters = 0;
  }
}
