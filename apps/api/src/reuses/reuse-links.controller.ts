import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { RecordKind } from '@passerelle/catalog';
import type { Request, Response } from 'express';
import { ServerConfig } from '../config';
import { DataservicePage } from '../dataservices/dataservices.dto';
import { toDataserviceResponse } from '../dataservices/dataservices.mapper';
import { OrganizationDataservicesQuery } from '../dataservices/dataservices.queries';
import { DataservicesReader } from '../dataservices/dataservices.reader';
import { DatasetPage } from '../datasets/datasets.dto';
import { toDatasetResponse } from '../datasets/datasets.mapper';
import { OrganizationDatasetsQuery } from '../datasets/datasets.queries';
import { DatasetsReader } from '../datasets/datasets.reader';
import { IF_MATCH, wantedPage, toCursorPage, versionCheck, versioned, viewOf } from '../platform/http';
import { ReuseLinkInput } from './reuse-input';
import { ReuseResponse } from './reuses.dto';
import { toReuseResponse } from './reuses.mapper';
import { ReusesReader } from './reuses.reader';
import { ReusesService } from './reuses.service';

/** What a reuse is made of. */
@ApiTags('reuses')
@ApiSecurity('token')
@Controller('api/1/reuses/:reuse')
export class ReuseLinksController {
  constructor(
    private readonly reader: ReusesReader,
    private readonly reuses: ReusesService,
    private readonly datasets: DatasetsReader,
    private readonly dataservices: DataservicesReader,
    private readonly server: ServerConfig,
  ) {}

  @Get('datasets')
  @ApiOperation({ operationId: 'listReuseDatasets', summary: 'The datasets that a reuse is made of' })
  @ApiOkResponse({ type: DatasetPage })
  async listDatasets(
    @Param('reuse') idOrSlug: string,
    @Query() query: OrganizationDatasetsQuery,
    @Req() request: Request,
  ): Promise<DatasetPage> {
    const view = viewOf(request, this.server);
    const { id } = await this.reader.get(idOrSlug, view.actor);
    const { rows, ...found } = await this.datasets.list({
      actor: view.actor,
      reuse: id,
      tags: [],
      sort: query.sort ?? '-created',
      ...wantedPage(query),
    });
    const data = rows.map((row) => toDatasetResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  @Post('datasets')
  @ApiOperation({ operationId: 'addReuseDataset', summary: 'Tell a dataset that the reuse is made of' })
  @ApiHeader(IF_MATCH)
  @ApiCreatedResponse({ type: ReuseResponse })
  @ApiOkResponse({ type: ReuseResponse, description: 'It was told already.' })
  async addDataset(
    @Param('reuse') idOrSlug: string,
    @Body() { id }: ReuseLinkInput,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReuseResponse> {
    return this.attach(idOrSlug, 'dataset', id, request, response);
  }

  @Delete('datasets/:dataset')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeReuseDataset', summary: 'The reuse is not made of the dataset' })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async removeDataset(
    @Param('reuse') idOrSlug: string,
    @Param('dataset') dataset: string,
    @Req() request: Request,
  ): Promise<void> {
    await this.reuses.detach(request.actor, idOrSlug, 'dataset', dataset, versionCheck(request));
  }

  @Get('dataservices')
  @ApiOperation({ operationId: 'listReuseDataservices', summary: 'The APIs that a reuse is made of' })
  @ApiOkResponse({ type: DataservicePage })
  async listDataservices(
    @Param('reuse') idOrSlug: string,
    @Query() query: OrganizationDataservicesQuery,
    @Req() request: Request,
  ): Promise<DataservicePage> {
    const view = viewOf(request, this.server);
    const { id } = await this.reader.get(idOrSlug, view.actor);
    const { rows, ...found } = await this.dataservices.list({
      actor: view.actor,
      reuse: id,
      tags: [],
      sort: query.sort ?? '-created',
      ...wantedPage(query),
    });
    const data = rows.map((row) => toDataserviceResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  @Post('dataservices')
  @ApiOperation({ operationId: 'addReuseDataservice', summary: 'Tell an API that the reuse is made of' })
  @ApiHeader(IF_MATCH)
  @ApiCreatedResponse({ type: ReuseResponse })
  @ApiOkResponse({ type: ReuseResponse, description: 'It was told already.' })
  async addDataservice(
    @Param('reuse') idOrSlug: string,
    @Body() { id }: ReuseLinkInput,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<ReuseResponse> {
    return this.attach(idOrSlug, 'dataservice', id, request, response);
  }

  @Delete('dataservices/:dataservice')
  @HttpCode(204)
  @ApiOperation({ operationId: 'removeReuseDataservice', summary: 'The reuse is not made of the API' })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async removeDataservice(
    @Param('reuse') idOrSlug: string,
    @Param('dataservice') dataservice: string,
    @Req() request: Request,
  ): Promise<void> {
    await this.reuses.detach(request.actor, idOrSlug, 'dataservice', dataservice, versionCheck(request));
  }

  private async attach(
    idOrSlug: string,
    kind: RecordKind,
    linkedId: string,
    request: Request,
    response: Response,
  ): Promise<ReuseResponse> {
    const check = versionCheck(request);
    const { id, added } = await this.reuses.attach(request.actor, idOrSlug, kind, linkedId, check);
    response.status(added ? 201 : 200);
    const row = await this.reader.get(id, request.actor);
    return versioned(request, row.version, toReuseResponse(row, viewOf(request, this.server)));
  }
}
