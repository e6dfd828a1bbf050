import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { wantedPage, toCursorPage, versioned, viewOf } from '../platform/http';
import {
  DatasetSummaryPage,
  DatasetSummaryResponse,
  PlacedResourceResponse,
  ResourcePage,
} from './datasets.dto';
import { resourcePermissions, toDatasetSummary, toResourceResponse } from './datasets.mapper';
import { DatasetsQuery, ResourcesQuery, toDatasetListQuery } from './datasets.queries';
import { DatasetsReader } from './datasets.reader';

/** Version 2 differs in one thing: resources come apart, page by page, however many there are. */
@ApiTags('datasets')
@Controller('api/2/datasets')
export class DatasetsV2Controller {
  constructor(
    private readonly reader: DatasetsReader,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listDatasetSummaries',
    summary: 'Datasets without their files, the latest first unless said otherwise',
  })
  @ApiOkResponse({ type: DatasetSummaryPage })
  async list(@Query() query: DatasetsQuery, @Req() request: Request): Promise<DatasetSummaryPage> {
    const view = viewOf(request, this.server);
    const found = await this.reader.listPageOfSummaries(toDatasetListQuery(query, view.actor));
    const data = found.rows.map((row) => toDatasetSummary(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  @Get('resources/:resource')
  @ApiOperation({ operationId: 'getPlacedResource', summary: 'A file, and the dataset it belongs to' })
  @ApiOkResponse({ type: PlacedResourceResponse })
  async getResource(@Param('resource') id: string, @Req() request: Request): Promise<PlacedResourceResponse> {
    const { resource, dataset } = await this.reader.getPlacedResource(id, request.actor);
    const permissions = resourcePermissions(dataset, request.actor);
    return versioned(request, dataset.version, {
      resource: toResourceResponse(resource, viewOf(request, this.server), permissions),
      dataset_id: dataset.id,
    });
  }

  @Get(':dataset')
  @ApiOperation({
    operationId: 'getDatasetSummary',
    summary: 'A dataset by its identifier or slug, without its files',
  })
  @ApiOkResponse({ type: DatasetSummaryResponse })
  async get(@Param('dataset') idOrSlug: string, @Req() request: Request): Promise<DatasetSummaryResponse> {
    const row = await this.reader.getSummary(idOrSlug, request.actor);
    return versioned(request, row.version, toDatasetSummary(row, viewOf(request, this.server)));
  }

  @Get(':dataset/resources')
  @ApiOperation({ operationId: 'listResources', summary: 'The files of a dataset, in their order' })
  @ApiOkResponse({ type: ResourcePage })
  async listResources(
    @Param('dataset') idOrSlug: string,
    @Query() query: ResourcesQuery,
    @Req() request: Request,
  ): Promise<ResourcePage> {
    const owner = await this.reader.getOwned(idOrSlug, request.actor);
    const permissions = resourcePermissions(owner, request.actor);
    const { rows, ...found } = await this.reader.listResources(owner.id, { ...query, ...wantedPage(query) });
    const view = viewOf(request, this.server);
    const data = rows.map((row) => toResourceResponse(row, view, permissions));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }
}
