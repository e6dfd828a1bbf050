import { Controller, Delete, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiSecurity, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { DataserviceResponse } from '../dataservices/dataservices.dto';
import { toDataserviceResponse } from '../dataservices/dataservices.mapper';
import { DataservicesReader } from '../dataservices/dataservices.reader';
import { DatasetResponse } from '../datasets/datasets.dto';
import { toDatasetResponse } from '../datasets/datasets.mapper';
import { DatasetsReader } from '../datasets/datasets.reader';
import { IF_MATCH, versionCheck, versioned, viewOf } from '../platform/http';
import { MarksService } from './marks.service';

/** Reuses have theirs beside their other routes. */
@ApiTags('badges')
@ApiSecurity('token')
@ApiHeader(IF_MATCH)
@Controller('api/1')
export class FeaturedController {
  constructor(
    private readonly marks: MarksService,
    private readonly datasets: DatasetsReader,
    private readonly dataservices: DataservicesReader,
    private readonly server: ServerConfig,
  ) {}

  @Post('datasets/:dataset/featured')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'featureDataset',
    summary: 'Put a dataset before others, as an administrator',
  })
  @ApiOkResponse({ type: DatasetResponse })
  featureDataset(@Param('dataset') idOrSlug: string, @Req() request: Request): Promise<DatasetResponse> {
    return this.markDataset(idOrSlug, true, request);
  }

  @Delete('datasets/:dataset/featured')
  @ApiOperation({ operationId: 'unfeatureDataset', summary: 'Put a dataset back among the others' })
  @ApiOkResponse({ type: DatasetResponse })
  unfeatureDataset(@Param('dataset') idOrSlug: string, @Req() request: Request): Promise<DatasetResponse> {
    return this.markDataset(idOrSlug, false, request);
  }

  @Post('dataservices/:dataservice/featured')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'featureDataservice',
    summary: 'Put an API before others, as an administrator',
  })
  @ApiOkResponse({ type: DataserviceResponse })
  featureDataservice(
    @Param('dataservice') idOrSlug: string,
    @Req() request: Request,
  ): Promise<DataserviceResponse> {
    return this.markDataservice(idOrSlug, true, request);
  }

  @Delete('dataservices/:dataservice/featured')
  @ApiOperation({ operationId: 'unfeatureDataservice', summary: 'Put an API back among the others' })
  @ApiOkResponse({ type: DataserviceResponse })
  unfeatureDataservice(
    @Param('dataservice') idOrSlug: string,
    @Req() request: Request,
  ): Promise<DataserviceResponse> {
    return this.markDataservice(idOrSlug, false, request);
  }

  private async markDataset(idOrSlug: string, featured: boolean, request: Request): Promise<DatasetResponse> {
    const check = versionCheck(request);
    const id = await this.marks.feature(request.actor, 'dataset', idOrSlug, featured, check);
    const row = await this.datasets.get(id, request.actor);
    return versioned(request, row.version, toDatasetResponse(row, viewOf(request, this.server)));
  }

  private async markDataservice(
    idOrSlug: string,
    featured: boolean,
    request: Request,
  ): Promise<DataserviceResponse> {
    const check = versionCheck(request);
    const id = await this.marks.feature(request.actor, 'dataservice', idOrSlug, featured, check);
    const row = await this.dataservices.get(id, request.actor);
    return versioned(request, row.version, toDataserviceResponse(row, viewOf(request, this.server)));
  }
}
