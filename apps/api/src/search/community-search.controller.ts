import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { toDiscussionResponse } from '../discussions/discussions.mapper';
import { DiscussionsReader } from '../discussions/discussions.reader';
import { NeedsRight, Refuses, toPage, viewOf } from '../platform/http';
import { toPostResponse } from '../posts/posts.mapper';
import { PostsReader } from '../posts/posts.reader';
import { SEARCH_ENGINE } from './answering-engine';
import { DiscussionSearchPage, PostSearchPage } from './search.dto';
import { DiscussionSearchParameters, PostSearchParameters } from './search.queries';
import { Searches } from './searches';

/** What is said around the catalogue. */
@ApiTags('search')
@Controller('api/2')
export class CommunitySearchController {
  constructor(
    private readonly searches: Searches,
    private readonly discussions: DiscussionsReader,
    private readonly posts: PostsReader,
    private readonly server: ServerConfig,
  ) {}

  @Get('discussions/search')
  @Refuses(400, 'page-out-of-reach')
  @NeedsRight()
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
    const { rows, total, answer } = await this.searches.find('discussion', query, request, (ids) =>
      this.discussions.listByIds(ids, view.actor),
    );
    const data = rows.map((row) => toDiscussionResponse(row, view));
    return { ...toPage(data, total, query, view.origin + request.originalUrl), ...answer };
  }

  @Get('posts/search')
  @Refuses(400, 'page-out-of-reach')
  @NeedsRight()
  @ApiOperation({ operationId: 'searchPosts', summary: 'Published posts by words, with facets' })
  @ApiOkResponse({ type: PostSearchPage, ...SEARCH_ENGINE })
  async searchPosts(@Query() query: PostSearchParameters, @Req() request: Request): Promise<PostSearchPage> {
    const view = viewOf(request, this.server);
    const { rows, total, answer } = await this.searches.find('post', query, request, (ids) =>
      this.posts.listByIds(ids),
    );
    const data = rows.map((row) => toPostResponse(row, view));
    return { ...toPage(data, total, query, view.origin + request.originalUrl), ...answer };
  }
}
