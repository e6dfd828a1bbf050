import { Controller, Get, HttpCode, Param, ParseIntPipe, Post, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { checkIfMatch, PageQuery, toPage, viewOf } from '../platform/http';
import { DatasetResponse } from './datasets.dto';
import { toDatasetResponse } from './datasets.mapper';
import { DatasetsReader } from './datasets.reader';
import { DatasetsService } from './datasets.service';
import { VersionPage } from './versions.dto';
import { VersionsReader } from './versions.reader';

@ApiTags('datasets')
@ApiSecurity('token')
@Controller('api/1/datasets/:dataset/versions')
export class VersionsController {
  constructor(
    private readonly reader: DatasetsReader,
    private readonly versions: VersionsReader,
    private readonly datasets: DatasetsService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listVersions', summary: 'The history of a dataset, the latest change first' })
  @ApiOkResponse({ type: VersionPage })
  async list(
    @Param('dataset') dataset: string,
    @Query() query: PageQuery,
    @Req() request: Request,
  ): Promise<VersionPage> {
    const { id } = await this.reader.getSummary(dataset, request.actor);
    const { rows, total } = await this.versions.list(id, query.page, query.page_size);
    const data = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    return toPage(data, total, query, viewOf(request, this.server).origin + request.originalUrl);
  }

  @Post(':number/restore')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'restoreVersion',
    summary: 'Set the metadata back to what they were at a version, as a new version',
  })
  @ApiOkResponse({ type: DatasetResponse })
  async restore(
    @Param('dataset') dataset: string,
    @Param('number', ParseIntPipe) number: number,
    @Req() request: Request,
  ): Promise<DatasetResponse> {
    const id = await this.datasets.restore(request.actor, dataset, number, (version) =>
      checkIfMatch(request, version),
    );
    return toDatasetResponse(await this.reader.get(id, request.actor), viewOf(request, this.server));
  }
}
