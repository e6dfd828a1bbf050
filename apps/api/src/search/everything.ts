import { Injectable } from '@nestjs/common';
import type { Actor } from '@passerelle/catalog';
import {
  mixedHits,
  SEARCH_TYPES,
  type OutcomeOfKind,
  type SearchOutcome,
  type SearchQuery,
  type SearchRef,
  type SearchType,
} from '@passerelle/search';
import type { Request } from 'express';
import { tellEngine } from './answering-engine';
import type { EverythingParameters } from './everything.dto';
import { SearchEngines } from './search-engines';
import { SearchFilters, type AskedSearch } from './search-filters';
import { SearchReasons } from './search-reasons';
import { toSearchQuery } from './search-request';
import { interpretationOf, type FacetCount, type SearchAnswer } from './search.dto';

/** A page of what was found, and what is answered besides. */
export interface FoundOfAll {
  readonly refs: readonly SearchRef[];
  readonly total: number;
  readonly answer: Omit<SearchAnswer, 'place'>;
}

/** Searches all kinds at once: one is shown, or all in one list, and all are counted. */
@Injectable()
export class EverythingSearch {
  constructor(
    private readonly engines: SearchEngines,
    private readonly filters: SearchFilters,
    private readonly reasons: SearchReasons,
  ) {}

  /** @throws InvalidError, NotAuthenticatedError, NotAllowedError */
  async find(query: EverythingParameters, request: Request): Promise<FoundOfAll> {
    // Conditions among the words mean the same whatever is searched.
    const asked = await this.filters.read({ q: query.q }, {}, undefined);
    const queries = SEARCH_TYPES.map((type) => toQueryOfKind(type, query, request.actor, asked));
    const found = tellEngine(request, await this.engines.searchAll(queries));
    const outcomes = SEARCH_TYPES.flatMap((type, place): OutcomeOfKind[] => {
      const outcome = found[place];
      return outcome ? [{ type, outcome }] : [];
    });
    const { hits, best } = query.type === 'all' ? mixed(outcomes, query) : shown(outcomes, query.type);
    return {
      refs: hits,
      total: totalOf(outcomes, query.type),
      answer: {
        facets: { type: outcomes.map(toCount) },
        ...(best && interpretationOf(asked, best.outcome)),
        ...(await this.reasonsOf(hits, outcomes, query, asked, request.actor)),
      },
    };
  }

  /** Of each kind that is on the page, whatever its place among its own. */
  private async reasonsOf(
    hits: readonly SearchRef[],
    outcomes: readonly OutcomeOfKind[],
    query: EverythingParameters,
    { text }: AskedSearch,
    actor: Actor | undefined,
  ): Promise<Pick<SearchAnswer, 'highlights' | 'explanations'>> {
    const onThePage = new Set(hits.map(({ id }) => id));
    const told = await Promise.all(
      outcomes.flatMap(({ type, outcome }) => {
        const places = outcome.ids.flatMap((id, place) => (onThePage.has(id) ? [place] : []));
        const itsPart: SearchOutcome = {
          ...outcome,
          ids: places.map((place) => outcome.ids[place] ?? ''),
          explanations: places.flatMap((place) => outcome.explanations?.[place] ?? []),
        };
        return places.length > 0 ? [this.reasons.of(type, { ...query, q: text }, actor, itsPart)] : [];
      }),
    );
    return {
      ...(query.highlight && { highlights: merged(told.map(({ highlights }) => highlights)) }),
      ...(query.explain && { explanations: merged(told.map(({ explanations }) => explanations)) }),
    };
  }
}

function merged<Told>(byKind: readonly (Readonly<Record<string, Told>> | undefined)[]): Record<string, Told> {
  return Object.fromEntries(byKind.flatMap((told) => Object.entries(told ?? {})));
}

/**
 * Of a kind that is shown, its page; in one list of all, every hit that may be on the page or before it, with what decides
 * its place; of the others, their number.
 */
function toQueryOfKind(
  type: SearchType,
  query: EverythingParameters,
  actor: Actor | undefined,
  asked: AskedSearch,
): SearchQuery {
  const own = toSearchQuery(type, query, actor, asked);
  if (query.type === 'all') {
    return { ...own, page: 1, pageSize: query.page * query.page_size, explain: true };
  }
  return query.type === type ? own : { ...own, page: 1, pageSize: 0 };
}

interface Shown {
  readonly hits: readonly SearchRef[];
  /** The outcome that what was searched is told of. */
  readonly best: OutcomeOfKind | undefined;
}

function shown(outcomes: readonly OutcomeOfKind[], type: SearchType): Shown {
  const best = outcomes.find((one) => one.type === type);
  return { hits: (best?.outcome.ids ?? []).map((id) => ({ type, id })), best };
}

function mixed(outcomes: readonly OutcomeOfKind[], { page, page_size: size }: EverythingParameters): Shown {
  const hits = mixedHits(outcomes);
  const [first] = hits;
  const best = first ? outcomes.find(({ type }) => type === first.type) : outcomes[0];
  return { hits: hits.slice((page - 1) * size, page * size), best };
}

function totalOf(outcomes: readonly OutcomeOfKind[], shownType: SearchType | 'all'): number {
  return outcomes
    .filter(({ type }) => shownType === 'all' || type === shownType)
    .reduce((sum, { outcome }) => sum + outcome.total, 0);
}

function toCount({ type, outcome: { total } }: OutcomeOfKind): FacetCount {
  return { name: type, count: total };
}
