import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { must } from '../../auth/current-actor';
import { ServerConfig } from '../../config';
import { NeedsRight, originOf, Refuses, toPage } from '../../platform/http';
import { MOST_TOLD } from '../sink/told-records';
import { SourcesReader } from '../sources/sources.reader';
import { ownedSource } from '../sources/visible-source';
import { SourcesService } from '../sources/sources.service';
import { RunItemDetail, RunItemPage, RunItemsQuery, RunPage, RunResponse, RunsQuery } from './runs.dto';
import { toRunItemDetail, toRunItemResponse, toRunResponse } from './runs.mapper';
import { RunsReader, type RunRow } from './runs.reader';

/** What became of each run; `job` is its name in the API of data.gouv.fr. */
@ApiTags('harvest')
@ApiSecurity('token')
@Controller('api/1/harvest')
export class RunsController {
  constructor(
    private readonly runs: RunsReader,
    private readonly reader: SourcesReader,
    private readonly sources: SourcesService,
    private readonly server: ServerConfig,
  ) {}

  @Get('source/:source/jobs')
  @ApiOperation({ operationId: 'listHarvestRuns', summary: 'The runs of a source, the latest first' })
  @ApiOkResponse({ type: RunPage })
  async listRuns(
    @Param('source') idOrSlug: string,
    @Query() query: RunsQuery,
    @Req() request: Request,
  ): Promise<RunPage> {
    const { id } = await this.reader.get(request.actor, idOrSlug);
    const { rows, total } = await this.runs.listOf(id, { ...query, pageSize: query.page_size });
    const address = originOf(request, this.server) + request.originalUrl;
    return toPage(rows.map(toRunResponse), total, query, address);
  }

  @Get('job/:run')
  @ApiOperation({ operationId: 'getHarvestRun', summary: 'A run, while it goes and afterwards' })
  @ApiOkResponse({ type: RunResponse })
  async getRun(@Param('run') id: string, @Req() request: Request): Promise<RunResponse> {
    return toRunResponse(await this.runs.get(request.actor, id));
  }

  @Get('job/:run/items')
  @NeedsRight()
  @ApiOperation({
    operationId: 'listHarvestItems',
    summary: 'The records of a run that need a look or changed, for those the source belongs to',
  })
  @ApiOkResponse({ type: RunItemPage })
  async listItems(
    @Param('run') id: string,
    @Query() query: RunItemsQuery,
    @Req() request: Request,
  ): Promise<RunItemPage> {
    const run = await this.inspected(id, request);
    const { rows, total, verdicts } = await this.runs.listItems(run.id, {
      ...query,
      pageSize: query.page_size,
    });
    const origin = originOf(request, this.server);
    const data = rows.map((row) => toRunItemResponse(row, origin));
    const page = toPage(data, total, query, origin + request.originalUrl);
    return { ...page, verdicts, most_told: MOST_TOLD };
  }

  @Get('job/:run/items/:item')
  @NeedsRight()
  @ApiOperation({
    operationId: 'getHarvestItem',
    summary:
      'A record of a run, with how it came where it has no identifier, for those the source belongs to',
  })
  @ApiOkResponse({ type: RunItemDetail })
  async getItem(
    @Param('run') id: string,
    @Param('item') item: string,
    @Req() request: Request,
  ): Promise<RunItemDetail> {
    const run = await this.inspected(id, request);
    return toRunItemDetail(await this.runs.getItem(run.id, item), originOf(request, this.server));
  }

  @Post('job/:run/release')
  @HttpCode(200)
  @Refuses(409, 'harvest-run-not-held')
  @ApiOperation({
    operationId: 'releaseHarvestRun',
    summary: 'Let a held run through: what is missing at the source is archived',
  })
  @ApiOkResponse({ type: RunResponse })
  async release(@Param('run') id: string, @Req() request: Request): Promise<RunResponse> {
    const run = await this.runs.get(request.actor, id);
    await this.sources.release(request.actor, run);
    return this.getRun(id, request);
  }

  private async inspected(id: string, { actor }: Request): Promise<RunRow> {
    const run = await this.runs.get(actor, id);
    must(actor, 'harvest-source:inspect', ownedSource({ ...run, id: run.source_id }));
    return run;
  }
}
