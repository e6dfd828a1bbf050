import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { InvalidError, LICENSES, type Actor } from '@passerelle/catalog';
import type { Answered, FacetField, FacetValue, SearchOutcome, SearchType } from '@passerelle/search';
import type { Request, Response } from 'express';
import { audienceOf } from '../auth/reach';
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
import { SEARCH_ENGINE, tellEngine } from './answering-engine';
import {
  DataserviceSearchPage,
  DatasetSearchPage,
  FacetCount,
  interpretationOf,
  OrganizationSearchPage,
  ReuseSearchPage,
} from './search.dto';
import { SearchEngines } from './search-engines';
import {
  DataserviceSearchParameters,
  DatasetSearchParameters,
  CommonSearchParameters,
  OrganizationSearchParameters,
  ReuseSearchParameters,
  SearchParameters,
} from './search.queries';

type Filters = Readonly<Partial<Record<FacetField, readonly string[]>>>;

const FACET_SIZE = 50;
/** Beyond, an engine would sort the whole catalogue to show what nobody reads. */
const LAST_RESULT = 10_000;

type Facets = Readonly<Record<string, FacetField>>;

/** The facets of every entry, by the name data.gouv.fr gives them in its answer. */
const COMMON_FACETS = {
  organization_id_with_name: 'organization_id',
  tag: 'tag',
  badge: 'badge',
  producer_type: 'producer_type',
  last_update: 'last_update_range',
} as const satisfies Facets;
const ENTRY_FACETS = {
  ...COMMON_FACETS,
  license: 'license',
  access_type: 'access_type',
  access_audience: 'access_audience',
} as const satisfies Facets;
const REUSE_FACETS = {
  ...COMMON_FACETS,
  type: 'reuse_type',
  topic: 'reuse_topic',
} as const satisfies Facets;
const DATASET_FACETS = {
  ...ENTRY_FACETS,
  format: 'format',
  format_family: 'format_family',
  frequency: 'frequency',
  geozone: 'geozone',
} as const satisfies Facets;
const LICENSE_TITLES: ReadonlyMap<string, string> = new Map(LICENSES.map(({ id, title }) => [id, title]));

@ApiTags('search')
@ApiExtraModels(FacetCount)
@Controller('api/2')
export class SearchController {
  constructor(
    private readonly engines: SearchEngines,
    private readonly datasets: DatasetsReader,
    private readonly dataservices: DataservicesReader,
    private readonly reuses: ReusesReader,
    private readonly organizations: OrganizationsReader,
    private readonly exports: Exports,
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
    const filters = await this.filtersOf(query, DATASET_FACETS);
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
    const { type, topic } = query;
    const asked = { ...query, ...(type && { reuse_type: type }), ...(topic && { reuse_topic: topic }) };
    const { outcome, facets } = await this.searchEntries('reuse', asked, request, REUSE_FACETS);
    const rows = await this.reuses.listByIds(outcome.ids, view.actor);
    const data = rows.map((row) => toReuseResponse(row, view));
    return {
      ...toPage(data, outcome.total, query, view.origin + request.originalUrl),
      facets,
      ...interpretationOf(outcome),
    };
  }

  @Get('organizations/search')
  @ApiOperation({ operationId: 'searchOrganizations', summary: 'Organizations by words, with facets' })
  @ApiOkResponse({ type: OrganizationSearchPage, ...SEARCH_ENGINE })
  async searchOrganizations(
    @Query() query: OrganizationSearchParameters,
    @Req() request: Request,
  ): Promise<OrganizationSearchPage> {
    const answered = await this.search(
      'organization',
      query,
      request.actor,
      ['badge'],
      query.badge ? { badge: query.badge } : {},
    );
    const outcome = tellEngine(request, answered);
    const origin = originOf(request, this.server);
    const rows = await this.organizations.listByIds(outcome.ids);
    const data = rows.map((row) => toOrganizationResponse(row, origin));
    const facets = { badge: (outcome.facets.badge ?? []).map(toCount) };
    return {
      ...toPage(data, outcome.total, query, origin + request.originalUrl),
      facets,
      ...interpretationOf(outcome),
    };
  }

  private async searchEntries(
    type: SearchType,
    query: CommonSearchParameters & Filters,
    request: Request,
    facets: Facets,
  ): Promise<{ outcome: SearchOutcome; facets: Record<string, FacetCount[]> }> {
    const filters = await this.filtersOf(query, facets);
    const answered = await this.search(type, query, request.actor, Object.values(facets), filters);
    const outcome = tellEngine(request, answered);
    return { outcome, facets: await this.labelFacets(facets, outcome.facets) };
  }

  /** What is asked of each facet, with organizations by their identifiers. */
  private async filtersOf(query: CommonSearchParameters & Filters, facets: Facets): Promise<Filters> {
    const organization = query.organization && (await this.organizations.listIds(query.organization));
    return Object.fromEntries(
      Object.values(facets).flatMap((field) => {
        const values = field === 'organization_id' ? organization : query[field];
        return values ? [[field, values]] : [];
      }),
    );
  }

  /** The identifiers of what a search finds for everybody, as far as one may page. */
  private async *searchPages(query: DatasetSearchParameters, filters: Filters) {
    for (let page = 1; page * MAX_PAGE_SIZE <= LAST_RESULT; page++) {
      const { result } = await this.search(
        'dataset',
        { ...query, page, page_size: MAX_PAGE_SIZE },
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
    if (query.page * query.page_size > LAST_RESULT) {
      throw new InvalidError(
        'page-out-of-reach',
        `Only the first ${LAST_RESULT} results can be paged through`,
        {
          page: [`at most ${Math.floor(LAST_RESULT / query.page_size)} with this page_size`],
        },
      );
    }
    return this.engines.search({
      type,
      text: query.q ?? '',
      filters,
      audience: audienceOf(actor),
      sort: query.sort ?? 'relevance',
      page: query.page,
      pageSize: query.page_size,
      facets,
      facetSize: FACET_SIZE,
      now: new Date().toISOString(),
    });
  }

  private async labelFacets(
    facets: Facets,
    counted: SearchOutcome['facets'],
  ): Promise<Record<string, FacetCount[]>> {
    const names = await this.organizations.names((counted.organization_id ?? []).map(({ value }) => value));
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
  names: ReadonlyMap<string, string>,
): FacetCount {
  if (field === 'organization_id') {
    const label = names.get(value) ?? value;
    return { name: `${value}|${label}`, count, label };
  }
  const label = field === 'license' ? LICENSE_TITLES.get(value) : undefined;
  return { name: value, count, ...(label ? { label } : {}) };
}

function toCount({ value, count }: FacetValue): FacetCount {
  return { name: value, count };
}
