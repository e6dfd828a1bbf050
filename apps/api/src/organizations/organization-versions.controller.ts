import { Controller, HttpCode, Param, ParseIntPipe, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { readsVersionsOf } from '../entries/versions.controller';
import { VersionsReader } from '../entries/versions.reader';
import { IF_MATCH, versionCheck, versioned, viewOf } from '../platform/http';
import { OrganizationDetailResponse } from './organizations.dto';
import { toOrganizationDetail } from './organizations.mapper';
import { OrganizationsReader } from './organizations.reader';
import { OrganizationsService } from './organizations.service';

@ApiTags('organizations')
@Controller('api/1/organizations/:organization/versions')
export class OrganizationVersionsController extends readsVersionsOf(
  'organization',
  'organization',
  'Organization',
  'an organization',
) {
  constructor(
    versions: VersionsReader,
    server: ServerConfig,
    private readonly reader: OrganizationsReader,
    private readonly organizations: OrganizationsService,
  ) {
    super(versions, server);
  }

  protected find(idOrSlug: string) {
    return this.reader.get(idOrSlug);
  }

  @Post(':number/restore')
  @HttpCode(200)
  @ApiHeader(IF_MATCH)
  @ApiOperation({
    operationId: 'restoreOrganizationVersion',
    summary: 'Set an organization back to what it said of itself at a version, as a new version',
  })
  @ApiOkResponse({ type: OrganizationDetailResponse })
  async restore(
    @Param('organization') idOrSlug: string,
    @Param('number', ParseIntPipe) number: number,
    @Req() request: Request,
  ): Promise<OrganizationDetailResponse> {
    const id = await this.organizations.restore(request.actor, idOrSlug, number, versionCheck(request));
    const row = await this.reader.get(id);
    const restored = toOrganizationDetail(row, viewOf(request, this.server));
    return versioned(request, row.version, restored);
  }
}
