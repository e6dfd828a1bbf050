import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { ServerConfig } from '../config';
import { Reason } from '../entries/change-input';
import { ATOM, FEED_ANSWER, FEED_ENTRIES, toAtom, type FeedItem } from '../exports/atom-feed';
import {
  IDEMPOTENCY_KEY,
  IF_MATCH,
  originOf,
  publicView,
  toCursorPage,
  versionCheck,
  versioned,
  viewOf,
  wantedPage,
} from '../platform/http';
import { CreatePost, UpdatePost } from './post-input';
import { PostPage, PostResponse } from './posts.dto';
import { toPostResponse } from './posts.mapper';
import { PostsQuery } from './posts.queries';
import { PostsReader } from './posts.reader';
import { PostsService } from './posts.service';

@ApiTags('posts')
@ApiSecurity('token')
@Controller('api/1/posts')
export class PostsController {
  constructor(
    private readonly reader: PostsReader,
    private readonly posts: PostsService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listPosts', summary: 'Posts, the latest first unless said otherwise' })
  @ApiOkResponse({ type: PostPage })
  async list(@Query() query: PostsQuery, @Req() request: Request): Promise<PostPage> {
    const view = viewOf(request, this.server);
    const { rows, ...found } = await this.reader.list({
      ...query,
      actor: view.actor,
      withDrafts: query.with_drafts,
      sort: query.sort ?? '-published',
      ...wantedPage(query),
    });
    const data = rows.map((row) => toPostResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  @Post()
  @ApiOperation({
    operationId: 'createPost',
    summary: 'A new post, as an administrator; nobody else reads it yet',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: PostResponse })
  async create(
    @Body() input: CreatePost,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<PostResponse> {
    return this.answer(await this.posts.create(request.actor, input, key), request);
  }

  /** Before what reads `recent.atom` as a slug. */
  @Get('recent.atom')
  @ApiOperation({ operationId: 'followPosts', summary: 'The latest news, as a feed' })
  @ApiProduces(ATOM)
  @ApiOkResponse(FEED_ANSWER)
  async recent(@Req() request: Request, @Res() response: Response): Promise<void> {
    const origin = originOf(request, this.server);
    const { rows } = await this.reader.list({
      kind: 'news',
      sort: '-published',
      page: 1,
      pageSize: FEED_ENTRIES,
    });
    const items = rows.map((row) => toFeedItem(toPostResponse(row, publicView(origin))));
    const feed = { title: 'Actualités', address: origin + request.originalUrl, page: `${origin}/posts` };
    response.type(`${ATOM}; charset=utf-8`).send(toAtom(feed, items));
  }

  @Get(':post')
  @ApiOperation({ operationId: 'getPost', summary: 'A post by its identifier or slug' })
  @ApiOkResponse({ type: PostResponse })
  async get(@Param('post') idOrSlug: string, @Req() request: Request): Promise<PostResponse> {
    return this.answer(idOrSlug, request);
  }

  @Put(':post')
  @ApiOperation({ operationId: 'replacePost', summary: 'Change a post; what is left out stays' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: PostResponse })
  async replace(
    @Param('post') idOrSlug: string,
    @Body() input: UpdatePost,
    @Req() request: Request,
  ): Promise<PostResponse> {
    return this.update(idOrSlug, input, request);
  }

  @Patch(':post')
  @ApiOperation({ operationId: 'updatePost', summary: 'Change a post (JSON merge patch)' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: PostResponse })
  async update(
    @Param('post') idOrSlug: string,
    @Body() input: UpdatePost,
    @Req() request: Request,
  ): Promise<PostResponse> {
    const id = await this.posts.update(request.actor, idOrSlug, input, versionCheck(request));
    return this.answer(id, request);
  }

  @Delete(':post')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deletePost', summary: 'Delete a post; its address answers 410 from then on' })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async remove(
    @Param('post') idOrSlug: string,
    @Query() { comment }: Reason,
    @Req() request: Request,
  ): Promise<void> {
    await this.posts.remove(request.actor, idOrSlug, versionCheck(request), comment);
  }

  @Post(':post/publish')
  @HttpCode(200)
  @ApiOperation({ operationId: 'publishPost', summary: 'Let everybody read a post' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: PostResponse })
  async publish(@Param('post') idOrSlug: string, @Req() request: Request): Promise<PostResponse> {
    const id = await this.posts.publish(request.actor, idOrSlug, versionCheck(request));
    return this.answer(id, request);
  }

  @Delete(':post/publish')
  @ApiOperation({
    operationId: 'unpublishPost',
    summary: 'Take a post back from everybody but administrators',
  })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: PostResponse })
  async unpublish(@Param('post') idOrSlug: string, @Req() request: Request): Promise<PostResponse> {
    const id = await this.posts.unpublish(request.actor, idOrSlug, versionCheck(request));
    return this.answer(id, request);
  }

  private async answer(idOrSlug: string, request: Request): Promise<PostResponse> {
    const row = await this.reader.get(idOrSlug, request.actor);
    const post = toPostResponse(row, viewOf(request, this.server));
    return versioned(request, row.version, post);
  }
}

const toFeedItem = (post: PostResponse): FeedItem => ({
  id: post.id,
  title: post.name,
  page: post.page,
  published: post.published ?? post.created_at,
  updated: post.last_modified,
  summary: post.headline || (post.body_type === 'markdown' ? post.content : ''),
  tags: post.tags,
});
