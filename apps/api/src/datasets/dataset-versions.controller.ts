import { Controller, HttpCode, Param, ParseIntPipe, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Actor } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { EntriesService } from '../entries/entries.service';
import { readsVersionsOf } from '../entries/versions.controller';
import { VersionsReader } from '../entries/versions.reader';
import { IF_MATCH, Refuses, versionCheck, versioned, viewOf } from '../platform/http';
import { RestoredDatasetResponse } from './datasets.dto';
import { toDatasetResponse } from './datasets.mapper';
import { DatasetsReader } from './datasets.reader';
import { restoreResources } from './restore-resources';

@ApiTags('datasets')
@Controller('api/1/datasets/:dataset/versions')
export class DatasetVersionsController extends readsVersionsOf('dataset', 'dataset', '', 'a dataset') {
  constructor(
    versions: VersionsReader,
    server: ServerConfig,
    private readonly reader: DatasetsReader,
    private readonly entries: EntriesService,
  ) {
    super(versions, server);
  }

  protected find(dataset: string, actor: Actor | undefined) {
    return this.reader.getSummary(dataset, actor);
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
      restoreResources,
    );
    const row = await this.reader.get(id, request.actor);
    const restored = toDatasetResponse(row, viewOf(request, this.server));
    return versioned(request, row.version, { ...restored, not_restored: [...notRestored] });
  }
}
