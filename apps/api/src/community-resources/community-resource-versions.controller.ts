import { Controller, HttpCode, Param, ParseIntPipe, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { readsVersionsOf } from '../entries/versions.controller';
import { VersionsReader } from '../entries/versions.reader';
import { IF_MATCH, versionCheck, versioned, viewOf } from '../platform/http';
import { CommunityResourceResponse } from '../datasets/datasets.dto';
import { toCommunityResourceResponse } from '../datasets/datasets.mapper';
import { CommunityResourcesReader } from './community-resources.reader';
import { CommunityResourcesService } from './community-resources.service';

@ApiTags('datasets')
@Controller('api/1/datasets/community_resources/:community/versions')
export class CommunityResourceVersionsController extends readsVersionsOf(
  'community_resource',
  'community',
  'CommunityResource',
  'a community resource',
) {
  constructor(
    versions: VersionsReader,
    server: ServerConfig,
    private readonly reader: CommunityResourcesReader,
    private readonly community: CommunityResourcesService,
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
    operationId: 'restoreCommunityResourceVersion',
    summary: 'Set a community resource back to what it was at a version, as a new version',
  })
  @ApiOkResponse({ type: CommunityResourceResponse })
  async restore(
    @Param('community') idOrSlug: string,
    @Param('number', ParseIntPipe) number: number,
    @Req() request: Request,
  ): Promise<CommunityResourceResponse> {
    await this.community.restore(request.actor, idOrSlug, number, versionCheck(request));
    const row = await this.reader.get(idOrSlug, request.actor);
    const restored = toCommunityResourceResponse(row, viewOf(request, this.server));
    return versioned(request, row.version, restored);
  }
}
