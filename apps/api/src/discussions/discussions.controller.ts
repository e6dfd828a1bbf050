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
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import {
  IDEMPOTENCY_KEY,
  IF_MATCH,
  Refuses,
  toCursorPage,
  versionCheck,
  versioned,
  viewOf,
  wantedPage,
} from '../platform/http';
import {
  AnswerDiscussion,
  CommentInput,
  CreateDiscussion,
  DiscussionsQuery,
  EditDiscussion,
} from './discussion-input';
import { DiscussionPage, DiscussionResponse } from './discussions.dto';
import { toDiscussionResponse } from './discussions.mapper';
import { DiscussionsReader } from './discussions.reader';
import { DiscussionsService } from './discussions.service';

@ApiTags('discussions')
@ApiSecurity('token')
@Controller('api/1/discussions')
export class DiscussionsController {
  constructor(
    private readonly reader: DiscussionsReader,
    private readonly discussions: DiscussionsService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listDiscussions', summary: 'Discussions, the latest first' })
  @ApiOkResponse({ type: DiscussionPage })
  async list(@Query() query: DiscussionsQuery, @Req() request: Request): Promise<DiscussionPage> {
    const view = viewOf(request, this.server);
    const { rows, ...found } = await this.reader.list({
      actor: view.actor,
      subjects: query.for,
      closed: query.closed,
      participant: query.user,
      organization: query.org,
      sort: query.sort ?? '-created',
      ...wantedPage(query),
    });
    const data = rows.map((row) => toDiscussionResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  @Post()
  @ApiOperation({ operationId: 'createDiscussion', summary: 'Begin a discussion with its first comment' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: DiscussionResponse })
  async create(
    @Body() input: CreateDiscussion,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<DiscussionResponse> {
    return this.get(await this.discussions.create(request.actor, input, key), request);
  }

  @Get(':discussion')
  @ApiOperation({ operationId: 'getDiscussion', summary: 'A discussion with its comments' })
  @ApiOkResponse({ type: DiscussionResponse })
  async get(@Param('discussion') id: string, @Req() request: Request): Promise<DiscussionResponse> {
    const row = await this.reader.get(id, request.actor);
    return versioned(request, row.version, toDiscussionResponse(row, viewOf(request, this.server)));
  }

  @Post(':discussion')
  @HttpCode(200)
  @Refuses(403, 'discussion-closed')
  @ApiOperation({ operationId: 'answerDiscussion', summary: 'Comment a discussion, close it, or both' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: DiscussionResponse })
  async answer(
    @Param('discussion') id: string,
    @Body() input: AnswerDiscussion,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<DiscussionResponse> {
    await this.discussions.answer(request.actor, id, input, key, versionCheck(request));
    return this.get(id, request);
  }

  @Put(':discussion')
  @ApiOperation({ operationId: 'updateDiscussion', summary: 'Change the title of a discussion' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: DiscussionResponse })
  async update(
    @Param('discussion') id: string,
    @Body() { title }: EditDiscussion,
    @Req() request: Request,
  ): Promise<DiscussionResponse> {
    await this.discussions.rename(request.actor, id, title, versionCheck(request));
    return this.get(id, request);
  }

  @Patch(':discussion')
  @ApiOperation({
    operationId: 'patchDiscussion',
    summary: 'Change the title of a discussion (JSON merge patch)',
  })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: DiscussionResponse })
  patch(
    @Param('discussion') id: string,
    @Body() input: EditDiscussion,
    @Req() request: Request,
  ): Promise<DiscussionResponse> {
    return this.update(id, input, request);
  }

  @Delete(':discussion')
  @HttpCode(204)
  @ApiOperation({ operationId: 'deleteDiscussion', summary: 'Delete a discussion with all its comments' })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async remove(@Param('discussion') id: string, @Req() request: Request): Promise<void> {
    await this.discussions.remove(request.actor, id, versionCheck(request));
  }

  @Put(':discussion/comments/:comment')
  @ApiOperation({
    operationId: 'updateComment',
    summary: 'Change a comment, told by its identifier or its place from 0',
  })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: DiscussionResponse })
  async updateComment(
    @Param('discussion') id: string,
    @Param('comment') comment: string,
    @Body() { comment: content }: CommentInput,
    @Req() request: Request,
  ): Promise<DiscussionResponse> {
    await this.discussions.editComment(request.actor, id, comment, content, versionCheck(request));
    return this.get(id, request);
  }

  @Patch(':discussion/comments/:comment')
  @ApiOperation({
    operationId: 'patchComment',
    summary: 'Change a comment, told by its identifier or its place from 0 (JSON merge patch)',
  })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: DiscussionResponse })
  patchComment(
    @Param('discussion') id: string,
    @Param('comment') comment: string,
    @Body() input: CommentInput,
    @Req() request: Request,
  ): Promise<DiscussionResponse> {
    return this.updateComment(id, comment, input, request);
  }

  @Delete(':discussion/comments/:comment')
  @HttpCode(204)
  @Refuses(409, 'first-comment')
  @ApiOperation({ operationId: 'deleteComment', summary: 'Delete a comment, the first one excepted' })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async removeComment(
    @Param('discussion') id: string,
    @Param('comment') comment: string,
    @Req() request: Request,
  ): Promise<void> {
    await this.discussions.removeComment(request.actor, id, comment, versionCheck(request));
  }
}
