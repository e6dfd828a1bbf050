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
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateNested } from 'class-validator';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import {
  IDEMPOTENCY_KEY,
  IF_MATCH,
  MergePatch,
  PatchBody,
  readListBody,
  toCursorPage,
  versionCheck,
  versioned,
  viewOf,
  wantedPage,
} from '../platform/http';
import {
  CreateElement,
  MAX_ELEMENTS_AT_ONCE,
  nestedInElement,
  UpdateElement,
  type ElementColumns,
} from './topic-input';
import { ElementPage, ElementResponse, TopicResponse } from './topics.dto';
import { toElementResponse, toTopicResponse } from './topics.mapper';
import { ElementsQuery } from './topics.queries';
import { TopicsReader } from './topics.reader';
import { TopicsService } from './topics.service';

class AddedElements {
  @IsArray()
  @ArrayMaxSize(MAX_ELEMENTS_AT_ONCE)
  @ValidateNested({ each: true })
  @Type(() => CreateElement)
  elements!: CreateElement[];
}

/** What a topic gathers. Each change of it is a change of the topic, with a new version of it, which `If-Match` tells. */
@ApiTags('topics')
@ApiSecurity('token')
@Controller('api/2/topics/:topic/elements')
export class TopicElementsController {
  constructor(
    private readonly reader: TopicsReader,
    private readonly topics: TopicsService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listTopicElements', summary: 'What a topic gathers, in its order' })
  @ApiOkResponse({ type: ElementPage })
  async list(
    @Param('topic') idOrSlug: string,
    @Query() query: ElementsQuery,
    @Req() request: Request,
  ): Promise<ElementPage> {
    const view = viewOf(request, this.server);
    const topic = await this.reader.get(idOrSlug, view.actor);
    const { rows, ...found } = await this.reader.listElements(topic.id, {
      ...query,
      actor: view.actor,
      ...wantedPage(query),
    });
    const data = rows.map((row) => toElementResponse(row, topic, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  @Post()
  @ApiOperation({ operationId: 'addTopicElements', summary: 'Add elements at the end of a topic' })
  @ApiBody({ type: [CreateElement], description: `At most ${MAX_ELEMENTS_AT_ONCE}.` })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiHeader(IF_MATCH)
  @ApiCreatedResponse({ type: TopicResponse })
  async add(
    @Param('topic') idOrSlug: string,
    @Body() body: unknown,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<TopicResponse> {
    const { elements } = await readListBody(AddedElements, 'elements', body);
    const check = versionCheck(request);
    const id = await this.topics.addElements(request.actor, idOrSlug, elements, key, check);
    const row = await this.reader.get(id, request.actor);
    return versioned(request, row.version, toTopicResponse(row, viewOf(request, this.server)));
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ operationId: 'clearTopicElements', summary: 'Take all elements out of a topic' })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async clear(@Param('topic') idOrSlug: string, @Req() request: Request): Promise<void> {
    await this.topics.clear(request.actor, idOrSlug, versionCheck(request));
  }

  @Get(':element')
  @ApiOperation({ operationId: 'getTopicElement', summary: 'An element of a topic' })
  @ApiOkResponse({ type: ElementResponse })
  async get(
    @Param('topic') idOrSlug: string,
    @Param('element') elementId: string,
    @Req() request: Request,
  ): Promise<ElementResponse> {
    const topic = await this.reader.get(idOrSlug, request.actor);
    const row = await this.reader.getElement(topic.id, elementId, request.actor);
    return versioned(request, topic.version, toElementResponse(row, topic, viewOf(request, this.server)));
  }

  @Put(':element')
  @ApiOperation({ operationId: 'updateTopicElement', summary: 'Change an element; what is left out stays' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ElementResponse })
  async update(
    @Param('topic') idOrSlug: string,
    @Param('element') elementId: string,
    @Body() input: UpdateElement,
    @Req() request: Request,
  ): Promise<ElementResponse> {
    const check = versionCheck(request);
    const id = await this.topics.updateElement(request.actor, idOrSlug, elementId, input, check);
    return this.get(id, elementId, request);
  }

  @Patch(':element')
  @ApiOperation({ operationId: 'patchTopicElement', summary: 'Change an element (JSON merge patch)' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ElementResponse })
  async patch(
    @Param('topic') idOrSlug: string,
    @Param('element') elementId: string,
    @PatchBody(UpdateElement) patch: MergePatch<UpdateElement>,
    @Req() request: Request,
  ): Promise<ElementResponse> {
    const check = versionCheck(request);
    const input = (before: ElementColumns) => patch.over(nestedInElement(before));
    const id = await this.topics.updateElement(request.actor, idOrSlug, elementId, input, check);
    return this.get(id, elementId, request);
  }

  @Delete(':element')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeTopicElement', summary: 'Take an element out of a topic' })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async remove(
    @Param('topic') idOrSlug: string,
    @Param('element') elementId: string,
    @Req() request: Request,
  ): Promise<void> {
    await this.topics.removeElement(request.actor, idOrSlug, elementId, versionCheck(request));
  }
}
