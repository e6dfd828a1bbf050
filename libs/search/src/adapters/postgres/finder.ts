import { fitOf } from '../../area';
import { isScant, type Finding } from '../../forgiving-search';
import { LAST_UPDATE_RANGES, startOfRange } from '../../last-update-range';
import { textOf, type QueryTerm, type QueryText } from '../../query-text';
import type { SearchOutcome, SearchQuery, SearchType } from '../../search-index';
import { storable } from '../../words';
import { countBits, keepWhere, type BitSet } from './bit-set';
import { candidatesOf, isCompared, type Candidate } from './candidates';
import { toExplanation, type Explained } from './explained';
import { KnownTerms } from './known-terms';
import { loadSettlement } from './load-settlement';
import { goneOf, matchesOf, type Gone, type Matches, type Part } from './matches';
import type { Queryable } from './queryable';
import type { Settlement } from './settlement';
import { countOf, mostTogether } from './single-terms';
import { Tally, type Facts, type Scope } from './tally';
import { toTextQuery } from './text-query';

/**
 * A search begins anew when what is settled is replaced under its hands. When it is replaced again and again, all documents
 * are looked at one by one.
 */
const ATTEMPTS = 3;
/** Documents that are not settled of which the facts are kept. */
const MAX_FACTS = 50_000;

/** A row of `search.ordered`. */
interface Hit {
  readonly id: string;
  readonly explained: Explained | null;
}

/**
 * Finds in three steps: PostgreSQL says which documents have the words (`search.match`), this process filters and counts
 * them in the columns that it keeps of the settled ones, and PostgreSQL puts those in order that may be on the page
 * (`search.ordered`).
 */
export class Finder {
  private settlement: { readonly id: string; readonly loaded: Promise<Settlement | undefined> } | undefined;
  /** The last that was read. */
  private latest: Settlement | undefined;
  private gone: Gone = { settlement: undefined, count: 0, places: new Uint32Array() };
  private known = new KnownTerms(undefined);
  /** By ordinal: what is written again gets another. */
  private readonly facts = new Map<number, Facts>();

  constructor(private readonly database: Queryable) {}

  async find(query: SearchQuery, text: QueryText, preferred: readonly string[]): Promise<Finding> {
    const textQuery = toTextQuery(text);
    const isNothing = !text.blank && textQuery.query === undefined && text.identifiers.length === 0;
    const asked = { ...textQuery, ...toPageQuery(query), preferred };
    const [matches = NOTHING] = isNothing ? [] : await this.match(query.type, [asked]);
    const { settlement, words } = matches;
    const others = await this.factsOf(matches.since.words);
    const found = countBits(words) + others.length;
    const fitOfPlace = query.area && settlement?.fitsTo(query.area);
    if (fitOfPlace) keepWhere(words, (position) => fitOfPlace(position) > 0);
    const tally = new Tally(settlement, scopeOf(query));
    if (settlement) tally.setSettled(settlement, words, settlement.placesOf(query.type));
    const since = others.flatMap(([ordinal, facts]): Candidate[] => {
      const fit = query.area && fitOf(facts.location ?? {}, query.area);
      return fit !== 0 && tally.addFacts(facts) ? [{ ordinal, fit }] : [];
    });
    const settled =
      settlement && query.pageSize > 0
        ? candidatesOf(query, settlement, matches, tally.hits, fitOfPlace)
        : [];
    const before = (query.page - 1) * query.pageSize;
    // What is in order already need not be read again, but for as much as may move behind what is not settled.
    const skipped = isCompared(query) ? 0 : Math.max(0, before - since.length);
    const hits =
      query.pageSize > 0
        ? await this.order({ ...asked, offset: before - skipped }, [...settled.slice(skipped), ...since])
        : [];
    return {
      ids: hits.map(({ id }) => id),
      total: tally.total,
      found: found === 0 ? 'nothing' : isScant(found, matches.isMeant) ? 'scant' : 'enough',
      ...facetsOf(query, tally),
      ...(query.explain === true &&
        query.sort === 'relevance' && {
          explanations: hits.flatMap(({ explained }) => (explained ? toExplanation(explained) : [])),
        }),
    };
  }

  /** How many documents have each of the words, whatever the filters. */
  async documentsWith(query: SearchQuery, words: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const found = await this.matchEach(
      query,
      words.map((word) => ({ words: [word], alternatives: [] })),
    );
    return new Map(found.map((matches, place) => [words[place] ?? '', countOf(matches)]));
  }

  /** Places of the terms that the document with most of them has, whatever the filters: see `ForgivingEngine`. */
  async mostTogether(
    query: SearchQuery,
    terms: readonly QueryTerm[],
    except: readonly string[],
  ): Promise<readonly number[]> {
    const found = await this.matchEach(query, terms, except);
    return mostTogether(found, found[0]?.first ?? new Float64Array());
  }

  private matchEach(
    query: SearchQuery,
    terms: readonly QueryTerm[],
    preferred: readonly string[] = [],
  ): Promise<Matches[]> {
    const page = toPageQuery(query);
    return this.match(
      query.type,
      terms.map((term) => ({ ...toTextQuery(textOf(term)), ...page, preferred })),
    );
  }

