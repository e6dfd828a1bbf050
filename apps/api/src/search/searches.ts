import { Injectable } from '@nestjs/common';
import { PUBLIC_AUDIENCE, type SearchOutcome, type SearchQuery, type SearchType } from '@passerelle/search';
import type { Request } from 'express';
import { MAX_PAGE_SIZE } from '../platform/http';
import { SearchCounter } from '../search-learning/search-counter';
import type { ZoneReference } from '../spatial/spatial.dto';
import { tellEngine } from './answering-engine';
import { FacetLabels } from './facet-labels';
import { interpretationOf, type SearchAnswer } from './search.dto';
import { SearchEngines } from './search-engines';
import { FACETS, SearchFilters, type AskedParameters, type AskedSearch } from './search-filters';
import { SearchReasons } from './search-reasons';
import { LAST_OF_PAGES } from '../platform/database';
import { toSearchQuery } from './search-request';
import type { SearchParameters } from './search.queries';

/** A page of results, and what is answered besides. */
export interface FoundPage<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  readonly answer: SearchAnswer;
}

/** Searches as the API is asked for them, whatever is searched. */
@Injectable()
export class Searches {
  constructor(
    private readonly engines: SearchEngines,
    private readonly filters: SearchFilters,
    private readonly labels: FacetLabels,
    private readonly reasons: SearchReasons,
    private readonly counter: SearchCounter,
  ) {}

  /**
   * Finds a page of results, which `read` brings by their identifiers.
   * @throws InvalidError, NotAuthenticatedError, NotAllowedError
   */
  async find<Row>(
    type: SearchType,
    query: SearchParameters & AskedParameters,
    request: Request,
    read: (ids: readonly string[]) => Promise<readonly Row[]>,
  ): Promise<FoundPage<Row>> {
    const { actor } = request;
    const asked = await this.filters.read(query, FACETS[type], actor);
    const question = toSearchQuery(type, query, actor, asked);
    const outcome = tellEngine(request, await this.engines.search(question));
    const [rows, facets, reasons] = await Promise.all([
      read(outcome.ids),
      this.labels.tell(outcome, asked),
      this.reasons.of(type, { ...query, q: asked.text }, actor, outcome),
      this.count(query, asked, request, question, outcome),
    ]);
    const answer = { facets, ...interpretationOf(asked, outcome), ...placeOf(asked), ...reasons };
    return { rows, total: outcome.total, answer };
  }

  /**
   * The identifiers of what a search finds for everybody, page by page, as far as one may page. What is wrong with the
   * question is said before the first page is asked for: an export has then begun.
   * @throws InvalidError, NotAuthenticatedError, NotAllowedError
   */
  async findAll(
    type: SearchType,
    query: SearchParameters & AskedParameters,
    { actor }: Request,
  ): Promise<AsyncGenerator<readonly string[]>> {
    const asked = await this.filters.read(query, FACETS[type], actor);
    return this.pages(type, query, { ...asked, facets: {} });
  }

  private async *pages(
    type: SearchType,
    query: SearchParameters,
    asked: AskedSearch,
  ): AsyncGenerator<readonly string[]> {
    for (let page = 1; page * MAX_PAGE_SIZE <= LAST_OF_PAGES; page++) {
      const { result } = await this.engines.search(
        toSearchQuery(type, { ...query, explain: false, page, page_size: MAX_PAGE_SIZE }, undefined, asked),
      );
      yield result.ids;
      if (result.ids.length < MAX_PAGE_SIZE) {
        return;
      }
    }
  }

  /** What narrows a search or goes through it asks nothing new. */
  private async count(
    { q = '', page }: SearchParameters,
    { filters, without, area }: AskedSearch,
    request: Request,
    question: SearchQuery,
    outcome: SearchOutcome,
  ): Promise<void> {
    const isNew = page === 1 && area === undefined && Object.keys({ ...filters, ...without }).length === 0;
    if (isNew && this.counter.counts(request, question.type, q)) {
      this.counter.noteSearch(request, question.type, q, await this.foundByEverybody(question, outcome));
    }
  }

  /** What somebody finds beyond what everybody does, others must not read from what is counted. */
  private async foundByEverybody(question: SearchQuery, outcome: SearchOutcome): Promise<SearchOutcome> {
    const audience = [PUBLIC_AUDIENCE];
    if (question.audience.every((member) => audience.includes(member))) {
      return outcome;
    }
    const { result } = await this.engines.search({
      ...question,
      audience,
      facets: [],
      pageSize: 1,
      explain: false,
    });
    return result;
  }
}

function placeOf({ place }: AskedSearch): { place?: ZoneReference } {
  return place ? { place: { id: place.id, name: place.name, level: place.level } } : {};
}
