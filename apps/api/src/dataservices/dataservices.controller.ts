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
  Req,
} from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import { ServerConfig } from '../config';
import { Reason } from '../entries/change-input';
import { EntriesService } from '../entries/entries.service';
import {
  IDEMPOTENCY_KEY,
  IF_MATCH,
  MergePatch,
  PatchBody,
  Refuses,
  toCursorPage,
  versionCheck,
  versioned,
  viewOf,
  wantedPage,
} from '../platform/http';
import { CreateDataservice, toDataserviceFields, UpdateDataservice } from './dataservice-input';
import { DataservicePage, DataserviceResponse } from './dataservices.dto';
import { toDataserviceResponse } from './dataservices.mapper';
import { DataservicesQuery } from './dataservices.queries';
import { DataservicesReader } from './dataservices.reader';

@ApiTags('dataservices')
@ApiSecurity('token')
@Controller('api/1/dataservices')
export class DataservicesController {
  constructor(
    private readonly reader: DataservicesReader,
    private readonly entries: EntriesService,
    private readonly server: ServerConfig,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listDataservices', summary: 'APIs, the latest first unless said otherwise' })
  @ApiOkResponse({ type: DataservicePage })
  async list(@Query() query: DataservicesQuery, @Req() request: Request): Promise<DataservicePage> {
    const view = viewOf(request, this.server);
    const found = await this.reader.list({
      ...query,
      actor: view.actor,
      tags: query.tag ?? [],
      accessType: query.access_type,
      accessAudience: query.access_audience,
      organizationBadge: query.organization_badge,
      only: query.archived ? 'archived' : undefined,
      contactPoint: query.contact_point,
      sort: query.sort ?? '-created',
      ...wantedPage(query),
    });
    const data = found.rows.map((row) => toDataserviceResponse(row, view));
    return toCursorPage(data, found, query, view.origin + request.originalUrl);
  }

  @Post()
  @ApiOperation({ operationId: 'createDataservice', summary: 'A new API, of an organization or your own' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: DataserviceResponse })
  async create(
    @Body() input: CreateDataservice,
    @Headers('idempotency-key') key: string | undefined,
    @Req() request: Request,
  ): Promise<DataserviceResponse> {
    const fields = toDataserviceFields(input);
    const id = await this.entries.create('dataservice', request.actor, input, fields, key);
    return this.answer(id, request);
  }

  @Get(':dataservice')
  @ApiOperation({ operationId: 'getDataservice', summary: 'An API by its identifier or slug' })
  @ApiOkResponse({ type: DataserviceResponse })
  async get(@Param('dataservice') idOrSlug: string, @Req() request: Request): Promise<DataserviceResponse> {
    return this.answer(idOrSlug, request);
  }

  @Put(':dataservice')
  @Refuses(409, 'hidden-by-moderation')
  @ApiOperation({ operationId: 'replaceDataservice', summary: 'Change an API; what is left out stays' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: DataserviceResponse })
  async replace(
    @Param('dataservice') idOrSlug: string,
    @Body() input: UpdateDataservice,
    @Req() request: Request,
  ): Promise<DataserviceResponse> {
    const id = await this.entries.update(
      'dataservice',
      request.actor,
      idOrSlug,
      input,
      toDataserviceFields(input),
      versionCheck(request),
    );
    return this.answer(id, request);
  }

  @Patch(':dataservice')
  @Refuses(409, 'hidden-by-moderation')
  @ApiOperation({ operationId: 'updateDataservice', summary: 'Change an API (JSON merge patch)' })
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: DataserviceResponse })
  async update(
    @Param('dataservice') idOrSlug: string,
    @PatchBody(UpdateDataservice) patch: MergePatch<UpdateDataservice>,
    @Req() request: Request,
  ): Promise<DataserviceResponse> {
    const id = await this.entries.update(
      'dataservice',
      request.actor,
      idOrSlug,
      patch.said,
      async ({ extras }) => toDataserviceFields(await patch.over({ extras })),
      versionCheck(request),
    );
    return this.answer(id, request);
  }

  @Delete(':dataservice')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'deleteDataservice',
    summary: 'Delete an API; its address answers 410 from then on',
  })
  @ApiHeader(IF_MATCH)
  @ApiNoContentResponse()
  async remove(
    @Param('dataservice') idOrSlug: string,
    @Query() { comment }: Reason,
    @Req() request: Request,
  ): Promise<void> {
    await this.entries.remove('dataservice', request.actor, idOrSlug, versionCheck(request), comment);
  }

  private async answer(idOrSlug: string, request: Request): Promise<DataserviceResponse> {
    const row = await this.reader.get(idOrSlug, request.actor);
    const dataservice = toDataserviceResponse(row, viewOf(request, this.server));
    return versioned(request, row.version, dataservice);
  }
}
