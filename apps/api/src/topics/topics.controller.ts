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
import { Reason } from '../entries/change-input';
import { EntriesService, type LockedWork } from '../entries/entries.service';
import {
  IDEMPOTENCY_KEY,
  IF_MATCH,
  MergePatch,
  PatchBody,
  Refuses,
  toCursorPage,
  versionCheck,
  versioned,
  viewOf,
  wantedPage,
} from '../platform/http';
import { CreateTopic, UpdateTopic } from './topic-input';
import { TopicPage, TopicResponse } from './topics.dto';
import { toTopicResponse } from './topics.mapper';
import { TopicsQuery } from './topics.queries';
import { TopicsReader } from './topics.reader';
import { TopicsService } from './topics.service';

@ApiTags('topics')
@ApiSecurity('token')
@Controller('api/2/topics')
export class TopicsController {
  constructor(
    private readonly reader: TopicsReader,
    private readonly topics: TopicsService,
    private readonly entries: EntriesService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listTopics', summary: 'Topics, the latest first unless said otherwise' })
  @ApiOkResponse({ type: TopicPage })
  async list(@Query() query: TopicsQuery, @Req() request: Request): Promise<TopicPage> {
    const view = viewOf(request, this.server);
    const { rows, ...found } = await this.reader.list({
      ...query,
      actor: view.actor,
      organizationBadge: query.organization_badge,
      tags: query.tag ?? [],
      sort: query.sort ?? '-created',
      ...wantedPage(query),
    });
    const data = rows.map((row) => toTopicResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  @Post()
  @ApiOperation({ operationId: 'createTopic', summary: 'A new topic, of an organization or your own' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: TopicResponse })
  async create(
    @Body() input: CreateTopic,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<TopicResponse> {
    return this.answer(await this.topics.create(request.actor, input, key), request);
  }

  @Get(':topic')
  @ApiOperation({ operationId: 'getTopic', summary: 'A topic by its identifier or slug' })
  @ApiOkResponse({ type: TopicResponse })
  async get(@Param('topic') idOrSlug: string, @Req() request: Request): Promise<TopicResponse> {
    return this.answer(idOrSlug, request);
  }

  @Put(':topic')
  @Refuses(409, 'hidden-by-moderation')
  @ApiOperation({ operationId: 'replaceTopic', summary: 'Change a topic; what is left out stays' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: TopicResponse })
  async replace(
    @Param('topic') idOrSlug: string,
    @Body() input: UpdateTopic,
    @Req() request: Request,
  ): Promise<TopicResponse> {
    const id = await this.topics.update(request.actor, idOrSlug, input, versionCheck(request));
    return this.answer(id, request);
  }

  @Patch(':topic')
  @Refuses(409, 'hidden-by-moderation')
  @ApiOperation({ operationId: 'updateTopic', summary: 'Change a topic (JSON merge patch)' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: TopicResponse })
  async update(
    @Param('topic') idOrSlug: string,
    @PatchBody(UpdateTopic) patch: MergePatch<UpdateTopic>,
    @Req() request: Request,
  ): Promise<TopicResponse> {
    const input = ({ extras }: LockedWork) => patch.over({ extras });
    const id = await this.topics.update(request.actor, idOrSlug, input, versionCheck(request));
    return this.answer(id, request);
  }

  @Delete(':topic')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteTopic',
    summary: 'Delete a topic; its address answers 410 from then on',
  })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async remove(
    @Param('topic') idOrSlug: string,
    @Query() { comment }: Reason,
    @Req() request: Request,
  ): Promise<void> {
    await this.entries.remove('topic', request.actor, idOrSlug, versionCheck(request), comment);
  }

  @Post(':topic/featured')
  @HttpCode(200)
  @ApiOperation({ operationId: 'featureTopic', summary: 'Put a topic before others, as an administrator' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: TopicResponse })
  async feature(@Param('topic') idOrSlug: string, @Req() request: Request): Promise<TopicResponse> {
    const id = await this.entries.mark(
      'topic',
      request.actor,
      idOrSlug,
      () => ({ featured: true }),
      versionCheck(request),
    );
    return this.answer(id, request);
  }

  @Delete(':topic/featured')
  @ApiOperation({ operationId: 'unfeatureTopic', summary: 'Put a topic back among the others' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: TopicResponse })
  async unfeature(@Param('topic') idOrSlug: string, @Req() request: Request): Promise<TopicResponse> {
    const id = await this.entries.mark(
      'topic',
      request.actor,
      idOrSlug,
      () => ({ featured: false }),
      versionCheck(request),
    );
    return this.answer(id, request);
  }

  private async answer(idOrSlug: string, request: Request): Promise<TopicResponse> {
    const row = await this.reader.get(idOrSlug, request.actor);
    const topic = toTopicResponse(row, viewOf(request, this.server));
    return versioned(request, row.version, topic);
  }
}
