import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
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
import { NeedsRight, originOf, Refuses, toPage, viewOf } from '../platform/http';
import { toReuseResponse } from '../reuses/reuses.mapper';
import { ReusesReader } from '../reuses/reuses.reader';
import { toTopicResponse } from '../topics/topics.mapper';
import { TopicsReader } from '../topics/topics.reader';
import { SEARCH_ENGINE } from './answering-engine';
import {
  DataserviceSearchPage,
  DatasetSearchPage,
  FacetCount,
  OrganizationSearchPage,
  ReuseSearchPage,
  TopicSearchPage,
} from './search.dto';
import { asAskedOfReuses } from './search-filters';
import { ExplanationResponse, HighlightResponse } from './search-reasons.dto';
import {
  CommonSearchParameters,
  DataserviceSearchParameters,
  DatasetSearchParameters,
  OrganizationSearchParameters,
  ReuseSearchParameters,
} from './search.queries';
import { Searches } from './searches';

@ApiTags('search')
@ApiExtraModels(ExplanationResponse, FacetCount, HighlightResponse)
@Controller('api/2')
export class SearchController {
  constructor(
    private readonly searches: Searches,
    private readonly datasets: DatasetsReader,
    private readonly dataservices: DataservicesReader,
    private readonly reuses: ReusesReader,
    private readonly topics: TopicsReader,
    private readonly organizations: OrganizationsReader,
    private readonly exports: Exports,
    private readonly server: ServerConfig,
  ) {}

  @Get('datasets/search')
  @Refuses(400, 'page-out-of-reach')
  @NeedsRight()
  @Refuses(400, 'place-unknown', 'place-ambiguous')
  @ApiOperation({ operationId: 'searchDatasets', summary: 'Datasets by words and filters, with facets' })
  @ApiOkResponse({ type: DatasetSearchPage, ...SEARCH_ENGINE })
  async searchDatasets(
    @Query() query: DatasetSearchParameters,
    @Req() request: Request,
  ): Promise<DatasetSearchPage> {
    const view = viewOf(request, this.server);
    const { rows, total, answer } = await this.searches.find('dataset', query, request, (ids) =>
      this.datasets.listSummaries(ids, view.actor),
    );
    const data = rows.map((row) => toDatasetSummary(row, view));
    return {
      ...toPage(data, total, query, view.origin + request.originalUrl),
      ...answer,
    };
  }

  @Get('datasets/search.csv')
  @NeedsRight()
  @Refuses(400, 'place-unknown', 'place-ambiguous')
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
    const lines = this.exports.chosenDatasetsCsv(
      await this.searches.findAll('dataset', query, request),
      originOf(request, this.server),
    );
    // What is found, and in which order, follows the index, which has no version.
    await sendCsv(request, response, 'datasets-search', undefined, lines);
  }

  @Get('dataservices/search')
  @Refuses(400, 'page-out-of-reach')
  @NeedsRight()
  @ApiOperation({ operationId: 'searchDataservices', summary: 'APIs by words and filters, with facets' })
  @ApiOkResponse({ type: DataserviceSearchPage, ...SEARCH_ENGINE })
  async searchDataservices(
    @Query() query: DataserviceSearchParameters,
    @Req() request: Request,
  ): Promise<DataserviceSearchPage> {
    const view = viewOf(request, this.server);
    const { rows, total, answer } = await this.searches.find('dataservice', query, request, (ids) =>
      this.dataservices.listByIds(ids, view.actor),
    );
    const data = rows.map((row) => toDataserviceResponse(row, view));
    return {
      ...toPage(data, total, query, view.origin + request.originalUrl),
      ...answer,
    };
  }

  @Get('reuses/search')
  @Refuses(400, 'page-out-of-reach')
  @NeedsRight()
  @ApiOperation({ operationId: 'searchReuses', summary: 'Reuses by words and filters, with facets' })
  @ApiOkResponse({ type: ReuseSearchPage, ...SEARCH_ENGINE })
  async searchReuses(
    @Query() query: ReuseSearchParameters,
    @Req() request: Request,
  ): Promise<ReuseSearchPage> {
    const view = viewOf(request, this.server);
    const { rows, total, answer } = await this.searches.find(
      'reuse',
      asAskedOfReuses(query),
      request,
      (ids) => this.reuses.listByIds(ids, view.actor),
    );
    const data = rows.map((row) => toReuseResponse(row, view));
    return {
      ...toPage(data, total, query, view.origin + request.originalUrl),
      ...answer,
    };
  }

  @Get('topics/search')
  @Refuses(400, 'page-out-of-reach')
  @NeedsRight()
  @ApiOperation({ operationId: 'searchTopics', summary: 'Topics by words and filters, with facets' })
  @ApiOkResponse({ type: TopicSearchPage, ...SEARCH_ENGINE })
  async searchTopics(
    @Query() query: CommonSearchParameters,
    @Req() request: Request,
  ): Promise<TopicSearchPage> {
    const view = viewOf(request, this.server);
    const { rows, total, answer } = await this.searches.find('topic', query, request, (ids) =>
      this.topics.listByIds(ids, view.actor),
    );
    const data = rows.map((row) => toTopicResponse(row, view));
    return {
      ...toPage(data, total, query, view.origin + request.originalUrl),
      ...answer,
    };
  }

  @Get('organizations/search')
  @Refuses(400, 'page-out-of-reach')
  @NeedsRight()
  @ApiOperation({ operationId: 'searchOrganizations', summary: 'Organizations by words, with facets' })
  @ApiOkResponse({ type: OrganizationSearchPage, ...SEARCH_ENGINE })
  async searchOrganizations(
    @Query() query: OrganizationSearchParameters,
    @Req() request: Request,
  ): Promise<OrganizationSearchPage> {
    const view = viewOf(request, this.server);
    const { rows, total, answer } = await this.searches.find('organization', query, request, (ids) =>
      this.organizations.listByIds(ids),
    );
    const data = rows.map((row) => toOrganizationResponse(row, view));
    return {
      ...toPage(data, total, query, view.origin + request.originalUrl),
      ...answer,
    };
  }
}
