import type { Term, Triple } from '../rdf/term';
import { DiskGraph } from './disk-graph';
import { MARKS, type Entry, type Graph, type Mark } from './graph';
import { MemoryGraph } from './memory-graph';

/** A run is written when it reaches this length, so that one endless subject does not pile up in memory. */
const LONGEST_RUN = 1_000;
/** A document of few but huge literals moves to disk too. */
const SPILL_AFTER_CHARACTERS = 32_000_000;
const LONGEST_RUN_CHARACTERS = 1_000_000;

export interface GraphLoaderOptions {
  readonly scratchDir: string;
  /** Triples and marks kept in memory before the document moves to disk. */
  readonly spillAfterQuads: number;
  /** Whether the mapping ever reads this predicate; others are not kept. */
  readonly keeps: (predicate: string) => boolean;
}

/** Takes triples in any order; in memory while they are few, on disk from then on. */
export class GraphLoader {
  private nodes = new Map<string, Entry[]>();
  private marked = noMarks();
  private marks = 0;
  private kept = 0;
  private disk?: DiskGraph;
  private runSubject?: string;
  private run: Entry[] = [];
  /** Of the terms in `nodes` and `marked`, then of those in `run`. */
  private characters = 0;

  constructor(private readonly options: GraphLoaderOptions) {}

  /** Triples and subjects held in memory now: what must not grow with the document. */
  get held(): number {
    return this.kept + this.run.length + this.marks;
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
      this.characters += subject.length;
    }
    this.characters += object.value.length;
    this.kept++;
    this.spillWhenFull();
  }

  /** Says what a subject is, before or after its triples. */
  mark(subject: string, mark: Mark): void {
    if (this.disk) {
      this.disk.mark(subject, mark);
    } else if (!this.marked[mark].has(subject)) {
      this.marked[mark].add(subject);
      this.marks++;
      this.characters += subject.length;
      this.spillWhenFull();
    }
  }

  finish(): Graph {
    if (!this.disk) {
      return new MemoryGraph(this.nodes, this.marked);
    }
    this.flushRun(this.disk);
    this.disk.seal();
    return this.disk;
  }

  /** Gives up a document that could not be read. */
  discard(): void {
    this.disk?.close();
  }

  private spillWhenFull(): void {
    if (this.held <= this.options.spillAfterQuads && this.characters <= SPILL_AFTER_CHARACTERS) {
      return;
    }
    const disk = new DiskGraph(this.options.scratchDir);
    this.disk = disk;
    MARKS.forEach((mark) => this.marked[mark].forEach((subject) => disk.mark(subject, mark)));
    this.nodes.forEach((entries, subject) => disk.add(subject, entries));
    this.nodes = new Map();
    this.marked = noMarks();
    this.marks = 0;
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

function noMarks(): Record<Mark, Set<string>> {
  return { dataset: new Set(), dataservice: new Set(), listed: new Set(), 'gives-access': new Set() };
}
