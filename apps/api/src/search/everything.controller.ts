import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  compareExplanations,
  SEARCH_TYPES,
  type Answered,
  type SearchOutcome,
  type SearchRef,
  type SearchType,
} from '@passerelle/search';
import type { Request } from 'express';
import { audienceOf } from '../auth/reach';
import { ServerConfig } from '../config';
import { toDataserviceResponse } from '../dataservices/dataservices.mapper';
import { DataservicesReader } from '../dataservices/dataservices.reader';
import { toDatasetSummary } from '../datasets/datasets.mapper';
import { DatasetsReader } from '../datasets/datasets.reader';
import { toDiscussionResponse } from '../discussions/discussions.mapper';
import { DiscussionsReader } from '../discussions/discussions.reader';
import { toOrganizationResponse } from '../organizations/organizations.mapper';
import { OrganizationsReader } from '../organizations/organizations.reader';
import { viewOf } from '../platform/http';
import { toPostResponse } from '../posts/posts.mapper';
import { PostsReader } from '../posts/posts.reader';
import { toReuseResponse } from '../reuses/reuses.mapper';
import { ReusesReader } from '../reuses/reuses.reader';
import { toTopicResponse } from '../topics/topics.mapper';
import { TopicsReader } from '../topics/topics.reader';
import { SEARCH_ENGINE, tellEngine } from './answering-engine';
import { EverythingParameters, EverythingResponse } from './everything.dto';
import { FoundReferences } from './found-references';
import { interpretationOf } from './search.dto';
import { SearchFilters, type AskedSearch } from './search-filters';
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
    private readonly discussions: DiscussionsReader,
    private readonly posts: PostsReader,
    private readonly references: FoundReferences,
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
    // Conditions among the words mean the same whatever is searched.
    const asked = await this.filters.read({ q: query.q }, {}, undefined);
    const answers = await Promise.all(SEARCH_TYPES.map((type) => this.search(type, asked, query, request)));
    // One that was answered in the place of another is worth telling.
    const told = answers.find(({ degraded }) => degraded) ?? answers[0];
    if (told) tellEngine(request, told);
    const outcomes = Object.fromEntries(
      SEARCH_TYPES.map((type, place) => [type, answers[place]?.result]),
    ) as Record<SearchType, SearchOutcome>;
    const { dataset, dataservice, reuse, topic, organization, discussion, post } = outcomes;
    const [datasets, dataservices, reuses, topics, organizations, discussions, posts, all] =
      await Promise.all([
        this.datasets.listSummaries(dataset.ids, view.actor),
        this.dataservices.listByIds(dataservice.ids, view.actor),
        this.reuses.listByIds(reuse.ids, view.actor),
        this.topics.listByIds(topic.ids, view.actor),
        this.organizations.listByIds(organization.ids),
        this.discussions.listByIds(discussion.ids, view.actor),
        this.posts.listByIds(post.ids),
        query.mixed === true
          ? this.references.list(bestOf(outcomes, query.page_size), view.actor, view.origin)
          : undefined,
      ]);
    const found = foundOf(asked);
    return {
      datasets: { ...found(dataset), data: datasets.map((row) => toDatasetSummary(row, view)) },
      dataservices: {
        ...found(dataservice),
        data: dataservices.map((row) => toDataserviceResponse(row, view)),
      },
      reuses: { ...found(reuse), data: reuses.map((row) => toReuseResponse(row, view)) },
      topics: { ...found(topic), data: topics.map((row) => toTopicResponse(row, view)) },
      organizations: {
        ...found(organization),
        data: organizations.map((row) => toOrganizationResponse(row, view)),
      },
      discussions: { ...found(discussion), data: discussions.map((row) => toDiscussionResponse(row, view)) },
      posts: { ...found(post), data: posts.map((row) => toPostResponse(row, view)) },
      ...(all && { all }),
    };
  }

  private async search(
    type: SearchType,
    asked: AskedSearch,
    { page_size, mixed = false }: EverythingParameters,
    { actor }: Request,
  ): Promise<Answered<SearchOutcome>> {
    return this.engines.search({
      type,
      text: asked.text,
      filters: asked.filters,
      without: asked.without,
      audience: audienceOf(actor),
      sort: 'relevance',
      page: 1,
      pageSize: page_size,
      facets: asked.typed.map(({ field }) => field),
      facetSize: 0,
      now: new Date().toISOString(),
      // What decides within a kind decides between kinds.
      explain: mixed,
    });
  }
}

/** The first of all kinds in one list; of equals, in the order of the kinds. */
function bestOf(outcomes: Readonly<Record<SearchType, SearchOutcome>>, count: number): SearchRef[] {
  return SEARCH_TYPES.flatMap((type) =>
    (outcomes[type].explanations ?? []).map((explanation, place) => ({
      type,
      id: outcomes[type].ids[place] ?? '',
      explanation,
    })),
  )
    .sort((left, right) => compareExplanations(left.explanation, right.explanation))
    .slice(0, count);
}

function foundOf(asked: AskedSearch) {
  return (outcome: SearchOutcome) => ({ total: outcome.total, ...interpretationOf(asked, outcome) });
}
