import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Answered, SearchOutcome, SearchType } from '@passerelle/search';
import type { Request } from 'express';
import { audienceOf } from '../auth/reach';
import { ServerConfig } from '../config';
import { toDataserviceResponse } from '../dataservices/dataservices.mapper';
import { DataservicesReader } from '../dataservices/dataservices.reader';
import { toDatasetSummary } from '../datasets/datasets.mapper';
import { DatasetsReader } from '../datasets/datasets.reader';
import { toOrganizationResponse } from '../organizations/organizations.mapper';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { viewOf } from '../platform/http';
import { toReuseResponse } from '../reuses/reuses.mapper';
import { ReusesReader } from '../reuses/reuses.reader';
import { toTopicResponse } from '../topics/topics.mapper';
import { TopicsReader } from '../topics/topics.reader';
import { SEARCH_ENGINE, tellEngine } from './answering-engine';
import { EverythingParameters, EverythingResponse } from './everything.dto';
import { interpretationOf } from './search.dto';
import { SearchEngines } from './search-engines';

@ApiTags('search')
@Controller('api/2/search')
export class EverythingController {
  constructor(
    private readonly engines: SearchEngines,
    private readonly datasets: DatasetsReader,
    private readonly dataservices: DataservicesReader,
    private readonly reuses: ReusesReader,
    private readonly topics: TopicsReader,
    private readonly organizations: OrganizationsReader,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'searchEverything',
    summary: 'How much of each kind is found by words, and the first of each',
  })
  @ApiOkResponse({ type: EverythingResponse, ...SEARCH_ENGINE })
  async searchEverything(
    @Query() query: EverythingParameters,
    @Req() request: Request,
  ): Promise<EverythingResponse> {
    const view = viewOf(request, this.server);
    const answers = await Promise.all([
      this.search('dataset', query, request),
      this.search('dataservice', query, request),
      this.search('reuse', query, request),
      this.search('topic', query, request),
      this.search('organization', query, request),
    ]);
    // One that was answered in the place of another is worth telling.
    tellEngine(request, answers.find(({ degraded }) => degraded) ?? answers[0]);
    const [datasets, dataservices, reuses, topics, organizations] = answers.map(({ result }) => result) as [
      SearchOutcome,
      SearchOutcome,
      SearchOutcome,
      SearchOutcome,
      SearchOutcome,
    ];
    const [datasetRows, dataserviceRows, reuseRows, topicRows, organizationRows] = await Promise.all([
      this.datasets.listSummaries(datasets.ids, view.actor),
      this.dataservices.listByIds(dataservices.ids, view.actor),
      this.reuses.listByIds(reuses.ids, view.actor),
      this.topics.listByIds(topics.ids, view.actor),
      this.organizations.listByIds(organizations.ids),
    ]);
    return {
      datasets: { ...found(datasets), data: datasetRows.map((row) => toDatasetSummary(row, view)) },
      dataservices: {
        ...found(dataservices),
        data: dataserviceRows.map((row) => toDataserviceResponse(row, view)),
      },
      reuses: { ...found(reuses), data: reuseRows.map((row) => toReuseResponse(row, view)) },
      topics: { ...found(topics), data: topicRows.map((row) => toTopicResponse(row, view)) },
      organizations: {
        ...found(organizations),
        data: organizationRows.map((row) => toOrganizationResponse(row, view.origin)),
      },
    };
  }

  private search(
    type: SearchType,
    { q = '', page_size }: EverythingParameters,
    { actor }: Request,
  ): Promise<Answered<SearchOutcome>> {
    return this.engines.search({
      type,
      text: q,
      filters: {},
      audience: audienceOf(actor),
      sort: 'relevance',
      page: 1,
      pageSize: page_size,
      facets: [],
      facetSize: 0,
      now: new Date().toISOString(),
    });
  }
}

function found(outcome: SearchOutcome) {
  return { total: outcome.total, ...interpretationOf(outcome) };
}
