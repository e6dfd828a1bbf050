import { Controller, HttpCode, Param, ParseIntPipe, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { readsVersionsOf } from '../entries/versions.controller';
import { VersionsReader } from '../entries/versions.reader';
import { IF_MATCH, versionCheck, versioned, viewOf } from '../platform/http';
import { ReuseResponse } from './reuses.dto';
import { toReuseResponse } from './reuses.mapper';
import { ReusesReader } from './reuses.reader';
import { ReusesService } from './reuses.service';

@ApiTags('reuses')
@Controller('api/1/reuses/:reuse/versions')
export class ReuseVersionsController extends readsVersionsOf('reuse', 'reuse', 'Reuse', 'a reuse') {
  constructor(
    versions: VersionsReader,
    server: ServerConfig,
    private readonly reader: ReusesReader,
    private readonly reuses: ReusesService,
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
    operationId: 'restoreReuseVersion',
    summary: 'Set a reuse back to what it was at a version, as a new version',
  })
  @ApiOkResponse({ type: ReuseResponse })
  async restore(
    @Param('reuse') idOrSlug: string,
    @Param('number', ParseIntPipe) number: number,
    @Req() request: Request,
  ): Promise<ReuseResponse> {
    const id = await this.reuses.restore(request.actor, idOrSlug, number, versionCheck(request));
    const row = await this.reader.get(id, request.actor);
    const restored = toReuseResponse(row, viewOf(request, this.server));
    return versioned(request, row.version, restored);
  }
}
