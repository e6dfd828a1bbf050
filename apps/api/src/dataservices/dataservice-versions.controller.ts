import { Controller, HttpCode, Param, ParseIntPipe, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { EntriesService } from '../entries/entries.service';
import { readsVersionsOf } from '../entries/versions.controller';
import { VersionsReader } from '../entries/versions.reader';
import { IF_MATCH, Refuses, versionCheck, versioned, viewOf } from '../platform/http';
import { DataserviceResponse } from './dataservices.dto';
import { toDataserviceResponse } from './dataservices.mapper';
import { DataservicesReader } from './dataservices.reader';

@ApiTags('dataservices')
@Controller('api/1/dataservices/:dataservice/versions')
export class DataserviceVersionsController extends readsVersionsOf(
  'dataservice',
  'dataservice',
  'Dataservice',
  'an API',
) {
  constructor(
    versions: VersionsReader,
    server: ServerConfig,
    private readonly reader: DataservicesReader,
    private readonly entries: EntriesService,
  ) {
    super(versions, server);
  }

  protected find(dataservice: string, actor: Actor | undefined) {
    return this.reader.get(dataservice, actor);
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
