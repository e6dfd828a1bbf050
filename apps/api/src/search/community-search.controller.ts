import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FacetField, SearchOutcome, SearchType } from '@passerelle/search';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { toDiscussionResponse } from '../discussions/discussions.mapper';
import { DiscussionsReader } from '../discussions/discussions.reader';
import { toPage, viewOf } from '../platform/http';
import { toPostResponse } from '../posts/posts.mapper';
import { PostsReader } from '../posts/posts.reader';
import { SEARCH_ENGINE, tellEngine } from './answering-engine';
import { DiscussionSearchPage, interpretationOf, PostSearchPage, type SearchAnswer } from './search.dto';
import { SearchEngines } from './search-engines';
import { SearchReasons } from './search-reasons';
import { toSearchQuery } from './search-request';
import { DiscussionSearchParameters, PostSearchParameters } from './search.queries';

/** What is said around the catalogue. */
@ApiTags('search')
@Controller('api/2')
export class CommunitySearchController {
  constructor(
    private readonly engines: SearchEngines,
    private readonly reasons: SearchReasons,
    private readonly discussions: DiscussionsReader,
    private readonly posts: PostsReader,
    private readonly server: ServerConfig,
  ) {}

  @Get('discussions/search')
  @ApiOperation({
    operationId: 'searchDiscussions',
    summary: 'Discussions by words, on what everybody may see',
  })
  @ApiOkResponse({ type: DiscussionSearchPage, ...SEARCH_ENGINE })
  async searchDiscussions(
    @Query() query: DiscussionSearchParameters,
    @Req() request: Request,
  ): Promise<DiscussionSearchPage> {
    const view = viewOf(request, this.server);
    const { outcome, answer } = await this.search('discussion', query, request, {
      last_update: 'last_update_range',
    });
    const rows = await this.discussions.listByIds(outcome.ids, view.actor);
    const data = rows.map((row) => toDiscussionResponse(row, view));
    return { ...toPage(data, outcome.total, query, view.origin + request.originalUrl), ...answer };
  }

  @Get('posts/search')
  @ApiOperation({ operationId: 'searchPosts', summary: 'Published posts by words, with facets' })
  @ApiOkResponse({ type: PostSearchPage, ...SEARCH_ENGINE })
  async searchPosts(@Query() query: PostSearchParameters, @Req() request: Request): Promise<PostSearchPage> {
    const view = viewOf(request, this.server);
    const { outcome, answer } = await this.search('post', query, request, {
      tag: 'tag',
      last_update: 'last_update_range',
    });
    const rows = await this.posts.listByIds(outcome.ids);
    const data = rows.map((row) => toPostResponse(row, view));
    return { ...toPage(data, outcome.total, query, view.origin + request.originalUrl), ...answer };
  }

  private async search(
    type: SearchType,
    query: DiscussionSearchParameters & PostSearchParameters,
    request: Request,
    facets: Readonly<Record<string, FacetField>>,
  ): Promise<{ outcome: SearchOutcome; answer: SearchAnswer }> {
    const { last_update_range, tag } = query;
    const filters = { ...(last_update_range && { last_update_range }), ...(tag && { tag }) };
    const asked = toSearchQuery(type, query, request.actor, Object.values(facets), filters);
    const outcome = tellEngine(request, await this.engines.search(asked));
    const answer = {
      facets: Object.fromEntries(
        Object.entries(facets).map(([facet, field]) => [
          facet,
          (outcome.facets[field] ?? []).map(({ value, count }) => ({ name: value, count })),
        ]),
      ),
      ...interpretationOf(outcome),
      ...(await this.reasons.of(type, query, request.actor, outcome)),
    };
    return { outcome, answer };
  }
}
