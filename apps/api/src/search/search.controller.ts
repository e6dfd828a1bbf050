import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { LICENSES, type Actor } from '@passerelle/catalog';
import type { Answered, FacetField, FacetValue, SearchOutcome, SearchType } from '@passerelle/search';
import type { Request, Response } from 'express';
import { ServerConfig } from '../config';
import { toDataserviceResponse } from '../dataservices/dataservices.mapper';
import { DataservicesReader } from '../dataservices/dataservices.reader';
import { toDatasetSummary } from '../datasets/datasets.mapper';
import { DatasetsReader } from '../datasets/datasets.reader';
import { Exports } from '../exports/exports';
import { CSV_ANSWER, sendCsv } from '../exports/send-export';
import { toOrganizationResponse } from '../organizations/organizations.mapper';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { MAX_PAGE_SIZE, originOf, toPage, viewOf } from '../platform/http';
import { toReuseResponse } from '../reuses/reuses.mapper';
import { ReusesReader } from '../reuses/reuses.reader';
import { SearchCounter, type CountedKind } from '../search-learning/search-counter';
import { ZonesReader } from '../spatial/zones.reader';
import { SEARCH_ENGINE, tellEngine } from './answering-engine';
import {
  DataserviceSearchPage,
  DatasetSearchPage,
  FacetCount,
  interpretationOf,
  OrganizationSearchPage,
  ReuseSearchPage,
  TopicSearchPage,
} from './search.dto';
import {
  asAskedOfReuses,
  DATASET_FACETS,
  ENTRY_FACETS,
  REUSE_FACETS,
  SearchFilters,
  TOPIC_FACETS,
  type Facets,
  type Filters,
} from './search-filters';
import { toTopicResponse } from '../topics/topics.mapper';
import { TopicsReader } from '../topics/topics.reader';
import { SearchEngines } from './search-engines';
import { SearchReasons } from './search-reasons';
import { ExplanationResponse, HighlightResponse } from './search-reasons.dto';
import { LAST_RESULT, toSearchQuery } from './search-request';
import {
  DataserviceSearchParameters,
  DatasetSearchParameters,
  CommonSearchParameters,
  OrganizationSearchParameters,
  ReuseSearchParameters,
  SearchParameters,
} from './search.queries';

const LICENSE_TITLES: ReadonlyMap<string, string> = new Map(LICENSES.map(({ id, title }) => [id, title]));

@ApiTags('search')
@ApiExtraModels(ExplanationResponse, FacetCount, HighlightResponse)
@Controller('api/2')
export class SearchController {
  constructor(
    private readonly engines: SearchEngines,
    private readonly datasets: DatasetsReader,
    private readonly dataservices: DataservicesReader,
    private readonly reuses: ReusesReader,
    private readonly topics: TopicsReader,
    private readonly organizations: OrganizationsReader,
    private readonly filters: SearchFilters,
    private readonly zones: ZonesReader,
    private readonly exports: Exports,
    private readonly reasons: SearchReasons,
    private readonly counter: SearchCounter,
    private readonly server: ServerConfig,
  ) {}

  @Get('datasets/search')
  @ApiOperation({ operationId: 'searchDatasets', summary: 'Datasets by words and filters, with facets' })
  @ApiOkResponse({ type: DatasetSearchPage, ...SEARCH_ENGINE })
  async searchDatasets(
    @Query() query: DatasetSearchParameters,
    @Req() request: Request,
  ): Promise<DatasetSearchPage> {
    const view = viewOf(request, this.server);
    const { outcome, facets } = await this.searchEntries('dataset', query, request, DATASET_FACETS);
    const rows = await this.datasets.listSummaries(outcome.ids, view.actor);
    const data = rows.map((row) => toDatasetSummary(row, view));
    return {
      ...toPage(data, outcome.total, query, view.origin + request.originalUrl),
      facets,
      ...interpretationOf(outcome),
      ...(await this.reasons.of('dataset', query, request.actor, outcome)),
    };
  }

