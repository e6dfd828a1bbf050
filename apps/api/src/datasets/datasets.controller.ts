import {
  Body,
  Controller,
  Delete,
  Get,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Redirect,
  Req,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiFoundResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import { LICENSES, RESOURCE_TYPES, UPDATE_FREQUENCY_IDS } from '@passerelle/catalog';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { Reason } from '../entries/change-input';
import { EntriesService } from '../entries/entries.service';
import { absoluteUrl } from '../files/file-address';
import {
  IDEMPOTENCY_KEY,
  IF_MATCH,
  MergePatch,
  originOf,
  PatchBody,
  Refuses,
  toCursorPage,
  versionCheck,
  versioned,
  viewOf,
} from '../platform/http';
import { labelsOf, LangQuery } from '../platform/http/lang';
import { nestedInDataset, toDatasetFields } from './dataset-columns';
import { CreateDataset, UpdateDataset } from './dataset-input';
import { DatasetPage, DatasetResponse, LicenseResponse, ReferenceResponse } from './datasets.dto';
import { FREQUENCY_LABELS, RESOURCE_TYPE_LABELS } from './labels';
import { toDatasetResponse } from './datasets.mapper';
import { DatasetsQuery, toDatasetListQuery } from './datasets.queries';
import { DatasetsReader } from './datasets.reader';
import { insertResources } from './resource-rows';

@ApiTags('datasets')
@ApiSecurity('token')
@Controller('api/1/datasets')
export class DatasetsController {
  constructor(
    private readonly reader: DatasetsReader,
    private readonly entries: EntriesService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listDatasets', summary: 'Datasets, the latest first unless said otherwise' })
  @ApiOkResponse({ type: DatasetPage })
  async list(@Query() query: DatasetsQuery, @Req() request: Request): Promise<DatasetPage> {
    const view = viewOf(request, this.server);
    const found = await this.reader.list(toDatasetListQuery(query, view.actor));
    const data = found.rows.map((row) => toDatasetResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  @Post()
  @Refuses(400, 'access-wider-than-dataset', 'extras-reserved')
  @ApiOperation({ operationId: 'createDataset', summary: 'A new dataset, of an organization or your own' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: DatasetResponse })
  async create(
    @Body() input: CreateDataset,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<DatasetResponse> {
    const id = await this.entries.create(
      'dataset',
      request.actor,
      input,
      toDatasetFields(input),
      key,
      (tx, created) =>
        insertResources(tx, created, input.resources ?? [], 0, (index) => `resources.${index}.`),
    );
    return this.answer(id, request);
  }

  @Get('licenses')
  @ApiOperation({ operationId: 'listLicenses', summary: 'The licences a dataset can have' })
  @ApiOkResponse({ type: [LicenseResponse] })
  listLicenses(): LicenseResponse[] {
    return LICENSES.map(({ id, title, url, flags, alternateUrls, alternateTitles }) => ({
      id,
      title,
      maintainer: null,
      flags: [...flags],
      active: true,
      url: url ?? null,
      alternate_urls: [...alternateUrls],
      alternate_titles: [...alternateTitles],
    }));
  }

  @Get('frequencies')
  @ApiOperation({ operationId: 'listFrequencies', summary: 'How often a dataset can be updated' })
  @ApiOkResponse({ type: [ReferenceResponse] })
  listFrequencies(@Query() { lang }: LangQuery): ReferenceResponse[] {
    return labelsOf(UPDATE_FREQUENCY_IDS, FREQUENCY_LABELS, lang);
  }

  @Get('resource_types')
  @ApiOperation({ operationId: 'listResourceTypes', summary: 'What a file of a dataset can be' })
  @ApiOkResponse({ type: [ReferenceResponse] })
  listResourceTypes(@Query() { lang }: LangQuery): ReferenceResponse[] {
    return labelsOf(RESOURCE_TYPES, RESOURCE_TYPE_LABELS, lang);
  }

  @Get('r/:resource')
  @Redirect()
  @Refuses(401, 'file-needs-account')
  @Refuses(403, 'file-restricted')
  @ApiOperation({ operationId: 'followResource', summary: 'Permanent address of a file' })
  @ApiFoundResponse({ description: 'Redirects to where the file is.' })
  async followResource(
    @Param('resource') id: string,
    @Req() request: Request,
  ): Promise<{ url: string; statusCode: number }> {
    const url = await this.reader.getResourceUrl(id, request.actor);
    return { url: absoluteUrl(url, originOf(request, this.server)), statusCode: 302 };
  }

  @Get(':dataset')
  @ApiOperation({ operationId: 'getDataset', summary: 'A dataset by its identifier or slug' })
  @ApiOkResponse({ type: DatasetResponse })
  async get(@Param('dataset') idOrSlug: string, @Req() request: Request): Promise<DatasetResponse> {
    return this.answer(idOrSlug, request);
  }

  @Put(':dataset')
  @Refuses(409, 'hidden-by-moderation')
  @ApiOperation({ operationId: 'replaceDataset', summary: 'Change a dataset; what is left out stays' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: DatasetResponse })
  async replace(
    @Param('dataset') idOrSlug: string,
    @Body() input: UpdateDataset,
    @Req() request: Request,
  ): Promise<DatasetResponse> {
    const id = await this.entries.update(
      'dataset',
      request.actor,
      idOrSlug,
      input,
      toDatasetFields(input),
      versionCheck(request),
    );
    return this.answer(id, request);
  }

  @Patch(':dataset')
  @Refuses(409, 'hidden-by-moderation')
  @Refuses(400, 'extras-reserved')
  @ApiOperation({ operationId: 'updateDataset', summary: 'Change a dataset (JSON merge patch)' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: DatasetResponse })
  async update(
    @Param('dataset') idOrSlug: string,
    @PatchBody(UpdateDataset) patch: MergePatch<UpdateDataset>,
    @Req() request: Request,
  ): Promise<DatasetResponse> {
    const id = await this.entries.update(
      'dataset',
      request.actor,
      idOrSlug,
      patch.said,
      async (before) => toDatasetFields(await patch.over(nestedInDataset(before))),
      versionCheck(request),
    );
    return this.answer(id, request);
  }

  @Delete(':dataset')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteDataset',
    summary: 'Delete a dataset; its address answers 410 from then on',
  })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async remove(
    @Param('dataset') idOrSlug: string,
    @Query() { comment }: Reason,
    @Req() request: Request,
  ): Promise<void> {
    await this.entries.remove('dataset', request.actor, idOrSlug, versionCheck(request), comment);
  }

  private async answer(idOrSlug: string, request: Request): Promise<DatasetResponse> {
    const row = await this.reader.get(idOrSlug, request.actor);
    const dataset = toDatasetResponse(row, viewOf(request, this.server));
    return versioned(request, row.version, dataset);
  }
}
