import { Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { EntriesService } from '../entries/entries.service';
import { VersionPage } from '../entries/versions.dto';
import { VersionsReader } from '../entries/versions.reader';
import {
  IF_MATCH,
  PageQuery,
  Refuses,
  toCursorPage,
  versionCheck,
  versioned,
  viewOf,
  wantedPage,
} from '../platform/http';
import { DataserviceResponse } from './dataservices.dto';
import { toDataserviceResponse } from './dataservices.mapper';
import { DataservicesReader } from './dataservices.reader';
import { userReferenceOrNull } from '../users/user-reference';

@ApiTags('dataservices')
@ApiSecurity('token')
@Controller('api/1/dataservices/:dataservice/versions')
export class DataserviceVersionsController {
  constructor(
    private readonly reader: DataservicesReader,
    private readonly versions: VersionsReader,
    private readonly entries: EntriesService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listDataserviceVersions',
    summary: 'The history of an API, the latest change first',
  })
  @ApiOkResponse({ type: VersionPage })
  async list(
    @Param('dataservice') dataservice: string,
    @Query() query: PageQuery,
    @Req() request: Request,
  ): Promise<VersionPage> {
    const { id } = await this.reader.get(dataservice, request.actor);
    const { rows, ...found } = await this.versions.list('dataservice', id, wantedPage(query));
    const { origin } = viewOf(request, this.server);
    const data = rows.map((row) => ({
      ...row,
      at: row.at.toISOString(),
      author: userReferenceOrNull(row.author, origin),
    }));
    return toCursorPage(data, found, query, origin + request.originalUrl);
  }

  @Post(':number/restore')
  @HttpCode(200)
  @Refuses(409, 'hidden-by-moderation')
  @ApiOperation({
    operationId: 'restoreDataserviceVersion',
    summary: 'Set the metadata back to what they were at a version, as a new version',
  })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: DataserviceResponse })
  async restore(
    @Param('dataservice') dataservice: string,
    @Param('number', ParseIntPipe) number: number,
    @Req() request: Request,
  ): Promise<DataserviceResponse> {
    const check = versionCheck(request);
    const { id } = await this.entries.restore('dataservice', request.actor, dataservice, number, check);
    const row = await this.reader.get(id, request.actor);
    return versioned(request, row.version, toDataserviceResponse(row, viewOf(request, this.server)));
  }
}
