import type { SuggestQuery } from '../../search-index';
import { storable } from '../../words';
import type { Statement } from './search-statement';

/** Under this length nearly every title resembles the text. */
const MIN_TYPO_LENGTH = 4;

/** Titles that begin with the text, then those with a word that does, then, if room is left, those that resemble it. */
export function suggestStatement(query: SuggestQuery, key: string): Statement {
  // `key` holds letters, digits and spaces only, so it has no LIKE wildcard.
  const sql = `
WITH beginning AS MATERIALIZED (
  SELECT id, title, (title_key NOT LIKE $2 || '%')::integer AS tier, archived, weight, title_key
  FROM search.document
  WHERE type = $1 AND audience && $3::text[] AND (title_key LIKE $2 || '%' OR title_key LIKE '% ' || $2 || '%')
  ORDER BY tier, archived, weight DESC, title_key, id LIMIT $4::bigint
), resembling AS (
  SELECT similar_title.id, similar_title.title, similarity
  FROM search.resembling($1, $2, $3::text[], $4::bigint) AS similar_title
  WHERE length($2) >= ${MIN_TYPO_LENGTH} AND (SELECT count(*) FROM beginning) < $4::bigint
)
SELECT id, title FROM (
  SELECT 0 AS origin, row_number() OVER (ORDER BY tier, archived, weight DESC, title_key, id) AS place, id, title
  FROM beginning
  UNION ALL
  SELECT 1, row_number() OVER (ORDER BY similarity DESC), id, title
  FROM resembling WHERE id NOT IN (SELECT id FROM beginning)
) AS suggestion
ORDER BY origin, place LIMIT $4::bigint`;
  return { sql, params: [query.type, key, query.audience.map(storable), query.limit] };
}