  @Get('datasets/search.csv')
  @ApiOperation({
    operationId: 'exportDatasetSearch',
    summary: 'What a search finds, in its order, as CSV: the first 10,000 results',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse(CSV_ANSWER)
  async exportDatasets(
    @Query() query: DatasetSearchParameters,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const filters = await this.filters.of(query, DATASET_FACETS);
    const lines = this.exports.chosenDatasetsCsv(
      this.searchPages(query, filters),
      originOf(request, this.server),
    );
    await sendCsv(request, response, 'datasets-search', lines);
  }

  @Get('dataservices/search')
  @ApiOperation({ operationId: 'searchDataservices', summary: 'APIs by words and filters, with facets' })
  @ApiOkResponse({ type: DataserviceSearchPage, ...SEARCH_ENGINE })
  async searchDataservices(
    @Query() query: DataserviceSearchParameters,
    @Req() request: Request,
  ): Promise<DataserviceSearchPage> {
    const view = viewOf(request, this.server);
    const { outcome, facets } = await this.searchEntries('dataservice', query, request, ENTRY_FACETS);
    const rows = await this.dataservices.listByIds(outcome.ids, view.actor);
    const data = rows.map((row) => toDataserviceResponse(row, view));
    return {
      ...toPage(data, outcome.total, query, view.origin + request.originalUrl),
      facets,
      ...interpretationOf(outcome),
      ...(await this.reasons.of('dataservice', query, request.actor, outcome)),
    };
  }

  @Get('reuses/search')
  @ApiOperation({ operationId: 'searchReuses', summary: 'Reuses by words and filters, with facets' })
  @ApiOkResponse({ type: ReuseSearchPage, ...SEARCH_ENGINE })
  async searchReuses(
    @Query() query: ReuseSearchParameters,
    @Req() request: Request,
  ): Promise<ReuseSearchPage> {
    const view = viewOf(request, this.server);
    const asked = asAskedOfReuses(query);
    const { outcome, facets } = await this.searchEntries('reuse', asked, request, REUSE_FACETS);
    const rows = await this.reuses.listByIds(outcome.ids, view.actor);
    const data = rows.map((row) => toReuseResponse(row, view));
    return {
      ...toPage(data, outcome.total, query, view.origin + request.originalUrl),
      facets,
      ...interpretationOf(outcome),
      ...(await this.reasons.of('reuse', query, request.actor, outcome)),
    };
  }

  @Get('topics/search')
  @ApiOperation({ operationId: 'searchTopics', summary: 'Topics by words and filters, with facets' })
  @ApiOkResponse({ type: TopicSearchPage, ...SEARCH_ENGINE })
  async searchTopics(
    @Query() query: CommonSearchParameters,
    @Req() request: Request,
  ): Promise<TopicSearchPage> {
    const view = viewOf(request, this.server);
    const { outcome, facets } = await this.searchEntries('topic', query, request, TOPIC_FACETS);
    const rows = await this.topics.listByIds(outcome.ids, view.actor);
    const data = rows.map((row) => toTopicResponse(row, view));
    return {
      ...toPage(data, outcome.total, query, view.origin + request.originalUrl),
      facets,
      ...interpretationOf(outcome),
      ...(await this.reasons.of('topic', query, request.actor, outcome)),
    };
  }

  @Get('organizations/search')
  @ApiOperation({ operationId: 'searchOrganizations', summary: 'Organizations by words, with facets' })
  @ApiOkResponse({ type: OrganizationSearchPage, ...SEARCH_ENGINE })
  async searchOrganizations(
    @Query() query: OrganizationSearchParameters,
    @Req() request: Request,
  ): Promise<OrganizationSearchPage> {
    const filters = query.badge ? { badge: query.badge } : {};
    const answered = await this.search('organization', query, request.actor, ['badge'], filters);
    const outcome = tellEngine(request, answered);
    this.count(request, 'organization', query, filters, outcome);
    const origin = originOf(request, this.server);
    const rows = await this.organizations.listByIds(outcome.ids);
    const data = rows.map((row) => toOrganizationResponse(row, origin));
    const facets = { badge: (outcome.facets.badge ?? []).map(toCount) };
    return {
      ...toPage(data, outcome.total, query, origin + request.originalUrl),
      facets,
      ...interpretationOf(outcome),
      ...(await this.reasons.of('organization', query, request.actor, outcome)),
    };
  }

  private async searchEntries(
    type: CountedKind,
    query: CommonSearchParameters & Filters,
    request: Request,
    facets: Facets,
  ): Promise<{ outcome: SearchOutcome; facets: Record<string, FacetCount[]> }> {
    const filters = await this.filters.of(query, facets);
    const answered = await this.search(type, query, request.actor, Object.values(facets), filters);
    const outcome = tellEngine(request, answered);
    this.count(request, type, query, filters, outcome);
    return { outcome, facets: await this.labelFacets(facets, outcome.facets) };
  }

  /** What narrows a search or goes through it asks nothing new. */
  private count(
    request: Request,
    kind: CountedKind,
    { q = '', page }: SearchParameters,
    filters: Filters,
    outcome: SearchOutcome,
  ): void {
    if (page === 1 && Object.values(filters).every((values) => values.length === 0)) {
      this.counter.noteSearch(request, kind, q, outcome);
    }
  }

  /** The identifiers of what a search finds for everybody, as far as one may page. */
  private async *searchPages(query: DatasetSearchParameters, filters: Filters) {
    for (let page = 1; page * MAX_PAGE_SIZE <= LAST_RESULT; page++) {
      const { result } = await this.search(
        'dataset',
        { ...query, explain: false, page, page_size: MAX_PAGE_SIZE },
        undefined,
        [],
        filters,
      );
      yield result.ids;
      if (result.ids.length < MAX_PAGE_SIZE) {
        return;
      }
    }
  }

  private search(
    type: SearchType,
    query: SearchParameters,
    actor: Actor | undefined,
    facets: readonly FacetField[],
    filters: Filters,
  ): Promise<Answered<SearchOutcome>> {
    return this.engines.search(toSearchQuery(type, query, actor, facets, filters));
  }

  private async labelFacets(
    facets: Facets,
    counted: SearchOutcome['facets'],
  ): Promise<Record<string, FacetCount[]>> {
    const valuesOf = (field: FacetField) => (counted[field] ?? []).map(({ value }) => value);
    const names = {
      organizations: await this.organizations.names(valuesOf('organization_id')),
      zones: await this.zones.names(valuesOf('geozone')),
    };
    return Object.fromEntries(
      Object.entries(facets).map(([facet, field]) => [
        facet,
        (counted[field] ?? []).map((count) => labelled(field, count, names)),
      ]),
    );
  }
}

function labelled(
  field: FacetField,
  { value, count }: FacetValue,
  names: { readonly organizations: ReadonlyMap<string, string>; readonly zones: ReadonlyMap<string, string> },
): FacetCount {
  if (field === 'organization_id') {
    const label = names.organizations.get(value) ?? value;
    return { name: `${value}|${label}`, count, label };
  }
  const labels = field === 'license' ? LICENSE_TITLES : field === 'geozone' ? names.zones : undefined;
  const label = labels?.get(value);
  return { name: value, count, ...(label ? { label } : {}) };
}

function toCount({ value, count }: FacetValue): FacetCount {
  return { name: value, count };
}
