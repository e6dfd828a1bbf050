import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { DatasetPage } from '../datasets/datasets.dto';
import { toDatasetResponse } from '../datasets/datasets.mapper';
import { OrganizationDatasetsQuery } from '../datasets/datasets.queries';
import { DatasetsReader } from '../datasets/datasets.reader';
import { originOf, toPage, viewOf } from '../platform/http';
import { OrganizationPage, OrganizationResponse } from './organizations.dto';
import { toOrganizationResponse } from './organizations.mapper';
import { OrganizationsQuery } from './organizations.queries';
import { OrganizationsReader } from './organizations.reader';

@ApiTags('organizations')
@Controller('api/1/organizations')
export class OrganizationsController {
  constructor(
    private readonly reader: OrganizationsReader,
    private readonly datasets: DatasetsReader,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listOrganizations', summary: 'Organizations, by name unless said otherwise' })
  @ApiOkResponse({ type: OrganizationPage })
  async list(@Query() query: OrganizationsQuery, @Req() request: Request): Promise<OrganizationPage> {
    const { rows, total } = await this.reader.list({
      q: query.q,
      sort: query.sort ?? 'name',
      page: query.page,
      pageSize: query.page_size,
    });
    const origin = originOf(request, this.server);
    return toPage(
      rows.map((row) => toOrganizationResponse(row, origin)),
      total,
      query,
      origin + request.originalUrl,
    );
  }

  @Get(':organization')
  @ApiOperation({ operationId: 'getOrganization', summary: 'An organization by its identifier or slug' })
  @ApiOkResponse({ type: OrganizationResponse })
  async get(@Param('organization') idOrSlug: string, @Req() request: Request): Promise<OrganizationResponse> {
    return toOrganizationResponse(await this.reader.get(idOrSlug), originOf(request, this.server));
  }

  @Get(':organization/datasets')
  @ApiOperation({ operationId: 'listOrganizationDatasets', summary: 'The datasets of an organization' })
  @ApiOkResponse({ type: DatasetPage })
  async listDatasets(
    @Param('organization') idOrSlug: string,
    @Query() query: OrganizationDatasetsQuery,
    @Req() request: Request,
  ): Promise<DatasetPage> {
    const { id } = await this.reader.get(idOrSlug);
    const view = viewOf(request, this.server);
    const { rows, total } = await this.datasets.list({
      actor: view.actor,
      organization: id,
      tags: [],
      sort: query.sort ?? '-created',
      page: query.page,
      pageSize: query.page_size,
    });
    const data = rows.map((row) => toDatasetResponse(row, view));
    return toPage(data, total, query, view.origin + request.originalUrl);
  }
}
