import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { InvalidError, LICENSES, THEMES, type Actor, type ReaderProfile } from '@passerelle/catalog';
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
import type { ZoneReference } from '../spatial/spatial.dto';
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
  ORGANIZATION_FACETS,
  REUSE_FACETS,
  SearchFilters,
  TOPIC_FACETS,
  type AskedSearch,
  type Facets,
  type Filters,
} from './search-filters';
import { toTopicResponse } from '../topics/topics.mapper';
import { TopicsReader } from '../topics/topics.reader';
import { SearchEngines } from './search-engines';
import {
  DataserviceSearchParameters,
  DatasetSearchParameters,
  CommonSearchParameters,
  OrganizationSearchParameters,
  ReuseSearchParameters,
  SearchParameters,
} from './search.queries';

const FACET_SIZE = 50;
/** Beyond, an engine would sort the whole catalogue to show what nobody reads. */
const LAST_RESULT = 10_000;

const THEME_TITLES: ReadonlyMap<string, string> = new Map(Object.entries(THEMES));
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
    private readonly topics: TopicsReader,
    private readonly organizations: OrganizationsReader,
    private readonly filters: SearchFilters,
    private readonly zones: ZonesReader,
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
    const { asked, outcome, facets } = await this.searchEntries('dataset', query, request, DATASET_FACETS);
    const rows = await this.datasets.listSummaries(outcome.ids, view.actor);
    const data = rows.map((row) => toDatasetSummary(row, view));
    return {
      ...toPage(data, outcome.total, query, view.origin + request.originalUrl),
      facets,
      ...interpretationOf(asked, outcome),
      ...placeOf(asked),
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
    const asked = await this.filters.read(query, DATASET_FACETS, request.actor);
    const lines = this.exports.chosenDatasetsCsv(
      this.searchPages(query, { ...asked, facets: [] }),
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
    const { asked, outcome, facets } = await this.searchEntries('dataservice', query, request, ENTRY_FACETS);
    const rows = await this.dataservices.listByIds(outcome.ids, view.actor);
    const data = rows.map((row) => toDataserviceResponse(row, view));
    return {
      ...toPage(data, outcome.total, query, view.origin + request.originalUrl),
      facets,
      ...interpretationOf(asked, outcome),
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
    const { asked, outcome, facets } = await this.searchEntries(
      'reuse',
      asAskedOfReuses(query),
      request,
      REUSE_FACETS,
    );
    const rows = await this.reuses.listByIds(outcome.ids, view.actor);
    const data = rows.map((row) => toReuseResponse(row, view));
    return {
      ...toPage(data, outcome.total, query, view.origin + request.originalUrl),
      facets,
      ...interpretationOf(asked, outcome),
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
    const { asked, outcome, facets } = await this.searchEntries('topic', query, request, TOPIC_FACETS);
    const rows = await this.topics.listByIds(outcome.ids, view.actor);
    const data = rows.map((row) => toTopicResponse(row, view));
    return {
      ...toPage(data, outcome.total, query, view.origin + request.originalUrl),
      facets,
      ...interpretationOf(asked, outcome),
    };
  }

  @Get('organizations/search')
  @ApiOperation({ operationId: 'searchOrganizations', summary: 'Organizations by words, with facets' })
  @ApiOkResponse({ type: OrganizationSearchPage, ...SEARCH_ENGINE })
  async searchOrganizations(
    @Query() query: OrganizationSearchParameters,
    @Req() request: Request,
  ): Promise<OrganizationSearchPage> {
    const asked = await this.filters.read(query, ORGANIZATION_FACETS, undefined);
    const outcome = tellEngine(request, await this.search('organization', query, request.actor, asked));
    const origin = originOf(request, this.server);
    const rows = await this.organizations.listByIds(outcome.ids);
    const data = rows.map((row) => toOrganizationResponse(row, origin));
    const facets = { badge: (outcome.facets.badge ?? []).map(toCount) };
    return {
      ...toPage(data, outcome.total, query, origin + request.originalUrl),
      facets,
      ...interpretationOf(asked, outcome),
    };
  }

  private async searchEntries(
    type: SearchType,
    query: CommonSearchParameters & Filters,
    request: Request,
    facets: Facets,
  ): Promise<{ asked: AskedSearch; outcome: SearchOutcome; facets: Record<string, FacetCount[]> }> {
    const asked = await this.filters.read(query, facets, request.actor);
    const outcome = tellEngine(request, await this.search(type, query, request.actor, asked));
    return { asked, outcome, facets: await this.labelFacets(facets, outcome.facets, asked.profile) };
  }

  /** The identifiers of what a search finds for everybody, as far as one may page. */
  private async *searchPages(query: DatasetSearchParameters, asked: AskedSearch) {
    for (let page = 1; page * MAX_PAGE_SIZE <= LAST_RESULT; page++) {
      const { result } = await this.search(
        'dataset',
        { ...query, page, page_size: MAX_PAGE_SIZE },
        undefined,
        asked,
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
    { text, filters, area, facets, typed }: AskedSearch,
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
      text,
      filters,
      ...(area && { area }),
      audience: audienceOf(actor),
      sort: query.sort ?? 'relevance',
      page: query.page,
      pageSize: query.page_size,
      // Whether anything has what was asked among the words is told by its count.
      facets: [...new Set([...facets, ...typed.map(({ field }) => field)])],
      facetSize: FACET_SIZE,
      now: new Date().toISOString(),
    });
  }

  private async labelFacets(
    facets: Facets,
    counted: SearchOutcome['facets'],
    profile: ReaderProfile | undefined,
  ): Promise<Record<string, FacetCount[]>> {
    const valuesOf = (field: FacetField) => (counted[field] ?? []).map(({ value }) => value);
    const names = {
      organizations: await this.organizations.names(valuesOf('organization_id')),
      zones: await this.zones.names(valuesOf('geozone')),
    };
    return Object.fromEntries(
      Object.entries(facets).flatMap(([facet, field]) => {
        const counts = counted[field] ?? [];
        if (field !== 'accessible_to') {
          return [[facet, counts.map((count) => labelled(field, count, names))]];
        }
        // Of the profiles, the reader's own: what they may use, and ask for.
        const own = counts.filter(({ value }) => value === profile);
        return profile === undefined ? [] : [[facet, own.map(({ count }) => ({ name: 'true', count }))]];
      }),
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
  const label = labelsOf(field, names.zones)?.get(value);
  return { name: value, count, ...(label ? { label } : {}) };
}

function labelsOf(
  field: FacetField,
  zones: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> | undefined {
  switch (field) {
    case 'license':
      return LICENSE_TITLES;
    case 'theme':
      return THEME_TITLES;
    case 'geozone':
      return zones;
    default:
      return undefined;
  }
}

function placeOf({ place }: AskedSearch): { place?: ZoneReference } {
  return place ? { place: { id: place.id, name: place.name, level: place.level } } : {};
}

function toCount({ value, count }: FacetValue): FacetCount {
  return { name: value, count };
}
