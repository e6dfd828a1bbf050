import { Controller, Get, Param, Query, Redirect, Req } from '@nestjs/common';
import { ApiFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { LICENSES, RESOURCE_TYPES, UPDATE_FREQUENCY_IDS } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { originOf, toPage } from '../platform/http';
import { DatasetPage, DatasetResponse, LicenseResponse, ReferenceResponse } from './datasets.dto';
import { FREQUENCY_LABELS, RESOURCE_TYPE_LABELS } from './labels';
import { toDatasetResponse } from './datasets.mapper';
import { DatasetsQuery, toDatasetFilter } from './datasets.queries';
import { DatasetsReader } from './datasets.reader';

@ApiTags('datasets')
@Controller('api/1/datasets')
export class DatasetsController {
  constructor(
    private readonly reader: DatasetsReader,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listDatasets', summary: 'Datasets, the latest first unless said otherwise' })
  @ApiOkResponse({ type: DatasetPage })
  async list(@Query() query: DatasetsQuery, @Req() request: Request): Promise<DatasetPage> {
    const { rows, total } = await this.reader.list({
      ...toDatasetFilter(query),
      sort: query.sort ?? '-created',
      page: query.page,
      pageSize: query.page_size,
    });
    const origin = originOf(request, this.server);
    return toPage(
      rows.map((row) => toDatasetResponse(row, origin)),
      total,
      query,
      origin + request.originalUrl,
    );
  }

  @Get('licenses')
  @ApiOperation({ operationId: 'listLicenses', summary: 'The licences a dataset can have' })
  @ApiOkResponse({ type: [LicenseResponse] })
  listLicenses(): LicenseResponse[] {
    return LICENSES.map(({ id, title, url, alternateUrls, alternateTitles }) => ({
      id,
      title,
      url: url ?? null,
      alternate_urls: [...alternateUrls],
      alternate_titles: [...alternateTitles],
    }));
  }

  @Get('frequencies')
  @ApiOperation({ operationId: 'listFrequencies', summary: 'How often a dataset can be updated' })
  @ApiOkResponse({ type: [ReferenceResponse] })
  listFrequencies(): ReferenceResponse[] {
    return UPDATE_FREQUENCY_IDS.map((id) => ({ id, label: FREQUENCY_LABELS[id] }));
  }

  @Get('resource_types')
  @ApiOperation({ operationId: 'listResourceTypes', summary: 'What a file of a dataset can be' })
  @ApiOkResponse({ type: [ReferenceResponse] })
  listResourceTypes(): ReferenceResponse[] {
    return RESOURCE_TYPES.map((id) => ({ id, label: RESOURCE_TYPE_LABELS[id] }));
  }

  @Get('r/:resource')
  @Redirect()
  @ApiOperation({ operationId: 'followResource', summary: 'Permanent address of a file' })
  @ApiFoundResponse({ description: 'Redirects to where the file is.' })
  async followResource(@Param('resource') id: string): Promise<{ url: string; statusCode: number }> {
    return { url: await this.reader.getResourceUrl(id), statusCode: 302 };
  }

  @Get(':dataset')
  @ApiOperation({ operationId: 'getDataset', summary: 'A dataset by its identifier or slug' })
  @ApiOkResponse({ type: DatasetResponse })
  async get(@Param('dataset') idOrSlug: string, @Req() request: Request): Promise<DatasetResponse> {
    return toDatasetResponse(await this.reader.get(idOrSlug), originOf(request, this.server));
  }
}