  /** What each of the texts finds, all in one snapshot. */
  private async match(type: SearchType, texts: readonly object[]): Promise<Matches[]> {
    for (let attempt = 1; ; attempt += 1) {
      const { gone: crossedOut, known } = this;
      const asked = {
        settlement: crossedOut.settlement,
        gone: crossedOut.count,
        one_by_one: attempt > ATTEMPTS,
      };
      const { rows } = await this.database.query(
        `SELECT q.place::integer, m.* FROM jsonb_array_elements($1) WITH ORDINALITY AS q (text, place),
           LATERAL search.match(q.text, $2) m`,
        [
          JSON.stringify(texts.map((text) => ({ ...text, ...asked }))),
          known.settlement === crossedOut.settlement ? known.terms : '[]',
        ],
      );
      const parts = rows as unknown as (Part & { readonly place: number })[];
      const partsOf = (index: number): Part[] => parts.filter(({ place }) => place === index + 1);
      const id = parts.find(({ part }) => part === 'settled')?.key ?? undefined;
      if (id === undefined) {
        return texts.map((_, index) => matchesOf(partsOf(index), type, undefined, NONE, known));
      }
      const settlement = await this.settlementOf(id);
      if (settlement !== undefined) {
        const gone = goneOf(parts, settlement) ?? crossedOut;
        if (gone.settlement !== this.gone.settlement || gone.count > this.gone.count) this.gone = gone;
        const terms = known.settlement === id ? known : new KnownTerms(id);
        if (this.known === known) this.known = terms.isFull ? new KnownTerms(id) : terms;
        return texts.map((_, index) => matchesOf(partsOf(index), type, settlement, gone.places, terms));
      }
    }
  }

  /** Reads what is settled, so that the next search need not wait for it. */
  async warm(): Promise<void> {
    const { rows } = await this.database.query('SELECT settlement FROM search.settled');
    const id = rows[0]?.settlement as string | undefined;
    if (id !== undefined) await this.settlementOf(id);
  }

  /** Nothing when it was replaced by another meanwhile. Whoever asks while it is being read waits for the same. */
  private async settlementOf(id: string): Promise<Settlement | undefined> {
    if (this.settlement?.id !== id) {
      this.settlement = { id, loaded: loadSettlement(this.database, id, this.latest) };
    }
    const { settlement } = this;
    try {
      const loaded = await settlement.loaded;
      if (loaded && this.settlement === settlement) this.latest = loaded;
      return loaded;
    } catch (error) {
      if (this.settlement === settlement) this.settlement = undefined;
      throw error;
    }
  }

  /** What was written again between two statements is left to the next search. */
  private async factsOf(ordinals: Float64Array): Promise<(readonly [number, Facts])[]> {
    const known = Array.from(ordinals, (ordinal) => [ordinal, this.facts.get(ordinal)] as const);
    const unknown = known.flatMap(([ordinal, facts]) => (facts === undefined ? ordinal : []));
    const read = new Map<number, Facts>();
    if (unknown.length > 0) {
      const { rows } = await this.database.query(
        `SELECT ordinal::float8, facets, location, extract(epoch FROM last_update)::float8 * 1000 AS "lastUpdate"
         FROM search.document WHERE ordinal = ANY ($1::bigint[])`,
        [unknown],
      );
      if (this.facts.size + rows.length > MAX_FACTS) this.facts.clear();
      for (const row of rows as unknown as (Facts & { ordinal: number })[]) {
        read.set(row.ordinal, row);
        this.facts.set(row.ordinal, row);
      }
    }
    return known.flatMap(([ordinal, own]) => {
      const facts = own ?? read.get(ordinal);
      return facts === undefined ? [] : [[ordinal, facts] as const];
    });
  }

  private async order(asked: object, candidates: readonly Candidate[]): Promise<Hit[]> {
    if (candidates.length === 0) return [];
    const { rows } = await this.database.query(
      'SELECT * FROM search.ordered($1, $2::bigint[], $3::float8[])',
      [
        JSON.stringify(asked),
        // As text: the client would look for what is to be escaped in each number.
        `{${candidates.map(({ ordinal }) => ordinal).join(',')}}`,
        candidates.some(({ fit }) => fit !== undefined) ? candidates.map(({ fit }) => fit) : null,
      ],
    );
    return rows as unknown as Hit[];
  }
}

const NONE: BitSet = new Uint32Array();
const NOTHING = matchesOf([], 'dataset', undefined, NONE, new KnownTerms(undefined));

/** All of a question but its text and what narrows it, as PostgreSQL reads it. */
function toPageQuery(query: SearchQuery): object {
  const { type, sort, now, pageSize, explain = false } = query;
  const audience = query.audience.map(storable);
  return { type, audience, sort, now, explain, limit: pageSize };
}

function choiceOf(values: SearchQuery['filters']): Scope['chosen'] {
  return Object.fromEntries(
    Object.entries(values).flatMap(([field, own]) => (own.length > 0 ? [[field, own.map(storable)]] : [])),
  );
}

function scopeOf({ filters, without = {}, facets, facetSize, now }: SearchQuery): Scope {
  const startOf = (range: string): number => Date.parse(startOfRange(range, now) ?? '') || Infinity;
  const chosen = choiceOf(filters);
  const { last_update_range: chosenRanges } = chosen;
  return {
    chosen,
    without: choiceOf(without),
    // The ranges are cumulative: the longest contains the others.
    since: chosenRanges && Math.min(...chosenRanges.map(startOf)),
    facets,
    facetSize,
    ranges: LAST_UPDATE_RANGES.map((value) => ({ value, start: startOf(value) })),
  };
}

function facetsOf(query: SearchQuery, tally: Tally): Pick<SearchOutcome, 'facets' | 'withoutChoice'> {
  const facets = Object.fromEntries(query.facets.map((field) => [field, tally.valuesOf(field)]));
  const withoutChoice = tally.withoutChoice();
  return { facets, ...(Object.keys(withoutChoice).length > 0 && { withoutChoice }) };
}
