import type { EntityManager } from 'typeorm';
import { VISIBLE_DATASET } from '../entries/visible';

/** Why two datasets may be the same data. */
export const DUPLICATE_REASONS = ['identifier', 'landing-page', 'title'] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

export interface DuplicatePair {
  readonly left_id: string;
  readonly right_id: string;
  readonly reason: DuplicateReason;
  readonly similarity: number;
}

/** What more datasets than this have in common says nothing of two of them. */
const MOST_ALIKE = 30;
/** Of the trigrams of two titles; less is another title. */
const SIMILAR = 0.85;
/** Words of a title that says by itself what it is about; shorter ones need a place or a time beside them. */
const TELLING_WORDS = 4;
/** The rarest words of a title, two by two: what is looked up instead of comparing every title with every other. */
const RAREST = 4;

/** The facts by which datasets are compared, one row each. What is a copy already counts as what it is a copy of. */
const FACTS = `
create temporary table fact on commit drop as
select d.id, coalesce(d.duplicate_of_id, d.id) as root, d.source_id, d.organization_id, d.owner_id, d.uri, d.remote_id,
  trim(regexp_replace(regexp_replace(normalize(lower(d.title), NFKD), '[\\u0300-\\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g')) as title,
  coalesce(d.spatial ->> 'zones', '') as zones, coalesce(left(d.temporal_start, 10), '') as starts,
  coalesce(left(d.temporal_end, 10), '') as ends,
  regexp_replace(lower(d.remote_url), '^https?://(www\\.)?|/+$', '', 'g') as page
from dataset d where ${VISIBLE_DATASET}`;

/** Pairs of what has a key in common; `keys` gives `id` and `key`. */
const pairsOf = (keys: string): string => `
  select distinct l as left_id, r as right_id
  from (select array_agg(id) as ids from (select distinct id, key from (${keys}) k where key <> '') k
        group by key having count(*) between 2 and ${MOST_ALIKE}) block,
    unnest(ids) l, unnest(ids) r
  where l < r`;

/** Identifiers that may be told elsewhere too: an address, a UUID, a long name; numbers of a source are its own. */
const IDENTIFIERS = `
  select id, regexp_replace(lower(told), '^https?://(www\\.)?|/+$', '', 'g') as key
  from fact cross join lateral (values (uri), (remote_id), (id::text)) x (told)
  where length(told) >= 10 and told ~ '\\D'`;

const WORDS = `
create temporary table word on commit drop as
select id, word, row_number() over (partition by id order by uses, word) as rank from (
  select id, word, count(*) over (partition by word) as uses
  from (select distinct id, regexp_split_to_table(title, ' ') as word from fact) w) w`;

const RARE_WORDS = `
  select l.id, least(l.word, r.word) || ' ' || greatest(l.word, r.word) as key
  from word l join word r on r.id = l.id and r.rank > l.rank where r.rank <= ${RAREST}
  union all select id, title from fact`;

/** Two that are of one source and one owner are two on purpose. */
const ELSEWHERE = `(l.source_id is distinct from r.source_id or l.organization_id is distinct from r.organization_id
  or l.owner_id is distinct from r.owner_id)`;
const numbersOf = (title: string): string => `regexp_replace(${title}, '[^0-9]+', ' ', 'g')`;
const sameOrUnsaid = (field: string): string =>
  `(l.${field} = r.${field} or l.${field} = '' or r.${field} = '')`;

/** As far as both tell: a year is no other time than one of its days. */
const sameTimeOrUnsaid = (field: string): string =>
  `(starts_with(l.${field}, r.${field}) or starts_with(r.${field}, l.${field}))`;

/** Nearly the same words, the very same numbers (years, departments), and nothing that says another place or time. */
const SAME_TITLE = `similarity(l.title, r.title) >= ${SIMILAR} and ${numbersOf('l.title')} = ${numbersOf('r.title')}
  and ${sameOrUnsaid('zones')} and ${sameTimeOrUnsaid('starts')} and ${sameTimeOrUnsaid('ends')}
  and (cardinality(string_to_array(l.title, ' ')) >= ${TELLING_WORDS}
    or l.zones <> '' and l.zones = r.zones or l.starts <> '' and r.starts <> '')`;

const found = (reason: DuplicateReason, keys: string, condition: string): string => `
  select left_id, right_id, '${reason}' as reason, similarity(l.title, r.title) as similarity
  from (${pairsOf(keys)}) pair join fact l on l.id = left_id join fact r on r.id = right_id
  where ${ELSEWHERE} and ${condition}`;

/**
 * Pairs that nobody has judged yet, of what everybody may see. Everything is looked up by what is rare, so that the time
 * grows with the catalogue and not with its square.
 */
export async function findDuplicatePairs(tx: EntityManager): Promise<readonly DuplicatePair[]> {
  // For the sorts and hashes of this transaction alone.
  await tx.query(`set local work_mem = '128MB'`);
  await tx.query(FACTS);
  await tx.query(WORDS);
  await tx.query('create index on fact (id)');
  await tx.query('create index on word (id) where rank <= 4');
  await tx.query('analyze fact, word');
  return tx.query<DuplicatePair[]>(
    `with pair as (
       ${found('identifier', IDENTIFIERS, 'true')}
       union all ${found('landing-page', 'select id, page as key from fact', 'true')}
       union all ${found('title', RARE_WORDS, SAME_TITLE)})
     select distinct on (left_id, right_id) left_id, right_id, reason, similarity from pair
       join fact l on l.id = left_id join fact r on r.id = right_id
     where l.root <> r.root and not exists (
       select from duplicate_dismissal d where d.left_id = pair.left_id and d.right_id = pair.right_id)
     order by left_id, right_id, array_position(array['${DUPLICATE_REASONS.join("', '")}'], reason)`,
  );
}
