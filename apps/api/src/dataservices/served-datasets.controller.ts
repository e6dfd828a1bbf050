import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import {
  ApiBody,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { LIMITS, NotFoundError } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { DatasetPage } from '../datasets/datasets.dto';
import { toDatasetResponse } from '../datasets/datasets.mapper';
import { OrganizationDatasetsQuery } from '../datasets/datasets.queries';
import { DatasetsReader } from '../datasets/datasets.reader';
import { EntriesService } from '../entries/entries.service';
import { IF_MATCH, toCursorPage, versionCheck, versioned, viewOf, wantedPage } from '../platform/http';
import { readIds } from '../platform/http/input';
import { ServedDataset } from './dataservice-input';
import { DataserviceResponse } from './dataservices.dto';
import { toDataserviceResponse } from './dataservices.mapper';
import { DataservicesReader } from './dataservices.reader';

/** The datasets that a data service serves. */
@ApiTags('dataservices')
@ApiSecurity('token')
@Controller('api/1/dataservices/:dataservice/datasets')
export class ServedDatasetsController {
  constructor(
    private readonly reader: DataservicesReader,
    private readonly datasets: DatasetsReader,
    private readonly entries: EntriesService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listDataserviceDatasets', summary: 'The datasets that an API serves' })
  @ApiOkResponse({ type: DatasetPage })
  async list(
    @Param('dataservice') idOrSlug: string,
    @Query() query: OrganizationDatasetsQuery,
    @Req() request: Request,
  ): Promise<DatasetPage> {
    const view = viewOf(request, this.server);
    const { id } = await this.reader.get(idOrSlug, view.actor);
    const { rows, ...found } = await this.datasets.list({
      actor: view.actor,
      dataservice: id,
      tags: [],
      sort: query.sort ?? '-created',
      ...wantedPage(query),
    });
    const data = rows.map((row) => toDatasetResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  @Post()
  @ApiOperation({ operationId: 'addDataserviceDatasets', summary: 'Say that an API serves datasets too' })
  @ApiBody({ type: [ServedDataset] })
  @ApiHeader(IF_MATCH)
  @ApiCreatedResponse({ type: DataserviceResponse })
  async add(
    @Param('dataservice') idOrSlug: string,
    @Body() body: unknown,
    @Req() request: Request,
  ): Promise<DataserviceResponse> {
    const added = readIds(body, 'datasets', LIMITS.servedDatasets).map((id) => id.toLowerCase());
    const id = await this.entries.update(
      'dataservice',
      request.actor,
      idOrSlug,
      {},
      ({ datasets = [] }) => ({ columns: {}, datasets: [...new Set([...datasets, ...added])] }),
      versionCheck(request),
    );
    const row = await this.reader.get(id, request.actor);
    return versioned(request, row.version, toDataserviceResponse(row, viewOf(request, this.server)));
  }

  @Delete(':dataset')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'removeDataserviceDataset',
    summary: 'Say that an API does not serve a dataset; what its source says stays',
  })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async remove(
    @Param('dataservice') idOrSlug: string,
    @Param('dataset') dataset: string,
    @Req() request: Request,
  ): Promise<void> {
    await this.entries.update(
      'dataservice',
      request.actor,
      idOrSlug,
      {},
      ({ datasets = [] }) => {
        const left = datasets.filter((id) => id !== dataset.toLowerCase());
        if (left.length === datasets.length) {
          throw new NotFoundError('dataset-not-found', `The data service serves no dataset «${dataset}»`);
        }
        return { columns: {}, datasets: left };
      },
      versionCheck(request),
    );
  }
}
