/**
 * How hits are ordered by relevance, all of it in one place.
 *
 * What decides first: the title, the acronym or an identifier is what was typed; not archived; the tier (every word in
 * the title or acronym, then in those with organization and tags, then anywhere, then only with hidden texts). Within a
 * tier, the score:
 *
 *   text (sum of the parts below) × weight ^ 0.3 × (1 + 0.1 × freshness)
 *
 * `weight` is the portal's (public service, reuse, quality: see `apps/api/src/search/weight.ts`), freshness falls from 1
 * to 0 with a half-life of some two years.
 */
export const RANKING_WEIGHTS = {
  /** Mean over the terms: in the title 1, in organization or tags, elsewhere, or in what is hidden alone. */
  fields: 0.5,
  inContext: 0.5,
  elsewhere: 0.2,
  hidden: 0.05,
  /** How much of the title the terms are. */
  coverage: 0.2,
  /** The words stand in the title side by side, in their order. */
  phrase: 0.15,
  /** The words are in the title without the help of synonyms. */
  asTyped: 0.15,
  /** … and in the very form that was typed. */
  sameForm: 0.1,
  /** … with the words that say little. */
  optional: 0.05,
  /** How often and how near to each other the words are in the whole document. */
  density: 0.1,
} as const;

const w = RANKING_WEIGHTS;

/** Of a document `d` in a tier `s.tier`, with the variables of `search.ordered`: what the score of the text is the sum of. */
const parts = {
  fields: `${w.fields} * (SELECT coalesce(avg(CASE WHEN d.title_words @@ term THEN 1 WHEN d.context_words @@ term THEN ${w.inContext}
        WHEN d.told_words IS NULL OR d.told_words @@ term THEN ${w.elsewhere} ELSE ${w.hidden} END), 0) FROM unnest(terms) AS term)`,
  coverage: `${w.coverage} * least(1, cardinality(terms)::real / d.title_length)`,
  phrase: `CASE WHEN d.title_words @@ phrase THEN ${w.phrase} ELSE 0 END`,
  as_typed: `CASE WHEN d.title_words @@ typed THEN ${w.asTyped} ELSE 0 END`,
  same_form: `CASE WHEN d.title_words @@ same_form THEN ${w.sameForm} ELSE 0 END`,
  optional: `CASE WHEN d.title_words @@ optional THEN ${w.optional} ELSE 0 END`,
  density: `CASE s.tier WHEN 2 THEN ${w.density} * least(1, 5 * ts_rank_cd(coalesce(d.told_words, d.words), positive, 1))
        WHEN 3 THEN ${w.density} * least(1, 5 * ts_rank_cd(d.words, positive, 1)) ELSE 0 END`,
};

/** What the score is the product of. */
const factors = {
  text: `(${Object.values(parts).join(' + ')})`,
  weight: `power(d.weight, 0.3)`,
  freshness: `(1 + 0.1 * exp(-greatest(0, extract(epoch FROM now_asked - d.last_update)) / ${3 * 365 * 86_400}.0))`,
};

export const RANKING = {
  /** Hits compared in detail; those behind keep the order of tier, weight and last update. */
  window: 200,
  parts,
  factors,
  score: `(${Object.values(factors).join(' * ')})`,
} as const;

/** Whether a document `d` goes before all others: it is exactly what was typed. */
export const FIRST = `(coalesce(d.title_key = title_asked OR d.acronym_key = title_asked, false)
  OR coalesce(d.identifiers && identifiers_asked, false) OR d.id = ANY (preferred))`;
/** Whether a document `d` has every word, but only with its hidden texts. */
export const HIDDEN = `coalesce(NOT d.told_words @@ positive, false)`;
/** What of a document `d` has every word: title, what surrounds it, the rest, only with what is hidden. */
export const TIER = `CASE WHEN d.title_words @@ positive THEN 0 WHEN d.context_words @@ positive THEN 1
  WHEN ${HIDDEN} THEN 3 ELSE 2 END`;
