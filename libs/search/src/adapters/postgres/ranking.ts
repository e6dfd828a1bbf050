import { RANKING_TABLE } from '../../ranking-table';

const { text: of, places, factors: by } = RANKING_TABLE;

/**
 * Of a hit `d`, with the variables of `search.ordered`: what the score of the text is the sum of.
 * What each weighs is in `ranking-table.ts`.
 */
const parts: Readonly<Record<keyof typeof of, string>> = {
  // Where the title has all words, it has each.
  fields: `${of.fields.most} * CASE WHEN d.tier = 0 AND terms <> '{}' THEN ${places.title.share} ELSE
        (SELECT coalesce(avg(CASE WHEN d.title_words @@ term THEN ${places.title.share}
        WHEN d.context_words @@ term THEN ${places.context.share}
        WHEN d.told_words IS NULL OR d.told_words @@ term THEN ${places.elsewhere.share}
        ELSE ${places.hidden.share} END), 0) FROM unnest(terms) AS term) END`,
  coverage: `${of.coverage.most} * least(1, cardinality(terms)::real / d.title_length)`,
  phrase: `CASE WHEN d.title_words @@ phrase THEN ${of.phrase.most} ELSE 0 END`,
  as_typed: `CASE WHEN d.title_words @@ typed THEN ${of.as_typed.most} ELSE 0 END`,
  same_form: `CASE WHEN d.title_words @@ same_form THEN ${of.same_form.most} ELSE 0 END`,
  optional: `CASE WHEN d.title_words @@ optional THEN ${of.optional.most} ELSE 0 END`,
  density: `CASE d.tier WHEN 2 THEN ${of.density.most} * least(1, 5 * ts_rank_cd(coalesce(d.told_words, d.words), positive, 1))
        WHEN 3 THEN ${of.density.most} * least(1, 5 * ts_rank_cd(d.words, positive, 1)) ELSE 0 END`,
};

/** What the score is the product of. */
const factors: Readonly<Record<keyof typeof by, string>> = {
  text: `(${Object.values(parts).join(' + ')})`,
  weight: `power(d.weight, ${by.weight.power})`,
  freshness: `(1 + ${(by.freshness.most - 1).toFixed(3)} * exp(-greatest(0, date_part('epoch', now_asked - d.last_update)) / ${by.freshness.years * 365 * 86_400}.0))`,
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
