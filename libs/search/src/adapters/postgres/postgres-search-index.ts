import { isScant, searchForgivingly, type Finding, type KnownWord } from '../../forgiving-search';
import { LAST_UPDATE_RANGES, startOfRange } from '../../last-update-range';
import { parseQueryText, type QueryText } from '../../query-text';
import {
  FACET_FIELDS,
  type FacetField,
  type FacetValue,
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
import { toAreaQuery } from './areas';
import { numberOf } from './facet-columns';
import { INDEX, LEARN_FACET_VALUES, LEARN_WORDS, toRow, vocabularyOf } from './index-statement';
import type { Queryable } from './queryable';
import { PREPARE } from './schema';
import { toPrefixQuery, toTermQuery, toTextQuery } from './text-query';

/** Bounds the memory of one statement; beyond this size bulk indexing gets no faster. */
const BATCH_SIZE = 250;
const LIST_SIZE = 5_000;

/** The search port over PostgreSQL full text. Everything lives in the schema `search` of the given database. */
export function createPostgresSearchIndex(database: Queryable): SearchIndex {
  return new PostgresSearchIndex(database);
}

/** What `search.find` answers. */
interface Found {
  readonly ids: readonly string[];
  readonly total: number;
  /** Documents that the text finds without the filters. */
  readonly matches: number;
  /** One of them has the words in title, organization or tags. */
  readonly in_context: boolean;
  /** Number of the field, value, count. */
  readonly facets: readonly (readonly [number, string, number])[];
  /** Counts of the ranges of last update, in their order. */
  readonly ranges: readonly number[];
}

class PostgresSearchIndex implements SearchIndex {
  readonly engine = 'postgres';
  readonly knowsAreas = true;
  /** What this process wrote since it began a rebuild: newer than what the rebuild reads. */
  private rewritten: Set<string> | undefined;

  constructor(private readonly database: Queryable) {}

  async prepare(): Promise<{ rebuild: boolean }> {
    await this.database.query(PREPARE);
    const { rows } = await this.database.query('SELECT NOT EXISTS (SELECT FROM search.document) AS empty');
    return { rebuild: rows[0]?.empty === true };
  }

  async index(documents: readonly SearchDocument[], gone: readonly SearchRef[] = []): Promise<void> {
    for (const ref of [...documents, ...gone]) this.rewritten?.add(keyOf(ref));
    await this.write(documents);
    await this.remove(gone);
    await this.settle();
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
    await this.settle();
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
    for (let start = 0; start < latest.length; start += BATCH_SIZE) {
      const rows = latest.slice(start, start + BATCH_SIZE).map(toRow);
      const json = JSON.stringify(rows);
      await this.database.query(LEARN_WORDS, [vocabularyOf(rows)]);
      await this.database.query(LEARN_FACET_VALUES, [json]);
      await this.database.query(INDEX, [json]);
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
    const visitor = [query.type, query.audience.map(storable)];
    return searchForgivingly(parseQueryText(query.text), {
      find: (text, preferred) => this.find(query, text, preferred),
      resembling: async (words) => {
        const { rows } = await this.database.query(
          'SELECT typed_word, word, documents::integer FROM search.resembling($1, $2, $3)',
          [...visitor, words],
        );
        const known = new Map<string, KnownWord[]>(rows.map((row) => [row.typed_word as string, []]));
        for (const row of rows) {
          known
            .get(row.typed_word as string)
            ?.push({ word: row.word as string, documents: row.documents as number });
        }
        return known;
      },
      mostTogether: async (terms, except) => {
        const { rows } = await this.database.query(
          'SELECT search.most_together($1, $2, $3, $4)::integer[] AS places',
          [...visitor, terms.map(toTermQuery), except],
        );
        return (rows[0]?.places ?? []) as number[];
      },
    });
  }

  async suggest(query: SuggestQuery): Promise<readonly SearchSuggestion[]> {
    const suggestions = await completionOf(query, {
      titles: async (key, words) => {
        const { rows } = await this.database.query(
          'SELECT id, title FROM search.suggest($1, $2, $3, $4, $5)',
          [query.type, query.audience.map(storable), key, toPrefixQuery(words), query.limit],
        );
        return rows.map((row) => ({ type: query.type, id: row.id as string, title: row.title as string }));
      },
      resembling: async (words) => {
        const { rows } = await this.database.query(
          'SELECT typed_word, word FROM search.resembling_prefixes($1)',
          [words],
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

  /** Makes the bit strings anew when much was written since. */
  private async settle(): Promise<void> {
    await this.database.query('SELECT search.settle(false)');
  }

  private async find(
    query: SearchQuery,
    text: QueryText,
    preferred: readonly string[] = [],
  ): Promise<Finding> {
    const textQuery = toTextQuery(text);
    if (!text.blank && textQuery.query === undefined && text.identifiers.length === 0) {
      return { ids: [], total: 0, found: 'nothing', facets: facetsOf(query, []) };
    }
    const { rows } = await this.database.query('SELECT search.find($1) AS found', [
      JSON.stringify({ ...textQuery, ...scopeOf(query), preferred }),
    ]);
    const found = rows[0]?.found as Found | undefined;
    if (found === undefined) throw new Error('The search function returned no row.');
    const ranges = LAST_UPDATE_RANGES.map(
      (range, place) => [numberOf('last_update_range'), range, found.ranges[place] ?? 0] as const,
    ).filter(([, , count]) => count > 0);
    ranges.sort((left, right) => right[2] - left[2] || (left[1] < right[1] ? -1 : 1));
    return {
      ids: found.ids,
      total: found.total,
      found: found.matches === 0 ? 'nothing' : isScant(found.matches, found.in_context) ? 'scant' : 'enough',
      facets: facetsOf(query, [...found.facets, ...ranges]),
    };
  }
}

/** All of a query but its text, as `search.find` reads it. */
function scopeOf(query: SearchQuery): Record<string, unknown> {
  const { last_update_range: ranges = [], ...filters } = query.filters;
  const starts = ranges.map((range) => startOfRange(range, query.now)).filter((start) => start !== undefined);
  return {
    type: query.type,
    audience: query.audience.map(storable),
    sort: query.sort,
    now: query.now,
    limit: query.pageSize,
    offset: (query.page - 1) * query.pageSize,
    filters: Object.fromEntries(
      Object.entries(filters)
        .filter(([, values]) => values.length > 0)
        .map(([field, values]) => [numberOf(field as FacetField), values.map(storable)]),
    ),
    // The ranges are cumulative: the longest contains the others.
    ...(ranges.length > 0 ? { since: starts.sort()[0] ?? 'infinity' } : {}),
    ...(query.area ? { area: toAreaQuery(query.area) } : {}),
    facets: query.facets.filter((field) => field !== 'last_update_range').map(numberOf),
    facet_size: query.facetSize,
    ranges: query.facets.includes('last_update_range')
      ? LAST_UPDATE_RANGES.map((range) => startOfRange(range, query.now))
      : [],
  };
}

function facetsOf(
  query: SearchQuery,
  counted: readonly (readonly [number, string, number])[],
): SearchOutcome['facets'] {
  const facets: Partial<Record<FacetField, FacetValue[]>> = {};
  for (const field of query.facets) facets[field] = [];
  for (const [number, value, count] of counted) {
    const field = FACET_FIELDS[number];
    if (field) facets[field]?.push({ value, count });
  }
  for (const field of query.facets) {
    facets[field] = shortened(
      facets[field] ?? [],
      (query.filters[field] ?? []).map(storable),
      query.facetSize,
    );
  }
  return facets;
}

/** The most frequent values, and every chosen one, even at zero. */
function shortened(values: readonly FacetValue[], chosen: readonly string[], size: number): FacetValue[] {
  const present = new Set(values.map(({ value }) => value));
  const absent = [...new Set(chosen)].filter((value) => !present.has(value));
  return [
    ...values.filter(({ value }, place) => place < size || chosen.includes(value)),
    ...absent.map((value) => ({ value, count: 0 })),
  ];
}

function keyOf(ref: SearchRef): string {
  return `${ref.type}/${ref.id}`;
}

function byKey(left: SearchRef, right: SearchRef): number {
  return keyOf(left) < keyOf(right) ? -1 : 1;
}
