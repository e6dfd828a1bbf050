import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { mustBeSignedIn } from '../auth/current-actor';
import { reachOf } from '../auth/reach';
import { ServerConfig } from '../config';
import { MAX_PAGE_SIZE, viewOf } from '../platform/http';
import { TopicResponse } from './topics.dto';
import { toTopicResponse } from './topics.mapper';
import { OwnTopicsQuery } from './topics.queries';
import { TopicsReader } from './topics.reader';

@ApiTags('me')
@ApiSecurity('token')
@Controller('api/2/me/org_topics')
export class OwnTopicsController {
  constructor(
    private readonly reader: TopicsReader,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listMyOrganizationsTopics',
    summary: `The topics of your organizations, private ones too: the ${MAX_PAGE_SIZE} that were changed last`,
  })
  @ApiOkResponse({ type: [TopicResponse] })
  async list(@Query() { q }: OwnTopicsQuery, @Req() request: Request): Promise<TopicResponse[]> {
    const view = viewOf(request, this.server);
    mustBeSignedIn(view.actor);
    const { rows } = await this.reader.list({
      q,
      actor: view.actor,
      organizationIds: reachOf(view.actor).organizationIds,
      tags: [],
      sort: '-last_modified',
      page: 1,
      pageSize: MAX_PAGE_SIZE,
    });
    return rows.map((row) => toTopicResponse(row, view));
  }
}
