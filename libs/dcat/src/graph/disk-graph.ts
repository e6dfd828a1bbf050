import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { RDF_LIMITS } from '../rdf/limits';
import type { Term } from '../rdf/term';
import {
  groupEntries,
  NodeTooLargeError,
  SUBJECT_KINDS,
  type Entry,
  type Graph,
  type Properties,
  type SubjectKind,
} from './graph';
import { LruCache } from './lru-cache';

/** `[predicate, kind, value, language, datatype]`, the end left out when absent. */
type StoredEntry = [predicate: string, kind: 0 | 1 | 2, value: string, language?: string, datatype?: string];

const KINDS = ['iri', 'blank', 'literal'] as const;
/** Nodes that many datasets share (publishers, contacts, licences) are small. */
const CACHED_NODES = 2_000;
const CACHED_NODE_TRIPLES = 60;

/**
 * A document too large for memory, in a SQLite file of the scratch directory: one row for each run of triples of
 * one subject, so that a subject whose triples are scattered simply has several rows. The file needs no safety:
 * after a crash the document is read again.
 */
export class DiskGraph implements Graph {
  private readonly path: string;
  private readonly database: DatabaseSync;
  private readonly insertRun: StatementSync;
  private readonly insertSubject: StatementSync;
  private selectRuns?: StatementSync;
  private readonly cache = new LruCache<string, Properties>(CACHED_NODES);

  constructor(scratchDir: string) {
    this.path = join(scratchDir, `graph-${randomUUID()}.sqlite`);
    this.database = new DatabaseSync(this.path);
    this.database.exec(`
      PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA cache_size = -16000; PRAGMA temp_store = FILE;
      CREATE TABLE run (subject TEXT NOT NULL, triples INTEGER NOT NULL, entries TEXT NOT NULL);
      CREATE TABLE typed (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, UNIQUE (kind, subject));
      BEGIN`);
    this.insertRun = this.database.prepare('INSERT INTO run VALUES (?, ?, ?)');
    this.insertSubject = this.database.prepare('INSERT OR IGNORE INTO typed (kind, subject) VALUES (?, ?)');
  }

  add(subject: string, entries: readonly Entry[]): void {
    this.insertRun.run(subject, entries.length, JSON.stringify(entries.map(toStored)));
  }

  addSubject(kind: SubjectKind, subject: string): void {
    this.insertSubject.run(kind, subject);
  }

  /** Ends the loading; reading starts after it. */
  seal(): void {
    this.database.exec('COMMIT; CREATE INDEX run_by_subject ON run (subject)');
    this.selectRuns = this.database.prepare(
      'SELECT triples, entries FROM run WHERE subject = ? ORDER BY rowid',
    );
  }

  properties(subject: string): Properties {
    const known = this.cache.get(subject);
    if (known) {
      return known;
    }
    const entries: Entry[] = [];
    let triples = 0;
    for (const row of this.selectRuns?.iterate(subject) ?? []) {
      triples += Number(row['triples']);
      if (triples > RDF_LIMITS.triplesPerNode) {
        throw new NodeTooLargeError(subject);
      }
      for (const stored of JSON.parse(String(row['entries'])) as StoredEntry[]) {
        entries.push(fromStored(stored));
      }
    }
    const properties = groupEntries(entries);
    if (triples <= CACHED_NODE_TRIPLES) {
      this.cache.set(subject, properties);
    }
    return properties;
  }

  *subjectsOf(kind: SubjectKind): Iterable<string> {
    // Page by page: an open cursor would forbid any other use of the file while the caller thinks.
    const page = this.database.prepare(
      'SELECT id, subject FROM typed WHERE kind = ? AND id > ? ORDER BY id LIMIT 500',
    );
    let last = 0;
    for (;;) {
      const rows = page.all(kind, last);
      for (const row of rows) {
        last = Number(row['id']);
        yield String(row['subject']);
      }
      if (rows.length === 0) {
        return;
      }
    }
  }

  count(kind: SubjectKind): number {
    return Number(this.database.prepare('SELECT count(*) AS n FROM typed WHERE kind = ?').get(kind)?.['n']);
  }

  close(): void {
    this.database.close();
    rmSync(this.path, { force: true });
  }

  static from(
    scratchDir: string,
    nodes: ReadonlyMap<string, readonly Entry[]>,
    kinds: Readonly<Record<SubjectKind, ReadonlySet<string>>>,
  ): DiskGraph {
    const graph = new DiskGraph(scratchDir);
    for (const kind of SUBJECT_KINDS) {
      for (const subject of kinds[kind]) {
        graph.addSubject(kind, subject);
      }
    }
    for (const [subject, entries] of nodes) {
      graph.add(subject, entries);
    }
    return graph;
  }
}

function toStored([predicate, { kind, value, language, datatype }]: Entry): StoredEntry {
  const stored: StoredEntry = [predicate, KINDS.indexOf(kind) as 0 | 1 | 2, value];
  if (datatype !== undefined) {
    stored.push('', datatype);
  } else if (language !== undefined) {
    stored.push(language);
  }
  return stored;
}

function fromStored([predicate, kind, value, language, datatype]: StoredEntry): Entry {
  const term: { -readonly [K in keyof Term]: Term[K] } = { kind: KINDS[kind], value };
  if (language) {
    term.language = language;
  }
  if (datatype) {
    term.datatype = datatype;
  }
  return [predicate, term];
}
