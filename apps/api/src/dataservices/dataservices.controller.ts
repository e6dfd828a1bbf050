import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { DatasetPage } from '../datasets/datasets.dto';
import { toDatasetResponse } from '../datasets/datasets.mapper';
import { OrganizationDatasetsQuery } from '../datasets/datasets.queries';
import { DatasetsReader } from '../datasets/datasets.reader';
import { toPage, viewOf } from '../platform/http';
import { DataservicePage, DataserviceResponse } from './dataservices.dto';
import { toDataserviceResponse } from './dataservices.mapper';
import { DataservicesQuery } from './dataservices.queries';
import { DataservicesReader } from './dataservices.reader';

@ApiTags('dataservices')
@Controller('api/1/dataservices')
export class DataservicesController {
  constructor(
    private readonly reader: DataservicesReader,
    private readonly datasets: DatasetsReader,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listDataservices', summary: 'APIs, the latest first unless said otherwise' })
  @ApiOkResponse({ type: DataservicePage })
  async list(@Query() query: DataservicesQuery, @Req() request: Request): Promise<DataservicePage> {
    const view = viewOf(request, this.server);
    const { rows, total } = await this.reader.list({
      ...query,
      actor: view.actor,
      tags: query.tag ?? [],
      accessType: query.access_type,
      sort: query.sort ?? '-created',
      pageSize: query.page_size,
    });
    const data = rows.map((row) => toDataserviceResponse(row, view));
    return toPage(data, total, query, view.origin + request.originalUrl);
  }

  @Get(':dataservice')
  @ApiOperation({ operationId: 'getDataservice', summary: 'An API by its identifier or slug' })
  @ApiOkResponse({ type: DataserviceResponse })
  async get(@Param('dataservice') idOrSlug: string, @Req() request: Request): Promise<DataserviceResponse> {
    const view = viewOf(request, this.server);
    return toDataserviceResponse(await this.reader.get(idOrSlug, view.actor), view);
  }

  @Get(':dataservice/datasets')
  @ApiOperation({ operationId: 'listDataserviceDatasets', summary: 'The datasets that an API serves' })
  @ApiOkResponse({ type: DatasetPage })
  async listDatasets(
    @Param('dataservice') idOrSlug: string,
    @Query() query: OrganizationDatasetsQuery,
    @Req() request: Request,
  ): Promise<DatasetPage> {
    const view = viewOf(request, this.server);
    const { id } = await this.reader.get(idOrSlug, view.actor);
    const { rows, total } = await this.datasets.list({
      actor: view.actor,
      dataservice: id,
      tags: [],
      sort: query.sort ?? '-created',
      page: query.page,
      pageSize: query.page_size,
    });
    const data = rows.map((row) => toDatasetResponse(row, view));
    return toPage(data, total, query, view.origin + request.originalUrl);
  }
}
