import type {
  FacetField,
  FacetValue,
  SearchDocument,
  SearchIndex,
  SearchOutcome,
  SearchQuery,
  SearchRef,
  SearchSuggestion,
  SuggestQuery,
} from '../../search-index';
import { queryWordsOf, storable } from '../../words';
import { INDEX, toRow } from './index-statement';
import type { Queryable } from './queryable';
import { PREPARE } from './schema';
import { searchStatement } from './search-statement';
import { suggestStatement } from './suggest-statement';

/** Bounds the memory of one statement; beyond this size bulk indexing gets no faster. */
const BATCH_SIZE = 250;

/** The search port over PostgreSQL full text. Everything lives in the schema `search` of the given database. */
export function createPostgresSearchIndex(database: Queryable): SearchIndex {
  return new PostgresSearchIndex(database);
}

class PostgresSearchIndex implements SearchIndex {
  readonly engine = 'postgres';

  constructor(private readonly database: Queryable) {}

  async prepare(): Promise<{ rebuild: boolean }> {
    await this.database.query(PREPARE);
    const { rows } = await this.database.query('SELECT NOT EXISTS (SELECT FROM search.document) AS empty');
    return { rebuild: rows[0]?.empty === true };
  }

  async index(documents: readonly SearchDocument[]): Promise<void> {
    // The last version of a document wins; one order for everybody keeps concurrent batches from deadlocks.
    const latest = [...new Map(documents.map((document) => [keyOf(document), document])).values()].sort(
      byKey,
    );
    for (let start = 0; start < latest.length; start += BATCH_SIZE) {
      const rows = latest.slice(start, start + BATCH_SIZE).map(toRow);
      await this.database.query(INDEX, [JSON.stringify(rows)]);
    }
  }

  async remove(refs: readonly SearchRef[]): Promise<void> {
    if (refs.length === 0) return;
    const sorted = [...refs].sort(byKey);
    await this.database.query(
      `DELETE FROM search.document USING unnest($1::text[], $2::uuid[]) AS gone (type, id)
       WHERE document.type = gone.type AND document.id = gone.id`,
      [sorted.map((ref) => ref.type), sorted.map((ref) => ref.id)],
    );
  }

  async search(query: SearchQuery): Promise<SearchOutcome> {
    const { sql, params } = searchStatement(query);
    const { rows } = await this.database.query(sql, params);
    const row = rows[0];
    if (row === undefined) throw new Error('The search statement returned no row.');
    const facets: Partial<Record<FacetField, readonly FacetValue[]>> = {};
    for (const field of query.facets) {
      facets[field] = withChosen(row[`facet_${field}`] as FacetValue[], query.filters[field] ?? []);
    }
    return { ids: row.ids as string[], total: row.total as number, facets };
  }

  async suggest(query: SuggestQuery): Promise<readonly SearchSuggestion[]> {
    const key = queryWordsOf(query.text).join(' ');
    if (key === '') return [];
    const { sql, params } = suggestStatement(query, key);
    const { rows } = await this.database.query(sql, params);
    return rows.map((row) => ({ type: query.type, id: row.id as string, title: row.title as string }));
  }

  async check(): Promise<number> {
    const { rows } = await this.database.query('SELECT count(*)::integer AS count FROM search.document');
    return rows[0]?.count as number;
  }
}

function withChosen(values: readonly FacetValue[], chosen: readonly string[]): FacetValue[] {
  const present = new Set(values.map(({ value }) => value));
  const absent = [...new Set(chosen.map(storable))].filter((value) => !present.has(value));
  return [...values, ...absent.map((value) => ({ value, count: 0 }))];
}

function keyOf(ref: SearchRef): string {
  return `${ref.type}/${ref.id}`;
}

function byKey(left: SearchRef, right: SearchRef): number {
  return keyOf(left) < keyOf(right) ? -1 : 1;
}
