import { Controller, HttpCode, Param, ParseIntPipe, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { readsVersionsOf } from '../entries/versions.controller';
import { VersionsReader } from '../entries/versions.reader';
import { IF_MATCH, versionCheck, versioned, viewOf } from '../platform/http';
import { TopicResponse } from './topics.dto';
import { toTopicResponse } from './topics.mapper';
import { TopicsReader } from './topics.reader';
import { TopicsService } from './topics.service';

@ApiTags('topics')
@Controller('api/2/topics/:topic/versions')
export class TopicVersionsController extends readsVersionsOf('topic', 'topic', 'Topic', 'a topic') {
  constructor(
    versions: VersionsReader,
    server: ServerConfig,
    private readonly reader: TopicsReader,
    private readonly topics: TopicsService,
  ) {
    super(versions, server);
  }

  protected find(idOrSlug: string, actor: Actor | undefined) {
    return this.reader.get(idOrSlug, actor);
  }

  @Post(':number/restore')
  @HttpCode(200)
  @ApiHeader(IF_MATCH)
  @ApiOperation({
    operationId: 'restoreTopicVersion',
    summary: 'Set a topic and its elements back to what they were at a version, as a new version',
  })
  @ApiOkResponse({ type: TopicResponse })
  async restore(
    @Param('topic') idOrSlug: string,
    @Param('number', ParseIntPipe) number: number,
    @Req() request: Request,
  ): Promise<TopicResponse> {
    const id = await this.topics.restore(request.actor, idOrSlug, number, versionCheck(request));
    const row = await this.reader.get(id, request.actor);
    const restored = toTopicResponse(row, viewOf(request, this.server));
    return versioned(request, row.version, restored);
  }
}
