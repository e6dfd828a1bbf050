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
import { RestoredDatasetResponse } from './datasets.dto';
import { toDatasetResponse } from './datasets.mapper';
import { DatasetsReader } from './datasets.reader';
import { userReferenceOrNull } from '../users/user-reference';

@ApiTags('datasets')
@ApiSecurity('token')
@Controller('api/1/datasets/:dataset/versions')
export class DatasetVersionsController {
  constructor(
    private readonly reader: DatasetsReader,
    private readonly versions: VersionsReader,
    private readonly entries: EntriesService,
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
    const { rows, ...found } = await this.versions.list('dataset', id, wantedPage(query));
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
    operationId: 'restoreVersion',
    summary: 'Set the metadata and the files back to what they were at a version, as a new version',
  })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: RestoredDatasetResponse })
  async restore(
    @Param('dataset') dataset: string,
    @Param('number', ParseIntPipe) number: number,
    @Req() request: Request,
  ): Promise<RestoredDatasetResponse> {
    const { id, notRestored } = await this.entries.restore(
      'dataset',
      request.actor,
      dataset,
      number,
      versionCheck(request),
    );
    const row = await this.reader.get(id, request.actor);
    const restored = toDatasetResponse(row, viewOf(request, this.server));
    return versioned(request, row.version, { ...restored, not_restored: [...notRestored] });
  }
}
