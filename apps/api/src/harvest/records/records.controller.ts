import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { must } from '../../auth/current-actor';
import { ServerConfig } from '../../config';
import { NeedsRight, originOf, Refuses } from '../../platform/http';
import { SourcesReader } from '../sources/sources.reader';
import { ownedSource } from '../sources/visible-source';
import { HarvestRecordQuery, HarvestRecordResponse } from './records.dto';
import { toHarvestRecord } from './records.mapper';
import { RecordsReader } from './records.reader';

/** How a record came, what was made of it, and what is published. */
@ApiTags('harvest')
@ApiSecurity('token')
@Controller('api/1/harvest/source')
export class RecordsController {
  constructor(
    private readonly sources: SourcesReader,
    private readonly records: RecordsReader,
    private readonly server: ServerConfig,
  ) {}

  @Get(':source/record')
  @NeedsRight()
  @Refuses(404, 'harvest-record-not-found')
  @ApiOperation({
    operationId: 'getHarvestRecord',
    summary: 'A record as it was fetched, understood and published, for those the source belongs to',
  })
  @ApiOkResponse({ type: HarvestRecordResponse })
  async get(
    @Param('source') idOrSlug: string,
    @Query() query: HarvestRecordQuery,
    @Req() request: Request,
  ): Promise<HarvestRecordResponse> {
    const source = await this.sources.get(request.actor, idOrSlug);
    must(request.actor, 'harvest-source:inspect', ownedSource(source));
    const row = await this.records.get(source.id, query.kind, query.remote_id);
    return toHarvestRecord(query, row, originOf(request, this.server));
  }
}
