import { LAST_UPDATE_RANGES, startOfRange } from '../../last-update-range';
import { FACET_FIELDS, type FacetField, type SearchQuery, type SearchSort } from '../../search-index';
import { contentWordsOf, queryWordsOf, storable, titleKeyOf } from '../../words';

export interface Statement {
  readonly sql: string;
  readonly params: unknown[];
}

const BROWSING_ORDER = 'archived, weight DESC, last_update DESC, id';
const RELEVANCE_ORDER = `exact_title DESC, archived, in_title DESC, score DESC, last_update DESC, id`;
const SORTED_ORDERS: Readonly<Record<Exclude<SearchSort, 'relevance'>, string>> = {
  created: 'created_at, id',
  '-created': 'created_at DESC, id',
  last_update: 'last_update, id',
  '-last_update': 'last_update DESC, id',
  title: 'title_key, id',
  '-title': 'title_key DESC, id',
};

/**
 * Hits, total and facets in one statement. `candidate` holds what text and audience allow, with one boolean per
 * filtered field, so that each facet can count without its own filter and all counts come from one snapshot.
 */
export function searchStatement(query: SearchQuery): Statement {
  const params: unknown[] = [];
  const bind = (value: unknown, type: string): string => `$${params.push(value)}::${type}`;

  const facets = [...new Set(query.facets)];
  const filtered = FACET_FIELDS.filter((field) => (query.filters[field]?.length ?? 0) > 0);
  const conditionOf = (field: FacetField): string => {
    const values = query.filters[field] ?? [];
    if (field !== 'last_update_range') {
      return `${field} && ${bind(values.map(storable), 'text[]')}`;
    }
    const starts = values
      .map((value) => startOfRange(value, query.now))
      .filter((start) => start !== undefined);
    // The ranges are cumulative: the longest contains the others.
    return starts.length === 0 ? 'false' : `last_update >= ${bind(starts.sort()[0], 'timestamptz')}`;
  };
  const counted = filtered.filter((field) => facets.includes(field));
  const others = filtered.filter((field) => !facets.includes(field));

  const visible = [
    `type = ${bind(query.type, 'text')}`,
    `audience && ${bind(query.audience.map(storable), 'text[]')}`,
    ...others.map(conditionOf),
  ];
  const columns = new Set(['id', 'created_at', 'last_update', 'archived', 'weight', 'title_key']);
  facets.filter((field) => field !== 'last_update_range').forEach((field) => columns.add(field));
  const computed = counted.map((field) => `${conditionOf(field)} AS has_${field}`);

  const words = queryWordsOf(query.text);
  const blank = query.text.trim() === '';
  if (words.length > 0) {
    const content = contentWordsOf(words);
    // A query made of stop words alone asks for them as they are: matching everything would be a lie.
    const tsquery =
      content.length > 0
        ? `plainto_tsquery('search.french', ${bind(content.join(' '), 'text')})`
        : `plainto_tsquery('search.simple', ${bind(words.join(' '), 'text')})`;
    const key = bind(titleKeyOf(query.text), 'text');
    visible.push(`words @@ ${tsquery}`);
    computed.push(
      `(title_key = ${key} OR acronym_key = ${key}) AS exact_title`,
      `title_words @@ ${tsquery} AS in_title`,
      `ts_rank_cd(words, ${tsquery}, 1) * weight AS score`,
    );
  } else if (!blank) {
    visible.push('false');
  }

  const passing = (own?: FacetField): string => {
    const conditions = counted.filter((field) => field !== own).map((field) => `has_${field}`);
    return conditions.length === 0 ? 'true' : conditions.join(' AND ');
  };
  const order =
    query.sort !== 'relevance'
      ? SORTED_ORDERS[query.sort]
      : words.length > 0
        ? RELEVANCE_ORDER
        : BROWSING_ORDER;
  const limit = bind(query.pageSize, 'bigint');
  const offset = bind((query.page - 1) * query.pageSize, 'bigint');

  const facetColumn = (field: FacetField): string => {
    const counts =
      field === 'last_update_range'
        ? LAST_UPDATE_RANGES.map(
            (range) => `SELECT '${range}' AS value, count(*) AS count FROM candidate
              WHERE ${passing(field)} AND last_update >= ${bind(startOfRange(range, query.now), 'timestamptz')}`,
          ).join(' UNION ALL ')
        : `SELECT value, count(*) AS count FROM candidate, unnest(${field}) AS value WHERE ${passing(field)} GROUP BY value`;
    const chosen = bind((query.filters[field] ?? []).map(storable), 'text[]');
    return `(SELECT coalesce(json_agg(json_build_object('value', value, 'count', count) ORDER BY place), '[]')
      FROM (SELECT value, count, row_number() OVER (ORDER BY count DESC, value COLLATE "C") AS place
        FROM (${counts}) AS counted WHERE count > 0) AS ranked
      WHERE place <= ${bind(query.facetSize, 'bigint')} OR value = ANY (${chosen})) AS facet_${field}`;
  };

  const sql = `
WITH candidate AS MATERIALIZED (
  SELECT ${[...columns, ...computed].join(', ')} FROM search.document WHERE ${visible.join(' AND ')}
)
SELECT
  ARRAY(SELECT id::text FROM candidate WHERE ${passing()} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}) AS ids,
  (SELECT count(*)::integer FROM candidate WHERE ${passing()}) AS total
  ${facets.map((field) => `, ${facetColumn(field)}`).join('\n  ')}`;
  return { sql, params };
}
