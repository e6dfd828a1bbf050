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
import {
  DATASET_FACETS,
  ENTRY_FACETS,
  ORGANIZATION_FACETS,
  REUSE_FACETS,
  SearchFilters,
  TOPIC_FACETS,
  type AskedSearch,
  type Facets,
} from './search-filters';
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
    private readonly filters: SearchFilters,
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
      this.search('dataset', DATASET_FACETS, query, request),
      this.search('dataservice', ENTRY_FACETS, query, request),
      this.search('reuse', REUSE_FACETS, query, request),
      this.search('topic', TOPIC_FACETS, query, request),
      this.search('organization', ORGANIZATION_FACETS, query, request),
    ]);
    // One that was answered in the place of another is worth telling.
    tellEngine(request, (answers.find(({ answered }) => answered.degraded) ?? answers[0]).answered);
    const [datasets, dataservices, reuses, topics, organizations] = answers.map(({ asked, answered }) => ({
      ...answered.result,
      told: interpretationOf(asked, answered.result),
    })) as [Found, Found, Found, Found, Found];
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

  private async search(
    type: SearchType,
    facets: Facets,
    { q, page_size }: EverythingParameters,
    { actor }: Request,
  ): Promise<{ asked: AskedSearch; answered: Answered<SearchOutcome> }> {
    const asked = await this.filters.read({ ...(q !== undefined && { q }) }, facets, undefined);
    const answered = await this.engines.search({
      type,
      text: asked.text,
      filters: asked.filters,
      audience: audienceOf(actor),
      sort: 'relevance',
      page: 1,
      pageSize: page_size,
      facets: asked.typed.map(({ field }) => field),
      facetSize: 0,
      now: new Date().toISOString(),
    });
    return { asked, answered };
  }
}

interface Found extends SearchOutcome {
  readonly told: ReturnType<typeof interpretationOf>;
}

function found({ total, told }: Found) {
  return { total, ...told };
}
