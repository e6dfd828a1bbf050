import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { EntryCodec } from './entry-codec';
import {
  GraphError,
  groupEntries,
  MARKS,
  type CatalogueEntry,
  type Entry,
  type Graph,
  type Mark,
  type Properties,
} from './graph';
import { RecentCache } from './recent-cache';

/** Of one subject, read together; nearly all have one. */
const RUNS_AT_A_TIME = 16;
/** Nodes that many datasets share (publishers, contacts, licences) are few and small. */
const CACHED_NODES = 2_000;
const CACHED_NODE_TRIPLES = 60;
const CACHED_NODE_CHARACTERS = 4_000;
const SHORT_RUN = 1_000;

const code = (mark: Mark) => MARKS.indexOf(mark);
const also = (mark: Mark) =>
  `EXISTS (SELECT 1 FROM mark WHERE subject = entry.subject AND mark = ${code(mark)})`;
const SERVICE_ENTRIES = `mark = ${code('dataservice')} AND NOT ${also('dataset')}
  AND (${also('listed')} OR NOT ${also('gives-access')})`;

/**
 * A document too large for memory, in a SQLite file of the scratch directory: one row for each run of triples of
 * one subject, so that a subject whose triples are scattered simply has several rows. The file needs no safety:
 * after a crash the document is read again. (The journal would be off if node:sqlite did not forbid it.)
 */
export class DiskGraph implements Graph {
  private readonly path: string;
  private readonly database: DatabaseSync;
  private readonly insertRun: StatementSync;
  private readonly insertMark: StatementSync;
  private selectRuns?: StatementSync;
  /** The last short run of each subject: many catalogues describe a publisher again with every dataset. */
  private readonly written = new RecentCache<string, string>(CACHED_NODES);
  private readonly codec = new EntryCodec();
  private readonly cache = new RecentCache<string, Properties>(CACHED_NODES);

  constructor(scratchDir: string) {
    this.path = join(scratchDir, `graph-${randomUUID()}.sqlite`);
    this.database = new DatabaseSync(this.path);
    this.database.exec(`
      PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA cache_size = -16000; PRAGMA temp_store = FILE;
      CREATE TABLE run (id INTEGER PRIMARY KEY, subject TEXT NOT NULL, entries TEXT NOT NULL);
      CREATE TABLE mark (id INTEGER PRIMARY KEY, mark INTEGER NOT NULL, subject TEXT NOT NULL, UNIQUE (subject, mark));
      BEGIN`);
    this.insertRun = this.database.prepare('INSERT INTO run (subject, entries) VALUES (?, ?)');
    this.insertMark = this.database.prepare('INSERT OR IGNORE INTO mark (mark, subject) VALUES (?, ?)');
  }

  add(subject: string, entries: readonly Entry[]): void {
    const run = this.codec.encode(entries);
    if (run.length > SHORT_RUN) {
      this.insertRun.run(subject, run);
    } else if (this.written.get(subject) !== run) {
      this.insertRun.run(subject, run);
      this.written.set(subject, run);
    }
  }

  mark(subject: string, mark: Mark): void {
    this.insertMark.run(MARKS.indexOf(mark), subject);
  }

  /** Ends the loading; reading starts after it. */
  seal(): void {
    this.database.exec('COMMIT; CREATE INDEX run_by_subject ON run (subject)');
    this.selectRuns = this.database.prepare(
      `SELECT id, entries FROM run WHERE subject = ? AND id > ? ORDER BY id LIMIT ${RUNS_AT_A_TIME}`,
    );
  }

  properties(subject: string, wanted?: (predicate: string) => boolean): Properties {
    const known = this.cache.get(subject);
    if (known) {
      return known;
    }
    const properties = groupEntries(subject, this.entriesOf(subject, wanted));
    if (!wanted && isSmall(properties)) {
      this.cache.set(subject, properties);
    }
    return properties;
  }

  *entries(): Iterable<CatalogueEntry> {
    for (const subject of this.marked(`mark = ${code('dataset')}`)) {
      yield { kind: 'dataset', subject };
    }
    for (const subject of this.marked(SERVICE_ENTRIES)) {
      yield { kind: 'dataservice', subject };
    }
  }

  private *marked(condition: string): Iterable<string> {
    // Page by page: an open cursor would forbid any other use of the file while the caller thinks.
    const page = this.guard(() =>
      this.database.prepare(
        `SELECT id, subject FROM mark entry WHERE id > ? AND ${condition} ORDER BY id LIMIT 500`,
      ),
    );
    let last = 0;
    for (;;) {
      const rows = this.guard(() => page.all(last));
      for (const row of rows) {
        last = Number(row.id);
        yield String(row.subject);
      }
      if (rows.length === 0) {
        return;
      }
    }
  }

  close(): void {
    this.database.close();
    rmSync(this.path, { force: true });
  }

  private *entriesOf(subject: string, wanted?: (predicate: string) => boolean): Iterable<Entry> {
    let last = 0;
    for (;;) {
      const rows = this.guard(() => this.selectRuns?.all(subject, last) ?? []);
      for (const row of rows) {
        last = Number(row.id);
        const entries = this.codec.decode(String(row.entries));
        yield* wanted ? entries.filter(([predicate]) => wanted(predicate)) : entries;
      }
      if (rows.length < RUNS_AT_A_TIME) {
        return;
      }
    }
  }

  /** What goes wrong with the file must not be taken for the fault of the record being read. */
  private guard<T>(read: () => T): T {
    try {
      return read();
    } catch (cause) {
      throw new GraphError(cause);
    }
  }
}

function isSmall(properties: Properties): boolean {
  let triples = 0;
  let characters = 0;
  for (const terms of properties.values()) {
    triples += terms.length;
    characters += terms.reduce((sum, { value }) => sum + value.length, 0);
  }
  return triples <= CACHED_NODE_TRIPLES && characters <= CACHED_NODE_CHARACTERS;
}
