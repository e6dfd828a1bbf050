import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { SearchType } from '@passerelle/search';
import type { Request } from 'express';
import { audienceOf } from '../auth/reach';
import { ServerConfig } from '../config';
import { DataserviceSuggestion } from '../dataservices/dataservices.dto';
import { toDataserviceSuggestion } from '../dataservices/dataservices.mapper';
import { DataservicesReader } from '../dataservices/dataservices.reader';
import { DatasetSuggestion } from '../datasets/datasets.dto';
import { toDatasetSuggestion } from '../datasets/datasets.mapper';
import { SuggestQueryParameters } from '../datasets/datasets.queries';
import { DatasetsReader } from '../datasets/datasets.reader';
import { OrganizationSuggestion } from '../organizations/organizations.dto';
import { toOrganizationSuggestion } from '../organizations/organizations.mapper';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { originOf } from '../platform/http';
import { ReuseSuggestion } from '../reuses/reuses.dto';
import { toReuseSuggestion } from '../reuses/reuses.mapper';
import { ReusesReader } from '../reuses/reuses.reader';
import { TopicSuggestion } from '../topics/topics.dto';
import { toTopicSuggestion } from '../topics/topics.mapper';
import { TopicsReader } from '../topics/topics.reader';
import { SEARCH_ENGINE, tellEngine } from './answering-engine';
import { SearchEngines } from './search-engines';

/** What to propose while people type. Registered before the controllers that read `suggest` as a slug. */
@ApiTags('search')
@Controller('api/1')
export class SuggestController {
  constructor(
    private readonly engines: SearchEngines,
    private readonly datasets: DatasetsReader,
    private readonly dataservices: DataservicesReader,
    private readonly reuses: ReusesReader,
    private readonly topics: TopicsReader,
    private readonly organizations: OrganizationsReader,
    private readonly server: ServerConfig,
  ) {}

  @Get('datasets/suggest')
  @ApiOperation({ operationId: 'suggestDatasets', summary: 'Datasets whose title resembles what was typed' })
  @ApiOkResponse({ type: [DatasetSuggestion], ...SEARCH_ENGINE })
  async suggestDatasets(
    @Query() query: SuggestQueryParameters,
    @Req() request: Request,
  ): Promise<DatasetSuggestion[]> {
    const origin = originOf(request, this.server);
    const rows = await this.datasets.listSuggested(
      await this.suggest('dataset', query, request),
      request.actor,
    );
    return rows.map((row) => toDatasetSuggestion(row, origin));
  }

  @Get('dataservices/suggest')
  @ApiOperation({ operationId: 'suggestDataservices', summary: 'APIs whose title resembles what was typed' })
  @ApiOkResponse({ type: [DataserviceSuggestion], ...SEARCH_ENGINE })
  async suggestDataservices(
    @Query() query: SuggestQueryParameters,
    @Req() request: Request,
  ): Promise<DataserviceSuggestion[]> {
    const origin = originOf(request, this.server);
    const rows = await this.dataservices.listSuggested(
      await this.suggest('dataservice', query, request),
      request.actor,
    );
    return rows.map((row) => toDataserviceSuggestion(row, origin));
  }

  @Get('reuses/suggest')
  @ApiOperation({ operationId: 'suggestReuses', summary: 'Reuses whose title resembles what was typed' })
  @ApiOkResponse({ type: [ReuseSuggestion], ...SEARCH_ENGINE })
  async suggestReuses(
    @Query() query: SuggestQueryParameters,
    @Req() request: Request,
  ): Promise<ReuseSuggestion[]> {
    const origin = originOf(request, this.server);
    const rows = await this.reuses.listByIds(await this.suggest('reuse', query, request), request.actor);
    return rows.map((row) => toReuseSuggestion(row, origin));
  }

  @Get('topics/suggest')
  @ApiOperation({ operationId: 'suggestTopics', summary: 'Topics whose name resembles what was typed' })
  @ApiOkResponse({ type: [TopicSuggestion], ...SEARCH_ENGINE })
  async suggestTopics(
    @Query() query: SuggestQueryParameters,
    @Req() request: Request,
  ): Promise<TopicSuggestion[]> {
    const origin = originOf(request, this.server);
    const rows = await this.topics.listByIds(await this.suggest('topic', query, request), request.actor);
    return rows.map((row) => toTopicSuggestion(row, origin));
  }

  @Get('organizations/suggest')
  @ApiOperation({
    operationId: 'suggestOrganizations',
    summary: 'Organizations whose name resembles what was typed',
  })
  @ApiOkResponse({ type: [OrganizationSuggestion], ...SEARCH_ENGINE })
  async suggestOrganizations(
    @Query() query: SuggestQueryParameters,
    @Req() request: Request,
  ): Promise<OrganizationSuggestion[]> {
    const origin = originOf(request, this.server);
    const rows = await this.organizations.listByIds(await this.suggest('organization', query, request));
    return rows.map((row) => toOrganizationSuggestion(row, origin));
  }

  private async suggest(
    type: SearchType,
    { q, size }: SuggestQueryParameters,
    request: Request,
  ): Promise<string[]> {
    const audience = audienceOf(request.actor);
    const answered = await this.engines.suggest({ type, text: q, audience, limit: size });
    return tellEngine(request, answered).map(({ id }) => id);
  }
}
