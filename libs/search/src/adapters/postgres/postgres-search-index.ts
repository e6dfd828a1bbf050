import { pageOrFirst, searchForgivingly } from '../../forgiving-search';
import { parseQueryText } from '../../query-text';
import {
  type IndexedVersion,
  type SearchDocument,
  type SearchIndex,
  type SearchOutcome,
  type SearchQuery,
  type SearchRef,
  type SearchSuggestion,
  type SearchType,
  type SuggestQuery,
} from '../../search-index';
import { completionOf } from '../../completion';
import { storable } from '../../words';
import { Finder } from './finder';
import { INDEX, LEARN_WORDS, toRow, vocabularyOf } from './index-statement';
import type { Queryable } from './queryable';
import { PREPARE, SETTINGS_HASH } from './schema';
import { expressionQueries, toLongerPrefixQuery, toPrefixQuery } from './text-query';

/** Bounds the memory of one statement; beyond this size bulk indexing gets no faster. */
const BATCH_SIZE = 250;
const LIST_SIZE = 5_000;

/** What PostgreSQL needs besides what the port asks of every engine. */
export interface PostgresSearch extends SearchIndex {
  /**
   * Makes anew what searches are quick by, when much was written since; to be called now and then. It takes a core for
   * some seconds; searches and writes go on.
   */
  settle(): Promise<void>;
  /** Reads what this process keeps of the index, as far as that is new, so that the next search need not wait for it. */
  warm(): Promise<void>;
}

/** The search port over PostgreSQL full text. Everything lives in the schema `search` of the given database. */
export function createPostgresSearchIndex(database: Queryable): PostgresSearch {
  return new PostgresSearchIndex(database);
}

class PostgresSearchIndex implements PostgresSearch {
  readonly engine = 'postgres';
  readonly knowsAreas = true;
  /** What this process wrote since it began a rebuild: newer than what the rebuild reads. */
  private rewritten: Set<string> | undefined;

  private readonly finder: Finder;

  constructor(private readonly database: Queryable) {
    this.finder = new Finder(database);
  }

  async prepare(): Promise<{ rebuild: boolean }> {
    await this.database.query(PREPARE);
    const { rows } = await this.database.query(
      'SELECT outdated OR NOT EXISTS (SELECT FROM search.document) AS rebuild FROM search.settings',
    );
    return { rebuild: rows[0]?.rebuild === true };
  }

  async index(documents: readonly SearchDocument[], gone: readonly SearchRef[] = []): Promise<void> {
    for (const ref of [...documents, ...gone]) this.rewritten?.add(keyOf(ref));
    await this.write(documents);
    await this.remove(gone);
  }

  /** Every write gives a document a higher ordinal: what keeps a lower one than before was not among the documents. */
  async rebuild(documents: AsyncIterable<readonly SearchDocument[]>): Promise<void> {
    const { rows } = await this.database.query(
      'SELECT coalesce(max(ordinal), 0)::text AS last FROM search.document',
    );
    const rewritten = (this.rewritten = new Set());
    try {
      for await (const batch of documents) {
        await this.write(batch.filter((document) => !rewritten.has(keyOf(document))));
      }
    } finally {
      this.rewritten = undefined;
    }
    await this.database.query('DELETE FROM search.document WHERE ordinal <= $1::bigint', [rows[0]?.last]);
    // Another version that took over meanwhile has its own to do.
    await this.database.query('UPDATE search.settings SET outdated = false WHERE hash = $1', [SETTINGS_HASH]);
    await this.settled(true);
  }

  async *list(type: SearchType): AsyncIterable<readonly IndexedVersion[]> {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const { rows } = await this.database.query(
        'SELECT id, fingerprint FROM search.document WHERE type = $1 AND id > $2::uuid ORDER BY id LIMIT $3',
        [type, after, LIST_SIZE],
      );
      const batch = rows.map((row) => ({ id: row.id as string, fingerprint: row.fingerprint as string }));
      if (batch.length > 0) yield batch;
      if (batch.length < LIST_SIZE) return;
      after = batch.at(-1)?.id ?? after;
    }
  }

  private async write(documents: readonly SearchDocument[]): Promise<void> {
    // The last version of a document wins; one order for everybody keeps concurrent batches from deadlocks.
    const latest = [...new Map(documents.map((document) => [keyOf(document), document])).values()].sort(
      byKey,
    );
    const rows = latest.map(toRow);
    // All words first, in one statement: two that write in transactions would otherwise wait for each other.
    await this.database.query(LEARN_WORDS, [vocabularyOf(rows)]);
    for (let start = 0; start < rows.length; start += BATCH_SIZE) {
      await this.database.query(INDEX, [JSON.stringify(rows.slice(start, start + BATCH_SIZE))]);
    }
  }

  private async remove(refs: readonly SearchRef[]): Promise<void> {
    if (refs.length === 0) return;
    const sorted = [...refs].sort(byKey);
    await this.database.query(
      `DELETE FROM search.document USING unnest($1::text[], $2::uuid[]) AS gone (type, id)
       WHERE document.type = gone.type AND document.id = gone.id`,
      [sorted.map((ref) => ref.type), sorted.map((ref) => ref.id)],
    );
  }

  async search(query: SearchQuery): Promise<SearchOutcome> {
    return searchForgivingly(parseQueryText(query.text), {
      find: (text, preferred = [], first) => this.finder.find(pageOrFirst(query, first), text, preferred),
      documentsWith: (words) => this.finder.documentsWith(query, words),
      resembling: async (words) => {
        const { rows } = await this.database.query('SELECT typed_word, word FROM search.resembling($1)', [
          words,
        ]);
        return new Map(
          words.map((word) => [
            word,
            rows.flatMap((row) => (row.typed_word === word ? [row.word as string] : [])),
          ]),
        );
      },
      mostTogether: (terms, except) => this.finder.mostTogether(query, terms, except),
    });
  }

  async suggest(query: SuggestQuery): Promise<readonly SearchSuggestion[]> {
    const suggestions = await completionOf(query, {
      titles: async (key, words) => {
        const { rows } = await this.database.query(
          'SELECT id, title FROM search.suggest($1, $2, $3, $4, $5, $6)',
          [
            query.type,
            query.audience.map(storable),
            key,
            toPrefixQuery(words),
            toLongerPrefixQuery(words),
            query.limit,
          ],
        );
        return rows.map((row) => ({ type: query.type, id: row.id as string, title: row.title as string }));
      },
      resembling: async (words) => {
        const { rows } = await this.database.query(
          'SELECT typed_word, word FROM search.resembling_prefixes($1, $2, $3)',
          [query.type, query.audience.map(storable), words],
        );
        return rows.map((row) => ({ typed: row.typed_word as string, word: row.word as string }));
      },
    });
    return suggestions;
  }

  async check(): Promise<number> {
    const { rows } = await this.database.query('SELECT count(*)::integer AS count FROM search.document');
    return rows[0]?.count as number;
  }

  async settle(): Promise<void> {
    await this.settled(false);
  }

  async warm(): Promise<void> {
    await this.finder.warm();
  }

  /** @param forced however little was written since */
  private async settled(forced: boolean): Promise<void> {
    await this.database.query('SELECT search.settle($1, $2)', [forced, expressionQueries()]);
  }
}

function keyOf(ref: SearchRef): string {
  return `${ref.type}/${ref.id}`;
}

function byKey(left: SearchRef, right: SearchRef): number {
  return keyOf(left) < keyOf(right) ? -1 : 1;
}
